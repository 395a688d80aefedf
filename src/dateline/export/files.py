"""Where what is exported goes."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import DatelineError


def check(out: Path) -> None:
    """See that a file may stand there, before anything is done that is to be written to it.

    Raises:
        DatelineError: where it is a folder, or is in none.
    """
    if out.is_dir():
        raise DatelineError(f"{out} is a folder; name a file in it, such as {out / 'record.json'}.")
    if not out.parent.is_dir():
        raise DatelineError(f"{out}: there is no folder {out.parent}.")


def write(out: Path, data: bytes) -> None:
    """Write the whole file or nothing: what stood there stays until all of the new is written.

    Raises:
        DatelineError: where it cannot be written, in a sentence.
    """
    with writing(out) as file:
        file.write(data)


@contextmanager
def writing(out: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands there once all is written; after any error what stood there still does.

    Raises:
        DatelineError: where it cannot be written, in a sentence.
    """
    try:
        check(out)
        if out.exists() and not out.is_file():  # a pipe, a device
            with out.open("wb") as there:
                yield there
            return
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as new:
            whole = Path(new.name)
            try:
                yield cast(BinaryIO, new)
                new.close()
                mode = out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask()
                whole.chmod(mode)
                whole.replace(out)
            except BaseException:
                whole.unlink(missing_ok=True)
                raise
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DatelineError(f"{out}: cannot be written ({error.strerror}).") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
