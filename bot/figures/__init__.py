"""Figures: every reported number with its hedge, its claimant and its sentence."""
