"""Say a summary as one FHIR R4 document, for the clinic's record: what was answered, what it adds up to, the paper.

It is made from the `Summary`, whose sentences it repeats, and from the answers that the paper tells. What a person
leaves off the paper is not in it, and no id in it depends on it. Nobody is named: there is nobody's name to tell. A
finished walk is `final`: the person has looked through it and says no more in it. One that was left is `preliminary`.
Equal summaries and answers give equal bytes; the day is known, the hour is not, so that it stands at midnight UTC.
"""

import base64
import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from decision_aid.content.models import DecisionAid, Instrument, Score
from decision_aid.output import fhir_narrative as say
from decision_aid.output.fhir_answers import FilledIn, filled_in
from decision_aid.output.fhir_codes import HERE, LOINC, UCUM, Json, all_said, dashed, own_system
from decision_aid.session.interview import Interview
from decision_aid.session.sharing import shared
from decision_aid.summary.models import ScoreLine, Summary

PATIENT_NOTE = {"coding": [{"system": LOINC, "code": "51855-5", "display": "Patient Note"}]}
SURVEY = {
    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}],
}


def render(interview: Interview, summary: Summary, pdf: bytes | None = None) -> bytes:
    """The document as UTF-8 JSON. `summary` is that of the interview; without `pdf` the paper is not in it."""
    return (json.dumps(document(interview, summary, pdf), ensure_ascii=False, indent=1) + "\n").encode()


def document(interview: Interview, summary: Summary, pdf: bytes | None = None) -> Json:
    """The Bundle: Composition, Patient, one QuestionnaireResponse per form, one Observation per score, the paper."""
    writer = _writer(shared(interview), summary)
    responses = [(writer.name(f"form/{each.form['id']}"), writer.response(each)) for each in writer.filled]
    scores = [(writer.name(f"score/{line.id}"), writer.observation(line)) for line in writer.scored]
    paper = [(writer.name("paper"), writer.paper(pdf))] if pdf is not None else []
    told = [*responses, *scores, *paper]
    composition = writer.composition(
        answers=[name for name, _ in responses], scores=[name for name, _ in scores], paper=[name for name, _ in paper]
    )
    entries = [(writer.name("composition"), composition), (writer.patient, writer.person()), *told]
    whole: Json = all_said(
        {
            "resourceType": "Bundle",
            "language": summary.language,
            "identifier": {
                "system": "urn:ietf:rfc:3986",
                "value": writer.name("document" if pdf is not None else "document without paper"),
            },
            "type": "document",
            "timestamp": writer.instant,
            "entry": [{"fullUrl": name, "resource": resource} for name, resource in entries],
        }
    )
    return whole


@dataclass(frozen=True)
class _Writer:
    """Writes the resources of one document, which refer to one another by name."""

    aid: DecisionAid
    summary: Summary
    filled: tuple[FilledIn, ...]
    root: uuid.UUID
    """Made from all that the document tells, so that equal documents have equal names."""

    def name(self, of: str) -> str:
        """The address of a resource in this document."""
        return f"urn:uuid:{uuid.uuid5(self.root, of)}"

    @property
    def patient(self) -> str:
        return self.name("patient")

    @property
    def instant(self) -> str:
        return f"{self.summary.date}T00:00:00Z"

    @property
    def scored(self) -> tuple[ScoreLine, ...]:
        """The scores that have a number. What has none is told in words only."""
        return tuple(line for line in self.summary.scores if line.number is not None)

    @property
    def status(self) -> str:
        return "preliminary" if self.summary.partial else "final"

    def person(self) -> Json:
        return self._resource("Patient", say.paragraphs([self.aid.words["record_patient"]]))

    def response(self, filled: FilledIn) -> Json:
        return {
            **self._resource("QuestionnaireResponse", say.facts(filled.told)),
            "questionnaire": f"{filled.form['url']}|{filled.form['version']}",
            "status": filled.status,
            "subject": _to(self.patient),
            "authored": self.summary.date,
            "source": _to(self.patient),
            **({"item": list(filled.items)} if filled.items else {}),
        }

    def observation(self, line: ScoreLine) -> Json:
        instrument, score = _published(self.aid, line)
        band = next((each for each in line.scale if each.here), None)
        meaning = self.aid.words["record_band"].format(name=band.name, low=band.low, high=band.high) if band else None
        return {
            **self._resource("Observation", say.score(line)),
            "status": "final",
            "category": [SURVEY],
            "code": _score_code(instrument, score),
            "subject": _to(self.patient),
            "effectiveDateTime": self.summary.date,
            "performer": [_to(self.patient)],
            **_number(line, is_sum=_is_sum(self.aid, score)),
            **({"interpretation": [{"text": meaning}]} if meaning else {}),
            "note": [{"text": line.screen}],
            "derivedFrom": [_to(self.name(f"form/{each.form['id']}")) for each in self._holding(instrument)],
        }

    def paper(self, pdf: bytes) -> Json:
        title = self.aid.words["record_paper"]
        return {
            **self._resource("DocumentReference", say.paragraphs([title])),
            "status": "current",
            "docStatus": self.status,
            "type": PATIENT_NOTE,
            "subject": _to(self.patient),
            "date": self.instant,
            "author": [_to(self.patient)],
            "description": self.summary.title,
            "content": [
                {
                    "attachment": {
                        "contentType": "application/pdf",
                        "language": self.summary.language,
                        "data": base64.b64encode(pdf).decode(),
                        "size": len(pdf),
                        "title": title,
                        "creation": self.summary.date,
                    }
                }
            ],
        }

    def composition(self, *, answers: Sequence[str], scores: Sequence[str], paper: Sequence[str]) -> Json:
        summary, front, heading = self.summary, self.summary.front, self.summary.headings
        sections = [
            self._section(front.headings["clinician"], say.safety(summary)),
            self._section(heading["scores"], "".join(map(say.score, summary.scores)), scores),
            self._section(heading["answers"], say.answers(summary), answers),
            self._section(heading["questions"], say.questions(summary)),
            self._section(self.aid.words["record_paper"], "", paper),
            self._section(summary.about.heading, say.lines(summary.about.lines)),
        ]
        return {
            **self._resource(
                "Composition",
                say.paragraphs((summary.title, front.decision, front.status, front.provenance, front.not_covered)),
            ),
            "status": self.status,
            "type": PATIENT_NOTE,
            "subject": _to(self.patient),
            "date": summary.date,
            "author": [_to(self.patient)],
            "title": summary.title,
            "section": [section for section in sections if section],
        }

    def _section(self, title: str, words: str, entries: Sequence[str] = ()) -> Json:
        """A part of the document; nothing when there is nothing to tell."""
        if not words and not entries:
            return {}
        text = say.narrative(self.summary.language, words or say.paragraphs([title]))
        return {"title": title, "text": text, **({"entry": [_to(name) for name in entries]} if entries else {})}

    def _holding(self, instrument: Instrument) -> list[FilledIn]:
        """The form that a score of this instrument is added up from."""
        return [each for each in self.filled if each.form["id"] == dashed(instrument.id)]

    def _resource(self, kind: str, words: str) -> Json:
        return {
            "resourceType": kind,
            "language": self.summary.language,
            "text": say.narrative(self.summary.language, words),
        }


def _writer(interview: Interview, summary: Summary) -> _Writer:
    filled = filled_in(interview, summary)
    told = json.dumps([summary.model_dump(mode="json"), *(each.items for each in filled)], ensure_ascii=True)
    root = uuid.uuid5(uuid.NAMESPACE_URL, f"{HERE}/{hashlib.sha256(told.encode()).hexdigest()}")
    return _Writer(interview.aid, summary, filled, root)


def _to(name: str) -> Json:
    return {"reference": name}


def _published(aid: DecisionAid, line: ScoreLine) -> tuple[Instrument, Score]:
    return next((each, score) for each in aid.instruments for score in each.scores if score.id == line.id)


def _is_sum(aid: DecisionAid, score: Score) -> bool:
    return next(item for item in aid.items if item.id == score.items[0]).type == "choice"


def _score_code(instrument: Instrument, score: Score) -> Json:
    """The score's LOINC code where one was seen. A single question has one code for itself and its number."""
    loinc = score.code or (instrument.code if len(instrument.items) == 1 else None)
    coded = {"system": LOINC, "code": loinc} if loinc else {"system": own_system("score"), "code": score.id}
    return {"coding": [coded], "text": score.title}


def _number(line: ScoreLine, *, is_sum: bool) -> Json:
    if not is_sum:
        return {"valueInteger": line.number}
    unit = "{score}"
    return {"valueQuantity": {"value": line.number, "unit": unit, "system": UCUM, "code": unit}}
