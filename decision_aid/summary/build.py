"""Make the one `Summary` from which every paper is laid out."""

from collections.abc import Mapping
from datetime import date, timedelta

from decision_aid.content.models import CrisisCountry, DecisionAid, ItemId, Statement
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import shared
from decision_aid.summary.findings import finding_groups, gaps
from decision_aid.summary.front import front_page, in_full
from decision_aid.summary.models import CrisisLines, Fact, Line, Section, Summary
from decision_aid.summary.options import option_tables
from decision_aid.summary.pictures import paper_pictures
from decision_aid.summary.questions import questions
from decision_aid.summary.review import answered
from decision_aid.summary.scores import score_lines
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import printed_values

COUNTRY = ItemId("country")
LOOK_AGAIN_AFTER = timedelta(weeks=2)


def summarise(interview: Interview, on: date) -> Summary:
    """The summary of an interview as it stands, finished or not. `on` is the date it is made."""
    interview = shared(interview)
    aid, words = interview.aid, interview.aid.words
    teller = Teller(interview, on)
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
        numbers=_numbers(interview, teller),
        pictures=paper_pictures(interview, teller),
        no_head_to_head=Line(text=words["no_head_to_head"]),
        options=option_tables(interview, teller),
        values=printed_values(interview, teller),
        questions=questions(interview),
        next_steps=_numbered_words(words, "next"),
        look_again=_look_again(words, on),
        crisis_title=aid.crisis.title,
        crisis_text=(*aid.crisis.text, aid.crisis.elsewhere),
        crisis=crisis_lines(interview),
        references=teller.references,
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
            checked=words["checked_on"].format(date=in_full(country.checked_on)),
        )
        for country in crisis_countries(interview)
    )


def review_status(aid: DecisionAid) -> str:
    """Whether clinicians have reviewed the content, and how many safety levels still await a sign-off."""
    words = aid.words
    names = ", ".join(f"{each.name} ({each.role})" for each in aid.about.reviewed)
    reviewed = words["review_some"].format(names=names) if names else words["review_none"]
    unsigned = sum(each.sign_off is None for each in aid.contraindications)
    if not unsigned:
        return reviewed
    return f"{reviewed} {words['unsigned_levels'].format(count=unsigned, total=len(aid.contraindications))}"


def _footer(aid: DecisionAid) -> str:
    words, about = aid.words, aid.about
    return words["paper_footer"].format(
        title=about.title,
        version=about.version,
        date=in_full(about.date),
        review=words["review_some"].format(names=", ".join(each.name for each in about.reviewed))
        if about.reviewed
        else words["review_none"],
    )


def _answers(interview: Interview) -> tuple[Section, ...]:
    """Every printable answer by place, as `label: answer` lines."""
    sections = []
    for review in answered(interview):
        rows = [row for row in review.rows if interview.item(row.item).on_paper]
        lines = tuple(Line(text=f"{row.label}: {row.answer}") for row in rows)
        if lines:
            sections.append(Section(heading=review.title, lines=lines))
    return tuple(sections)


def _numbers(interview: Interview, teller: Teller) -> tuple[Section, ...]:
    """The pages of numbers, cut at their headings."""
    sections: list[Section] = []
    shown = {step.id for step in interview.steps if step.kind == "page"}
    for page in interview.aid.pages:
        if page.on_paper and page.id in shown:
            sections += _cut_at_headings(page.title, page.blocks, teller)
    return tuple(sections)


def _cut_at_headings(title: str, blocks: tuple[Statement, ...], teller: Teller) -> list[Section]:
    parts: list[tuple[str, list[Statement]]] = [(title, [])]
    for block in blocks:
        if block.heading and block.text is not None:
            parts.append((block.text, []))
        else:
            parts[-1][1].append(block)
    told = [(heading, teller.lines(statements)) for heading, statements in parts]
    return [Section(heading=heading, lines=lines) for heading, lines in told if lines]


def _numbered_words(words: Mapping[str, str], prefix: str) -> Section:
    """A heading and its lines `prefix_1`, `prefix_2`, ... as the words give them."""
    keys = sorted((key for key in words if key.removeprefix(f"{prefix}_").isdigit()), key=lambda key: (len(key), key))
    return Section(heading=words[f"{prefix}_heading"], lines=tuple(Line(text=words[key]) for key in keys))


def _look_again(words: Mapping[str, str], on: date) -> Section:
    section = _numbered_words(words, "look_again")
    day = Line(text=words["look_again_date"].format(date=in_full(on + LOOK_AGAIN_AFTER)))
    return section.model_copy(update={"lines": (day, *section.lines)})


def _about(interview: Interview, on: date) -> Section:
    aid, words = interview.aid, interview.aid.words
    about = aid.about
    lines = [
        words["about_informs"],
        words["about_version"].format(version=about.version, date=in_full(about.date), due=in_full(about.review_due)),
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
