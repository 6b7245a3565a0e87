"""The words of the graph: namespaces, and every class and property that the mapping writes.

Published vocabularies come first; ``kg:`` has what they lack, declared in ``ontology.ttl``
beside this file. The constants are written terms (``<https://…>``), ready for N-Quads.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kg.records.kinds import FABIO_CLASSES

KG = "https://w3id.org/coauthor-kg/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": KG,
        "bibo": "http://purl.org/ontology/bibo/",
        "cito": "http://purl.org/spar/cito/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "fabio": "http://purl.org/spar/fabio/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prism": "http://prismstandard.org/namespaces/basic/2.0/",
        "pro": "http://purl.org/spar/pro/",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "xsd": XSD,
    }
)
"""Prefixes that queries may use undeclared, and that our files declare."""

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")


def term(curie: str) -> str:
    """Give the IRI of a prefixed name.

    Examples
    --------
    >>> term("dcterms:title")
    'http://purl.org/dc/terms/title'
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def _written(curie: str) -> str:
    return f"<{term(curie)}>"


TYPE = _written("rdf:type")
LABEL = _written("rdfs:label")
SAME_AS = _written("owl:sameAs")
WAS_DERIVED_FROM = _written("prov:wasDerivedFrom")
WAS_GENERATED_BY = _written("prov:wasGeneratedBy")
ENTITY = _written("prov:Entity")

# paper
EXPRESSIONS: Mapping[str | None, str] = MappingProxyType(
    {
        None: _written("fabio:Article"),
        **{kind: _written(f"fabio:{name}") for kind, name in FABIO_CLASSES.items()},
    }
)
"""FaBiO's class for a kind of work, as CSL calls it."""
SCHOLARLY_ARTICLE = _written("schema:ScholarlyArticle")
ACADEMIC_ARTICLE = _written("bibo:AcademicArticle")
TITLE = _written("dcterms:title")
ABSTRACT = _written("dcterms:abstract")
ISSUED = _written("dcterms:issued")
IDENTIFIER = _written("dcterms:identifier")
SUBJECT = _written("dcterms:subject")
CREATOR = _written("dcterms:creator")
HAS_PUBLICATION_YEAR = _written("fabio:hasPublicationYear")
DOI = _written("prism:doi")
PUBLICATION_NAME = _written("prism:publicationName")
URL = _written("schema:url")
CITATION = _written("schema:citation")
SCHEMA_SAME_AS = _written("schema:sameAs")
ABOUT_CONCEPT = _written("schema:about")
LISTED_AUTHOR_COUNT = _written("kg:listedAuthorCount")
STATED_AUTHOR_COUNT = _written("kg:statedAuthorCount")
AUTHOR_LIST_COMPLETE = _written("kg:authorListComplete")
PRIMARY_FIELD = _written("kg:primaryField")
FIELD_AS_WRITTEN = _written("kg:fieldAsWritten")
YEAR_INFERRED = _written("kg:yearInferred")
CODE_AVAILABLE = _written("kg:codeAvailable")
READING_CONFIDENCE = _written("kg:readingConfidence")
FIELD_CONFIDENCE = _written("kg:fieldConfidence")
YEAR_CONFIDENCE = _written("kg:yearConfidence")
ALTERNATIVE_READING = _written("kg:AlternativeReading")
READING_OF = _written("kg:readingOf")
BYLINE = _written("kg:byline")
TITLE_AS_WRITTEN = _written("kg:titleAsWritten")
ABSTRACT_AS_WRITTEN = _written("kg:abstractAsWritten")
CITATION_COUNT = _written("kg:citationCount")
RETRACTED = _written("kg:retracted")
VOLUME = _written("prism:volume")
ISSUE = _written("prism:number")
PAGE_RANGE = _written("prism:pageRange")
ISSN = _written("prism:issn")
ISBN = _written("prism:isbn")
EDITION = _written("prism:edition")
SERIES = _written("prism:seriesTitle")
PLACE = _written("prism:location")
PUBLISHER = _written("dcterms:publisher")
LANGUAGE = _written("dcterms:language")
KEYWORD = _written("prism:keyword")
RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "preprint-of": _written("dcterms:hasVersion"),
        "has-preprint": _written("dcterms:isVersionOf"),
        "version-of": _written("dcterms:isVersionOf"),
        "part-of": _written("dcterms:isPartOf"),
        "translation-of": _written("dcterms:isVersionOf"),
        "correction-of": _written("cito:corrects"),
        "retraction-of": _written("cito:retracts"),
        "review-of": _written("cito:reviews"),
    }
)
"""Properties of the relations to other works, by `kg.records.Relation.kind`."""

# authorship
AUTHORSHIP = _written("kg:Authorship")
HAS_AUTHORSHIP = _written("kg:hasAuthorship")
POSITION = _written("kg:position")
NAME_AS_WRITTEN = _written("kg:nameAsWritten")
AFFILIATION_AS_WRITTEN = _written("kg:affiliationAsWritten")
AFFILIATION = _written("kg:affiliation")
WITH_ROLE = _written("pro:withRole")
AUTHOR_ROLE = _written("pro:author")
IS_HELD_BY = _written("pro:isHeldBy")
EDITORSHIP = _written("kg:Editorship")
HAS_EDITORSHIP = _written("kg:hasEditorship")
EDITOR_ROLE = _written("pro:editor")
GROUP_AUTHOR = _written("kg:groupAuthor")
GROUP = _written("foaf:Group")

# organisation, field, concept
ORGANISATION_CLAIM = _written("kg:OrganisationClaim")
CLAIMED_ORGANISATION = _written("kg:claimedOrganisation")
SUB_ORGANIZATION_OF = _written("org:subOrganizationOf")
MEMBERSHIP = _written("org:Membership")
ORG_MEMBER = _written("org:member")
ORG_ORGANIZATION = _written("org:organization")
ORGANIZATION = _written("org:Organization")
FOAF_ORGANIZATION = _written("foaf:Organization")
COUNTRY = _written("schema:addressCountry")
CONCEPT = _written("skos:Concept")
CONCEPT_SCHEME = _written("skos:ConceptScheme")
IN_SCHEME = _written("skos:inScheme")
NOTATION = _written("skos:notation")
PREF_LABEL = _written("skos:prefLabel")
ALT_LABEL = _written("skos:altLabel")
BROADER = _written("skos:broader")
NARROW_MATCH = _written("skos:narrowMatch")

# source record and file
SOURCE_FILE = _written("kg:sourceFile")
START_LINE = _written("kg:startLine")
END_LINE = _written("kg:endLine")
START_BYTE = _written("kg:startByte")
END_BYTE = _written("kg:endByte")
SHA256 = _written("kg:sha256")
PAGE_SUBJECT = _written("kg:pageSubject")
FORMAT = _written("dcterms:format")

# person
FOAF_PERSON = _written("foaf:Person")
SCHEMA_PERSON = _written("schema:Person")
NAME = _written("foaf:name")
FAMILY_NAME = _written("foaf:familyName")
GIVEN_NAME = _written("foaf:givenName")
SCHEMA_IDENTIFIER = _written("schema:identifier")
VERIFIED = _written("kg:verified")
CONFIDENCE = _written("kg:confidence")

# identity claim, implied author
AMBIGUOUS_AGENT = _written("kg:AmbiguousAgent")
IDENTITY_CLAIM = _written("kg:IdentityClaim")
ABOUT = _written("kg:about")
OTHER_PERSON = _written("kg:otherPerson")
SPELLING = _written("kg:spelling")
DECISION = _written("kg:decision")
RULE = _written("kg:rule")
EVIDENCE = _written("kg:evidence")
MERGE_CLAIM = _written("kg:MergeClaim")
MERGED_RECORD = _written("kg:mergedRecord")
OTHER_VERSION = _written("kg:otherVersion")
CONFLICT = _written("kg:Conflict")
CONFLICTING_FIELD = _written("kg:conflictingField")
CHOSEN_VALUE = _written("kg:chosenValue")
OTHER_VALUE = _written("kg:otherValue")
CHOSEN_SOURCE = _written("kg:chosenSource")
OTHER_SOURCE = _written("kg:otherSource")
IMPLIED_AUTHOR_CLAIM = _written("kg:ImpliedAuthorClaim")
PAPER = _written("kg:paper")

# collaboration
COLLABORATION = _written("kg:Collaboration")
PARTICIPANT = _written("kg:participant")
PAPER_COUNT = _written("kg:paperCount")
PAPER_COUNT_FRACTIONAL = _written("kg:paperCountFractional")
WEIGHT_FRACTIONAL = _written("kg:weightFractional")
INCOMPLETE_PAPER_COUNT = _written("kg:incompletePaperCount")
FIRST_YEAR = _written("kg:firstYear")
LAST_YEAR = _written("kg:lastYear")
VIA_PAPER = _written("kg:viaPaper")
COAUTHOR_OF = _written("kg:coauthorOf")

# concept assignment
CONCEPT_ASSIGNMENT = _written("kg:ConceptAssignment")
HAS_CONCEPT_ASSIGNMENT = _written("kg:hasConceptAssignment")
ASSIGNED_CONCEPT = _written("kg:concept")
SCORE = _written("kg:score")
METHOD = _written("kg:method")

# network, measures, community
DATA_SET = _written("qb:DataSet")
OBSERVATION = _written("qb:Observation")
IN_DATA_SET = _written("qb:dataSet")
STRUCTURE = _written("qb:structure")
PERSON_MEASURES = _written("kg:personMeasures")
MEASURE_PROPERTY = _written("qb:MeasureProperty")
PERSON = _written("kg:person")
NETWORK_KIND = _written("kg:networkKind")
COMMUNITY = _written("kg:Community")
COLLECTION = _written("skos:Collection")
MEMBER = _written("skos:member")
OF_NETWORK = _written("kg:ofNetwork")
COMMUNITY_NUMBER = _written("kg:communityNumber")
COMMUNITY_SIZE = _written("kg:communitySize")
LABEL_TERM = _written("kg:labelTerm")
REPRESENTATIVE_PAPER = _written("kg:representativePaper")
STABILITY = _written("kg:stability")
COMMUNITY_STABILITY = _written("kg:communityStability")

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "degree": _written("kg:degree"),
        "strength": _written("kg:strength"),
        "betweenness": _written("kg:betweenness"),
        "closeness": _written("kg:closeness"),
        "eigenvector": _written("kg:eigenvector"),
        "pagerank": _written("kg:pagerank"),
        "core_number": _written("kg:coreNumber"),
        "clustering": _written("kg:clustering"),
        "constraint": _written("kg:constraint"),
    }
)
"""Properties of the measures that the ontology defines, by the name in the registry of measures."""

# run and dataset
ACTIVITY = _written("prov:Activity")
USED = _written("prov:used")
PARAMETER = _written("kg:parameter")
SEED = _written("kg:seed")
VERSION = _written("kg:version")
VOID_DATASET = _written("void:Dataset")
DCAT_DATASET = _written("dcat:Dataset")
VOCABULARY = _written("void:vocabulary")
URI_SPACE = _written("void:uriSpace")
CLASS_PARTITION = _written("void:classPartition")
VOID_CLASS = _written("void:class")
ENTITIES = _written("void:entities")
LICENSE = _written("dcterms:license")
DISTINCT_SUBJECTS = _written("void:distinctSubjects")
CLASS_COUNT = _written("void:classes")
PROPERTY_COUNT = _written("void:properties")
PROPERTY_PARTITION = _written("void:propertyPartition")
VOID_PROPERTY = _written("void:property")
TRIPLES = _written("void:triples")
SUBSET = _written("void:subset")
DATA_DUMP = _written("void:dataDump")
DISTRIBUTION = _written("dcat:distribution")
DCAT_DISTRIBUTION = _written("dcat:Distribution")
DOWNLOAD_URL = _written("dcat:downloadURL")
MEDIA_TYPE = _written("dcat:mediaType")
