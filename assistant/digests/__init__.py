"""Answers put together from what the records hold of a matter, a meeting, an item or a term: in their own words."""
