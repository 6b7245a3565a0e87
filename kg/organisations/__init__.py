"""Affiliations as printed to organisations: the table of a user, taking strings apart, matching, grouping."""
