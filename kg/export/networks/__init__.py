"""One file a network format; `kg.export.EXPORTS` lists them."""
