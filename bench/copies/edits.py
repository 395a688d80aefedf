"""A story's paragraphs → the same story as another outlet might carry it: cut, reordered, reworded, merged, reheaded.

Every edit is a function of the paragraphs and of a generator of chances that the caller seeds; how much it changes is
drawn from the range that its docstring names.
"""

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random], Paragraphs]

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
MATCHES: dict[str, list[str]] = {}
for _one, _other in WORDS["pairs"]:
    MATCHES.setdefault(_one, []).append(_other)
    MATCHES.setdefault(_other, []).append(_one)
FUNCTION = {word: [other for other in row if other != word] for row in WORDS["alike"] for word in row}
LEAST = 60
"""Words that a cut leaves."""


def size(paragraphs: Paragraphs) -> int:
    """How many words they have."""
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def cut(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """20 to 80 % of the words, from the head (as editors cut) or, one time in three, from the end; sentences whole."""
    wanted = max(LEAST, round(size(paragraphs) * chance.uniform(0.2, 0.8)))
    sentences = [
        (n, part) for n, text in enumerate(paragraphs) for part in re.split(r"(?<=[.!?][\s\"”])", text) if part
    ]
    if chance.random() < 1 / 3:
        sentences.reverse()
    kept: list[tuple[int, str]] = []
    for sentence in sentences:
        if sum(len(part.split()) for _, part in kept) >= wanted:
            break
        kept.append(sentence)
    if sentences and sentences[0][0] != 0:
        kept.reverse()
    return ["".join(part for number, part in kept if number == n).strip() for n in sorted({n for n, _ in kept})]


def reordered(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """The paragraphs below the lead in another order."""
    rest = paragraphs[1:]
    chance.shuffle(rest)
    return [paragraphs[0], *rest]


def exchanged(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """2 to 10 % of the words exchanged, for one that means the same where there is one."""
    return exchanged_at(paragraphs, chance, chance.uniform(0.02, 0.10))


def exchanged_at(paragraphs: Paragraphs, chance: random.Random, rate: float) -> Paragraphs:
    """That part of the words exchanged."""
    return [_each(text, lambda word: _other(word, chance) if chance.random() < rate else word) for text in paragraphs]


def retranslated(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """As out of another language and back.

    20 to 40 % of the function words and 4 to 12 % of the others become others, 2 to 6 % of the words change places with
    the next, and in a sentence of ten what follows its last comma comes first.
    """
    grammar, sense, swaps = chance.uniform(0.2, 0.4), chance.uniform(0.04, 0.12), chance.uniform(0.02, 0.06)

    def word(written: str) -> str:
        if written.lower() in FUNCTION:
            return chance.choice(["", *FUNCTION[written.lower()]]) if chance.random() < grammar else written
        return _other(written, chance) if chance.random() < sense else written

    found = []
    for text in paragraphs:
        sentences = []
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            head, comma, tail = sentence.rpartition(", ")
            if comma and chance.random() < 0.1:
                sentence = f"{tail.rstrip('.')}, {head}."
            words = _each(sentence, word).split()
            for at in range(len(words) - 1):
                if chance.random() < swaps:
                    words[at], words[at + 1] = words[at + 1], words[at]
            sentences.append(" ".join(words))
        found.append(" ".join(sentences))
    return found


def merged(other: Paragraphs) -> Edit:
    """Into the story, paragraphs of another until they are 10 to 35 % of the whole."""

    def edit(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
        # A part p of the whole is p / (1 - p) of the rest.
        return merged_at(paragraphs, other, chance, chance.uniform(0.11, 0.5))

    return edit


def merged_at(paragraphs: Paragraphs, other: Paragraphs, chance: random.Random, rate: float) -> Paragraphs:
    """Whole paragraphs of another story put in, as long as they make no more than that part of this one."""
    room, found = size(paragraphs) * rate, list(paragraphs)
    for text in other:
        if len(text.split()) <= room:
            room -= len(text.split())
            found.insert(chance.randint(1, len(found)), text)
    return found


def housed(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Matter of the house above or below, or both, no more than a third of the whole."""
    found, matter = list(paragraphs), chance.sample(WORDS["house"], k=chance.choice([1, 1, 2]))
    for text in matter:
        if len(text.split()) * 3 < size(found):
            found.insert(chance.choice([0, len(found)]), text)
    return found


def by_formula(row: int, chance: random.Random) -> Paragraphs:
    """A story told by the formula of that row, with facts of its own."""

    def fact(slot: re.Match[str]) -> str:
        if slot[1] == "n":
            return str(chance.randint(2, 9))
        if slot[1] == "big":
            return str(chance.randint(12, 890))
        if slot[1] == "date":
            return f"{chance.choice(WORDS['months'])} {chance.randint(1, 30)}"
        return chance.choice(WORDS["days"] if slot[1] == "day" else WORDS["invented_names"])

    text = re.sub(r"\{(\w+)\}", fact, WORDS["formulas"][row])
    sentences = re.split(r"(?<=\.)\s", text)
    return [" ".join(sentences[:2]), " ".join(sentences[2:4]), " ".join(sentences[4:])]


def page(paragraphs: Paragraphs, chance: random.Random, bare: bool = False) -> bytes:
    """The story as a text file with a headline; unless `bare`, with a byline, a dateline and an agency of its own."""
    lines = [chance.choice(WORDS["headlines"])]
    body = list(paragraphs)
    if not bare:
        if chance.random() < 0.5:
            lines.append(f"By {chance.choice(['Dana Whitlock', 'Owen Farrell', 'staff and agencies'])}")
        agency = f" ({chance.choice(WORDS['agencies'])})" if chance.random() < 0.7 else ""
        body[0] = f"{chance.choice(WORDS['cities'])}{agency} — {body[0]}"
    return "\n\n".join([*lines, *body]).encode()


def _each(text: str, change: Callable[[str], str]) -> str:
    """The text with every word changed; what stands around a word stays."""
    pieces = []
    for token in text.split():
        found = re.fullmatch(r"(\W*)(.*?)((?:[^\w.]|\.$)*)", token)
        before, word, after = found.groups() if found else ("", token, "")
        if word + "." in MATCHES and after.startswith("."):
            word, after = word + ".", after[1:]
        pieces.append(f"{before}{change(word) if word else ''}{after}")
    return " ".join(piece for piece in pieces if piece)


def _other(word: str, chance: random.Random) -> str:
    if other := MATCHES.get(word) or MATCHES.get(word.lower()):
        return chance.choice(other)
    if re.fullmatch(r"\d{1,3}", word):
        return str(int(word) + 1)
    return chance.choice(WORDS["others"])
