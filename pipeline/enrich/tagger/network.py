"""The network that tags words. The only module that imports onnxruntime."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pipeline.enrich.words import Vocabulary, Words

WEIGHTS = Path(__file__).parent.parent / "weights"
# Words the network has seen at once in training, without the two signs around them.
MAX_WORDS = 110


class Network:
    """Embeddings as arrays, the layers above them as an ONNX graph on one thread.

    `tagger.npz` holds the embeddings (the pieces' as bytes with a scale for each row),
    `tagger.onnx` the layers, `tagger.json` the version and the word pieces.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Read the weights, about 20 MB."""
        told = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        self.version: str = told["version"]
        self._vocabulary = Vocabulary({piece: at for at, piece in enumerate(told["pieces"])})
        with np.load(folder / "tagger.npz", allow_pickle=False) as arrays:
            self._pieces = arrays["pieces"]
            self._scales = arrays["scales"]
            self._shapes = arrays["shapes"]
            self._gaps = arrays["gaps"]
            self._styles = arrays["styles"]
            self._positions = arrays["positions"]
            self._around = arrays["around"]  # the signs before and after the words
        options = onnxruntime.SessionOptions()
        # A worker process has one core.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, words: Words) -> NDArray[np.float32]:
        """Return what the layers read for the words of a text: shape (words, width)."""
        rows = [self._vocabulary.look_up(word) for word in words.texts]
        counts = np.array([len(row) for row in rows])
        flat = np.array([piece for row in rows for piece in row])
        pieces = self._pieces[flat] * self._scales[flat]
        starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        mean: NDArray[np.float32] = np.add.reduceat(pieces, starts, axis=0)
        mean /= counts[:, None].astype(np.float32)
        mean += self._shapes[words.shapes]
        mean += self._gaps[words.gaps]
        mean += self._styles[words.styles]
        return mean

    def score(self, windows: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """Return the scores of every tag for windows of embedded words.

        Each window goes through the layers alone: they round to whole numbers on a scale that
        they take from all they are given, and what stands in one page must not depend on which
        pages came with it.

        Args:
            windows: each of shape (words, width), at most `MAX_WORDS` words.

        Returns:
            Shape (windows, words of the longest, tags); nought behind a shorter window.
        """
        rows = [self._score(window) for window in windows]
        found = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), np.float32)
        for row, scores in zip(found, rows, strict=True):
            row[: len(scores)] = scores
        return found

    def _score(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        words = len(window) + 2
        inputs = np.concatenate((self._around[:1], window, self._around[1:]))
        inputs += self._positions[:words]
        [scores] = self._session.run(
            None, {"inputs": inputs[None], "lengths": np.array([words], np.int32)}
        )
        found: NDArray[np.float32] = scores[0, 1:-1]
        return found
