"""The waiting room: a clinic's own settings, a session that keeps nothing, and paper at the end."""
