"""Answering questions about figures from the figures read and the cells of tables."""
