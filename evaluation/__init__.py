"""Measuring whether retrieval and answers are right."""
