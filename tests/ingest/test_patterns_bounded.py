"""No text makes a regular expression run away: each is timed on long adverse texts in the way in which it is used.

A pattern that is searched with is tried at every place of a text, one that is matched at one place only; the test
reads from the source which it is. Times are those of the processor, so that a busy machine does not count.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import FrameType, ModuleType

import pytest

from ingest.kinds import SIGNS, Zone

ROOMS = ("ingest", "index", "assistant")
_SCANNING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_ANCHORED = frozenset({"match", "fullmatch"})
# Signs of a record's kind that are looked for at the beginning of its lines only.
_AT_LINE_STARTS = frozenset(id(sign.pattern) for sign in SIGNS if sign.zone in (Zone.TITLE, Zone.HEAD))
_FLAGS_AT = {"sub": 4, "subn": 4, "split": 3, "compile": 1}


@dataclass(frozen=True, slots=True)
class InUse:
    """A pattern and where it is; `scans` says that it is tried at every place of a text, not at one only."""

    where: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    scans: bool


def patterns_in_use() -> list[InUse]:
    """All compiled patterns at the top of the modules, also within tables, and those written where they are used."""
    modules = list(_modules())
    trees = {module.__name__: _tree(module) for module in modules}
    found: dict[tuple[object, int], InUse] = {}
    for module in modules:
        tree = trees[module.__name__]
        held = _within(vars(module).items(), tree, frozenset(_scanned(tree)))
        for name, pattern, scans in (*held, *_written(module, tree)):
            key = (pattern.pattern, pattern.flags)
            before = found.get(key)
            scans = scans or (before is not None and before.scans)
            found[key] = InUse(before.where if before else f"{module.__name__}.{name}", pattern, scans)
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        for found in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            if ".migrations" not in found.name and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _tree(module: ModuleType) -> ast.Module:
    with open(str(module.__file__), encoding="utf-8") as file:
        return ast.parse(file.read())


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def _scanned(tree: ast.Module) -> Iterator[str]:
    """The names of patterns that some call searches with."""
    for _, method in _calls(tree):
        if method.attr in _SCANNING and isinstance(method.value, ast.Name) and method.value.id != "re":
            yield method.value.id


def _looped(tree: ast.Module) -> dict[str, bool]:
    """The tables whose patterns a loop over them uses, each with whether some loop searches with them."""
    found: dict[str, bool] = {}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        loops = [node for node in ast.walk(function) if isinstance(node, ast.For | ast.comprehension)]
        for loop in loops:
            tables = {node.id for node in ast.walk(loop.iter) if isinstance(node, ast.Name)}
            targets = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
            for _, method in _calls(function):
                name = next((node.id for node in ast.walk(method.value) if isinstance(node, ast.Name)), "")
                if name in targets and method.attr in _SCANNING | _ANCHORED:
                    found |= {table: found.get(table, False) or method.attr in _SCANNING for table in tables}
    return found


def _within(
    names: Iterable[tuple[str, object]], tree: ast.Module, scanned: frozenset[str]
) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The patterns that a module holds. One of a table counts as searched with unless all loops only match it."""
    looped = _looped(tree)
    for name, value in names:
        for place, pattern in _walk(value, name, 0):
            whole = (
                (name in scanned or looped.get(name, False))
                if place == name
                else looped.get(name, id(pattern) not in _AT_LINE_STARTS)
            )
            yield place, pattern, whole


def _walk(value: object, place: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield place, value
    elif depth > 5:
        return
    elif isinstance(value, dict):
        for number, (key, each) in enumerate(value.items()):
            yield from _walk(key, f"{place}[key {number}]", depth + 1)
            yield from _walk(each, f"{place}[{number}]", depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, each in enumerate(value):
            yield from _walk(each, f"{place}[{number}]", depth + 1)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _walk(getattr(value, field.name), f"{place}.{field.name}", depth + 1)


def _written(module: ModuleType, tree: ast.Module) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """The patterns written in a call such as `re.search(r"...", text)`; not those made of a function's own values."""
    for call, method in _calls(tree):
        if not (isinstance(method.value, ast.Name) and method.value.id == "re" and call.args):
            continue
        if method.attr not in _SCANNING | _ANCHORED:
            continue
        at = _FLAGS_AT.get(method.attr, 2)
        flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
        flags = call.args[at] if len(call.args) > at else flags
        try:
            words, own = _value(call.args[0], module), _value(flags, module) if flags else 0
        except NameError:
            continue
        if isinstance(words, str | bytes):
            yield f"line {call.lineno}", re.compile(words, own), method.attr in _SCANNING


def _value(expression: ast.expr, module: ModuleType) -> object:
    return eval(compile(ast.Expression(expression), "expression", "eval"), vars(module).copy())


# --- adverse texts ----------------------------------------------------------------------------

LONGEST, SHORTEST = 20_000, 1_000
ADVERSE = (
    "a", "A", " ", "1", ",", "(", "()", "\n", ".", "-", "_", " \t\u2028", "Aa ", "Jane Ann Smith ", "and the of ",
    "Jane Smith, ", "Councillor A Councillor B ", "Cllr. A. B. Smith, Cllr Jane O’Neil and Mr ",
    "CouncillorSmithCouncillorJones", "1 2.3, ", "12 May 2021 to 3 ", "A B\n", "word\n", "\n   ", "*_ -– ", "“a” ‘b’ ",
    "£1,234.50 ", "co-op-", "1/2/", "A.B. ", "(a ", "a. ", "the members of the committee were asked to note that it ",
)  # fmt: skip


def _filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _texts(pattern: re.Pattern[str] | re.Pattern[bytes], length: int) -> Iterator[str]:
    for piece in ADVERSE:
        yield _filled(piece, length)
    yield "(" * (length // 2) + ")" * (length // 2)
    own = _literals(pattern)
    if own:
        first, last = own[0], own[-1]
        for piece in (" ".join(own) + " ", "".join(own), "\n".join(own) + "\n", f"{first} ", f"{last} "):
            yield _filled(piece, length)
        yield _filled(" Aa ".join(each.title() for each in own) + " Aa ", length)
        for filling in (" ", " aa", " Aa"):
            yield _filled(first + filling * 150 + " ", length)


def _literals(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[str]:
    """The words that a pattern is made of, in its order, without signs."""
    words = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    plain = re.sub(r"\(\?[a-zA-Z]+\)|\(\?P<\w+>|\\[a-zA-Z]|\[[^\]]*\]|\{\d*,?\d*\}", "|", words)
    plain = re.sub(r"\\(.)", r"\1", plain)
    found = [each.strip() for each in re.split(r"[|()?*+^$]+", plain)]
    return list(dict.fromkeys(each for each in found if len(each) > 1))[:400]


# --- the times --------------------------------------------------------------------------------

LIMIT = 0.080  # seconds for a text of LONGEST characters; patterns that begin with a person's name take .045
_ROUNDS = 4
_NEVER = 2.0  # seconds of processor time after which a pattern is stopped
_USUAL = 0.0026  # seconds that the yardstick takes on the machine for which LIMIT was set, with nothing beside it
_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
_YARDSTICK = re.compile(rf"\b(?:{_MONTHS})\b", re.IGNORECASE)


def _time(used: InUse, text: str) -> float:
    """The seconds of processor time that a pattern takes on a text, as it is used."""
    pattern, subject = used.pattern, text if isinstance(used.pattern.pattern, str) else text.encode()
    began = time.thread_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _NEVER)
    try:
        if used.scans:
            for _ in pattern.finditer(subject):
                pass
        else:
            pattern.match(subject)
            pattern.fullmatch(subject)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - began


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _too_slow(used: InUse) -> str:
    """Where a pattern takes too long, and on what; "" where it keeps to the limit."""
    lengths = (SHORTEST, 2 * SHORTEST, LONGEST)
    for texts in zip(*(_texts(used.pattern, length) for length in lengths), strict=True):
        try:
            taken = 0.0 if _is_quick(used, *texts[:2]) else min(_times(used, texts[2]))
        except TimeoutError:
            taken = _NEVER
        if taken > LIMIT:
            return f"{used.where}: {taken * 1000:.0f} ms on {texts[2][:40]!r} and so on"
    return ""


def _is_quick(used: InUse, once: str, twice: str) -> bool:
    """Whether short texts tell that a long one takes well under the limit: hardly any time, or little and no more than
    in proportion."""
    first = _time(used, once)
    if first < LIMIT * (SHORTEST / LONGEST) ** 2:
        return True
    second = _time(used, twice)
    return second < 2.6 * first and second * LONGEST / (2 * SHORTEST) < LIMIT / 2


def _times(used: InUse, text: str) -> Iterator[float]:
    """The times of some rounds, up to the first that keeps to the limit; each for a machine that does the yardstick in
    its usual time, since one that is busy is slower from one moment to the next."""
    yardstick = InUse("yardstick", _YARDSTICK, True)
    for _ in range(_ROUNDS):
        before = _time(yardstick, _filled("Jan A ", LONGEST))
        taken = _time(used, text)
        after = _time(yardstick, _filled("Jan A ", LONGEST))
        yield taken / max(1.0, min(before, after) / _USUAL)
        if taken <= LIMIT:
            return


@pytest.fixture(autouse=True)
def _stopped_in_time() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, _stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_every_pattern_keeps_to_its_time_on_adverse_text() -> None:
    slow = [told for used in patterns_in_use() if (told := _too_slow(used))]
    assert not slow, "bound their repeats, or anchor them:\n" + "\n".join(slow)


def test_a_pattern_that_runs_away_is_told() -> None:
    runaway = InUse("here", re.compile(r"\s*,\s*$"), True)
    assert "here" in _too_slow(runaway)


def test_patterns_of_tables_and_of_calls_are_among_them() -> None:
    where = [used.where for used in patterns_in_use()]
    assert len(where) > 800
    assert any("_WORDINGS[" in each for each in where)
    assert any(".line " in each for each in where)
