"""What the plain baselines have in common, made once for all of them: the windows of the files, and vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from evaluation.peers.passages import Reading, read_windows
from index.embedder import Embedder, Vectors
from index.model_files import ModelFiles

Bar = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Opens a bar for so many texts; what it gives is told how many are embedded."""


@contextmanager
def no_bar(_texts: int) -> Iterator[Callable[[int], None]]:
    """Shows nothing."""
    yield lambda _done: None


class Shared:
    """Nothing is made before it is asked for, and nothing is kept on disk."""

    def __init__(self, model: ModelFiles, bar: Bar = no_bar) -> None:
        self.model = model
        self._embedder = Embedder(model)
        self._bar = bar
        self._windows: dict[Path, Reading] = {}
        self._vectors: dict[tuple[str, ...], Vectors] = {}

    def windows(self, folder: Path) -> Reading:
        """The windows of the files under `folder`."""
        if folder not in self._windows:
            self._windows[folder] = read_windows(folder)
        return self._windows[folder]

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A vector for each text, as the product's own embedder makes them; texts past the model's window are cut."""
        key = tuple(texts)
        if key not in self._vectors:
            with self._bar(len(key)) as tell:
                self._vectors[key] = self._embedder.encode(key, tell)
        return self._vectors[key]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, which are not kept."""
        return self._embedder.encode(texts)
