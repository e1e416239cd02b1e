"""Interpreting questions, answering them, and the ways in: API and command line."""
