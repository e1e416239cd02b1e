"""What a user would pick instead of the product: plain baselines and a well-known framework's default pipeline, asked
the same gold questions (`table.PEERS` lists them, docs/evaluation.md says how each is built)."""
