"""Outside benchmarks in the BEIR layout, searched the way the product searches records."""
