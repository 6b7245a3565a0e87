"""A static site of a graph directory: a profile of each thing, lists of them, a search, no server."""
