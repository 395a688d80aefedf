"""`dateline pack`: begin a pack for a kind of incident of your own, check it, and try it on its cases."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import Exit
from dateline.cli.options import Json

if TYPE_CHECKING:
    from dateline.cases import Case
    from dateline.packs import Pack
    from dateline.reading.local.reader import LocalReader

File = Annotated[Path, typer.Argument(metavar="FILE", help="The pack's TOML file.", show_default=False)]


def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="What the kind of incident is called: protest, ship-seizure.", show_default=False
        ),
    ],
    folder: Annotated[Path, typer.Option("--in", metavar="FOLDER", help="Where to write it.")] = Path(),
) -> None:
    """Begin a pack: a TOML file with a comment on each key.

    Its cases are written beside it, in YAML: short invented reports, and what must be read from each.
    """
    from dateline.cli.console import say
    from dateline.packs.skeleton import begin

    pack, cases = begin(name, folder)
    say(f"Written: {pack}, {cases}.")
    say(f"Then: dateline pack check {pack}; dateline pack test {pack}")


def check(file: File) -> None:
    """Check a pack: what is wrong with it, with line and key.

    Faults go to standard error, one a line, and the exit status is then 1. Advice, on what is allowed and yet hardly
    meant, goes to standard output.
    """
    from dateline import packs
    from dateline.cli.console import say
    from dateline.packs.checking import advice, faults

    text = packs.text_of(str(file))
    if found := faults(text, packs.Pack):
        for fault in found:
            say(fault.told(str(file)), error=True)
        raise typer.Exit(Exit.SOME_FAILED)
    pack = packs.load(str(file))
    for hint in advice(text, pack):
        say(f"advice: {hint.told(str(file))}")
    say(f"{file}: a sound pack of {pack.plural}.")


def test(
    file: File,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases", metavar="FILE", help="Its cases. [default: NAME.cases.yaml beside it]", show_default=False
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Read a pack's cases: what was expected, and what was read.

    The exit status is 1 where a case fails that is no known gap, or a known gap no longer is one.
    """
    from dateline.cases import cases_in
    from dateline.cli.console import machine, say
    from dateline.packs import load
    from dateline.packs.skeleton import cases_of

    pack, held = load(str(file)), cases_in(cases or cases_of(file))
    from dateline.reading.local.reader import LocalReader  # only now: it loads the parser

    reader = LocalReader((pack,))
    results = [_tried(case, pack, reader) for case in held]
    failed = sum(not result["passed"] for result in results)
    if as_json:
        machine(results)
    else:
        for result in results:
            _tell(result)
        say(f"{len(results) - failed} of {len(results)} cases pass.")
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _tried(case: "Case", pack: "Pack", reader: "LocalReader") -> dict[str, object]:
    from dateline.cases import describe_claim, describe_mention, problems, report_of

    report = report_of(case)
    reading = reader.read(report)
    sources = {source.id: source for source in reading.sources}
    read = []
    for mention in reading.mentions:
        read.append(describe_mention(mention))
        read += [f"  {describe_claim(claim, sources)}" for claim in mention.claims]
    words = (report.text[aside.start : aside.end] for aside in reading.set_aside)
    read += [f"set aside: {word!r}, {aside.rule}" for word, aside in zip(words, reading.set_aside, strict=True)]
    found = problems(case, report, reading, (pack,))
    if case.known_gap:
        found = [] if found else [f"is no longer a gap: {case.known_gap}"]
    return {"id": case.id, "fact": case.fact, "text": report.text, "passed": not found, "problems": found, "read": read}


def _tell(result: dict[str, object]) -> None:
    from dateline.cli.console import say

    say(f"{'ok     ' if result['passed'] else 'failed '}{result['id']}: {result['fact']}")
    if not result["passed"]:
        say(f"text: {result['text']}", indent=4)
        for kind in ("problems", "read"):
            lines = result[kind]
            assert isinstance(lines, list)
            for line in lines or ["nothing"]:
                say(f"{'read: ' if kind == 'read' else '! '}{line}", indent=4)
