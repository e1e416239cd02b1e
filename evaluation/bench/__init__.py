"""How fast it is, as ratios against the bare libraries measured in the same run: `python -m evaluation.bench`."""
