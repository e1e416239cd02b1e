"""Whether what is quoted says of its matter what was asked: why, or by whom."""
