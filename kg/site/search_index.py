"""What the search box completes: every thing by the words of its names, in files by their first letters."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from anyascii import anyascii

from kg.site.kind import Entry

ONE_FILE = 200_000
"""Characters up to which the whole index is one file."""

_LETTERS = 2
_NO_WORD = re.compile(r"[\W_]+")
_TWINS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "",
        "'": "",
    }
)
_MARKS = dict.fromkeys(range(0x0300, 0x0370))


def search_words(text: str) -> list[str]:
    """Give the words of a text as the page folds what is typed (``fold`` in ``site.js``).

    Examples
    --------
    >>> search_words("Łukasz O’Neil-Étienne")
    ['lukasz', 'oneil', 'etienne']
    """
    lower = unicodedata.normalize("NFKD", text).lower().translate(_MARKS)
    return [word for word in _NO_WORD.split(unicodedata.normalize("NFC", lower).translate(_TWINS)) if word]


def search_files(entries: Iterable[tuple[str, Entry]]) -> dict[str, str]:
    """Give the index as scripts, by file name.

    Parameters
    ----------
    entries
        Of all kinds, each with the name of its kind; the kinds in the order in which they are offered.

    Returns
    -------
    dict
        ``search/all.js``, or a file for each two first letters of a word.

    Notes
    -----
    They are scripts that hand over their content, for a page that was opened as a file may not fetch.
    """
    rows = [_row(kind, entry) for kind, entry in entries]
    order = sorted(
        range(len(rows)), key=lambda number: (rows[number][0] != "person", -rows[number][1], number)
    )
    texts = {
        number: json.dumps(rows[number][2], ensure_ascii=True, separators=(",", ":")) for number in order
    }
    if sum(map(len, texts.values())) <= ONE_FILE:
        return {"search/all.js": _script("all", [texts[number] for number in order])}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for number in order:
        for start in sorted({start for word in rows[number][3] for start in _starts(word)}):
            parts[start].append(texts[number])
    return {
        f"search/{part_name(start)}.js": _script(part_name(start), parts[start]) for start in sorted(parts)
    }


def _starts(word: str) -> set[str]:
    """By which first letters a word is looked up; beyond Latin script one letter can be a name."""
    return {word[:_LETTERS]} if word.isascii() else {word[:1], word[:_LETTERS]}


def _row(kind: str, entry: Entry) -> tuple[str, int, list[str], list[str]]:
    """Kind, weight, what is written (kind, label, path, note, other spellings), and its words."""
    also = list(entry.also)
    names = [entry.label, *also]
    foreign = [plain for name in names if not name.isascii() and (plain := _in_latin(name)) not in names]
    form = [kind, entry.label, entry.path, entry.note]
    if also or foreign:
        form.append("|".join(dict.fromkeys((*also, *foreign))))
    words = [word for name in (*names, *foreign) for word in search_words(name)]
    weight = 0 if kind == "paper" else entry.papers
    # An initial is no place to look a person up, but a word of one letter in another script is.
    return kind, weight, form, [word for word in words if len(word) > 1 or not word.isascii()] or words


def _in_latin(name: str) -> str:
    return str(anyascii(name))


def part_name(start: str) -> str:
    """Name the file for the first letters of a word: in Latin letters, or by their code points.

    Examples
    --------
    >>> part_name("li"), part_name("王")
    ('li', '738b')
    """
    return start if re.fullmatch("[a-z]+", start) else "-".join(f"{ord(char):04x}" for char in start)


def _script(name: str, rows: Sequence[str]) -> str:
    return f"kgFound({json.dumps(name)},[\n" + ",\n".join(rows) + "\n]);\n"


def parts_script(files: Mapping[str, str]) -> str:
    """Give the line of script that says which parts there are."""
    names = [name.removeprefix("search/").removesuffix(".js") for name in sorted(files)]
    return f"const PARTS = new Set({json.dumps(' '.join(names))}.split(' '));\n"
