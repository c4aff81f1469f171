"""The store: tables, migrations, and one module of queries per subject."""
