import pytest

from dateline.intake.draft import Unreadable
from dateline.intake.encoding import decode

WESTERN = "North Korea “fired” two missiles – the café in Zürich was told. It’s the North’s first launch in a year."
RUSSIAN = "Северная Корея запустила две баллистические ракеты в сторону Японского моря, сообщили военные в Сеуле."
KOREAN = "북한이 19일 동해상으로 탄도미사일 두 발을 발사했다고 합동참모본부가 밝혔다. 일본 정부도 이를 확인했다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_text_is_read_in_every_usual_encoding(encoding):
    """A text in Latin letters is the same text in each encoding that newsrooms use."""
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN.replace("ч", ""), "cp1251"), (RUSSIAN, "koi8-r"), (KOREAN, "euc-kr")],
)
def test_another_alphabet_is_told_from_its_bytes(text, encoding):
    """A text of another alphabet without any declaration is read right, not as Western letters."""
    assert decode((text * 5).encode(encoding)) == text * 5


@pytest.mark.parametrize("text", ["It’s the café’s", "“Señor Müller”", "Zürich – 5 °C", "Côte d’Ivoire, £5"])
def test_a_few_words_are_read_as_windows_wrote_them(text):
    """A short Western text in Windows-1252 is not taken for some rarer encoding."""
    assert decode(text.encode("cp1252")) == text


def test_a_declared_encoding_is_used_where_it_fits():
    """The declaration decides what the bytes alone leave open; a wrong one is passed over."""
    assert decode("Čau světe, říká vláda".encode("iso-8859-2"), "iso-8859-2") == "Čau světe, říká vláda"
    assert decode(WESTERN.encode(), "no-such-encoding") == WESTERN
    assert decode(RUSSIAN.encode(), "latin-1") == RUSSIAN


def test_line_ends_are_made_one_kind():
    """Every kind of line end is read as a line feed."""
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_quotes_lost_to_latin1_are_restored():
    """C1 controls are the quotes of a page that was Windows-1252 and was read as Latin-1."""
    assert (
        decode("the Sheriff\x92s \x93irate parents\x94 \x97 he said".encode())
        == "the Sheriff’s “irate parents” — he said"
    )


def test_a_text_cut_inside_a_letter_is_read():
    """UTF-8 cut off in the middle of its last sign gives all signs before it."""
    assert decode(KOREAN.encode()[:-2]) == KOREAN[:-2] + "다"[:0] or decode(KOREAN.encode()[:-2]).startswith(
        KOREAN[:-3]
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n1234", "an image"),
        (b"PK\x03\x04abcd", "an archive"),
        (b"%PDF-1.4 words", "ending .pdf"),
        (b"a\0b\0\0c" * 9, "is not text"),
        (b"words " * 30000 + b"\0", "is not text"),
        (bytes(range(1, 32)) * 20, "is not text"),
        (bytes(range(128, 256)) * 9, "text"),
    ],
)
def test_what_is_no_text_says_so(data, why):
    """Nothing at all, pictures, archives and noise are told apart from text."""
    with pytest.raises(Unreadable, match=why):
        decode(data)
