"""What works are about: abbreviations with their expansions, and phrases ranked over the corpus."""

from kg.concepts.assigning import ConceptAssignment, assign_concepts, concept_key, read_phrases

__all__ = ["ConceptAssignment", "assign_concepts", "concept_key", "read_phrases"]
