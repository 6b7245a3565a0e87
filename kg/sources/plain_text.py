"""Text as people read it: one Unicode form, no markup, white space squeezed."""

from __future__ import annotations

import html
import re
import unicodedata

_BLOCK = r"p|div|sec|title|br|list|list-item|li|ul|ol|h\d|tr|table|disp-formula|AbstractText"
_INLINE = (
    r"i|b|em|strong|sub|sup|inf|u|tt|sc|scp|span|font|a|italic|bold|underline|monospace|roman|small|"
    r"ext-link|xref|uri|named-content|styled-content|inline-formula|tex-math|alternatives|fixed-case|"
    r"(?:mml:|m:)?(?:math|mrow|mi|mo|mn|msub|msup|msubsup|mfrac|msqrt|mroot|mtext|mover|munder|munderover|"
    r"mfenced|mspace|mstyle|mtable|mtr|mtd|semantics|annotation|mpadded|mphantom|menclose|mmultiscripts|none)"
)
_BLOCK_TAG = re.compile(rf"</?(?:jats:)?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:jats:)?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r"^\s*<(jats:)?title>\s*(abstract|summary)\.?\s*</(jats:)?title>", re.IGNORECASE)
_TEX_ANNOTATION = re.compile(r"<((?:jats:)?tex-math|(?:mml:)?annotation)\b.*?</\1>", re.DOTALL)


def clean(text: object) -> str | None:
    r"""Give a text in NFC with its white space squeezed; ``None`` when nothing is left.

    Lone surrogates and control characters, which no output could hold, are replaced.

    Examples
    --------
    >>> clean("  e\u0301tale \n ties "), clean(" "), clean(None), clean(7)
    ('étale ties', None, None, '7')
    """
    if text is None:
        return None
    whole = text if isinstance(text, str) else str(text)
    if not whole.isascii():
        whole = unicodedata.normalize("NFC", whole)
        if _SURROGATE.search(whole):
            whole = whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(whole.split()) or None


def without_markup(text: str | None) -> str | None:
    """Give the text without the tags and entities that abstracts and titles carry.

    Only tags of HTML, JATS and MathML that mark text are taken away: "a < b" stays.

    Examples
    --------
    >>> without_markup("<jats:p>H<sub>2</sub>O &amp; <i>a &lt; b</i></jats:p>")
    'H2O & a < b'
    """
    if text is None:
        return None
    plain = text
    for _ in range(2):  # exports escape markup twice now and then
        if "<" in plain:
            plain = _HEADING.sub("", plain)
            if "tex-math" in plain or "annotation" in plain:
                plain = _TEX_ANNOTATION.sub("", plain)
            plain = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", plain))
        if "&" not in plain or not _ENTITY.search(plain):
            break
        plain = _ENTITY.sub(lambda entity: html.unescape(entity[0]), plain)
    return clean(plain)


def plain(text: object) -> tuple[str | None, str | None]:
    """Give a text without markup, and the original where that changed more than white space.

    Examples
    --------
    >>> plain("On <i>ties</i>"), plain("On  ties")
    (('On ties', 'On <i>ties</i>'), ('On ties', None))
    """
    given = clean(text)
    if given is None or ("<" not in given and "&" not in given):
        return given, None
    bare = without_markup(given)
    return bare, given if bare != given else None
