"""A picture is the claim's own numbers as whole people: nothing rounded, nothing compared that was not alike."""

from typing import Any

import pytest

from decision_aid.content.models import Claim, ClaimId
from decision_aid.evaluation.pictures import (
    CannotDraw,
    Frame,
    Group,
    NotBeside,
    Per,
    Picture,
    Unknown,
    View,
    picture,
    shown,
    side_by_side,
)
from tests.builders import a_claim, shipped_aid

STUDIED = {
    "measure": "headache down by half",
    "time_frame": "two weeks",
    "population": "adults with headache",
    "comparator": "water",
}


def a_pictured_claim(tea: Any = None, water: Any = None, **changes: Any) -> Claim:
    """Tea beside water, with these figures."""
    figures = {
        "tea": {"label": "tea", "value": 30, "per": 100, **(tea or {})},
        "water": {"label": "water", "value": 10, "per": 100, **(water or {})},
    }
    return a_claim(picture=("tea", "water"), **{"figures": figures, **STUDIED, **changes})


def a_range(label: str, low: int, high: int, per: int = 100) -> dict[str, Any]:
    """A figure without a value."""
    return {"label": label, "value": None, "low": low, "high": high, "per": per}


def drawn(claim: Claim, *, per: Per = 100, frame: Frame = "did") -> list[tuple[int, int, int]]:
    """Full, maybe and empty marks of each group."""
    made = picture(claim, View(frame, per))
    return [(group.surely(frame), group.maybe, group.not_at_all(frame)) for group in made.groups]


@pytest.mark.parametrize(("value", "marks"), [(0, (0, 0, 100)), (1, (1, 0, 99)), (50, (50, 0, 50)), (99, (99, 0, 1)),
                                               (100, (100, 0, 0))])  # fmt: skip
def test_every_person_of_a_hundred_is_drawn(value, marks):
    """None, one, half, all but one and all."""
    assert drawn(a_pictured_claim({"value": value}))[0] == marks
    assert drawn(a_pictured_claim({"value": value}), frame="did_not")[0] == (marks[2], 0, marks[0])


@pytest.mark.parametrize("value", range(101))
def test_the_marks_always_add_up(value):
    """Out of 100 and out of 1,000, whichever side is filled."""
    claim = a_pictured_claim({"value": value})
    for per in (100, 1000):
        for frame in ("did", "did_not"):
            assert sum(drawn(claim, per=per, frame=frame)[0]) == per
        assert drawn(claim, per=per)[0][0] == value * per // 100


def test_the_comparison_is_always_beside_it():
    """Both groups, in the order of the claim, with their labels and one denominator."""
    made = picture(a_pictured_claim(), View())
    assert [(group.label, group.low, group.per) for group in made.groups] == [("tea", 30, 100), ("water", 10, 100)]


def test_a_group_alone_is_not_drawn():
    """A number without a comparison would be taken for what the treatment did."""
    with pytest.raises(CannotDraw, match="two groups"):
        picture(a_claim(picture=("tea",)), View())


def test_half_a_person_of_a_hundred_is_five_of_a_thousand():
    """0.5 in 100 is kept exact, so both groups are drawn out of 1,000, and the picture says so."""
    claim = a_pictured_claim({"value": 3}, {"value": 0.5})
    made = picture(claim, View(per=100))
    assert (made.per, made.is_finer) == (1000, True)
    assert drawn(claim) == [(30, 0, 970), (5, 0, 995)]


def test_a_number_that_is_no_whole_person_of_a_thousand_is_not_drawn():
    """Rounding would change the claim's number, so there is no picture."""
    with pytest.raises(CannotDraw, match="no whole numbers"):
        picture(a_pictured_claim({"value": 0.25}), View())


def test_a_number_out_of_a_thousand_is_drawn_out_of_a_hundred_only_when_whole():
    """30 of 1,000 is 3 of 100; 4 of 1,000 stays out of 1,000."""
    both = {"per": 1000}
    assert drawn(a_pictured_claim({"value": 30, **both}, {"value": 20, **both})) == [(3, 0, 97), (2, 0, 98)]
    assert drawn(a_pictured_claim({"value": 30, **both}, {"value": 4, **both})) == [(30, 0, 970), (4, 0, 996)]


def test_decimals_are_counted_as_decimals():
    """0.3 of 100 is 3 of 1,000, whatever a computer makes of 0.3 times 10."""
    assert drawn(a_pictured_claim({"value": 0.3}, {"value": 0.7})) == [(3, 0, 997), (7, 0, 993)]


def test_a_range_is_drawn_as_a_range():
    """Up to its low end surely, from there to its high end maybe; seen from the other side the same people."""
    claim = a_pictured_claim(a_range("spray", 8, 19), a_range("placebo", 1, 4))
    assert drawn(claim) == [(8, 11, 81), (1, 3, 96)]
    assert drawn(claim, frame="did_not") == [(81, 11, 8), (96, 3, 1)]
    assert drawn(claim, per=1000) == [(80, 110, 810), (10, 30, 960)]


def test_the_interval_around_a_value_is_not_drawn():
    """It is said in the caveat; only a figure without a value is a range."""
    assert drawn(a_pictured_claim({"low": 20, "high": 40}))[0] == (30, 0, 70)


def test_half_a_range_is_not_drawn():
    """At least 8 in 100 leaves the other end open."""
    with pytest.raises(CannotDraw):
        picture(a_pictured_claim({"value": None, "low": 8}), View())


def test_a_view_changes_all_pictures_at_once_and_back():
    """Turning and rescaling are independent, and twice is as before."""
    view = View()
    assert (view.turned().frame, view.rescaled().per) == ("did_not", 1000)
    assert view.turned().turned() == view.rescaled().rescaled() == view


def test_a_claim_without_a_number_is_a_card_only_when_it_says_so():
    """A gap becomes a card, a claim of words nothing."""
    assert shown(a_claim("gap", topic="gap"), View()) == Unknown(ClaimId("gap"))
    assert shown(a_claim(), View()) is None
    assert isinstance(shown(a_pictured_claim(), View()), Picture)


def test_like_pictures_may_stand_side_by_side():
    """The same measure, time, people and comparison, in whatever case and spacing they are written."""
    one, other = a_pictured_claim(), a_pictured_claim(id="other", measure="Headache  down by half")
    pictures = [picture(one, View()), picture(other, View())]
    assert side_by_side(pictures) == tuple(pictures)
    assert side_by_side(pictures[:1]) == tuple(pictures[:1])
    assert side_by_side([]) == ()


@pytest.mark.parametrize("what", ["measure", "time_frame", "population", "comparator"])
@pytest.mark.parametrize("other", ["something else", None])
def test_unlike_pictures_are_refused_and_it_is_said_why(what, other):
    """What differs, or is not known to be the same, may not be compared by a glance."""
    one, two = picture(a_pictured_claim(), View()), picture(a_pictured_claim(**{what: other}), View())
    refused = side_by_side([one, one, two])
    assert isinstance(refused, NotBeside)
    assert (refused.why, refused.other) == (what, two)


def test_pictures_of_different_denominators_are_refused():
    """30 full marks of 1,000 beside 30 of 100 would look alike."""
    fine = picture(a_pictured_claim({"value": 3}, {"value": 0.5}), View())
    refused = side_by_side([picture(a_pictured_claim(), View()), fine])
    assert isinstance(refused, NotBeside)
    assert refused.why == "per"


def test_every_shipped_picture_can_be_drawn_in_every_view():
    """No claim with a picture breaks a page, and its marks are its figures."""
    for claim in shipped_aid().claims:
        for per in (100, 1000) if claim.picture else ():
            made = picture(claim, View(per=per))
            for group in made.groups:
                figure = claim.figures[group.figure]
                assert figure.value is not None
                assert figure.per is not None
                assert group.low == group.high == round(figure.value * group.per / figure.per, 6)


def test_no_talking_therapy_picture_stands_beside_a_pill_picture():
    """Therapy was set against waiting, usual care or a dummy pill, mixed; pills against a dummy pill only."""
    claims = {str(claim.id): claim for claim in shipped_aid().claims}
    for therapy, pill in (
        ("psychotherapy_absolute_cuijpers2024_ptsd", "ssri_ptsd_cochrane2022"),
        ("psychotherapy_absolute_cuijpers2024_gad", "ssri_gad_cochrane2025"),
    ):
        pictures = [picture(claims[each], View()) for each in (therapy, pill)]
        assert isinstance(side_by_side(pictures), NotBeside)


def test_a_group_says_how_many_of_each_mark_it_has():
    """Full, maybe and empty marks from the low and high end."""
    group = Group("tea", "tea", low=8, high=19, per=100)
    assert (group.surely("did"), group.maybe, group.not_at_all("did")) == (8, 11, 81)
