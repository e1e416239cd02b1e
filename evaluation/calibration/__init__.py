"""Calibration: the weights and floors of finding and answering, set on the tuning questions and cross-validated."""
