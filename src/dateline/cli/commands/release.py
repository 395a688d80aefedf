"""`dateline release …`: the record frozen under a version, to be cited, checked and taken away."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import Exit
from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.release.texts import Texts

if TYPE_CHECKING:
    from dateline.release.archive import Manifest

Version = Annotated[str, typer.Argument(metavar="VERSION", help="The version: 2026.1", show_default=False)]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write the archive there.", show_default=False),
]


def make(
    context: typer.Context,
    version: Version,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="What is to be said of it.")] = None,
    texts: Annotated[
        Texts,
        typer.Option(help="Whose texts go along: of reports under an open licence, of none, or all, if you may."),
    ] = Texts.OPEN,
    out: Out = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Freeze the record under a version.

    The record keeps the release for ever, and never changes it: the exported record, the readings and decisions that it
    follows from, and what changed since the release before. The same reports, readings and decisions give the same
    digest under the same version after the same release. Texts stay behind unless their licence lets anybody pass them
    on; quoted sentences stand in the record as in any export.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.releases import manifest_lines, summary
    from dateline.errors import DatelineError
    from dateline.export import files
    from dateline.pipeline import utc_now
    from dateline.release import making

    if out is not None:
        files.check(out)
    flag = record_flag(context, record)
    with opened(record_name(context, record)) as session:
        made = making.make(session.store, version, clock=utc_now, note=note, texts=texts)
    if out is not None:
        try:
            files.write(out, made.archive)
        except DatelineError as error:
            again = f"dateline{flag} release write {version} --out FILE"
            raise DatelineError(f"{error} The record holds release {version}; write it again: {again}") from error
    if as_json:
        console.machine(_manifest_form(made.manifest) | {"changes": _builtins(made.changes)})
        return
    console.show(*manifest_lines(made.manifest), summary(made.changes))
    console.say(f"Cite it as: {made.manifest.citation}")
    console.say(f"What changed, in full: dateline{flag} release show {version}")
    if out is None:
        console.say(f"The archive as a file: dateline{flag} release write {version} --out FILE")


def list_(context: typer.Context, as_json: Json = False, record: Record = None) -> None:
    """List the releases of this record, the first made first."""
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.releases import table

    with opened(record_name(context, record)) as session:
        made = session.releases()
    if as_json:
        console.machine([_manifest_form(manifest) for manifest in made])
        return
    flag = record_flag(context, record)
    if not made:
        console.say(f"Nothing was released yet. Freeze what the record holds: dateline{flag} release make VERSION")
        return
    console.show(table(made))
    console.say(f"What changed with it: dateline{flag} release show VERSION")


def show(
    context: typer.Context,
    version: Version,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An incident in it, or the beginning of its id.")
    ] = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Show a release, or one incident as it was released.

    Of a release it tells what it holds, how to cite it, and what changed since the one before. An incident's id need
    not be one that the record still shows: what was released stays as it was.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.releases import changed, frozen, manifest_lines
    from dateline.lookup import matching
    from dateline.release.released import released

    with opened(record_name(context, record)) as session:
        held = released(session.release(version))
    if id is None:
        if as_json:
            console.machine(_manifest_form(held.manifest) | {"changes": _builtins(held.changes)})
            return
        console.show(*manifest_lines(held.manifest), *changed(held.changes))
        console.say(f"Cite it as: {held.manifest.citation}")
        return
    forms = {form["id"]: form for form in held.record["incidents"]}
    form = forms[matching(id, frozenset(forms), "i", "incident")]
    if as_json:
        console.machine(form)
        return
    console.show(*frozen(form, held.record))
    console.say(f"{held.manifest.citation}, {form['id']}")


def write_(
    context: typer.Context,
    version: Version,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to.", show_default=False)],
    record: Record = None,
) -> None:
    """Write a release's archive to a file, the same bytes each time."""
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.export.files import write

    with opened(record_name(context, record)) as session:
        archive = session.release(version)
    write(out, archive)
    console.say(f"{out}: release {version}, {len(archive):,} bytes. Check it anywhere: dateline release check {out}")


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A release's archive.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Check a release's archive, and settle its record again.

    It is checked whether the archive is whole, and whether its readings and decisions give the same record. That needs
    no record and no texts. The exit status is 1 where something else comes out.
    """
    from dateline.cli import console
    from dateline.cli.show.releases import verdict
    from dateline.display.clean import line
    from dateline.errors import DatelineError
    from dateline.release import checking
    from dateline.release.archive import ReleaseError

    try:
        data = file.read_bytes()
    except OSError as error:
        raise DatelineError(f"{line(str(file))}: cannot be read ({error.strerror}).") from error
    try:
        checked = checking.check(data)
    except ReleaseError as error:
        raise DatelineError(f"{line(str(file))}: {error}.") from error
    if as_json:
        told = {"again": checked.again, "same": checked.same, "settled_by": checked.program}
        console.machine(_manifest_form(checked.manifest) | told)
    else:
        console.show(*verdict(checked))
    if not checked.same:
        raise typer.Exit(Exit.SOME_FAILED)


def _manifest_form(manifest: "Manifest") -> dict[str, object]:
    return {**_builtins(manifest), "citation": manifest.citation}


def _builtins(held: object) -> dict[str, object]:
    import msgspec

    form: dict[str, object] = msgspec.to_builtins(held)
    return form
