"""A language model, where one is set: it may put an answer into words and supplies no facts. What it writes goes
through a gate, sentence by sentence; the answer from the records stands without it."""
