"""The rooms and the arrows between them (docs/DECISIONS.md): which room may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ingest", "index", "assistant", "evaluation", "corpus")

# Room -> what of ours it may import; a room alone stands for all of it.
MAY_IMPORT = {
    "ingest": {"ingest"},
    "index": {"index", "ingest.records", "ingest.errors"},
    "assistant": {"assistant", "index", "ingest"},
    "evaluation": {"evaluation", "assistant", "index", "ingest", "corpus.maker"},
    "corpus": {"corpus", "ingest.records"},
}

HEAVY = {"torch", "sentence_transformers", "transformers", "pdfplumber", "docx"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path, top_level_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
    return found


def allowed(module: str, room: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in MAY_IMPORT[room])


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_its_arrows_allow(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in modules(room)
        for module in sorted(imports(path))
        if module.split(".")[0] in ROOMS and not allowed(module, room)
    ]
    assert wrong == []


def test_no_import_cycles() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): imports(path)
        for room in ROOMS
        for path in modules(room)
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for other in sorted(graph.get(module, set()) & graph.keys()):
            visit(other, (*trail, module))
        done.add(module)

    for module in sorted(graph):
        visit(module, ())


def test_no_room_is_empty() -> None:
    assert all(modules(room) for room in ROOMS)


def test_the_way_of_a_question_loads_no_heavy_library() -> None:
    """Searching and asking must not pay for torch (8 s) or the readers."""
    seen: set[Path] = set()
    waiting = [ROOT / "assistant" / "service.py"]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.exists():
            continue
        seen.add(path)
        for module in imports(path, top_level_only=True):
            assert module.split(".")[0] not in HEAVY, f"{path.relative_to(ROOT)} imports {module}"
            waiting.append(ROOT.joinpath(*module.split(".")).with_suffix(".py"))
