"""The report of a graph: facts as plain values, charts from the facts, one printable page of both."""
