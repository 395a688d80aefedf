"""Parses kept on disk, for whoever changes a rule and measures again: the parser is most of the time.

Nothing that is timed may use it. `DATELINE_PARSES` names the file; without it nothing is kept. The key is the model and
the text, so a parse is what the parser gives, or it is not there.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model


class KeptParser:
    """A spaCy pipeline that remembers; stands wherever only its words, its tables and `pipe` are asked for."""

    def __init__(self, nlp: Language, path: str) -> None:
        self.vocab, self.get_pipe, self.Defaults = nlp.vocab, nlp.get_pipe, nlp.Defaults
        self._nlp = nlp
        self._salt = f"{nlp.meta['name']} {nlp.meta['version']} {metadata.version('spacy')}\0".encode()
        self._kept = sqlite3.connect(path, timeout=120, isolation_level=None)
        self._kept.execute("PRAGMA journal_mode=WAL")
        self._kept.execute("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, doc BLOB) WITHOUT ROWID")

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """The texts parsed, in order."""
        texts = list(texts)
        keys = [hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()[:16] for text in texts]
        found: list[Doc | None] = []
        for key in keys:
            row = self._kept.execute("SELECT doc FROM parses WHERE key = ?", (key,)).fetchone()
            found.append(Doc(self.vocab).from_bytes(row[0]) if row else None)
        missing = [i for i, doc in enumerate(found) if doc is None]
        for i, doc in zip(missing, self._nlp.pipe([texts[i] for i in missing]), strict=True):
            self._kept.execute("INSERT OR REPLACE INTO parses VALUES (?, ?)", (keys[i], doc.to_bytes()))
            found[i] = doc
        return iter([doc for doc in found if doc is not None])


def parser() -> Language:
    """The reader's model, with its parses kept where `DATELINE_PARSES` names a file for them."""
    nlp, path = load_model(model_name()), os.environ.get("DATELINE_PARSES")
    return cast("Language", KeptParser(nlp, path)) if path else nlp
