"""`dateline user`, and what the desk asks of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from dateline.access import auditing, people, tokens
from dateline.record import open_record

Run = Callable[..., Result]

PASSWORD = "the tide turns twice"


@pytest.fixture
def ada(record: Path, run: Run) -> None:
    """The record has an admin."""
    assert run("user", "add", "Ada", "--role", "admin", input=PASSWORD + "\n").exit_code == 0


def test_users_are_added_and_listed(record: Path, run: Run, ada: None) -> None:
    """A user has the role that was given, and the password is taken from standard input and shown nowhere."""
    said = run("user", "add", "Noor", "--role", "analyst", input="another good one\n")
    assert said.stdout == "Noor may sign in at the desk, as an analyst.\n"
    listed = json.loads(run("user", "list", "--json").stdout)
    assert [(one["name"], one["role"], one["disabled"]) for one in listed] == [
        ("Ada", "admin", None),
        ("Noor", "analyst", None),
    ]
    assert "another good one" not in said.output + json.dumps(listed)
    assert "argon2" not in json.dumps(listed)
    table = run("user", "list").stdout
    assert "Ada" in table and "analyst" in table


@pytest.mark.parametrize(
    ("words", "typed", "why"),
    [
        (("add", "ADA"), "long enough for it", "a user of that name already"),
        (("add", "Ben"), "short", "10 to 1000 characters"),
        (("add", " "), "long enough for it", "1 to 60 characters"),
        (("add", "B\u202een"), "long enough for it", "that can all be seen"),
        (("add", "Ada\u034f"), "long enough for it", "that can all be seen"),
        (("add", "\u3164"), "long enough for it", "that can all be seen"),
        (("add", "Ada\ufe0f"), "long enough for it", "that can all be seen"),
        (("add", "\u0410da"), "long enough for it", "letters of one alphabet"),
        (("add", "\uff21DA"), "long enough for it", "a user of that name already"),
        (("add", "Ben"), "x" * 10_000, "10 to 1000 characters"),
        (("role", "Ada", "reader"), "", "the only admin"),
        (("disable", "Ada"), "", "the only admin"),
        (("role", "Ben", "reader"), "", "no user of that name"),
        (("token", "Ada", "import", "--revoke", "t-1"), "", "name the program"),
        (("token", "Ada", "--revoke", "t-1"), "", "no such token"),
    ],
)
def test_what_cannot_be_is_told(
    record: Path, run: Run, ada: None, words: tuple[str, ...], typed: str, why: str
) -> None:
    """Each mistake is told in a line, changes nothing, and repeats no password."""
    said = run("user", *words, input=typed + "\n")
    assert said.exit_code == 2 and why in " ".join(said.stderr.replace("│", " ").split())
    assert not typed or typed not in said.output
    with open_record(str(record)) as store, store.snapshot() as db:
        assert [user.name for user in people.listed(db)] == ["Ada"]


def test_the_first_user_is_an_admin(record: Path, run: Run) -> None:
    """Or nobody could look after the others."""
    said = run("user", "add", "Rui", input=PASSWORD + "\n")
    assert said.exit_code == 2 and "--role admin" in said.stderr
    assert "There are no users" in run("user", "list").stdout


def test_a_token_is_alone_on_standard_output(record: Path, run: Run, ada: None) -> None:
    """So that it can be put into a file; and the one that is revoked is named by its id."""
    made = run("user", "token", "Ada", "nightly import", "--role", "reader")
    told = made.stdout.strip()
    with open_record(str(record)) as store:
        with store.snapshot() as db:
            person = tokens.held(db, told)
        assert person is not None and (person.name, person.role) == ("Ada", "reader")
        id = made.stderr.split(",")[0]
        assert run("user", "token", "Ada", "--revoke", id).exit_code == 0
        with store.snapshot() as db:
            assert tokens.held(db, told) is None


def test_all_of_it_is_written_down(record: Path, run: Run, ada: None) -> None:
    """Each change of users is in the audit, without a password."""
    run("user", "add", "Rui", input="a lamp in the bay\n")
    run("user", "role", "Rui", "analyst")
    run("user", "password", "Rui", input="two lamps in the bay\n")
    run("user", "disable", "Rui")
    run("user", "enable", "Rui")
    with open_record(str(record)) as store, store.snapshot() as db:
        found = [(one.what, one.about, one.address) for one in reversed(auditing.latest(db, 10))]
    assert found == [
        (what, about, "command line")
        for what, about in (
            ("added a user", "Ada (admin)"),
            ("added a user", "Rui (reader)"),
            ("changed a role", "Rui (analyst)"),
            ("changed a password", "Rui"),
            ("disabled a user", "Rui"),
            ("enabled a user", "Rui"),
        )
    ]


@pytest.mark.parametrize("words", [("--host", "0.0.0.0"), ("--behind-proxy",), ("--allow-host", "desk.example.org")])
def test_without_users_the_desk_stays_on_this_machine(record: Path, run: Run, words: tuple[str, ...]) -> None:
    """Whatever would have others reach it is refused, with what to do."""
    said = run("desk", "--port", "0", *words)
    assert said.exit_code == 1 and "dateline user add NAME --role admin" in said.stderr


def test_with_users_the_desk_answers_elsewhere(
    record: Path, run: Run, ada: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, warns where passwords would cross a network in the open, and believes no proxy that there is not; it
    reads headers with the parser that has a limit for them, whichever others are installed.
    """
    served = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: served.append((self.config, sockets[0])))
    said = run("desk", "--port", "0", "--host", "0.0.0.0", "--allow-host", "desk.example.org")
    assert said.exit_code == 0 and "for those who sign in" in said.stdout and "in the open" in said.stderr
    assert served[-1][0].http == "h11" and not served[-1][0].proxy_headers and not served[-1][0].app.state.door.local
    said = run("desk", "--port", "0", "--behind-proxy")
    assert said.exit_code == 0 and not said.stderr
    assert served[-1][0].proxy_headers and served[-1][0].app.state.door.secure


def test_users_are_no_part_of_what_is_exported(record: Path, run: Run, ada: None) -> None:
    """The exported record says nothing of them."""
    assert "Ada" not in run("export", "--format", "json").stdout
