"""Text: language, sentences, words and summaries. Pure functions."""
