"""Processes that read one file at a time, each within limits."""
