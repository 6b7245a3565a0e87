"""Reader of author-listing pages pasted as text."""
NAME = "listing"
SUFFIXES = (".txt",)
