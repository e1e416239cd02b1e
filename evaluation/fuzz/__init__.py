"""Adverse files by the thousand: mutated records and made-up minutes, each read whole and its records checked."""
