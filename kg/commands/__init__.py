"""The commands of ``kg``, one file each; each is a thin shell over the pipeline or the graph."""
