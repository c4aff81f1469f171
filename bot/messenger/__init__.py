"""The messenger: what every word to Telegram goes through."""
