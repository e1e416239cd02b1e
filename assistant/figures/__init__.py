"""Figures as people ask for them: what is asked read into filters, and rows in the shapes of the contract."""
