"""Word a source: in full for a screen that has room, in short for a paper that lists fifty of them."""

import re

from decision_aid.content.models import Citation
from decision_aid.summary.models import Reference

SHORTEST_TITLE, LONGEST_TITLE = 25, 60
"""Characters: of a first half that says enough, and of a title as it is printed."""
_PLACE_IN_JOURNAL = re.compile(r" ?(\d{4};)?\d+(\([^)]*\))?:[\w-]+$")
"""Volume and pages, which the address stands for."""
_PERSON = re.compile(r"[\w' -]+ [A-Z]{1,4}")


def in_full(number: int, citation: Citation) -> Reference:
    """A source with authors, title, where, year, and an address to find it."""
    authors = citation.authors if citation.authors.endswith(".") else f"{citation.authors}."
    text = f"{authors} {citation.title.rstrip('.')}. {citation.source}, {citation.year}."
    if citation.note:
        text += f" {citation.note.rstrip('.')}."
    link = None
    if citation.doi:
        link = f"https://doi.org/{citation.doi}"
    elif citation.pmid:
        link = f"https://pubmed.ncbi.nlm.nih.gov/{citation.pmid}/"
    elif citation.url:
        link = citation.url
    return Reference(number=number, text=text, link=link)


def in_short(number: int, citation: Citation) -> Reference:
    """A source as it is printed, as short as it can be found by: who, what, where, year, and an address."""
    where = _PLACE_IN_JOURNAL.sub("", citation.source) if citation.doi or citation.pmid else citation.source
    if str(citation.year) not in where:
        where = f"{where}, {citation.year}"
    text = f"{_first_author(citation.authors)}. {_short(citation.title)} {where}."
    if citation.note:
        text += f" {citation.note.rstrip('.')}."
    link = None
    if citation.doi:
        link = f"doi.org/{citation.doi}"
    elif citation.pmid:
        link = f"pubmed.ncbi.nlm.nih.gov/{citation.pmid}"
    elif citation.url:
        link = citation.url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return Reference(number=number, text=text, link=link)


def _first_author(authors: str) -> str:
    """The first of several people, as "Feder A, et al"; an organisation whole."""
    first, *others = authors.rstrip(".").split(", ")
    is_person = _PERSON.fullmatch(first) is not None
    return f"{first} et al" if is_person and others else authors.rstrip(".")


def _short(title: str) -> str:
    """A title with its full stop, without its second half, and cut between words when it is long all the same."""
    title = title.rstrip(".")
    first = title.split(": ")[0]
    if title.startswith("["):
        first = title if first == title else f"{first}]"
    if len(first) < SHORTEST_TITLE:
        first = title
    if len(first) <= LONGEST_TITLE:
        return f"{first}."
    return f"{first[:LONGEST_TITLE].rsplit(' ', 1)[0]} ..."
