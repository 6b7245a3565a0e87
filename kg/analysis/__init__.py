"""Network science on a ``networkx.Graph``: measures of people, communities, how sure both are."""

from kg.analysis.analysing import Analysis, analyse, annotate

__all__ = ["Analysis", "analyse", "annotate"]
