"""Make the pictures that a person may see: of the claims they are told, never without what belongs beside them."""

from collections.abc import Iterable, Mapping, Sequence

from decision_aid.content.models import Claim, ClaimId, DecisionAid, Statement
from decision_aid.evaluation.pictures import Group, NotBeside, Picture, View, picture, shown, side_by_side
from decision_aid.evaluation.tailoring import companions, speaking, told
from decision_aid.session.interview import Interview
from decision_aid.summary.picture_models import Beside, PictureBlock, PictureGroup
from decision_aid.summary.telling import Teller


def paper_pictures(interview: Interview, teller: Teller) -> tuple[PictureBlock, ...]:
    """The pictures for this person's paper: of every printed page that they are shown, each once."""
    shown_pages = {step.id for step in interview.steps if step.kind == "page"}
    pages = (page for page in interview.aid.pages if page.on_paper and page.id in shown_pages)
    return pictures_of(interview, [block for page in pages for block in page.blocks], teller, brief=False)


def told_in(interview: Interview, blocks: Sequence[PictureBlock]) -> Mapping[ClaimId, PictureBlock]:
    """The claims that these pictures tell, drawn or beside a drawing, each with the first picture that tells it."""
    told_by: dict[ClaimId, PictureBlock] = {ClaimId(block.claim): block for block in blocks}
    for block in blocks:
        for claim in companions(interview.aid, (ClaimId(block.claim),)):
            told_by.setdefault(claim, block)
    return told_by


def pictures_of(
    interview: Interview,
    statements: Sequence[Statement],
    teller: Teller,
    view: View | None = None,
    *,
    brief: bool = True,
) -> tuple[PictureBlock, ...]:
    """The pictures of the claims that these statements tell this person, in the order they are told.

    A claim without a number that says so itself becomes a card. Pictures that must not be shown apart follow one
    another, the later ones `joined`; what must stand beside a picture and is words only stands inside its block.
    `brief`: how sure we are of that, without the reason.
    """
    by_id = {claim.id: claim for claim in interview.aid.claims}
    speak = dict.fromkeys(claim for each in told(interview, statements) for claim in speaking(each))
    drawn = _drawn([by_id[claim] for claim in speak], view or View())
    blocks: list[PictureBlock] = []
    while drawn:
        first = next(iter(drawn))
        together = [first, *(each for each in companions(interview.aid, (first,)) if each in drawn)]
        said: set[ClaimId] = set(together)
        for claim in together:
            beside = [each for each in companions(interview.aid, (claim,)) if each not in said]
            said.update(beside)
            block = _block(interview, by_id[claim], drawn.pop(claim), teller)
            lines = tuple(_beside(teller, each, brief=brief) for each in beside)
            blocks.append(block.model_copy(update={"beside": lines, "joined": claim != first}))
    return tuple(blocks)


def compared_pictures(
    interview: Interview, claims: Sequence[ClaimId], teller: Teller, view: View | None = None
) -> tuple[PictureBlock, ...] | str:
    """The pictures of these claims for showing side by side, or the sentence that says why they are not."""
    by_id = {claim.id: claim for claim in interview.aid.claims}
    pictures = side_by_side([picture(by_id[claim], view or View()) for claim in claims])
    if isinstance(pictures, NotBeside):
        return not_beside(interview.aid.words, pictures)
    return pictures_of(interview, [Statement(claim=claim) for claim in claims], teller, view)


def not_beside(words: Mapping[str, str], refused: NotBeside) -> str:
    """Why two pictures are not shown side by side, in a sentence."""
    return words["not_beside"].format(why=words[f"not_beside_{refused.why}"])


def _drawn(claims: Iterable[Claim], view: View) -> dict[ClaimId, Picture | None]:
    """The claims that are shown, with their pictures; None for a card."""
    found = ((claim, shown(claim, view)) for claim in claims)
    return {claim.id: each if isinstance(each, Picture) else None for claim, each in found if each is not None}


def _block(interview: Interview, claim: Claim, drawn: Picture | None, teller: Teller) -> PictureBlock:
    words = interview.aid.words
    line = teller.line(Statement(claim=claim.id))
    given = {
        "who": words["picture_who"].format(who=_capital(claim.population)) if claim.population else None,
        "caveat": line.caveat,
        "cites": line.cites,
    }
    if drawn is None:
        return PictureBlock(claim=claim.id, title=words["picture_unknown"], per=None, said=line.text, **given)
    return PictureBlock(
        claim=claim.id,
        title=words.get(f"picture_title_{claim.id}") or claim.measure or words["picture_heading"],
        per=drawn.per,
        groups=tuple(_group(interview.aid, drawn, group) for group in drawn.groups),
        finer=words["picture_finer"].format(per=interview.aid.speaks.number(drawn.per)) if drawn.is_finer else None,
        ranged=words["picture_ranged"] if any(group.maybe for group in drawn.groups) else None,
        how_long=words["picture_how_long"].format(how_long=_capital(claim.time_frame)) if claim.time_frame else None,
        how_sure=words["picture_how_sure"].format(how_sure=line.sure) if line.sure else None,
        **given,
    )


def _group(aid: DecisionAid, drawn: Picture, group: Group) -> PictureGroup:
    words, frame = aid.words, drawn.view.frame
    template = words.get(f"picture_{frame}_{drawn.claim}") or words[f"picture_{frame}"]
    return PictureGroup(
        label=_capital(group.label),
        sentence=template.format(
            did=_people(aid, group.low, group.high),
            did_not=_people(aid, group.per - group.high, group.per - group.low),
            per=aid.speaks.number(group.per),
        ),
        full=group.surely(frame),
        maybe=group.maybe,
        empty=group.not_at_all(frame),
    )


def _people(aid: DecisionAid, low: int, high: int) -> str:
    number = aid.speaks.number
    return number(low) if low == high else aid.words["picture_range"].format(low=number(low), high=number(high))


def _beside(teller: Teller, claim: ClaimId, *, brief: bool) -> Beside:
    line = teller.line(Statement(claim=claim), brief=brief)
    return Beside(text=line.text, caveat=line.caveat, sure=line.sure, cites=line.cites)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
