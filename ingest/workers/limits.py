"""What reading one file may take, and how a process is held to it."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path

_MIB = 2**20
_NEAR = 0.95


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: `seconds` until it is read, OCR included; `processor_seconds` of the reader itself;
    `memory_mb` beside what the reader takes without a file; `output_mb` of what it hands back.

    A pack takes a tenth of a second a page and a scan one second beside Tesseract's, so these are for some 3,000 pages
    of text and 250 of scans."""

    seconds: float = 1800
    processor_seconds: int = 300
    memory_mb: int = 2048
    output_mb: int = 1024


def confine(limits: Limits) -> None:
    """Holds this process from now on to the memory of `limits`, beside what it takes already; it leaves no core file.
    Where the system does not tell what a process takes, memory stays as the system bounds it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if taken := _address_space():
        _lower(resource.RLIMIT_AS, taken + limits.memory_mb * _MIB)


def allow_processor_time(seconds: int) -> None:
    """Lets this process compute for `seconds` from now on; the system then ends it with SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def has_grown(limits: Limits, before: int) -> bool:
    """Whether this process, which held `before` bytes at most, has since held a quarter of its memory more."""
    return most_held() - before > limits.memory_mb * _MIB // 4


def ran_short() -> bool:
    """Whether this process has come near the memory that it may take: what failed then may have failed for that."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    return allowed != resource.RLIM_INFINITY and _address_space("VmPeak") > allowed * _NEAR


def most_held() -> int:
    """The most memory, in bytes, that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _lower(kind: int, most: int) -> None:
    """Sets a soft limit, within the hard one that the system or its owner set."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _address_space(field: str = "VmSize") -> int:
    """What this process takes, or with "VmPeak" the most that it took; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    told = [line for line in status.splitlines() if line.startswith(f"{field}:")]
    return int(told[0].split()[1]) * 1024 if told else 0
