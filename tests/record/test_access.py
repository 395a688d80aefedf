"""Who may do what, and what a person should look at, kept on every database alike."""

import pytest

from dateline.access import Person, Role, attempts, auditing, passwords, people, sessions, tokens
from dateline.access.signing_in import Signed, sign_in
from dateline.errors import AccessError
from dateline.record import Store, doubts, schema
from dateline.record.doubts import Doubt, Kind, Passed

AT, NOW = "2026-03-01T08:00:00Z", 1_772_352_000.0
WORDS = "the lock keeper's daughter"


@pytest.fixture
def ada(store: Store) -> Person:
    """An admin of the record."""
    with store.transaction() as db:
        user = people.add(db, "Ada Ö.", Role.ADMIN, WORDS, AT)
    return Person(user.name, user.role, user.key)


def test_a_session_is_known_by_its_id_alone(store: Store, ada: Person) -> None:
    """The id that was told lets in, what is kept of it does not, and an id of any letters is merely none."""
    with store.transaction() as db:
        id = sessions.begin(db, ada.key, NOW)
    with store.snapshot() as db:
        held = sessions.held(db, id, NOW + 1)
        assert held is not None and held.person == ada and not held.stale
        kept = db.execute(schema.session.select()).mappings().one()["digest"]
        for other in (kept, id[:-1], "", "\ud800", "a" * 100_000):
            assert sessions.held(db, other, NOW + 1) is None
        later = sessions.held(db, id, NOW + sessions.TOUCH + 1)
        assert later is not None and later.stale
        assert sessions.held(db, id, NOW + sessions.IDLE + 1) is None


def test_whoever_is_disabled_has_no_session(store: Store, ada: Person) -> None:
    """Also a session or a token that was not ended with its user lets nobody in."""
    with store.transaction() as db:
        id = sessions.begin(db, ada.key, NOW)
        _, told = tokens.make(db, ada, "import", Role.READER, AT)
        db.execute(schema.person.update().values(disabled=AT))
        assert sessions.held(db, id, NOW + 1) is None and tokens.held(db, told) is None


def test_old_sessions_are_cleared_away(store: Store, ada: Person) -> None:
    """A new session takes those with it that have ended by themselves."""
    with store.transaction() as db:
        sessions.begin(db, ada.key, NOW)
        sessions.begin(db, ada.key, NOW + sessions.WHOLE + 1)
        assert len(db.execute(schema.session.select()).all()) == 1


def test_names_are_looked_up_as_they_look(store: Store, ada: Person) -> None:
    """Capitals, composition and white space make no other user."""
    with store.transaction() as db:
        for name in ("ada ö.", "ADA O\u0308.", "  Ada   Ö. ", "Ada\u200b Ö."):
            assert people.named(db, name).key == ada.key
        with pytest.raises(AccessError, match="already"):
            people.add(db, "ADA O\u0308.", Role.READER, WORDS, AT)


def test_a_token_follows_the_role_of_its_owner(store: Store, ada: Person) -> None:
    """A token does no more than it was made for, and whoever becomes less takes their tokens down with them; how many
    there may be has an end.
    """
    with store.transaction() as db:
        people.add(db, "Ben", Role.ADMIN, WORDS, AT)
        one, lesser = tokens.make(db, ada, "reading", Role.READER, AT)
        held = tokens.held(db, lesser)
        assert held is not None and held.role is Role.READER, "and not an admin, as its owner is"
        tokens.revoke(db, ada.key, one.id, AT)
        _, told = tokens.make(db, ada, "import", Role.ADMIN, AT)
        people.set_role(db, ada.name, Role.READER)
        held = tokens.held(db, told)
        assert held is not None and held.role is Role.READER
        reader = Person(ada.name, Role.READER, ada.key)
        for number in range(tokens.MOST - 1):
            tokens.make(db, reader, f"program {number}", Role.READER, AT)
        with pytest.raises(AccessError, match="revoke some"):
            tokens.make(db, reader, "one more", Role.READER, AT)


def test_signing_in_and_failing(store: Store, ada: Person) -> None:
    """The right password begins a session; failures are counted by name and by address, and forgotten after a day."""
    assert sign_in(store, "ADA ö.", WORDS, "192.0.2.1", NOW, AT).session
    for _ in range(attempts.FREE + 1):
        assert sign_in(store, ada.name, "no", "192.0.2.1", NOW, AT) == Signed()
    assert sign_in(store, ada.name, WORDS, "192.0.2.9", NOW, AT).wait == 2
    assert sign_in(store, ada.name, WORDS, "192.0.2.9", NOW + attempts.FORGOTTEN + 9, AT).session
    with store.snapshot() as db:
        assert [one.what for one in auditing.latest(db, 2)] == ["signed in", "sign-in failed"]


def test_a_password_changed_meanwhile_lets_nobody_in(
    store: Store, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who gives the old password while it is being changed, or the user disabled, is not let in by it."""
    looked = passwords.fits

    def slow(password: str, held: str | None) -> bool:
        right = looked(password, held)
        with store.transaction() as db:
            people.set_password(db, ada.name, "a barge on the upper reach", AT)
        return right

    monkeypatch.setattr(passwords, "fits", slow)
    assert sign_in(store, ada.name, WORDS, "192.0.2.1", NOW, AT) == Signed()


def test_nobody_is_kept_out_for_long(store: Store) -> None:
    """However often a name is failed by, whose it is waits some minutes at most; an address waits up to an hour."""
    name, address, now = attempts.by_name("ada"), attempts.by_address("192.0.2.1"), NOW
    with store.transaction() as db:
        for _ in range(20):
            now += 3600
            assert attempts.charge(db, (name, address), now) == 0
        assert attempts.charge(db, (name,), now) == 300 and attempts.charge(db, (address,), now) == 3600


def test_names_are_counted_alike(store: Store, ada: Person) -> None:
    """A name that somebody has and one that nobody has are counted under the same kind of number, never by the name."""
    for name in (ada.name, "nobody"):
        sign_in(store, name, "no", "192.0.2.1", NOW, AT)
    with store.snapshot() as db:
        kinds = [key.split()[0] for key in db.execute(schema.attempt.select()).scalars()]
    assert sorted(kinds) == ["address", "number", "number"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("testclient", "", True),
    ],
)
def test_addresses_are_counted_by_who_has_them(one: str, other: str, same: bool) -> None:
    """An address of IPv6 is counted by its network, since whoever has one has them all."""
    assert (attempts.by_address(one) == attempts.by_address(other)) is same


def test_doubts_are_read_page_by_page(store: Store) -> None:
    """The latest first, each once, without those that somebody has looked at, until they come back."""
    held = [
        Doubt(f"i-{n}", property, Kind.CONTRADICTION, f"2021-10-{10 + n % 7}" if n % 5 else "", f"q-{n}-{property}")
        for n in range(20)
        for property in ("count", "date")
    ]
    with store.transaction() as db:
        db.execute(schema.doubt.insert(), [one.row() for one in held])
        doubts.note(db, Passed("q-3-date", AT, "Ada", "Not now", "contradiction", "i-3"))
        doubts.note(db, Passed("q-4-date", AT, "Ada", "2 leads", "contradiction", "i-4", "d-1"))
    seen: list[Doubt] = []
    with store.snapshot() as db:
        while some := doubts.page(db, Kind.CONTRADICTION, 7, seen[-1].key if seen else None):
            seen += some
        assert doubts.number(db, Kind.CONTRADICTION, 1000) == 38 and doubts.number(db, Kind.CONTRADICTION, 9) == 9
        assert not doubts.page(db, Kind.UNSURE, 7)
    open_ = [one for one in held if one.key not in ("q-3-date", "q-4-date")]
    assert seen == sorted(open_, key=lambda d: (d.day, d.about, d.property), reverse=True)
    with store.transaction() as db:
        doubts.undecided(db, "d-1")
        doubts.back(db, "q-3-date")
        assert doubts.number(db, Kind.CONTRADICTION, 1000) == 40
