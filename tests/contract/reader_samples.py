"""The same two invented works in every format: one by Ada Lind and Bo Vang, one by Eve Holm and others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SAMPLES: Mapping[str, bytes] = MappingProxyType(
    {
        "listing": (
            b"LGMar 23, 2023Code\nOn the Ties of AuthorsAda Lind, Bo Vang\nWe study ties.\n"
            b"CVDec 1, 2022\nA Map of NamesEve Holm et al. \xc2\xb7 mit\nAnother text.\n"
        ),
        "records": (
            b'{"title": "On the Ties of Authors", "authors": [{"name": "Ada Lind"}, {"name": "Bo Vang"}]}\n'
            b'{"title": "A Map of Names", "authors": [{"name": "Eve Holm"}], "complete": false}\n'
        ),
        "openalex": (
            b'{"id": "https://openalex.org/W1001", "display_name": "On the Ties of Authors", "authorships": '
            b'[{"author": {"display_name": "Ada Lind"}}, {"author": {"display_name": "Bo Vang"}}]}\n'
            b'{"id": "https://openalex.org/W1002", "display_name": "A Map of Names", "is_authors_truncated": '
            b'true, "authorships": [{"author": {"display_name": "Eve Holm"}}]}\n'
        ),
        "crossref": (
            b'{"indexed": {}, "DOI": "10.1000/a", "title": ["On the Ties of Authors"], "author": '
            b'[{"given": "Ada", "family": "Lind"}, {"given": "Bo", "family": "Vang"}]}\n'
            b'{"indexed": {}, "DOI": "10.1000/b", "title": ["A Map of Names"], "author": '
            b'[{"given": "Eve", "family": "Holm"}, {"name": "et al."}]}\n'
        ),
        "csl-json": (
            b'{"type": "book", "title": "On the Ties of Authors", "author": '
            b'[{"given": "Ada", "family": "Lind"}, {"given": "Bo", "family": "Vang"}], "issued": {}}\n'
            b'{"type": "book", "title": "A Map of Names", "author": '
            b'[{"given": "Eve", "family": "Holm"}, {"literal": "others"}], "issued": {}}\n'
        ),
        "semantic-scholar": (
            b'{"paperId": "a1", "title": "On the Ties of Authors", "authors": [{"name": "Ada Lind"}, {"name": "Bo Vang"}]}\n'
            b'{"paperId": "b2", "title": "A Map of Names", "authors": [{"name": "Eve Holm"}, {"name": "et al."}]}\n'
        ),
        "inspire": (
            b'{"titles": [{"title": "On the Ties of Authors"}], "authors": '
            b'[{"full_name": "Lind, Ada"}, {"full_name": "Vang, Bo"}]}\n'
            b'{"titles": [{"title": "A Map of Names"}], "author_count": 9, "authors": [{"full_name": "Holm, Eve"}]}\n'
        ),
        "arxiv-jsonl": (
            b'{"id": "2303.00001", "title": "On the Ties of Authors", "categories": "cs.DL", '
            b'"authors": "Ada Lind and Bo Vang"}\n'
            b'{"id": "2303.00002", "title": "A Map of Names", "categories": "cs.DL", "authors": "Eve Holm, et al."}\n'
        ),
        "orcid": (
            b'<r:record xmlns:r="http://www.orcid.org/ns/record" xmlns:work="http://www.orcid.org/ns/work">\n'
            b"<p:given-names>Eve</p:given-names><p:family-name>Holm</p:family-name>\n"
            b"<work:work><work:title><c:title>On the Ties of Authors</c:title></work:title><work:contributors>\n"
            b"<work:contributor><work:credit-name>Ada Lind</work:credit-name></work:contributor>\n"
            b"<work:contributor><work:credit-name>Bo Vang</work:credit-name></work:contributor>\n"
            b"</work:contributors></work:work>\n"
            b"<work:work-summary><work:title><c:title>A Map of Names</c:title></work:title></work:work-summary>\n"
            b"</r:record>\n"
        ),
        "dblp-xml": (
            b'<dblp>\n<article mdate="2023-03-23" key="journals/a/LindV23">\n<author>Ada Lind</author>\n'
            b"<author>Bo Vang</author>\n<title>On the Ties of Authors.</title>\n</article>\n"
            b'<book mdate="2022-12-01" key="books/b/Holm22"><author>Eve Holm</author><author>others</author>\n'
            b"<title>A Map of Names.</title></book>\n</dblp>\n"
        ),
        "dblp-rdf": (
            b"@prefix dblp: <https://dblp.org/rdf/schema#> .\n\n<https://dblp.org/rec/journals/a/LindV23>\n"
            b'\tdblp:hasSignature [ dblp:signatureDblpName "Bo Vang 0002" ; dblp:signatureOrdinal 2 ],\n'
            b'\t[ dblp:signatureDblpName "Ada Lind" ; dblp:signatureOrdinal 1 ] ;\n'
            b'\tdblp:title "On the Ties of Authors." .\n\n<https://dblp.org/rec/books/b/Holm22>\n'
            b'\tdblp:hasSignature [ dblp:signatureDblpName "Eve Holm" ; dblp:signatureOrdinal 1 ],\n'
            b'\t[ dblp:signatureDblpName "et al." ; dblp:signatureOrdinal 2 ] ;\n\tdblp:title "A Map of Names." .\n'
        ),
        "kg-graph": b"".join(
            line.replace(b"~", b"<https://a.example/")
            .replace(b"kg:", b"<https://w3id.org/coauthor-kg/ns#")
            .replace(b"dc:", b"<http://purl.org/dc/terms/")
            for line in (
                b'~work/title/1/authorship/1> kg:nameAsWritten> "Ada Lind" ~graph> .\n',
                b'~work/title/1/authorship/1> kg:position> "1" ~graph> .\n',
                b'~work/title/1/authorship/2> kg:nameAsWritten> "Bo Vang" ~graph> .\n',
                b'~work/title/1/authorship/2> kg:position> "2" ~graph> .\n',
                b'~work/title/1> dc:title> "On the Ties of Authors" ~graph> .\n',
                b'~work/title/2/authorship/1> kg:nameAsWritten> "Eve Holm" ~graph> .\n',
                b'~work/title/2> dc:title> "A Map of Names" ~graph> .\n',
                b'~work/title/2> kg:authorListComplete> "false" ~graph> .\n',
            )
        ),
        "acl-xml": (
            b'<collection id="2023.test">\n<volume id="1" type="proceedings">\n'
            b'<paper id="1"><title>On the <fixed-case>T</fixed-case>ies of Authors</title>\n'
            b"<author><first>Ada</first><last>Lind</last></author><author><first>Bo</first><last>Vang</last></author></paper>\n"
            b'<paper id="2"><title>A Map of Names</title><author><first>Eve</first><last>Holm</last></author>\n'
            b"<author><last>et al.</last></author></paper>\n</volume>\n</collection>\n"
        ),
        "arxiv-xml": (
            b'<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><id>http://arxiv.org/abs/2303.00001v1</id>\n'
            b"<title>On the Ties of Authors</title><author><name>Ada Lind</name></author>\n"
            b"<author><name>Bo Vang</name></author></entry>\n"
            b"<entry><id>http://arxiv.org/abs/2303.00002v1</id><title>A Map of Names</title>\n"
            b"<author><name>Eve Holm</name></author><author><name>et al.</name></author></entry>\n</feed>\n"
        ),
        "pubmed-xml": (
            b"<PubmedArticleSet>\n<PubmedArticle><MedlineCitation><PMID>1001</PMID><Article>\n"
            b"<ArticleTitle>On the Ties of Authors.</ArticleTitle><AuthorList>\n"
            b"<Author><LastName>Lind</LastName><ForeName>Ada</ForeName></Author>\n"
            b"<Author><LastName>Vang</LastName><ForeName>Bo</ForeName></Author></AuthorList>\n"
            b"</Article></MedlineCitation></PubmedArticle>\n"
            b"<PubmedArticle><MedlineCitation><PMID>1002</PMID><Article>\n"
            b'<ArticleTitle>A Map of Names.</ArticleTitle><AuthorList CompleteYN="N">\n'
            b"<Author><LastName>Holm</LastName><ForeName>Eve</ForeName></Author></AuthorList>\n"
            b"</Article></MedlineCitation></PubmedArticle>\n</PubmedArticleSet>\n"
        ),
        "endnote-xml": (
            b"<xml><records>\n<record><contributors><authors><author>Lind, Ada</author><author>Vang, Bo</author>\n"
            b"</authors></contributors><titles><title>On the Ties of Authors</title></titles></record>\n"
            b"<record><contributors><authors><author>Holm, Eve</author><author>et al.</author>\n"
            b"</authors></contributors><titles><title>A Map of Names</title></titles></record>\n</records></xml>\n"
        ),
        "web-of-science": (
            b"FN Invented\nVR 1.0\nPT J\nAU Lind, A\n   Vang, B\nAF Lind, Ada\n   Vang, Bo\n"
            b"TI On the Ties\n   of Authors\nER\n\n"
            b"PT J\nAU Holm, E\n   et al.\nAF Holm, Eve\n   et al.\nTI A Map of Names\nER\n\nEF\n"
        ),
        "medline": (
            b"PMID- 1001\nTI  - On the Ties of\n      Authors.\nFAU - Lind, Ada\nAU  - Lind A\nFAU - Vang, Bo\nAU  - Vang B\n\n"
            b"PMID- 1002\nTI  - A Map of Names.\nFAU - Holm, Eve\nAU  - Holm E\nFAU - et al.\n"
        ),
        "ris": (
            b"TY  - JOUR\nTI  - On the Ties of Authors\nAU  - Lind, Ada\nAU  - Vang, Bo\nER  - \n\n"
            b"TY  - CONF\nTI  - A Map of Names\nAU  - Holm, Eve\nAU  - et al.\nER  - \n"
        ),
        "bibtex": (
            b"@article{lind, title = {On the {T}ies of Authors},\n  author = {Lind, Ada and Vang, Bo}}\n\n"
            b'@book{holm,\n  title = "A Map of Names", author = {Holm, Eve and others},\n}\n'
        ),
        "scopus-csv": (
            b'"Authors","Title","Year","Source title","EID"\n'
            b'"Lind Ada; Vang Bo","On the Ties of Authors","2023","Ties","2-s2.0-1"\n'
            b'"Holm Eve; et al.","A Map of Names","2022","Maps","2-s2.0-2"\n'
        )
        .replace(b"Lind Ada; Vang Bo", b"Lind, Ada; Vang, Bo")
        .replace(b"Holm Eve;", b"Holm, Eve;"),
        "ieee-csv": (
            b'"Document Title",Authors,"Publication Title"\n'
            b'"On the Ties of Authors","Ada Lind; Bo Vang","Ties"\n"A Map of Names","Eve Holm; et al.","Maps"\n'
        ),
        "springer-csv": (
            b"Item Title,Item DOI,Authors\nOn the Ties of Authors,10.1000/a,Ada LindBo Vang\n"
            b"A Map of Names,10.1000/b,Eve HolmEt al.\n"
        ),
        "lens-csv": (
            b"Lens ID,Title,Author/s\n001,On the Ties of Authors,Ada Lind; Bo Vang\n002,A Map of Names,Eve Holm; et al.\n"
        ),
        "dimensions-csv": (
            b'"About the data: invented"\nRank,Publication ID,Title,Authors\n'
            b'1,pub.1,On the Ties of Authors,"Lind, Ada; Vang, Bo"\n2,pub.2,A Map of Names,"Holm, Eve; et al."\n'
        ),
        "openalex-csv": (
            b"id,display_name,authorships.author.display_name,is_authors_truncated\n"
            b"https://openalex.org/W1001,On the Ties of Authors,Ada Lind|Bo Vang,False\n"
            b"https://openalex.org/W1002,A Map of Names,Eve Holm,True\n"
        ),
    }
)
