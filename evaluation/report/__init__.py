"""The report on a run, or on several side by side, and the page of a comparison: each one self-contained HTML file."""

from __future__ import annotations

from evaluation.report.pages import write_comparison, write_report

__all__ = ["write_comparison", "write_report"]
