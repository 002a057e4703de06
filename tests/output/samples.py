"""Summaries made by hand: a usual one, an empty one and the longest one, so that the papers can be tested on their own.

The clinical sentences are made up for the layout; the content has its own.
"""

from typing import Any

from decision_aid.summary.models import (
    CrisisLines,
    CutOffLine,
    Fact,
    FindingGroup,
    FindingLine,
    FrontPage,
    Gaps,
    Line,
    Medicine,
    OptionRow,
    OptionTable,
    Question,
    Reference,
    ScaleBand,
    ScoreLine,
    Section,
    Summary,
    Treatment,
    ValueCell,
    ValueMark,
    ValueOption,
    ValueRow,
    Values,
    Verbatim,
)
from decision_aid.summary.picture_models import Beside, PictureBlock, PictureGroup

HEADINGS = {
    "scores": "My check-ups",
    "not_known": "What is not known",
    "not_known_intro": "It means that nobody has tested it well.",
    "references_intro": "The numbers in brackets lead here.",
    "values": "What matters to me, and how the options do on it",
    "pictures": "Pictures of these numbers",
    "pictures_key": "Each mark is one person.",
    "pictures_own_chance": "These numbers are about groups of people. Your own chance may be different.",
    "question_understood": "Understood",
    "safety": "Safety answers in full",
    "answers": "What I answered",
    "numbers": "What studies measured",
    "options": "My options, side by side",
    "questions": "My questions",
    "references": "Where the numbers come from",
    "about": "About this summary",
    "crisis": "If you need help now",
    "room": "My notes:",
    "why": "Why: ",
    "my_answers": "The answers behind this",
    "gaps": "Could not be checked",
    "gaps_note": "Nothing here may be read as a no.",
    "questions_intro": "Those marked with a star are the ones to ask first. There is room for notes under each.",
    "options_intro": "The options stand in an order drawn by chance, so that no option comes first by design.",
    "question_first": "Ask first",
    "question_own": "My own question",
}

FRONT_HEADINGS = {
    "scores": "Check-ups",
    "about": "The patient and the choice",
    "medicines": "Medicines now",
    "unsure": "SURE: answered no",
    "told": "Patient:",
    "continued": "Page 1 continued, for the clinician",
    "treatments": "Tried so far",
    "treatments_none": "Not answered.",
    "questions": "Questions to answer first",
    "questions_none": "None chosen.",
    "clinician": "For the care team",
    "gaps": "Could not be checked",
    "gaps_note": "Nothing here may be read as a no.",
}

POINTERS = {
    f"{part}_{number}": f"{{count}} more: {part} on page {{page}}"
    for part in ("findings", "gaps", "scores", "medicines", "treatments", "facts", "questions", "unsure")
    for number in ("one", "many")
}

LONG_ANSWER = (
    "I would like to sleep through the night, go back to work and stop being afraid of the phone. Most of all I would "
    "like to be able to sit in a cafe with my sister and not look at the door, and to plan a holiday without dread."
)

TICK_BOXES = ("Safety answers discussed", "Questions answered", "Option chosen:", "Follow-up on:")


def a_finding(clinician: str = "Blood pressure reported above 140/90 or not controlled", **changes: Any) -> FindingLine:
    """One safety finding."""
    return FindingLine.model_validate(
        {
            "clinician": clinician,
            "told": "You told us that your blood pressure is often high.",
            "patient": "You told us that your blood pressure is often high. Ketamine can push it up for a few hours.",
            "reason": "A sharp rise in blood pressure can harm the heart and the brain.",
            "options": "Concerns: any form of ketamine",
            "answers": (Fact(label="Is your blood pressure often above 140/90?", value="Yes"),),
            "cites": (1,),
            **changes,
        }
    )


def some_findings() -> tuple[FindingGroup, ...]:
    """One finding that usually rules an option out, and two to discuss."""
    return (
        FindingGroup(
            level="usually_rules_out",
            heading="Usually rules it out",
            lines=(
                a_finding(
                    "Aneurysm reported (brain artery)",
                    patient="You told us that you have a weak, bulging blood vessel.",
                    reason="A rise in blood pressure could make it bleed.",
                    answers=(Fact(label="Has anyone told you that you have an aneurysm?", value="Yes"),),
                ),
            ),
        ),
        FindingGroup(
            level="discuss_first",
            heading="Discuss first",
            lines=(
                a_finding(),
                a_finding(
                    "Takes a benzodiazepine daily (lorazepam)",
                    patient="You told us that you take a benzodiazepine.",
                    reason="It may make ketamine work less well, and both can slow breathing.",
                    options="Matters whatever the option",
                    answers=(
                        Fact(label="Do you take a benzodiazepine?", value="Yes"),
                        Fact(label="Which one, and how often?", value="lorazepam 1 mg, every night"),
                    ),
                    cites=(1, 2),
                ),
            ),
        ),
    )


def some_gaps() -> tuple[Gaps, ...]:
    """Topics that nobody could check."""
    return (
        Gaps(heading="The patient was not sure", topics=("a seizure in the past", "psychosis in the family")),
        Gaps(heading="Not asked or not answered", topics=("pregnancy", "liver disease")),
    )


def a_score(**changes: Any) -> ScoreLine:
    """A score that reaches its threshold."""
    names = (("Minimal", 0, 4), ("Mild", 5, 9), ("Moderate", 10, 14), ("Severe", 15, 21))
    return ScoreLine.model_validate(
        {
            "id": "gad7",
            "title": "GAD-7",
            "measures": "Anxiety. More points mean more signs of it.",
            "period": "Over the last 2 weeks",
            "value": "12 of 21",
            "number": 12,
            "maximum": 21,
            "band": "Moderate",
            "plain": "Your answers show clear signs of anxiety in these two weeks.",
            "cut_offs": (
                CutOffLine(
                    text="10 or more: worth asking about an anxiety disorder, panic or PTSD", reached=True, at=10
                ),
            ),
            "scale": tuple(ScaleBand(name=name, low=low, high=high, here=low == 10) for name, low, high in names),
            "notes": ("It cannot say which kind of anxiety it is.",),
            "notice": None,
            "screen": "A screen, not a diagnosis.",
            "verbatim": None,
            "cites": (1, 2),
            **changes,
        }
    )


def some_scores() -> tuple[ScoreLine, ...]:
    """One scored, one with too few answers but with a yes to the item that is told word for word, two of one owner."""
    notice = "AUDIT (c) World Health Organization, 2001."
    small: dict[str, Any] = {"scale": (), "band": None, "plain": None, "period": None, "notes": (), "notice": notice}
    return (
        a_score(),
        a_score(
            id="phq9",
            title="PHQ-9",
            measures="Low mood. More points mean more signs of depression.",
            value="not scored: 8 of 9 answered",
            number=None,
            maximum=27,
            band=None,
            plain=None,
            cut_offs=(CutOffLine(text="10 or more: worth asking about depression", reached=False, at=10),),
            notes=(),
            verbatim=Verbatim(
                question="Thoughts that you would be better off dead or of hurting yourself in some way",
                answer="Several days",
                note="Not a risk assessment. Ask directly today.",
            ),
        ),
        a_score(id="audit_c", title="AUDIT-C", value="5 of 12", number=5, maximum=12, **small),
        a_score(id="audit", title="AUDIT", value="9 of 40", number=9, maximum=40, **small),
    )


def some_pictures() -> tuple[PictureBlock, ...]:
    """One picture with what must stand beside it, and one card."""
    return (
        PictureBlock(
            claim="tea",
            title="Clearly better after two weeks",
            per=100,
            groups=(
                PictureGroup(
                    label="Six infusions", sentence="67 of 100 got better, 33 did not.", full=67, maybe=0, empty=33
                ),
                PictureGroup(
                    label="Six of a sedative", sentence="About 15 to 25 of 100 did.", full=15, maybe=10, empty=75
                ),
            ),
            ranged="The rings with a dot are those that the range leaves open.",
            who="30 people with PTSD, in one trial.",
            how_long="Two weeks.",
            how_sure="We are not very sure of this.",
            caveat="Very few people took part.",
            cites=(1,),
            beside=(Beside(text="The largest trial did not find this.", caveat="It had veterans only.", cites=(3,)),),
        ),
        PictureBlock(claim="panic", title="We do not know", per=None, said="We looked for trials and found none."),
    )


def some_values() -> Values:
    """Two things that matter, one to two options, with every kind of mark."""
    options = ("Therapy", "Ketamine in a clinic")

    def marks(step: int | None, label: str, **changes: Any) -> ValueMark:
        names = ("none", "little", "some", "good", "very_good")
        mark = "not_known" if step is None else names[step]
        return ValueMark.model_validate(
            {"mark": mark, "step": step, "label": label, "text": f"What {label!r} rests on."} | changes
        )

    return Values(
        intro="Nothing is added up.",
        key="The marks, in order: not at all, a little, somewhat, well, very well.",
        options=(
            ValueOption(option=options[0]),
            ValueOption(option=options[1], safety=("Discuss first: blood pressure.", "Not everything was checked.")),
        ),
        rows=(
            ValueRow(
                attribute="Feeling better soon",
                means="Within days rather than months.",
                importance="Matters to you: 9 of 10",
                matters_most="The one thing that matters most",
                cells=(
                    ValueCell(option=options[0], marks=(marks(1, "a little", cites=(2, 3)),)),
                    ValueCell(
                        option=options[1],
                        marks=(
                            marks(4, "very well", caveat="Small trials.", cites=(1,)),
                            marks(None, "we do not know", judgement="Our own judgement."),
                        ),
                    ),
                ),
            ),
            ValueRow(
                attribute="Low cost",
                means="",
                importance="Matters to you: 3 of 10",
                cells=tuple(ValueCell(option=each, marks=(marks(0, "not at all"),)) for each in options),
            ),
        ),
        left_out=("You have not said how much these matter: being near home.", "Not shared: what others think."),
        differences_heading="What would change this picture",
        differences=("If cost mattered more, nothing here would tell the options apart.",),
    )


def a_front_page(**changes: Any) -> FrontPage:
    """Page 1 of a usual visit."""
    return FrontPage.model_validate(
        {
            "title": "Summary for my consultation",
            "decision": "Whether to try ketamine, another treatment, or no change for now.",
            "status": "Made on 22 November 2026. Full route. 41 of 44 questions answered.",
            "provenance": "Reported by the patient with a decision aid. Not assessed, not verified. "
            "Screening answers are not a diagnosis.",
            "not_covered": "Not covered: My health and safety (18 of 21). A gap is not a no.",
            "read_first": "Please read first: 3 points reported",
            "groups": some_findings(),
            "verbatim": some_scores()[1:2],
            "scores": some_scores(),
            "gaps": some_gaps(),
            "medicines": (
                Medicine(name="lorazepam", notes="benzodiazepines (Discuss first)"),
                Medicine(name="vitamin D"),
            ),
            "facts": (
                Fact(label="Conditions (as the patient sees them)", value="PTSD; Depression"),
                Fact(
                    label="What I most want to change",
                    value="Sleep without nightmares, and go back to work on Mondays.",
                ),
                Fact(label="Main worry", value="Feeling out of control or cut off"),
                Fact(label="Ketamine offered", value="Yes, a drip or injection in a clinic"),
                Fact(label="Support with the decision", value="Yes, but they are not here now"),
            ),
            "treatments": (
                Treatment(name="Therapy about the trauma", effect="It helped a little"),
                Treatment(name="An SSRI or SNRI", effect="It did not help"),
                Treatment(name="Mindfulness or meditation", effect="I am not sure"),
            ),
            "questions": (
                Question(text="Who watches over me during and after a dose?", first=True),
                Question(text="What happens if I feel worse?", first=True),
                Question(text="Can my sister stay in the room with me?", own=True),
            ),
            "unsure": ("Do you feel SURE about the best choice for you?",),
            "tick_boxes": TICK_BOXES,
            "headings": FRONT_HEADINGS,
            "pointers": POINTERS,
            **changes,
        }
    )


def some_options() -> tuple[OptionTable, ...]:
    """Three options, three questions."""
    names = (
        "Talking therapy (CBT, or trauma-focused therapy)",
        "No change for now",
        "Ketamine in a clinic, by drip or injection",
    )
    said = {
        "How likely am I to feel better?": (
            Line(
                text="In studies, about 38 in 100 people with PTSD were clearly better after therapy, and about 12 in "
                "100 on a waiting list.",
                caveat="Waiting can make a treatment look better than it is.",
                sure="We are fairly sure of this. Many studies, most of them small.",
                cites=(2, 3),
            ),
            Line(
                text="Some people get better with time and no new treatment. How many depends on the condition.",
                cites=(4,),
            ),
            Line(
                text="In a small trial, 67 in 100 people were clearly better after six infusions over two weeks. After "
                "six infusions of midazolam, a sedative, it was 20 in 100.",
                caveat="Only 15 people had ketamine and 15 had midazolam. The largest trial did not find this.",
                sure="We are not very sure of this. One small trial at one centre.",
                cites=(1,),
            ),
        ),
        "How soon might it help?": (
            Line(text="Weeks. Most courses take two to four months."),
            Line(text="Months to years, if it goes away by itself."),
            Line(
                text="Hours to days, for some people.", sure="We are not very sure of this. Short studies.", cites=(1,)
            ),
        ),
        "What are the serious risks?": (
            Line(text="Serious harm seems to be uncommon, but few studies looked for it."),
            Line(text="Some people get worse while they wait. If you have thoughts of suicide, get help now."),
            Line(text="Blood pressure can rise sharply, breathing can slow, and a few people pass out.", cites=(1, 2)),
        ),
    }
    return tuple(
        OptionTable(
            question=question,
            short=question.rstrip("?"),
            rows=tuple(OptionRow(option=name, lines=(line,)) for name, line in zip(names, lines, strict=True)),
        )
        for question, lines in said.items()
    )


def a_summary(**changes: Any) -> Summary:
    """A usual, rich summary."""
    return Summary.model_validate(
        {
            "aid": "ketamine_anxiety",
            "language": "en",
            "title": "Summary for my consultation",
            "date": "2026-11-22",
            "version": "0.1.0",
            "footer": "Ketamine for anxiety or PTSD, version 0.1.0 of 22 November 2026. "
            "Not reviewed by a clinician yet.",
            "partial": True,
            "front": a_front_page(),
            "safety": some_findings(),
            "scores": some_scores(),
            "pictures": some_pictures()[:1],
            "not_known": some_pictures()[1:],
            "values": some_values(),
            "gaps": some_gaps(),
            "answers": (
                Section(
                    heading="About me",
                    lines=(
                        Line(text="Conditions (as the patient sees them): PTSD; Depression"),
                        Line(
                            text="What I most want to change: Sleep without nightmares, and go back to work on Mondays."
                        ),
                        Line(text="SSRIs and SNRIs taken: sertraline 100 mg\nvenlafaxine, I forget how much"),
                    ),
                ),
                Section(
                    heading="My health and safety",
                    lines=(
                        Line(text="Aneurysm: Yes"),
                        Line(text="Seizure in the past: I am not sure"),
                        Line(text="Psychosis in the family: Preferred not to say"),
                    ),
                ),
            ),
            "numbers": (
                Section(
                    heading="Ketamine and PTSD",
                    lines=(
                        Line(
                            text="Three small trials found more improvement than with a comparison drug. The largest "
                            "trial, in veterans, and two other small ones did not.",
                            caveat="The three small trials had 41, 30 and 33 people. The largest had 158.",
                            sure="We are not very sure of this. Six trials, most of them very small.",
                            cites=(1, 2, 3),
                        ),
                        Line(text="How long it lasts is not known."),
                    ),
                ),
                Section(
                    heading="Trauma-focused therapy and PTSD",
                    lines=(
                        Line(
                            text="About 38 in 100 people were clearly better after therapy, about 12 in 100 without.",
                            caveat="Waiting can make a treatment look better than it is.",
                            sure="We are fairly sure of this. Many studies, most of them small.",
                            cites=(2, 3),
                        ),
                    ),
                ),
            ),
            "no_head_to_head": Line(
                text="We found no study that compared ketamine directly with these options for anxiety or PTSD. "
                "The numbers come from different studies."
            ),
            "options": some_options(),
            "questions": (
                Question(
                    text="Who watches over me during and after a dose?",
                    why="Guidelines ask for trained staff and for blood pressure checks.",
                    first=True,
                ),
                Question(
                    text="What happens if I feel worse?", why="Your main worry is feeling out of control.", first=True
                ),
                Question(text="Can my sister stay in the room with me?", own=True),
                Question(text="What does it cost in all, and what if I need more doses?"),
                Question(text="What else could help?", why="You have tried two treatments.", understood=True),
            ),
            "next_steps": Section(
                heading="What happens next",
                lines=(
                    Line(text="Bring these pages to the consultation. Page one is written for the clinician."),
                    Line(
                        text='Before you book or pay for anything, talk about the points marked "usually rules it out" '
                        'and "discuss first".'
                    ),
                    Line(text="Do not stop or change a medicine on your own because of what you read here."),
                    Line(text="You do not have to decide today. No change for now is always an option."),
                ),
            ),
            "look_again": Section(
                heading="In two weeks, look at this again",
                lines=(
                    Line(text="A good day to look again: 6 December 2026."),
                    Line(text="What was decided, or left open?"),
                    Line(text="Why?"),
                    Line(text="What would make me think again?"),
                ),
            ),
            "crisis_title": "Help right now",
            "crisis_text": (
                "You are not alone. Feelings like this can pass, and there are people who want to help you now.",
                "If your country is not listed: call your local emergency number.",
            ),
            "crisis": (
                CrisisLines(
                    country="United States",
                    emergency="In danger right now? Call 911.",
                    lines=(
                        Fact(
                            label="988 Suicide and Crisis Lifeline",
                            value="Call or text 988. Or chat at 988lifeline.org",
                        ),
                        Fact(label="Veterans Crisis Line", value="Call 988, then press 1. Or text 838255"),
                    ),
                    checked="Checked on 31 October 2026",
                ),
            ),
            "references": tuple(
                Reference(
                    number=number,
                    text=f"{who}. A trial of a treatment for post-traumatic stress disorder. Journal of Trials, 2021.",
                    link=f"https://doi.org/10.1000/{number}",
                )
                for number, who in enumerate(
                    ("Feder A, et al", "Cuijpers P, et al", "Abdallah CG, et al", "Morina N"), start=1
                )
            ),
            "about": Section(
                heading="About this summary",
                lines=(
                    Line(text="It informs. It does not recommend, diagnose or forbid anything."),
                    Line(text="Content version 0.1.0 of 22 November 2026. Next review due 22 May 2027."),
                    Line(text="Order of options: 4711. The same number always gives the same order."),
                ),
            ),
            "headings": HEADINGS,
            **changes,
        }
    )


def an_empty_summary() -> Summary:
    """Someone left before answering anything."""
    return a_summary(
        front=a_front_page(
            status="Made on 22 November 2026. Short route. 0 of 30 questions answered.",
            not_covered="Not covered: About me; My health and safety; What is known; My questions. A gap is not a no.",
            read_first="Please read first: the safety questions were not answered",
            groups=(),
            gaps=(Gaps(heading="None of the safety questions was answered.", topics=()),),
            verbatim=(),
            scores=(),
            medicines=(),
            facts=(),
            treatments=(),
            questions=(),
            unsure=(),
        ),
        safety=(),
        scores=(),
        pictures=(),
        not_known=(),
        values=None,
        gaps=(Gaps(heading="None of the safety questions was answered.", topics=()),),
        answers=(),
        numbers=(),
        options=(),
        questions=(),
        references=(),
    )


def the_longest_summary() -> Summary:
    """The most that page 1 can be asked to hold: every limit of the builder reached with long, real-sized texts."""
    clinician = (
        "Non-prescribed or excess ketamine use within 6 months: exclude for now; check bladder, liver, dependence "
        "(threshold from VA trial, other clinics 3 to 12 months).",
        "Uncontrolled hypertension with a history of stroke, TIA, bleed, AVM, aneurysm or dissection: labelled "
        "contraindication in the EU.",
        "Reported suicidal thoughts. Ask directly today. Not a reason for or against ketamine by itself.",
        "Aneurysm, repaired or clipped included: labelled contraindication (US and EU Spravato, US Ketalar). "
        "Pressor surge.",
        "Arterial or aortic dissection: treated as aneurysmal vascular disease. Pressor surge.",
        "Opioid and benzodiazepine or sleep medicine together: sedation and breathing; monitor, review doses first.",
        "Takes a benzodiazepine daily: response may be blunted; do not stop abruptly.",
    )
    findings = tuple(a_finding(text) for text in clinician)
    groups = (
        FindingGroup(level="urgent", heading="Urgent", lines=findings[2:3]),
        FindingGroup(level="usually_rules_out", heading="Usually rules it out", lines=(findings[1], *findings[3:5])),
        FindingGroup(level="not_today", heading="Not today", lines=findings[:1]),
        FindingGroup(level="discuss_first", heading="Discuss first", lines=findings[5:]),
    )
    topics = (
        "high blood pressure together with a stroke or a weak blood vessel",
        "use of ketamine without a prescription in the last six months",
        "an opioid together with a benzodiazepine or sleep medicine",
        "confusion or a seizure from very high blood pressure",
        "use of ketamine without a prescription longer ago",
        "and 12 more, listed on the next page",
    )
    written = LONG_ANSWER[:176].rstrip() + " ..."
    return a_summary(
        front=a_front_page(
            not_covered="Left early. Not covered: Start; About me (8 of 12); My health and safety (9 of 41); "
            "What is known; Compare the options; My questions. A gap is not a no.",
            read_first="Please read first: 19 points reported",
            groups=groups,
            gaps=(
                Gaps(heading="The patient was not sure", topics=topics),
                Gaps(heading="The patient preferred not to say", topics=topics[2:]),
                Gaps(heading="Not asked or not answered", topics=topics[1:]),
            ),
            facts=(
                Fact(
                    label="Conditions (as the patient sees them)",
                    value="Generalised anxiety; Social anxiety; Panic disorder; PTSD; Depression",
                ),
                Fact(label="What I most want to change", value=written),
                Fact(label="Main worry", value="Whether it is safe with my health or medicines"),
                Fact(label="Main worry, in own words", value=written),
                Fact(label="Ketamine offered", value="Yes, a drip or injection in a clinic"),
                Fact(label="Support with the decision", value="No, but I would like someone"),
            ),
            treatments=tuple(
                Treatment(name=name, effect="It made things worse")
                for name in (
                    "Talking therapy",
                    "Therapy about the trauma",
                    "An SSRI or SNRI",
                    "Mindfulness or meditation",
                    "Regular exercise",
                    "A benzodiazepine",
                    "Ketamine or esketamine",
                    "Something else",
                )
            ),
            medicines=tuple(Medicine(name=f"{n} {written[:50]} ...", notes="; ".join(topics[:3])) for n in range(30)),
            questions=tuple(Question(text=written, own=True) for _ in range(3)),
            unsure=topics[:4],
        ),
        safety=(FindingGroup(level="discuss_first", heading="Discuss first", lines=findings * 3),),
        answers=(
            Section(
                heading="About me",
                lines=(Line(text=f"What I most want to change: {LONG_ANSWER * 4}"), Line(text="Other: " + "w" * 600)),
            ),
        ),
        questions=tuple(Question(text=f"{written}?", why=LONG_ANSWER, first=True) for _ in range(15)),
    )
