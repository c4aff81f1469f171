"""Alerts: who is told, how, and that it arrives."""
