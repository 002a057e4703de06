"""Feed the readers of other people's bytes with what no person would write, and see that they answer in words."""
