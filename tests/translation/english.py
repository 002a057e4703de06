"""Find English that was left in a Spanish text: words that every English sentence has and no Spanish one."""

import re

COMMON = frozenset(
    """about after again all also and any are as ask asked because been before being best better between both but by
    can cannot change clinic clinician could did do does done down during each either even every few find first for
    found from get given go had have help here his how if in into is it its just know known less like made make many
    may might more most much must my need never next not nothing now of off often old only open or other our out over
    own page paper people please press question questions read same see shown since some something start still such
    take taken than that the their them then there these they thing this those through time to together too treatment
    try under until up us used very want was way we well were what when where whether which while who why will
    with without work would yes yet you your""".split()
)
"""Those of Spanish are left out: "a", "come", "has", "he", "me", "no", "once", "one's", "pan", "sin", "so", "son", "use"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def english_in(text: str) -> tuple[str, ...]:
    """The English words in a text, each once."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if word.casefold() in COMMON))
