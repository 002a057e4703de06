"""Say pages, options, scores, comparisons and sources in lines, with the same sentences as everywhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from decision_aid.content.models import CrisisCountry, FieldId, InstrumentId, ItemId, Option, Page, Statement
from decision_aid.evaluation.tailoring import speaking
from decision_aid.evaluation.tailoring import told as tailored
from decision_aid.evaluation.understanding import feedback
from decision_aid.plain.wording import Para, Words, entry, heading, under
from decision_aid.session.interview import Interview, Step
from decision_aid.session.responses import Declined
from decision_aid.summary.build import review_status
from decision_aid.summary.models import Line, Reference, ScoreLine, ValueRow
from decision_aid.summary.picture_models import PictureBlock
from decision_aid.summary.pictures import compared_pictures, pictures_of
from decision_aid.summary.scores import screen_lines
from decision_aid.summary.telling import Teller
from decision_aid.summary.values import shown_values

COUNTRY = ItemId("country")


@dataclass(frozen=True)
class Reading:
    """Something that is read out, and where it is from."""

    paras: tuple[Para, ...]
    lines: tuple[Line, ...] = ()
    """Every statement in it, for its sources."""
    references: tuple[Reference, ...] = ()


NOTHING = Reading(())


class Reader:
    """Reads to one person, as their answers are now."""

    def __init__(self, interview: Interview, today: date) -> None:
        self._interview, self._words = interview, Words(interview.aid.words)
        self._today = today
        self._teller = Teller(interview, today)

    # --- steps to read ---

    def step(self, step: Step) -> Reading:
        """A step that is read: a page, an option, a score, or what matters."""
        match step.kind:
            case "page":
                return self.page(self._interview.page(step.id))
            case "option":
                return self.option(self._interview.option(step.id))
            case "score":
                return self.score(InstrumentId(step.id))
        return self.values()

    def page(self, page: Page) -> Reading:
        """A page. The first one says whether clinicians have reviewed what is read here."""
        paras: list[Para] = [Para(page.title)]
        lines: list[Line] = []
        for statement in tailored(self._interview, page.blocks):
            line = self._teller.line(statement)
            if statement.heading:
                paras.append(heading(line.text))
            else:
                paras += self._told(line)
                lines.append(line)
        paras += self._pictures(page.blocks)
        if self._interview.steps[0].id == page.id:
            paras.append(Para(review_status(self._interview.aid), gap=True))
        return self._reading(paras, lines)

    def option(self, option: Option) -> Reading:
        """Everything that is said about one option, under the patient's questions."""
        paras: list[Para] = [Para(option.title)]
        lines: list[Line] = []
        for field in self._interview.aid.option_fields:
            told = self._teller.lines(option.fields[field.id])
            if told:
                paras.append(heading(field.question))
                paras += [para for line in told for para in self._told(line)]
                lines += told
        paras += self._pictures([each for fields in option.fields.values() for each in fields])
        return self._reading(paras, lines)

    def score(self, instrument: InstrumentId) -> Reading:
        """What the answers to one instrument add up to, and what that does and does not say."""
        scores = screen_lines(self._interview, instrument, self._teller)
        title = self._interview.instrument(instrument).title
        named = [each.title for each in scores] != [title]
        paras = [Para(title), *(para for score in scores for para in self._score(score, named=named))]
        if scores:
            paras.append(Para(scores[0].screen, gap=True))
        return self._reading(paras, [])

    def values(self) -> Reading:
        """How the compared options do on what matters to the person, most important first."""
        values, words = shown_values(self._interview, self._teller), self._words
        paras = [Para(values.intro), Para(values.key)]
        for option in values.options:
            told = [words("plain_option_safety", option=option.option, text=each) for each in option.safety]
            paras += [Para(each, gap=not number) for number, each in enumerate(told)]
        for row in values.rows:
            paras += self._value_row(row)
        paras += [Para(each, gap=not number) for number, each in enumerate(values.left_out)]
        paras += [heading(values.differences_heading), *map(Para, values.differences)]
        return self._reading(paras, [])

    def row(self, options: Sequence[Option], field: FieldId) -> Reading:
        """What is said about one thing for each of these options."""
        paras: list[Para] = []
        lines: list[Line] = []
        for option in options:
            told = self._teller.lines(option.fields[field])
            paras += [heading(option.title), *(para for line in told for para in self._told(line))]
            lines += told
        paras += self._beside(options, field)
        return self._reading(paras, lines)

    def feedback(self, item: ItemId) -> Reading:
        """What is said after a statement was judged: kindly whether it is true, and why. Nothing for other items."""
        given = feedback(self._interview, item)
        if given is None:
            return NOTHING
        line = self._teller.line(given.why)
        return self._reading([Para(given.say), *self._told(line)], [line])

    # --- to look up ---

    def sources(self, reading: Reading) -> list[Para]:
        """Where the statements are from, and how sure we are of each."""
        words = self._words
        paras = [Para(words("sources_title"))]
        if not reading.references:
            return [*paras, Para(words("sources_none"))]
        for each in reading.references:
            source = words("plain_source", number=each.number, text=each.text)
            paras.append(Para("\n".join(filter(None, (source, each.link)))))
        sure = [line for line in reading.lines if line.sure]
        if sure:
            paras.append(heading(words("sources_sure")))
            for line in dict.fromkeys(sure):
                paras += [Para(self._cited(line.text, line.cites)), under(line.sure or "", 2)]
        return paras

    def crisis(self) -> list[Para]:
        """Where to get help: the person's own country first; not known, the first number of every country first."""
        crisis, chosen = self._interview.aid.crisis, self._interview.responses.get(COUNTRY)
        own = [country for country in crisis.countries if country.id == chosen]
        others = [country for country in crisis.countries if country.id != chosen]
        paras = [heading(crisis.title), Para(crisis.text[0])]
        paras += [para for country in own for para in _country(country)]
        if chosen is None or isinstance(chosen, Declined):
            paras += [para for country in others for para in _country(country, most=1)]
        paras += [Para(text, gap=not number) for number, text in enumerate((*crisis.text[1:], crisis.not_told))]
        if not own:
            paras.append(Para(crisis.elsewhere))
        paras += [para for country in others for para in _country(country)]
        return [*paras, Para(crisis.elsewhere, gap=True)] if own else paras

    # --- within ---

    def _reading(self, paras: Sequence[Para], lines: Sequence[Line]) -> Reading:
        return Reading(tuple(paras), tuple(lines), self._teller.references)

    def _told(self, line: Line) -> list[Para]:
        said = [Para(self._cited(line.text, line.cites))]
        return [*said, Para(line.caveat)] if line.caveat else said

    def _cited(self, text: str, cites: Sequence[int]) -> str:
        if not cites:
            return text
        key = "plain_cited" if len(cites) == 1 else "plain_cited_several"
        return self._words(key, text=text, numbers=", ".join(map(str, cites)))

    def _score(self, score: ScoreLine, *, named: bool) -> list[Para]:
        words = self._words
        paras = [heading(score.title)] if named else []
        paras.append(Para(words("plain_measures", measures=score.measures.rstrip("."))))
        if score.period:
            paras.append(Para(words("plain_score_value", value=score.period)))
        value = words("plain_score_value", value=score.value)
        if score.band:
            value = words("plain_score", value=score.value, band=score.band)
        paras.append(Para(self._cited(value, score.cites)))
        paras += [Para(score.plain)] if score.plain else []
        for each in score.cut_offs:
            # Of an open score nobody can say what it reaches.
            key = "plain_reached" if each.reached else "plain_not_reached"
            paras.append(Para(each.text if score.number is None else words(key, text=each.text)))
        return [*paras, *map(Para, score.notes)]

    def _value_row(self, row: ValueRow) -> list[Para]:
        words = self._words
        told = (each for each in (row.matters_most, row.importance) if each)
        paras = [heading(row.attribute), *(Para(words("plain_score_value", value=each)) for each in told)]
        for cell in row.cells:
            for mark in cell.marks:
                text = words("plain_value", option=cell.option, label=mark.label, text=mark.text)
                paras.append(entry(words("plain_bullet", text=self._cited(text, mark.cites))))
                paras += [under(each, 2) for each in (mark.judgement, mark.caveat) if each]
        return paras

    def _pictures(self, statements: Sequence[Statement]) -> list[Para]:
        return self._pictured(pictures_of(self._interview, statements, self._teller))

    def _pictured(self, blocks: Iterable[PictureBlock]) -> list[Para]:
        """Pictures of people in sentences: nothing is drawn."""
        blocks = tuple(blocks)
        paras = [para for _, alike in groupby(blocks, key=_remarks) for para in self._alike(tuple(alike))]
        if any(block.groups for block in blocks):
            paras.append(Para(self._words("picture_own_chance"), gap=True))
        return paras

    def _alike(self, blocks: Sequence[PictureBlock]) -> list[Para]:
        """Pictures of which the same must be said beside them: it is said once, after the last."""
        paras = [para for block in blocks for para in self._picture(block)]
        remarks = [each for each in _remarks(blocks[0]) if each]
        if remarks and len(blocks) > 1:
            paras.append(heading(self._words("plain_pictures_alike", count=len(blocks))))
        return [*paras, *map(Para, remarks)]

    def _picture(self, block: PictureBlock) -> list[Para]:
        told = [self._words("plain_picture", label=each.label, sentence=each.sentence) for each in block.groups]
        listed = [entry(self._words("plain_bullet", text=each)) for each in told]
        # A card without a number has no groups; its sentence says what is not known.
        paras = [heading(block.title), *(listed or self._cards(block))]
        for each in block.beside:
            paras += self._told(Line(text=each.text, caveat=each.caveat, cites=each.cites))
        return paras

    def _cards(self, block: PictureBlock) -> list[Para]:
        return [Para(self._cited(block.said, block.cites))] if block.said else []

    def _beside(self, options: Sequence[Option], field: FieldId) -> list[Para]:
        """The numbers of the row, when they may stand side by side; else the sentence that says why they may not."""
        interview = self._interview
        drawable = {claim.id for claim in interview.aid.claims if claim.picture}
        told = (each for option in options for each in tailored(interview, option.fields[field]))
        claims = tuple(dict.fromkeys(claim for each in told for claim in speaking(each) if claim in drawable))
        if len(claims) < 2:
            return []
        drawn = compared_pictures(interview, claims, self._teller)
        return [Para(drawn, gap=True)] if isinstance(drawn, str) else self._pictured(drawn)


def _remarks(block: PictureBlock) -> tuple[str | None, ...]:
    """What must be said beside a picture: in whom, when, how sure, and what to bear in mind."""
    return (block.who, block.how_long, block.how_sure, block.caveat)


def _country(country: CrisisCountry, most: int | None = None) -> list[Para]:
    paras = [heading(country.name), Para(country.emergency)]
    for line in country.lines[:most]:
        paras.append(Para(line.reach, gap=True))
        paras.append(Para(f"{line.name}. {line.note}" if line.note else line.name))
    return paras
