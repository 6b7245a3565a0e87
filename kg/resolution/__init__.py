"""Who is who: works that are one work, names that are one person."""
