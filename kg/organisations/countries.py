"""Which countries a printed affiliation names: countries, and the states and provinces that stand for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from kg.organisations.words import STOP_WORDS

_COUNTRIES = """
AD andorra|AE united arab emirates,uae,emirates|AF afghanistan|AG antigua|AL albania|AM armenia|AO angola|AR argentina
AT austria,osterreich,oesterreich|AU australia|AW aruba|AZ azerbaijan|BA bosnia and herzegovina,bosnia herzegovina,bosnia
BB barbados|BD bangladesh|BE belgium,belgique,belgie,belgien|BF burkina faso|BG bulgaria|BH bahrain|BI burundi|BJ benin
BN brunei,brunei darussalam|BO bolivia|BR brazil,brasil|BS bahamas|BT bhutan|BW botswana|BY belarus|BZ belize
CA canada|CD democratic republic of the congo,dr congo|CG congo|CH switzerland,schweiz,suisse,svizzera
CI cote divoire,ivory coast|CL chile
CM cameroon,cameroun|CN china,pr china,prc,peoples republic of china,p r china,mainland china|CO colombia|CR costa rica
CU cuba|CV cape verde|CY cyprus|CZ czech republic,czechia,ceska republika,czechoslovakia
DE germany,deutschland,allemagne,frg,federal republic of germany,ddr,gdr,brd|DK denmark,danmark
DO dominican republic|DZ algeria,algerie|EC ecuador|EE estonia|EG egypt|ER eritrea|ES spain,espana,espanya|ET ethiopia
FI finland,suomi|FJ fiji|FO faroe islands|FR france|GA gabon
GB uk,united kingdom,england,scotland,wales,northern ireland,great britain,britain,gb,u k|GE republic of georgia
GH ghana|GL greenland|GM gambia|GR greece,hellas|GT guatemala|GY guyana|HK hong kong,hongkong,hksar,hong kong sar|HN honduras
HR croatia,hrvatska|HT haiti|HU hungary,magyarorszag|ID indonesia|IE ireland,republic of ireland,eire|IL israel|IN india
IQ iraq|IR iran,islamic republic of iran|IS iceland|IT italy,italia,italie|JM jamaica|JO jordan|JP japan|KE kenya
KG kyrgyzstan|KH cambodia|KP north korea|KR korea,south korea,republic of korea,r o korea,rok|KW kuwait|KZ kazakhstan
LA laos,lao pdr|LB lebanon|LI liechtenstein|LK sri lanka|LR liberia|LS lesotho|LT lithuania,lietuva|LU luxembourg,luxemburg
LV latvia|LY libya|MA morocco,maroc|MC monaco|MD moldova|ME montenegro|MG madagascar
MK macedonia,north macedonia|ML mali|MM myanmar,burma|MN mongolia|MO macau,macao|MR mauritania|MT malta|MU mauritius
MW malawi|MX mexico|MY malaysia|MZ mozambique|NA namibia|NC new caledonia|NE niger|NG nigeria|NI nicaragua
NL netherlands,the netherlands,nederland,holland|NO norway,norge|NP nepal|NZ new zealand|OM oman|PA panama|PE peru
PF french polynesia|PG papua new guinea|PH philippines|PK pakistan|PL poland,polska|PR puerto rico|PS palestine
PT portugal|PY paraguay|QA qatar|RE reunion|RO romania|RS serbia,yugoslavia|RU russia,russian federation,ussr
RW rwanda|SA saudi arabia,ksa,kingdom of saudi arabia|SD sudan|SE sweden,sverige|SG singapore|SI slovenia,slovenija
SK slovakia,slovak republic|SL sierra leone|SN senegal|SO somalia|SV el salvador|SY syria|SZ swaziland,eswatini
TD chad|TG togo|TH thailand|TJ tajikistan|TM turkmenistan|TN tunisia,tunisie|TR turkey,turkiye|TT trinidad and tobago
TW taiwan,taiwan roc,roc|TZ tanzania|UA ukraine|UG uganda
US usa,united states,united states of america,us,u s a,america|UY uruguay
UZ uzbekistan|VE venezuela|VN vietnam,viet nam|XK kosovo|YE yemen|ZA south africa,republic of south africa|ZM zambia
ZW zimbabwe
"""
_REGIONS = """
US alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,hawaii,idaho,illinois,indiana,iowa
US kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada
US new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania
US rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin
US wyoming,district of columbia,washington dc,calif,mass,penn,mich,conn,tenn,wash,ariz,minn
CA ontario,quebec,british columbia,alberta,manitoba,saskatchewan,nova scotia,new brunswick,newfoundland
AU new south wales,queensland,tasmania,south australia,western australia,nsw,qld
"""
_CODES = """
US AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN
US TX UT VT VA WA WV WI WY DC
CA ON QC BC AB MB SK NS NB NL
AU NSW QLD VIC TAS ACT WA SA
"""
_TOGETHER = (
    frozenset({"CN", "HK", "MO", "TW"}),
    frozenset({"US", "PR", "VI", "GU", "AS"}),
    frozenset({"FR", "RE", "GP", "MQ", "GF", "NC", "PF"}),
    frozenset({"DK", "GL", "FO"}),
    frozenset({"GB", "IE", "GG", "JE", "IM"}),
    frozenset({"NL", "CW", "AW"}),
    frozenset({"RS", "ME", "XK"}),
    frozenset({"IL", "PS"}),
    frozenset({"RU", "UA"}),
    frozenset({"CZ", "SK"}),
)
"""What tables and authors put under one another: nothing here contradicts."""


def _names(rows: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for row in rows.replace("\n", "|").split("|"):
        code, _, names = row.partition(" ")
        for name in names.split(","):
            if words := tuple(word for word in name.split() if word not in STOP_WORDS):
                yield words, code


def _codes(rows: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows.strip().split("\n"):
        country, *codes = row.split()
        for code in codes:
            found.setdefault(code, set()).add(country)
    for row in _COUNTRIES.replace("\n", "|").split("|"):
        code = row[:2]
        if code:
            found.setdefault(code, set()).add(code)
    return {code: frozenset(countries) for code, countries in found.items()}


NAMES = MappingProxyType(
    {name: frozenset({code}) for rows in (_REGIONS, _COUNTRIES) for name, code in _names(rows)}
    | {("georgia",): frozenset({"US", "GE"}), ("victoria",): frozenset({"AU", "CA"})}
)
"""The words of a name, folded, to the countries it can mean."""
CODES = MappingProxyType(_codes(_CODES))
"""A code in capitals (a state, a province, a country) to the countries it can mean."""
_LONGEST = max(map(len, NAMES))
COUNTRY_NAMES = MappingProxyType({name: code for name, code in _names(_COUNTRIES)})
"""The names of countries alone."""


def named_at_the_end(words: Sequence[str], capitals: Sequence[str]) -> tuple[frozenset[str], int]:
    """Give the countries that the last words of a stretch name, and how many words that takes.

    Parameters
    ----------
    words
        Folded; numbers left out.
    capitals
        The same words as printed.

    Examples
    --------
    >>> sorted(named_at_the_end(["lund", "sweden"], ["Lund", "Sweden"])[0])
    ['SE']
    >>> sorted(named_at_the_end(["davis", "ca"], ["Davis", "CA"])[0])
    ['CA', 'US']
    """
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if found := NAMES.get(tuple(words[-count:])):
            return found, count
    if words and (found := CODES.get(capitals[-1])):
        return found, 1
    return frozenset(), 0


def agree(one: str, others: frozenset[str]) -> bool:
    """Tell whether a country is among others, or is counted as part of one of them.

    Examples
    --------
    >>> agree("HK", frozenset({"CN"})), agree("JP", frozenset({"CN"}))
    (True, False)
    """
    return one in others or any(one in group and not group.isdisjoint(others) for group in _TOGETHER)
