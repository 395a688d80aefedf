"""The JSON Schema of the record's JSON, generated from its types.

python -m dateline.export.schema docs/reference/record.schema.json
"""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from dateline.export.form import SCHEMA, RecordForm


def record_schema() -> str:
    """The schema as JSON text, with a line end at its end."""
    (top,), definitions = msgspec.json.schema_components([RecordForm], ref_template="#/$defs/{name}")
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **top,
        "$defs": definitions,
    }
    return json.dumps(schema, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(record_schema(), encoding="utf-8")
