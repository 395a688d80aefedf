"""How reports stand to each other: what is found for one again when another comes that may be kin to it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa

from dateline.model.kin import Kin, Sketch
from dateline.record import codec, schema
from dateline.record.chosen import chosen


class Kept:
    """The sketches and kin that a record keeps; `dateline.intake.Held` says what each answer is."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[str, int, int]]:
        """Every held report that has any of these keys: its id, how many of them, and how many in all."""
        posted, sketch = schema.sketch_key, schema.sketch
        hits = Counter(id for (id,) in chosen(self._db, sa.select(posted.c.id), posted.c.key, set(keys)))
        sizes = chosen(self._db, sa.select(sketch.c.id, sketch.c["keys"]), sketch.c.id, hits)
        return [(id, hits[id], size) for id, size in sizes]

    def sketches(self, reports: Collection[str]) -> Mapping[str, Sketch]:
        """The sketches of those of these reports that are held, by id."""
        table = schema.sketch
        rows = chosen(self._db, sa.select(table.c.id, table.c.body), table.c.id, reports)
        return {id: codec.load(codec.expand(body), Sketch) for id, body in sorted(rows)}

    def kin(self, reports: Collection[str]) -> Mapping[str, Kin]:
        """What was found for these held reports, by id."""
        table = schema.kinship
        columns = (table.c.id, table.c.root, table.c.copy_of, table.c.version_of)
        rows = chosen(self._db, sa.select(*columns), table.c.id, reports)
        return {id: Kin(root, copy_of, version_of) for id, root, copy_of, version_of in sorted(rows)}
