"""Stories: which reports are of one event."""
