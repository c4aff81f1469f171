"""A Telegram of our own on loopback: Bot API server, faults, and a page to chat in."""
