"""The store's schema, step by step; `env.py` runs the steps, `versions/` holds them."""
