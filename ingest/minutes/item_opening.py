"""A place where an item may open."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.minutes.item_numbers import ItemNumber

OWN_SCHEMES = frozenset({"letters, number, year", "letters, year, number", "year, year, number", "slash",
                          "dotted thrice", "number, year", "item", "minute"})  # fmt: skip
"""The schemes of numbers that nothing but items have."""
LETTERED = "letters, number"


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where an item may open: block `first` (and `title_block`, where the number stands alone above its
    title), canonical offsets of the number and of the title. `heading` says that the layout makes it one."""

    first: int
    title_block: int
    start: int
    title_start: int
    number: ItemNumber | None
    heading: bool
    level: int
    capitals: bool
    fit: bool

    @property
    def group(self) -> str:
        """The scheme, sub-numbers (4.1) counted with the plain numbers that they divide, letters by which they are."""
        scheme = self.number.scheme if self.number else ""
        if self.number and scheme == LETTERED:
            return f"{scheme}: {self.number.printed.rstrip('0123456789. ')}"
        return "plain" if scheme == "dotted" else scheme

    @property
    def lettered(self) -> bool:
        """Whether its number is letters and a count (F3, SF12), which risks, measures and references have too."""
        return self.number is not None and self.number.scheme == LETTERED

    @property
    def rank(self) -> tuple[int, ...]:
        return self.number.rank if self.number else ()
