"""The screens that only a waiting room has."""
