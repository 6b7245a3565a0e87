"""RDF files are served as they are, in every syntax; bad ones are refused before anything is served."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.server import serving

TRIPLE = '<http://e/s> <http://e/p> "o" .\n'
FILES = {
    "a.ttl": "@prefix e: <http://e/> . e:s e:p 'o' .",
    "a.nt": TRIPLE,
    "a.nq": '<http://e/s> <http://e/p> "o" <http://e/g> .\n',
    "a.trig": "@prefix e: <http://e/> . e:g { e:s e:p 'o' }",
    "a.jsonld": '{"@id": "http://e/s", "http://e/p": "o"}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/s"><e:p>o</e:p></rdf:Description></rdf:RDF>',
}
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghij", "bcdefghijk", strict=True))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/s"><e:p>&k;</e:p></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_syntax_is_served(tmp_path: Path, packed: bool) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
        if packed:
            (tmp_path / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
    ends = ".gz" if packed else ""
    with serving([*(str(tmp_path / f"{name}{ends}") for name in FILES), "--workers", "1"]) as server:
        counts = server.query(
            "SELECT (COUNT(*) AS ?n) { { ?s ?p 'o' } UNION { GRAPH <http://e/g> { ?s ?p 'o' } } }", "text/csv"
        )
        assert counts.text == "n\r\n2\r\n"
        assert server.query("ASK { GRAPH <http://e/g> { ?s ?p ?o } }").json()["boolean"]


def test_the_store_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "a.nt").write_text(TRIPLE)
    with serving([str(tmp_path / "a.nt"), "--workers", "1"]):
        assert list((tmp_path / "temporary").glob("kg-serve-*"))
    assert not list((tmp_path / "temporary").glob("kg-serve-*"))


BAD = {
    "broken.ttl": ("<http://e/s>\n<http://e/p> .", "broken.ttl:2", 3),
    "broken.nt": (TRIPLE + "nonsense\n", "broken.nt:2", 3),
    "broken.rdf": ("<rdf:RDF", "broken.rdf", 3),
    "remote.jsonld": ('{"@context": "http://127.0.0.1:9/", "a": 1}', "remote.jsonld", 3),
    "bomb.rdf": (BOMB, "bomb.rdf", 3),
    "picture.png": ("x", "no RDF file by its name", 3),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused(tmp_path: Path, name: str) -> None:
    text, said, status = BAD[name]
    (tmp_path / name).write_text(text)
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--memory", "256", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


WRONG = {
    "an absent file": (["nothing.ttl"], 3, "no such file"),
    "no graph directory": (["-g", "."], 3, "no graph directory"),
    "both": (["a.ttl", "-g", "."], 2, "one or the other"),
    "seen from elsewhere": (["--host", "0.0.0.0"], 2, "--allow-host"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_calls_are_told(tmp_path: Path, name: str) -> None:
    arguments, status, said = WRONG[name]
    command = [sys.executable, "-m", "kg", "serve", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr


def test_a_taken_address_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(TRIPLE)
    with serving([str(tmp_path / "a.nt"), "--workers", "1"]) as server:
        command = [sys.executable, "-m", "kg", "serve", str(tmp_path / "a.nt"), "--port", str(server.port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert (done.returncode, "--port" in done.stderr) == (4, True)
