"""PubMed's XML: answers of efetch and the files of the yearly baseline.

The format: https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.records import (
    Authorship,
    Identifier,
    Imprint,
    Organisation,
    Origin,
    Provenance,
    PublicationDate,
    Relation,
    Subject,
    Work,
)
from kg.records.person_name import person_name
from kg.sources.publication_dates import date_in, date_of
from kg.sources.reader import Item
from kg.sources.spans import read_spans
from kg.sources.values import byline, group_name, identifiers, organisation, subjects, title_of
from kg.sources.xml_records import (
    Element,
    element,
    encoding_of,
    found_text,
    found_texts,
    inner_text,
    split_xml,
)

NAME = "pubmed-xml"
SUFFIXES: tuple[str, ...] = (".xml", ".xml.gz")

_RELATIONS: Mapping[str, str] = MappingProxyType(
    {"ErratumFor": "correction-of", "RetractionOf": "retraction-of", "PartialRetractionOf": "retraction-of",
     "UpdateOf": "version-of", "RepublishedFrom": "version-of"}
)  # fmt: skip


def recognises(head: bytes) -> bool:
    """Tell whether the head is of a set of PubMed's articles.

    Examples
    --------
    >>> recognises(b"<PubmedArticleSet><PubmedArticle><MedlineCitation>")
    True
    """
    return re.search(rb"<Pubmed(?:Book)?Article(?:Set)?[\s>]|<MedlineCitation", head[:8192]) is not None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Item]:
    """Read articles, one work each."""
    head = stream.read(400)
    stream.seek(-len(head), 1)
    encoding = encoding_of(head)

    def work(raw: bytes, where: Provenance) -> Work:
        return _work(element(raw, encoding), where)

    return read_spans(
        split_xml(stream, ("PubmedArticle", "PubmedBookArticle")), origin, NAME, work, within_lines=True
    )


def _work(record: Element, where: Provenance) -> Work:
    book = record.find("BookDocument")
    citation = record.find("MedlineCitation") if book is None else book
    if citation is None:
        message = "the article has no citation"
        raise ValueError(message)
    article = citation if book is not None else citation.find("Article")
    if article is None:
        article = Element("Article")
    title = found_text(article, "ArticleTitle") or found_text(article, "Book/BookTitle")
    lists = [*article.iterfind("AuthorList"), *article.iterfind("Book/AuthorList")]
    named = [node for group in lists if group.get("Type") != "editors" for node in group.iterfind("Author")]
    authors, cut = byline(map(_authorship, named))
    editors, _ = byline(
        _authorship(node) for group in lists if group.get("Type") == "editors" for node in group
    )
    complete = not cut and not any(group.get("CompleteYN") == "N" for group in lists)
    kinds = found_texts(article, "PublicationTypeList/PublicationType")
    journal = found_text(article, "Journal/Title")
    return Work(
        title=title_of(sentence(title)),
        authorships=authors,
        provenance=where,
        complete=complete if authors else None,
        date=_date(article),
        abstract=_abstract(article),
        ids=identifiers(_ids(record, citation, article)),
        venue=journal or found_text(article, "Book/BookTitle"),
        references=tuple(_references(record)),
        kind="chapter" if book is not None else "article-journal",
        editors=editors,
        imprint=Imprint(
            volume=found_text(article, "Journal/JournalIssue/Volume"),
            issue=found_text(article, "Journal/JournalIssue/Issue"),
            pages=found_text(article, "Pagination/MedlinePgn"),
            publisher=found_text(article, "Book/Publisher/PublisherName"),
            place=found_text(article, "Book/Publisher/PublisherLocation"),
            issns=tuple(dict.fromkeys(found_texts(article, "Journal/ISSN"))),
        ),
        language=found_text(article, "Language"),
        subjects=(*_mesh(citation), *subjects("keywords", found_texts(citation, "KeywordList/Keyword"))),
        related=tuple(_relations(citation)),
        originals=tuple(("title", text) for text in found_texts(article, "VernacularTitle") if text != title),
        retracted=True if "Retracted Publication" in kinds else None,
    )


def sentence(title: str | None) -> str | None:
    """Give a title without the full stop that MEDLINE puts behind each.

    Examples
    --------
    >>> sentence("On ties."), sentence("On ties..."), sentence("[On ties.]")
    ('On ties', 'On ties...', 'On ties')
    """
    if title is None:
        return None
    if title.startswith("[") and title.rstrip(".").endswith("]"):
        title = title.rstrip(".")[1:-1]  # brackets mark a translated title
    return title if title.endswith("..") else title.removesuffix(".")


def _authorship(node: Element) -> Authorship:
    ids = [
        (str(given.get("Source", "id")).lower(), inner_text(given)) for given in node.iterfind("Identifier")
    ]
    places = tuple(dict.fromkeys(found_texts(node, "AffiliationInfo/Affiliation")))
    if collective := found_text(node, "CollectiveName"):
        return Authorship(0, group_name(collective), places, identifiers(ids), group=True)
    family, given = found_text(node, "LastName"), found_text(node, "ForeName")
    initials, suffix = found_text(node, "Initials"), found_text(node, "Suffix")
    short = person_name(initials, family, None, suffix).written
    name = person_name(given or initials, family, None, suffix)
    return Authorship(
        position=0,
        name=name,
        affiliations=places,
        ids=identifiers(ids),
        spellings=(short,) if short and short != name.written else (),
        organisations=tuple(_organisations(node)),
    )


def _organisations(node: Element) -> Iterable[Organisation]:
    for info in node.iterfind("AffiliationInfo"):
        ids = [
            (str(given.get("Source", "id")).lower(), inner_text(given))
            for given in info.iterfind("Identifier")
        ]
        if ids and (found := organisation(found_text(info, "Affiliation"), ids)):
            yield found


def _date(article: Element) -> PublicationDate | None:
    for path in ("Journal/JournalIssue/PubDate", "Book/PubDate", "ArticleDate", "ContributionDate"):
        node = article.find(path)
        if node is None:
            continue
        year = found_text(node, "Year")
        found = (
            date_of(year, found_text(node, "Month"), found_text(node, "Day"))
            if year
            else date_in(found_text(node, "MedlineDate"))
        )
        if found:
            return found
    return None


def _abstract(article: Element) -> str | None:
    parts = []
    for node in article.iterfind("Abstract/AbstractText"):
        text, label = inner_text(node), node.get("Label")
        if text:
            parts.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    return " ".join(parts) or None


def _ids(record: Element, citation: Element, article: Element) -> Iterable[tuple[str, str | None]]:
    yield "pmid", found_text(citation, "PMID")
    schemes = {"doi": "doi", "pmc": "pmcid"}
    for path in ("PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId"):
        for node in record.iterfind(path):
            if node.get("IdType") in schemes:
                yield schemes[node.get("IdType", "")], inner_text(node)
    for node in article.iterfind("ELocationID"):
        if node.get("EIdType") == "doi" and node.get("ValidYN") != "N":
            yield "doi", inner_text(node)
    for text in found_texts(article, "Book/Isbn"):
        yield "isbn", text


def _mesh(citation: Element) -> Iterable[Subject]:
    for node in citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName"):
        if text := inner_text(node):
            yield Subject(text, "mesh", node.get("UI"))


def _references(record: Element) -> Iterator[str]:
    for node in record.iterfind("PubmedData/ReferenceList//Reference"):
        ids = {given.get("IdType"): inner_text(given) for given in node.iterfind("ArticleIdList/ArticleId")}
        if ids.get("doi"):
            yield f"doi:{str(ids['doi']).lower()}"
        elif ids.get("pubmed"):
            yield f"pmid:{ids['pubmed']}"
        elif text := found_text(node, "Citation"):
            yield text


def _relations(citation: Element) -> Iterable[Relation]:
    for node in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind, number = _RELATIONS.get(node.get("RefType", "")), found_text(node, "PMID")
        if kind and number:
            yield Relation(kind, Identifier("pmid", number))
