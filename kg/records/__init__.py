"""What a listing says: frozen values that know no engine and no file format."""

from kg.records.person_name import PersonName
from kg.records.provenance import Origin, Provenance
from kg.records.rejected import Duplicate, Filler, Rejected
from kg.records.work import (
    Authorship,
    FieldCode,
    Identifier,
    ImpliedAuthor,
    Imprint,
    MergedRecord,
    Organisation,
    PublicationDate,
    Reading,
    Relation,
    Subject,
    Work,
)

__all__ = [
    "Authorship",
    "Duplicate",
    "FieldCode",
    "Filler",
    "Identifier",
    "ImpliedAuthor",
    "Imprint",
    "MergedRecord",
    "Organisation",
    "Origin",
    "PersonName",
    "Provenance",
    "PublicationDate",
    "Reading",
    "Rejected",
    "Relation",
    "Subject",
    "Work",
]
