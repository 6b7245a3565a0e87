"""A graph on the web: the SPARQL endpoint, its pages, and the processes that answer behind it."""
