"""Figures: every reported number with its hedge, its claimant and its sentence.

What is made by the thousand is a dataclass with slots, which nobody changes: a frozen one takes three times as long to
make, and a tuple's fields take three times as long to read.
"""
