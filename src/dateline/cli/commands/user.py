"""`dateline user`: who may use the desk of a record."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.access.roles import Role
from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    import sqlalchemy as sa

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.", show_default=False)]
Rank = Annotated[Role, typer.Option("--role", help="What they may do: a reader reads, an analyst decides too.")]


def add(context: typer.Context, name: Name, role: Rank = Role.READER, record: Record = None) -> None:
    """Add a user.

    The password is asked for, or is the first line of standard input where that is no terminal; never an argument,
    which other programs on the machine could see. The first user must be an admin. Once there are users, every page of
    the desk asks for a sign-in.
    """
    from dateline.access import people
    from dateline.cli.console import say

    with _opened(context, record) as (write, at):
        password_ = _password()
        with write() as db:
            user = people.add(db, name, role, password_, at)
            _note(db, at, "added a user", f"{user.name} ({user.role})")
    say(f"{user.name} may sign in at the desk, as {_article(user.role)}.")


def list_(context: typer.Context, as_json: Json = False, record: Record = None) -> None:
    """List the users, with their tokens."""
    import msgspec

    from dateline.access import people, tokens
    from dateline.cli import console
    from dateline.cli.show.tables import PlainTable

    with _opened(context, record) as (write, _), write() as db:
        found = [(user, tokens.of(db, user.key)) for user in people.listed(db)]
    if as_json:
        form = [msgspec.to_builtins(user) | {"tokens": msgspec.to_builtins(own)} for user, own in found]
        console.machine(form)
        return
    if not found:
        console.say("There are no users: the desk answers on this machine alone, and whoever is on it may decide.")
        return
    shown = PlainTable()
    for head in ("User", "Role", "Since", "Tokens"):
        shown.add_column(head)
    for user, own in found:
        state = f"disabled {user.disabled[:10]}" if user.disabled else user.role.value
        hold = [f"{one.id} {one.name} ({one.role})" for one in own if not one.revoked]
        shown.add_row(user.name, state, user.created[:10], "\n".join(hold))
    console.show(shown)


def role(
    context: typer.Context,
    name: Name,
    role_: Annotated[Role, typer.Argument(metavar="ROLE", help="reader, analyst or admin.", show_default=False)],
    record: Record = None,
) -> None:
    """Give a user another role.

    It holds from their next request on, and no token of theirs may do more.
    """
    from dateline.access import people
    from dateline.cli.console import say

    with _opened(context, record) as (write, at), write() as db:
        user = people.set_role(db, name, role_)
        _note(db, at, "changed a role", f"{user.name} ({user.role})")
    say(f"{user.name} is {_article(user.role)} now.")


def password(context: typer.Context, name: Name, record: Record = None) -> None:
    """Give a user another password.

    It is asked for, or is the first line of standard input where that is no terminal. All sessions of the user
    end, and their tokens are revoked.
    """
    from dateline.access import people
    from dateline.cli.console import say

    with _opened(context, record) as (write, at):
        with write() as db:
            people.named(db, name)
        password_ = _password()
        with write() as db:
            user = people.set_password(db, name, password_, at)
            _note(db, at, "changed a password", user.name)
    say(f"{user.name} has another password; all their sessions have ended, and their tokens are revoked.")


def disable(context: typer.Context, name: Name, record: Record = None) -> None:
    """Keep a user from signing in.

    Their sessions end at once and their tokens are revoked; what they decided stays, with their name.
    """
    from dateline.access import people
    from dateline.cli.console import say

    with _opened(context, record) as (write, at), write() as db:
        user = people.disable(db, name, at)
        _note(db, at, "disabled a user", user.name)
    say(f"{user.name} cannot sign in any more; to let them in again: dateline user enable {user.name}")


def enable(context: typer.Context, name: Name, record: Record = None) -> None:
    """Let a user sign in again, with the password that they had."""
    from dateline.access import people
    from dateline.cli.console import say

    with _opened(context, record) as (write, at), write() as db:
        user = people.enable(db, name)
        _note(db, at, "enabled a user", user.name)
    say(f"{user.name} may sign in again, as {_article(user.role)}; tokens that were revoked stay so.")


def token(
    context: typer.Context,
    name: Name,
    program: Annotated[
        str | None, typer.Argument(metavar="PROGRAM", help="What the token is for.", show_default=False)
    ] = None,
    role_: Annotated[
        Role | None, typer.Option("--role", help="Not above the user's own.  [default: the user's]", show_default=False)
    ] = None,
    revoke: Annotated[
        str | None, typer.Option("--revoke", metavar="TOKEN", help="Revoke the token of this id.", show_default=False)
    ] = None,
    record: Record = None,
) -> None:
    """Make a token for a program of a user, or revoke one.

    A new token is printed once, alone on standard output, and cannot be shown again.
    """
    from dateline.access import Person, people, tokens
    from dateline.cli.console import say
    from dateline.errors import AccessError

    if (program is None) == (revoke is None):
        raise typer.BadParameter("name the program that a new token is for, or give --revoke", param_hint="PROGRAM")
    with _opened(context, record) as (write, at), write() as db:
        user = people.named(db, name)
        if revoke is not None:
            gone = tokens.revoke(db, user.key, revoke, at)
            _note(db, at, "revoked a token", f"{gone.id} ({gone.name}) of {user.name}")
            said, told = f"{gone.id} ({gone.name}) lets nobody in any more.", ""
        else:
            if user.disabled:
                raise AccessError(f"{user.name} is disabled; let them in first: dateline user enable {user.name}")
            owner = Person(user.name, user.role, user.key)
            made, told = tokens.make(db, owner, program or "", role_ or user.role, at)
            _note(db, at, "made a token", f"{made.id} ({made.name}, {made.role}) of {user.name}")
            said = f"{made.id}, a token of {user.name}, as {_article(made.role)}; keep it, it is told this once:"
    say(said, error=bool(told))
    if told:
        print(told)


@contextmanager
def _opened(context: typer.Context, record: str | None) -> "Iterator[tuple[_Write, str]]":
    """The record to write in, and the time; what is derived in it is not looked at."""
    from dateline.pipeline.running import utc_now
    from dateline.record import open_record

    with open_record(record_name(context, record), create=False) as store:
        yield store.transaction, utc_now()


if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    _Write = Callable[[], AbstractContextManager[sa.Connection]]


def _note(db: "sa.Connection", at: str, what: str, about: str) -> None:
    """Write it down as done by whoever has the record's file: who that is, this machine cannot prove."""
    from dateline.access import auditing

    auditing.note(db, at, "", what, about, "command line")


def _password() -> str:
    """A new password, from standard input: twice and unseen at a terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True))


def _article(role: Role) -> str:
    return f"{'an' if role.value[0] == 'a' else 'a'} {role.value}"
