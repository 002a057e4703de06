"""Make the one `Summary` from which every paper is laid out."""

from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import pairwise

from decision_aid.content.models import ClaimId, CrisisCountry, DecisionAid, ItemId, Page, Statement
from decision_aid.content.translation import translation_status
from decision_aid.evaluation.tailoring import speaking, told
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import shared
from decision_aid.summary.findings import finding_groups, gaps
from decision_aid.summary.front import front_page
from decision_aid.summary.models import CrisisLines, Fact, Line, Section, Summary
from decision_aid.summary.options import Around, option_tables, told_in_tables
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.pictures import paper_pictures, told_in
from decision_aid.summary.questions import questions
from decision_aid.summary.review import answered
from decision_aid.summary.scores import score_lines
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import printed_values

COUNTRY = ItemId("country")
_AROUND_A_PICTURE = ("who", "how_long", "how_sure", "caveat")
LOOK_AGAIN_AFTER = timedelta(weeks=2)


def summarise(interview: Interview, on: date) -> Summary:
    """The summary of an interview as it stands, finished or not. `on` is the date it is made."""
    interview = shared(interview)
    aid, words = interview.aid, interview.aid.words
    teller = Teller(interview, on)
    # Told once, in the order of the paper, which is the order in which the sources are numbered.
    told_by = told_in(interview, paper_pictures(interview, Teller(interview, on)))
    options = option_tables(interview, teller, Around(told_by, _measured(interview)))
    numbers = _numbers(interview, teller, told_by.keys() | told_in_tables(interview))
    pictures, not_known = _apart(paper_pictures(interview, teller))
    values = printed_values(interview, teller)
    groups, open_points = finding_groups(interview, teller), gaps(interview)
    scores = score_lines(interview, teller)
    front = front_page(interview, groups, open_points, scores, on)
    return Summary(
        aid=aid.about.id,
        language=aid.about.language,
        title=words["paper_title"],
        date=on.isoformat(),
        version=aid.about.version,
        footer=_footer(aid),
        partial=front.not_covered is not None,
        front=front,
        safety=groups,
        scores=scores,
        gaps=open_points,
        answers=_answers(interview),
        numbers=numbers,
        pictures=_once_each(pictures),
        not_known=not_known,
        no_head_to_head=Line(text=words["no_head_to_head"]),
        options=options,
        values=values,
        questions=questions(interview),
        next_steps=_numbered_words(words, "next"),
        look_again=_look_again(aid, on),
        crisis_title=aid.crisis.title,
        crisis_text=(*aid.crisis.text, aid.crisis.elsewhere),
        crisis=crisis_lines(interview),
        references=teller.short_references,
        about=_about(interview, on),
        headings={key.removeprefix("heading_"): text for key, text in words.items() if key.startswith("heading_")}
        | {
            "gaps": words["gaps_heading"],
            "gaps_note": words["gaps_note"],
            "questions_intro": words["questions_intro"],
            "options_intro": words["options_intro"],
            "question_first": words["question_first"],
            "question_own": words["question_own"],
            "question_understood": words["question_understood"],
            "pictures": words["picture_heading"],
            "pictures_key": words["picture_key"],
            "pictures_own_chance": words["picture_own_chance"],
            "not_known_intro": words["not_known_intro"],
            "references_intro": words["references_intro"],
        },
    )


def crisis_countries(interview: Interview) -> tuple[CrisisCountry, ...]:
    """The chosen country's lines alone, or every country's when none was chosen or it is not listed."""
    every = interview.aid.crisis.countries
    chosen = tuple(country for country in every if country.id == interview.responses.get(COUNTRY))
    return chosen or every


def crisis_lines(interview: Interview) -> tuple[CrisisLines, ...]:
    """Where to get help, as printed."""
    words = interview.aid.words
    return tuple(
        CrisisLines(
            country=country.name,
            emergency=country.emergency,
            lines=tuple(
                Fact(label=line.name, value=f"{line.reach}. {line.note}" if line.note else line.reach)
                for line in country.lines
            ),
            checked=words["checked_on"].format(date=interview.aid.speaks.day(country.checked_on)),
        )
        for country in crisis_countries(interview)
    )


def review_status(aid: DecisionAid) -> str:
    """Who has reviewed the content and its translation, and how many safety levels still await a sign-off."""
    words = aid.words
    names = ", ".join(f"{each.name} ({each.role})" for each in aid.about.reviewed)
    reviewed = words["review_some"].format(names=names) if names else words["review_none"]
    reviewed = " ".join(filter(None, (reviewed, translation_status(aid))))
    unsigned = sum(each.sign_off is None for each in aid.contraindications)
    if not unsigned:
        return reviewed
    return f"{reviewed} {words['unsigned_levels'].format(count=unsigned, total=len(aid.contraindications))}"


def _footer(aid: DecisionAid) -> str:
    words, about = aid.words, aid.about
    footer = words["paper_footer"].format(
        title=about.title,
        version=about.version,
        date=aid.speaks.day(about.date),
        review=words["review_some"].format(names=", ".join(each.name for each in about.reviewed))
        if about.reviewed
        else words["review_none"],
    )
    return " ".join(filter(None, (footer, translation_status(aid))))


def _answers(interview: Interview) -> tuple[Section, ...]:
    """Every printable answer by place, as `label: answer` lines."""
    sections = []
    for review in answered(interview):
        rows = [row for row in review.rows if interview.item(row.item).on_paper]
        lines = [Line(text=f"{row.label}: {row.answer}") for row in rows if not row.is_open]
        if left_open := "; ".join(row.label for row in rows if row.is_open):
            lines.append(Line(text=interview.aid.words["answers_open"].format(labels=left_open)))
        if lines:
            sections.append(Section(heading=review.title, lines=tuple(lines)))
    return tuple(sections)


def _measured(interview: Interview) -> frozenset[ClaimId]:
    """The claims that the pages of numbers quote."""
    return frozenset(
        claim for page in _printed_pages(interview) for each in told(interview, page.blocks) for claim in speaking(each)
    )


def _printed_pages(interview: Interview) -> list[Page]:
    shown = {step.id for step in interview.steps if step.kind == "page"}
    return [page for page in interview.aid.pages if page.on_paper and page.id in shown]


def _numbers(interview: Interview, teller: Teller, elsewhere: Set[ClaimId]) -> tuple[Section, ...]:
    """The pages of numbers, cut at their headings, without what is told elsewhere."""
    return tuple(
        section
        for page in _printed_pages(interview)
        for section in _cut_at_headings(page.title, page.blocks, teller, elsewhere)
    )


def _apart(blocks: Sequence[PictureBlock]) -> tuple[tuple[PictureBlock, ...], tuple[PictureBlock, ...]]:
    """The pictures, and what nobody knows. A card that belongs to a picture stays with it."""
    joined_on = [after.joined for after in blocks[1:]] + [False] * bool(blocks)
    pairs = list(zip(blocks, joined_on, strict=True))
    alone = [block for block, goes_on in pairs if not (block.groups or block.joined or goes_on)]
    return tuple(block for block in blocks if block not in alone), tuple(alone)


def _once_each(blocks: Sequence[PictureBlock]) -> tuple[PictureBlock, ...]:
    """The pictures. What stands under one (who, when, how sure, the caveat) is said once under a run of the same."""
    once = [
        block.model_copy(update=dict.fromkeys(_AROUND_A_PICTURE)) if _alike(block, after) else block
        for block, after in pairwise(blocks)
    ]
    return (*once, *blocks[-1:])


def _alike(block: PictureBlock, after: PictureBlock) -> bool:
    drawn = bool(block.groups and after.groups) and not block.beside
    return drawn and all(getattr(block, name) == getattr(after, name) for name in _AROUND_A_PICTURE)


def _cut_at_headings(
    title: str, blocks: tuple[Statement, ...], teller: Teller, elsewhere: Set[ClaimId]
) -> list[Section]:
    parts: list[tuple[str, list[Statement]]] = [(title, [])]
    for block in blocks:
        if block.heading and block.text is not None:
            parts.append((block.text, []))
        else:
            parts[-1][1].append(block)
    lines_of = [(heading, teller.lines(statements, elsewhere=elsewhere)) for heading, statements in parts]
    return [Section(heading=heading, lines=lines) for heading, lines in lines_of if lines]


def _numbered_words(words: Mapping[str, str], prefix: str) -> Section:
    """A heading and its lines `prefix_1`, `prefix_2`, ... as the words give them."""
    keys = sorted((key for key in words if key.removeprefix(f"{prefix}_").isdigit()), key=lambda key: (len(key), key))
    return Section(heading=words[f"{prefix}_heading"], lines=tuple(Line(text=words[key]) for key in keys))


def _look_again(aid: DecisionAid, on: date) -> Section:
    section = _numbered_words(aid.words, "look_again")
    day = Line(text=aid.words["look_again_date"].format(date=aid.speaks.day(on + LOOK_AGAIN_AFTER)))
    return section.model_copy(update={"lines": (day, *section.lines)})


def _about(interview: Interview, on: date) -> Section:
    aid, words = interview.aid, interview.aid.words
    about, day = aid.about, aid.speaks.day
    lines = [
        words["about_informs"],
        words["about_version"].format(version=about.version, date=day(about.date), due=day(about.review_due)),
        review_status(aid),
        words["about_authors"].format(authors=about.authors),
        words["about_funding"].format(funding=about.funding),
        words["about_evidence"].format(method=about.evidence_method),
        words["about_updates"].format(policy=about.update_policy),
        words["about_seed"].format(seed=interview.seed),
    ]
    if about.review_due < on:
        lines.insert(2, words["overdue"])
    return Section(heading=words["heading_about"], lines=tuple(Line(text=text) for text in lines))
