"""Which given names are forms of one another: facts of several languages, folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

_FORMS = """
abraham abe|alan al|albert al bert|alexander alex sasha|alexandra alex sasha|alfred al fred|allan al
anastasia nastya|andrew andy drew|antonio toni tony|anthony tony|arthur art|augustus gus|barbara barb
beatrice bea|benjamin ben|bradley brad|cameron cam|catherine cathy kate|charles charlie chuck
christine chris tina|christopher chris|clifford cliff|daniel dan danny|david dave|deborah deb debbie
dmitry dima|dolores lola|donald don|douglas doug|edward ed eddie ned ted|ekaterina katya
elizabeth beth betty eliza lisa liz|emanuel manny|enrique quique|ernest ernie|eugene gene|francis frank
francisco paco|franklin frank|frederick fred|friedrich fritz|geoffrey geoff|gerald gerry jerry
gilbert gil|gregory greg|guadalupe lupe|gustave gus|harold hal harry|heinrich heinz|henry hank harry
herbert herb|hubert bert|ignacio nacho|irving irv|isaac ike|ivan vanya|jacob jake|jacqueline jackie
james jamie jim jimmy|jeffrey jeff|jennifer jen jenny|joachim jochen|johannes hans jan johan
john jack johnny jon|jonathan jon|jose pepe|joseph joe joey|joshua josh|judith judy
katherine kate kathryn kathy katie|kenneth ken|laurence larry|lawrence larry|leonard len lenny
leopold leo|louis lou|lucas luke|manuel manolo manu|margaret maggie meg peggy|maria masha mari
martin marty|marvin marv|matthew matt|maximilian max|maxwell max|melvin mel|michael mick mike
mikhail misha|mitchell mitch|mitchel mitch|natalia natasha|nathaniel nate nathan|nicholas nick
nikolai kolya|norman norm|oliver ollie|patricia pat patty|patrick pat|peter pete|philip phil
phillip phil|randolph randy|raymond ray|rebecca becky|richard dick rich rick|robert bob bobby rob
roderick rod|rodney rod|ronald ron|russell russ|samuel sam|sebastian seb|sidney sid|solomon sol
stanislaw stan|stanley stan|stephen steve steven|steven steve|susan sue|suzanne sue|tatiana tanya
terrence terry|theodore ted theo|theresa terry tess|thomas tom tommy|timothy tim|ulrich uli|valerie val
victoria vicky|vincent vince|vladimir vova|walter walt|wesley wes|william bill billy will
zachary zach zack
"""


def _pairs() -> Mapping[str, frozenset[str]]:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for group in _FORMS.replace("\n", "|").split("|"):
        name, *short = group.split() or [""]
        for other in short:
            forms[name].add(other)
            forms[other].add(name)
    return {name: frozenset(others) for name, others in forms.items()}


FORMS = _pairs()
"""For each folded given name, those that it may be a form of or that may be a form of it."""


def is_form_of(one: str, other: str) -> bool:
    """Tell whether two folded given names can belong to one person by custom.

    Examples
    --------
    >>> is_form_of("bob", "robert"), is_form_of("robert", "bob"), is_form_of("bob", "bill")
    (True, True, False)
    """
    return other in FORMS.get(one, ())
