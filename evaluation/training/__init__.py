"""Training the cross-encoder: the pairs it learns from, the training itself, and the graph that it is kept in."""
