"""Formats of which there is no sample: an invented record with everything, field by field."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from kg.records import Origin, Work
from kg.records.record_json import work_to_json
from kg.sources import READERS


def only_work(content: str | bytes, name: str) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    reader = next(reader for reader in READERS if reader.recognises(raw))
    assert name == reader.NAME
    (work,) = (
        i
        for i in reader.read(io.BytesIO(raw), Origin("x", "0" * 64, date(2026, 11, 24)))
        if isinstance(i, Work)
    )
    return work_to_json(work)


def names(form: dict[str, Any], role: str = "authors") -> list[tuple[Any, ...]]:
    return [
        (author["name"], author["family"], author["given"], author["orcid"], author["group"])
        for author in form[role]
    ]


def assert_says(form: dict[str, Any], **expected: Any) -> None:
    assert {key: form[key] for key in expected} == expected


def test_pubmed_xml() -> None:
    form = only_work(
        """<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">12345</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">1234-5678</ISSN><JournalIssue CitedMedium="Print">
<Volume>7</Volume><Issue>2</Issue><PubDate><Year>2021</Year><Month>Jun</Month><Day>02</Day></PubDate></JournalIssue>
<Title>Journal of ties</Title></Journal><ArticleTitle>Ties in H<sub>2</sub>O.</ArticleTitle>
<Pagination><MedlinePgn>12-9</MedlinePgn></Pagination><ELocationID EIdType="doi" ValidYN="Y">10.1000/X</ELocationID>
<Abstract><AbstractText Label="AIM">We count.</AbstractText><AbstractText Label="RESULTS">Ties &lt; 7.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>van der Berg</LastName><ForeName>Jan Erik</ForeName>
<Initials>JE</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>
<AffiliationInfo><Affiliation>Norrsken, Umea.</Affiliation><Identifier Source="ROR">https://ror.org/05a28rw58</Identifier>
</AffiliationInfo></Author><Author><CollectiveName>The Tie Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016441">Retracted Publication</PublicationType>
</PublicationTypeList></Article><MeshHeadingList><MeshHeading><DescriptorName UI="D001">Networks</DescriptorName>
</MeshHeading></MeshHeadingList><KeywordList Owner="NOTNLM"><Keyword>ties</Keyword></KeywordList>
<CommentsCorrectionsList><CommentsCorrections RefType="ErratumFor"><PMID>99</PMID></CommentsCorrections>
</CommentsCorrectionsList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">12345</ArticleId>
<ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList><ReferenceList><Reference><Citation>Old. 1999.</Citation>
<ArticleIdList><ArticleId IdType="doi">10.1000/Old</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle></PubmedArticleSet>""",
        "pubmed-xml",
    )
    assert names(form) == [
        ("Jan Erik van der Berg Jr", "van der Berg", "Jan Erik", "0000-0002-1825-0097", False),
        ("The Tie Group", "The Tie Group", None, None, True),
    ]
    assert form["authors"][0]["affiliations"] == ["Norrsken, Umea."]
    assert form["authors"][0]["organisations"][0]["ids"] == {"ror": "05a28rw58"}
    assert_says(
        form, title="Ties in H2O", date="2021-06-02", complete=True, venue="Journal of ties", volume="7", issue="2",
        pages="12-9", issns=["1234-5678"], ids={"pmid": "12345", "pmcid": "77", "doi": "10.1000/x"}, language="eng",
        abstract="AIM: We count. RESULTS: Ties < 7.", references=["doi:10.1000/old"], retracted=True,
        related=[{"kind": "correction-of", "scheme": "pmid", "value": "99"}], type="article-journal",
    )  # fmt: skip
    assert [(one["scheme"], one["text"], one["id"]) for one in form["subjects"]] == [
        ("mesh", "Networks", "D001"), ("keywords", "ties", None),
    ]  # fmt: skip


def test_endnote_xml() -> None:
    form = only_work(
        """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="my.enl">my.enl</database>
<source-app name="EndNote" version="20">EndNote</source-app><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">van der Berg, Jan</style></author><author>The Tie Group,</author></authors>
<secondary-authors><author>Holm, Eve</author></secondary-authors></contributors><titles><title><style>On </style><style>Ties</style></title>
<secondary-title>J Ties</secondary-title></titles><periodical><full-title>Journal of Ties</full-title></periodical>
<pages>12-19</pages><volume>7</volume><number>2</number><keywords><keyword>ties</keyword></keywords>
<dates><year>2021</year><pub-dates><date>Jun 2</date></pub-dates></dates><isbn>1234-5678</isbn>
<electronic-resource-num>https://doi.org/10.1000/x</electronic-resource-num><language>eng</language>
<urls><related-urls><url>https://example.org/a</url></related-urls></urls></record></records></xml>""",
        "endnote-xml",
    )
    assert names(form) == [
        ("Jan van der Berg", "van der Berg", "Jan", None, False), ("The Tie Group", "The Tie Group", None, None, True),
    ]  # fmt: skip
    assert names(form, "editors") == [("Eve Holm", "Holm", "Eve", None, False)]
    assert_says(
        form, title="On Ties", date="2021-06-02", venue="Journal of Ties", volume="7", issue="2", pages="12-19",
        issns=["1234-5678"], doi="10.1000/x", urls=["https://example.org/a"], type="article-journal", language="eng",
    )  # fmt: skip


def test_lens_csv() -> None:
    form = only_work(
        "Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,ISSNs,Publisher,Author/s,Abstract,"
        "Volume,Issue Number,Start Page,End Page,Fields of Study,Keywords,MeSH Terms,Source URLs,External URL,PMID,DOI,"
        "PMCID,References,Citing Works Count,Open Access License\n"
        '001-2,On Ties,2021-06-02,2021,journal article,Journal of Ties,12345678; 87654321,Tie Press,"Ada Lind; Jan van der Berg",'
        '"We, count.",7,2,12,19,Sociology; Networks,ties,Humans,http://a.example http://b.example,http://c.example,12345,10.1000/x,PMC77,003; 004,5,cc-by\n',
        "lens-csv",
    )
    assert names(form) == [
        ("Ada Lind", "Lind", "Ada", None, False), ("Jan van der Berg", "van der Berg", "Jan", None, False),
    ]  # fmt: skip
    assert_says(
        form, title="On Ties", date="2021-06-02", venue="Journal of Ties", volume="7", issue="2", pages="12-19",
        issns=["12345678", "87654321"], publisher="Tie Press", citation_count=5, licence="cc-by",
        ids={"doi": "10.1000/x", "pmid": "12345", "pmcid": "77", "lens": "001-2"}, type="article-journal",
        references=["lens:003", "lens:004"],
    )  # fmt: skip
    assert [one["text"] for one in form["subjects"]] == ["ties", "Sociology", "Networks", "Humans"]


def test_dimensions_csv() -> None:
    form = only_work(
        '"About the data: Exported on Nov 2, 2026. Criteria: ties"\n'
        "Rank,Publication ID,DOI,PMID,PMCID,ISBN,Title,Abstract,Source title,Anthology title,Publication date,PubYear,Volume,Issue,"
        "Pagination,Publication Type,Authors,Authors (Raw Affiliation),Times cited,Dimensions URL,Fields of Research (ANZSRC 2020)\n"
        '1,pub.1,10.1000/x,12345,PMC77,,On Ties,We count.,Journal of Ties,,2021-06-02,2021,7,2,12-19,Article,"Lind, Ada; Vang, Bo",'
        '"Lind, Ada (Norrsken (Inc), Umea, Sweden); Vang, Bo (ETH, Zurich)",5,https://d.example/pub.1,44 Society; 46 Computing\n',
        "dimensions-csv",
    )
    assert names(form) == [("Ada Lind", "Lind", "Ada", None, False), ("Bo Vang", "Vang", "Bo", None, False)]
    assert [author["affiliation"] for author in form["authors"]] == [
        "Norrsken (Inc), Umea, Sweden",
        "ETH, Zurich",
    ]
    assert_says(
        form, title="On Ties", date="2021-06-02", venue="Journal of Ties", volume="7", issue="2", pages="12-19",
        ids={"doi": "10.1000/x", "pmid": "12345", "pmcid": "77", "dimensions": "pub.1"}, citation_count=5,
        type="article-journal",
    )  # fmt: skip


def test_web_of_science_tab_delimited() -> None:
    columns = (
        "PT AU AF TI SO LA DT DE ID AB C1 RI OI CR TC PU PI SN EI PD PY VL IS BP EP DI WC SC UT PM".split()
    )
    cells = [
        "J", "Lind, A; Vang, BE", "Lind, Ada; Vang, Bo Erik", 'On "Ties"', "JOURNAL OF TIES", "English", "Article",
        "ties; maps", "NETWORKS", "We count.", "[Lind, Ada; Vang, Bo Erik] Norrsken, Umea; [Lind, Ada] ETH, Zurich",
        "Vang, Bo/A-1-2020", "Lind, Ada/0000-0002-1825-0097", "Old A, 1999, J TIES; New B, 2000, J TIES, DOI 10.1000/new",
        "5", "TIE PRESS", "UMEA", "1234-5678", "8765-4321", "JUN 2", "2021", "7", "2", "12", "19", "10.1000/x",
        "Sociology", "Social Sciences", "WOS:0001", "12345",
    ]  # fmt: skip
    form = only_work("\t".join(columns) + "\n" + "\t".join(cells) + "\n", "web-of-science")
    assert names(form) == [
        ("Ada Lind", "Lind", "Ada", "0000-0002-1825-0097", False), ("Bo Erik Vang", "Vang", "Bo Erik", None, False),
    ]  # fmt: skip
    assert [author["affiliations"] for author in form["authors"]] == [
        ["Norrsken, Umea", "ETH, Zurich"],
        ["Norrsken, Umea"],
    ]
    assert form["authors"][1]["spellings"] == ["BE Vang"]
    assert_says(
        form, title='On "Ties"', date="2021-06-02", venue="JOURNAL OF TIES", volume="7", issue="2", pages="12-19",
        ids={"doi": "10.1000/x", "pmid": "12345", "wos": "WOS:0001"}, citation_count=5, issns=["1234-5678", "8765-4321"],
        references=["Old A, 1999, J TIES", "doi:10.1000/new"], publisher="TIE PRESS", place="UMEA",
    )  # fmt: skip


def test_orcid_json() -> None:
    summary = {
        "title": {"title": {"value": "On Ties"}, "subtitle": None},
        "external-ids": {"external-id": [
            {"external-id-type": "doi", "external-id-value": "10.1000/x", "external-id-relationship": "self"},
            {"external-id-type": "issn", "external-id-value": "1234-5678", "external-id-relationship": "part-of"},
        ]},
        "type": "journal-article",
        "publication-date": {"year": {"value": "2021"}, "month": {"value": "06"}, "day": None},
        "journal-title": {"value": "Journal of Ties"},
        "url": {"value": "https://example.org/a"},
    }  # fmt: skip
    record = {
        "orcid-identifier": {"path": "0000-0002-1825-0097"},
        "person": {"name": {"given-names": {"value": "Ada"}, "family-name": {"value": "Lind"}}},
        "activities-summary": {"works": {"group": [{"work-summary": [summary]}]}},
    }
    form = only_work(json.dumps(record), "orcid")
    assert names(form) == [("Ada Lind", "Lind", "Ada", "0000-0002-1825-0097", False)]
    assert_says(
        form, title="On Ties", date="2021-06", complete=False, venue="Journal of Ties", doi="10.1000/x",
        type="article-journal", urls=["https://example.org/a"],
    )  # fmt: skip


def test_semantic_scholar_bulk() -> None:
    line = {
        "corpusid": 77, "externalids": {"DOI": "10.1000/X", "ArXiv": "2106.00001", "PubMed": "12345", "MAG": None},
        "url": "https://s2.example/77", "title": "On Ties", "authors": [{"authorId": "1", "name": "Ada Lind"}],
        "venue": "J. Ties", "year": 2021, "citationcount": 5, "publicationdate": "2021-06-02",
        "publicationtypes": ["JournalArticle"], "journal": {"name": "Journal of Ties", "pages": "12-19", "volume": "7"},
        "s2fieldsofstudy": [{"category": "Sociology", "source": "s2-fos-model"}],
    }  # fmt: skip
    form = only_work(json.dumps(line) + "\n" + json.dumps({"rejected": "x"}) + "\n", "semantic-scholar")
    assert_says(
        form, title="On Ties", date="2021-06-02", venue="Journal of Ties", volume="7", pages="12-19", citation_count=5,
        ids={"doi": "10.1000/x", "arxiv": "2106.00001", "pmid": "12345", "corpusid": "77"}, type="article-journal",
    )  # fmt: skip
    assert form["authors"][0]["ids"] == {"s2": "1"}


def test_arxiv_raw() -> None:
    form = only_work(
        """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:arXiv.org:2106.00001</identifier>
</header><metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2106.00001</id><submitter>Ada Lind</submitter>
<version version="v1"><date>Wed, 2 Jun 2021 10:00:00 GMT</date><size>10kb</size></version>
<version version="v2"><date>Fri, 4 Jun 2021 10:00:00 GMT</date></version><title>On the G\\"odel
  Ties of $\\alpha$</title><authors>Ada Lind (1 and 2), Bo Vang (1), the TIE Collaboration ((1) MIT, (2) ETH)</authors>
<categories>cs.DL cs.SI</categories><doi>10.1000/x</doi><journal-ref>J. Ties 7 (2021) 12</journal-ref>
<license>http://creativecommons.org/licenses/by/4.0/</license><abstract>We count.</abstract></arXivRaw></metadata></record></ListRecords></OAI-PMH>""",
        "arxiv-xml",
    )
    assert [author["name"] for author in form["authors"]] == ["Ada Lind", "Bo Vang", "the TIE Collaboration"]
    assert form["authors"][2]["group"] is True
    assert_says(
        form, title="On the Gödel Ties of α", date="2021-06-02", arxiv="2106.00001", doi="10.1000/x", fields=["cs.DL", "cs.SI"],
        venue="J. Ties 7 (2021) 12", licence="http://creativecommons.org/licenses/by/4.0/", type="article",
    )  # fmt: skip


def test_crossref_with_everything() -> None:
    item = {
        "indexed": {}, "DOI": "10.1000/X", "type": "posted-content", "title": ["On &lt;i&gt;Ties&lt;/i&gt;"], "subtitle": ["A Survey"],
        "author": [
            {"given": "Jan", "family": "van der Berg", "suffix": "Jr.", "ORCID": "http://orcid.org/0000-0002-1825-0097",
             "affiliation": [{"name": "Norrsken", "id": [{"id": "https://ror.org/05a28rw58", "id-type": "ROR"}]}]},
            {"name": "The Tie Group", "sequence": "additional"},
        ],
        "issued": {"date-parts": [[2021, 6]]}, "container-title": ["Journal &amp; Ties"], "ISSN": ["1234-5678"],
        "license": [{"URL": "http://tdm.example", "content-version": "tdm"}, {"URL": "http://cc.example", "content-version": "vor"}],
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/later"}]},
        "update-to": [{"DOI": "10.1000/old", "type": "retraction"}], "updated-by": [{"type": "retraction", "DOI": "10.1000/r"}],
        "reference": [{"DOI": "10.1000/A"}, {"unstructured": "Old A. 1999."}, {"author": "B", "year": "2000"}],
        "is-referenced-by-count": 5, "abstract": "<jats:title>Abstract</jats:title><jats:p>We count.</jats:p>",
    }  # fmt: skip
    form = only_work(json.dumps({"status": "ok", "message-type": "work", "message": item}), "crossref")
    assert names(form) == [
        ("Jan van der Berg Jr.", "van der Berg", "Jan", "0000-0002-1825-0097", False),
        ("The Tie Group", "The Tie Group", None, None, True),
    ]
    assert form["authors"][0]["organisations"][0]["ids"] == {"ror": "05a28rw58"}
    assert_says(
        form, title="On Ties: A Survey", date="2021-06", venue="Journal & Ties", type="article", licence="http://cc.example",
        abstract="We count.", references=["doi:10.1000/a", "Old A. 1999.", "B, 2000"], retracted=True, citation_count=5,
        related=[
            {"kind": "preprint-of", "scheme": "doi", "value": "10.1000/later"},
            {"kind": "retraction-of", "scheme": "doi", "value": "10.1000/old"},
        ],
    )  # fmt: skip
