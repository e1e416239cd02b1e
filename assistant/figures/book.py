"""The figures as one asker may see them: what the API and the command line call."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.figures.views import Json, figure_json, page_json
from index.figures import FigureRegister
from index.held_figures import FigureFilters
from index.store import Store
from ingest.records import Level


@dataclass(frozen=True, slots=True)
class FigureBook:
    """The figures of a store, open to `level`. All methods raise StoreError as the store does."""

    store: Store
    level: Level

    def figures(self, filters: FigureFilters, limit: int = 50, offset: int = 0) -> Json:
        """The figures that meet `filters`, as the contract prints them, and their series."""
        return page_json(FigureRegister(self.store).figures(self.level, filters, limit, offset))

    def figure(self, key: str) -> Json:
        """One figure with its series and its conflicts. Raises NotHeld."""
        page = page_json(FigureRegister(self.store).figure(key, self.level))
        row: Json = page["figures"][0]
        return {**row, "series": page["series"][0] if page["series"] else None}

    def of_document(self, document: str) -> list[Json]:
        """The figures of one document, those in doubt among them, in order."""
        return [figure_json(held) for held in FigureRegister(self.store).of_document(document, self.level)]
