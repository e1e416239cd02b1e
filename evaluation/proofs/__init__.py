"""Promises of docs/trust.md held against a whole data folder: access, deletion, kills."""
