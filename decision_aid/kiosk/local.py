"""Put a clinic's own facts beside the content, marked as its own: nothing of the content is changed or left out."""

from collections.abc import Iterator, Mapping

from decision_aid.content.models import CrisisCountry, DecisionAid, FieldId, Option, OptionId, Statement
from decision_aid.kiosk.clinic import COUNTRY, Clinic
from decision_aid.session.interview import Interview
from decision_aid.summary.models import Line, Summary

WHAT, COST = FieldId("what"), FieldId("cost")
NO_CHANGE = OptionId("no_change")
"""No clinic offers it, and none can keep it from anyone."""


def begin(aid: DecisionAid, clinic: Clinic, *, seed: int) -> Interview:
    """A new visit in this clinic's waiting room. `aid` is that of `with_clinic`; `seed` orders the options."""
    interview = Interview(aid, route=clinic.route, setting="kiosk", seed=seed)
    asked = COUNTRY in interview.facts.items
    return interview.answer(COUNTRY, clinic.country) if asked else interview


def with_clinic(aid: DecisionAid, clinic: Clinic) -> DecisionAid:
    """The aid with the clinic's lines after those of the content, and its crisis lines before those of the country."""
    options = tuple(_with_local(option, aid.words, clinic) for option in aid.options)
    countries = (*_local_help(aid, clinic), *aid.crisis.countries)
    crisis = aid.crisis.model_copy(update={"countries": countries})
    return aid.model_copy(update={"options": options, "crisis": crisis})


def on_paper(summary: Summary, clinic: Clinic, words: Mapping[str, str]) -> Summary:
    """The summary with the clinic's name, address and telephone number after what happens next."""
    contact = ", ".join((*clinic.address, *([clinic.phone] if clinic.phone else [])))
    if not contact:
        return summary
    line = Line(text=words["clinic_contact"].format(clinic=clinic.name, contact=contact))
    section = summary.next_steps
    return summary.model_copy(update={"next_steps": section.model_copy(update={"lines": (*section.lines, line)})})


def _with_local(option: Option, words: Mapping[str, str], clinic: Clinic) -> Option:
    fields = dict(option.fields)
    for field, text in _lines(option, words, clinic):
        # Braces stand for figures in a statement; those of the clinic are only braces.
        own = Statement(text=text.replace("{", "{{").replace("}", "}}"))
        fields[field] = (*fields.get(field, ()), own)
    return option.model_copy(update={"fields": fields})


def _lines(option: Option, words: Mapping[str, str], clinic: Clinic) -> Iterator[tuple[FieldId, str]]:
    if clinic.options and option.id != NO_CHANGE:
        key = "clinic_offers" if option.id in clinic.options else "clinic_does_not_offer"
        yield WHAT, words[key].format(clinic=clinic.name)
    if option.id in clinic.costs:
        yield COST, words["clinic_cost"].format(clinic=clinic.name, cost=clinic.costs[option.id])


def _local_help(aid: DecisionAid, clinic: Clinic) -> Iterator[CrisisCountry]:
    """The clinic's lines under its country's id, so that they come up with the country's own."""
    if not clinic.crisis_lines or clinic.crisis_checked_on is None:
        return
    emergency = [country.emergency for country in aid.crisis.countries if country.id == clinic.country]
    yield CrisisCountry(
        id=clinic.country,
        name=aid.words["clinic_crisis"].format(clinic=clinic.name),
        emergency=emergency[0] if emergency else aid.words["clinic_emergency"],
        lines=clinic.crisis_lines,
        checked_on=clinic.crisis_checked_on,
    )
