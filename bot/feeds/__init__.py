"""Feeds: fetched politely, parsed safely, polled when due."""
