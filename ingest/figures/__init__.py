"""Figures: the numbers that sentences and table cells state, each with its measure, unit, period and place."""
