"""The store: reports and what was ruled and shown, for ever; everything derived from them, replaceable.

A record is an SQLite file or a PostgreSQL database, behind one set of tables. `open_record` gives a `Store`, whose
`snapshot()` and `transaction()` give connections; the functions of the modules here take one and do one job each:

- `reports`: raw bytes and frozen texts; `decisions`: rulings; `permalinks`: ids that were shown (truth)
- `journal`: receipts and changes (journal)
- `readings`: what a reader made of a text (cache)
- `projections`: incidents, claims and sources as settled (projection)
"""

from dateline.record.open import Store, open_record

__all__ = ["Store", "open_record"]
