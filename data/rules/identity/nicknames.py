"""Short forms of given names: sure ones, as Bob is Robert, and those that may be several, as Alex and Sam are."""

from __future__ import annotations

from types import MappingProxyType

_FORMS = """
abigail: abby abbie
andrew: andy drew
anthony: tony
barbara: barb barbie
benjamin: ben benny
bradley: brad
catherine: cathy
charles: charlie chuck chas
christopher: topher
cynthia: cindy
daniel: danny
david: dave davey
deborah: deb debbie debby
donald: donnie
dorothy: dot dottie
douglas: doug
edward: eddie ned teddy
elizabeth: liz lizzie beth betty betsy eliza
francesca: fran
frederick: fred freddie freddy
friedrich: fritz
gabriele: gabi
giuseppe: beppe peppe
gregory: greg
jacob: jake
james: jim jimmy jamie
jeffrey: jeff
jennifer: jen jenn jenny
jeremy: jem
johannes: hannes
john: johnny jack
jonathan: jonny
joseph: joe joey
joshua: josh
judith: judy
katherine: kathy katie
kathleen: kath
kenneth: ken kenny
kimberly: kim
lawrence: larry
leonard: lenny
margaret: maggie peggy meg marge
matthew: matt
maximilian: max
michael: mike mick mickey
nathaniel: nat
nicholas: nick nicky
pamela: pam
patricia: patty trish tricia
peter: pete
philip: phil
raymond: ray
rebecca: becky becca
richard: rick dick richie ricky
robert: bob bobby rob robbie
ronald: ron ronnie
rosemary: rosie
samuel: sammy
sebastian: seb basti
stephanie: steph
stephen: steve stevie
steven: steve
susan: sue susie suzy
theodore: theo
thomas: tom tommy
timothy: tim timmy
veronica: ronnie
victoria: vicky tori
vincent: vince vinny
walter: walt wally
william: bill billy will willy
yevgeny: zhenya
zachary: zach zack
"""
_OF_SEVERAL = """
al: alan albert alfred
alex: alejandra alejandro aleksandr aleksandra alexander alexandra alexandre alexei alexis
andi: andrea andreas
cat: catherine
chris: christian christina christine christoph christopher
dan: daniel danielle
dom: dominic dominik dominique
ed: edgar edmund edward edwin
gabby: gabriel gabriella gabrielle
gabe: gabriel
jackie: jack jacqueline
jess: jesse jessica
jo: joanna joanne johanna josephine
jon: jonathan
kat: katarina katharina katherine
kate: catherine katherine
lena: helena magdalena
lou: louis louisa louise
manu: manuel manuela
mel: melanie melinda melissa melvin
mo: mohamed mohammad mohammed muhammad
nate: nathan nathaniel
nico: nicholas nicola nicolas nicole
pat: patricia patrick
sam: samantha samir samira samuel
stef: stefan stefanie stephanie
terry: terence theresa
tina: bettina christina martina
val: valentin valentina valerie
vic: victor victoria
"""


def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        whole, _, short = line.partition(": ")
        for form in (whole, *short.split()):
            found.setdefault(form, set()).add(whole)
    return {form: frozenset(wholes) for form, wholes in found.items()}


_WHOLE = MappingProxyType(_known())

_SEVERAL = MappingProxyType(
    {
        short: frozenset(wholes.split())
        for short, _, wholes in (line.partition(": ") for line in _OF_SEVERAL.strip().splitlines())
    }
)

OF_SEVERAL = frozenset((*_SEVERAL, *(whole for wholes in _SEVERAL.values() for whole in wholes)))
"""Those short forms, and the whole names that they may stand for."""


def is_short_for(one: str, other: str) -> bool:
    """Return whether one of two folded given names is surely a short form of the other, or of one whole name.

    A form that stands for several whole names, as Steve does for Stephen and Steven, is each of them, and they are
    not each other.
    """
    wholes = _WHOLE.get(one, frozenset()) & _WHOLE.get(other, frozenset())
    return bool(wholes) and (one in wholes or other in wholes or _is_only(one) or _is_only(other))


def forms_of(name: str) -> frozenset[str]:
    """Return the whole names that a folded given name may be short for, itself where none is known."""
    return _WHOLE.get(name) or frozenset((name,))


def may_stand_for(name: str) -> frozenset[str]:
    """Return the whole names that a folded given name may be short for where nobody knows which; none for most."""
    return _SEVERAL.get(name, frozenset())


def _is_only(form: str) -> bool:
    return len(_WHOLE[form]) == 1
