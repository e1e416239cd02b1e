"""The store, its queries, and the indexes derived from it."""
