"""Load on a running server (`make load`): what it can answer, what it does at 70% of that, and at three times it."""
