"""Coauthorship knowledge graphs from bibliographic listings.

The package reads messy listings, decides who is who, writes RDF, measures the
collaboration network and draws it. Data flows one way through its folders::

    sources → records → resolution → concepts → triples → store
            → network → analysis → export / views

``docs/design.md`` says what each folder may import and why.
"""

__version__ = "0.1.0"
