"""The commands, each in a file of its own: `fill` says what may follow its name, `answer` carries it out."""
