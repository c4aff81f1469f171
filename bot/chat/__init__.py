"""Chat: updates in, answers out."""
