"""Topics: the query language, the catalog, and the index that matches articles against all of them."""
