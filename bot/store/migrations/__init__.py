"""Migrations, in order, from the first table on."""
