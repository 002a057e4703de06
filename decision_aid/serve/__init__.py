"""The waiting room in a browser: the same visit, one process each, drawn on tablets and phones."""
