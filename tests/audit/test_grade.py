"""School years are those of Flesch and Kincaid, and syllables are counted as a person would clap them."""

import pytest

from decision_aid.audit.grade import FEWEST_WORDS, grade, syllables, words

CLAPPED = {
    1: "I you days times came named need clear scale while rule nice through weeks cope shows 67 1,000 use",
    2: "people trial trials better anxious doing being every someone table little wanted naming dizzy hours safety "
    "guideline quiet tired worry studies",
    3: "ketamine clinician suddenly area idea serious reaction medicine recommend everyone dementia GAD FDA",
    4: "esketamine PTSD anxiety available experience comparison ability",
    5: "university examination electricity",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, every in CLAPPED.items() for word in every.split()],
)
def test_syllables_are_counted(word, count):
    """Silent letters, vowels spoken apart, capitals spelt out, numbers as one."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("people's", 2), ("clinic's", 2), ("nurse's", 2), ("PTSD's", 4), ("US", 2)]
)
def test_a_possessive_counts_as_its_word(word, count):
    """One more only where it is spoken."""
    assert syllables(word) == count


def test_words_are_words_and_numbers():
    """What is put in for a name in braces counts as one; punctuation and figures of speech do not."""
    assert words("About {claim:figure} in 100 people, it's said.") == [
        "About",
        "1",
        "in",
        "100",
        "people",
        "it's",
        "said",
    ]


def test_a_plain_text_needs_few_years_and_a_heavy_one_many():
    """The scale runs the right way, by a good deal."""
    plain = ["You can stop at any time. No one will mind. You do not have to say why. We will help you to find a way."]
    heavy = [
        "Notwithstanding considerable methodological heterogeneity, contemporary pharmacological interventions "
        "demonstrate statistically significant superiority over psychologically inert comparators."
    ]
    assert (grade(plain) or 0) < 3
    assert (grade(heavy * 2) or 0) > 20


def test_the_year_is_that_of_the_formula():
    """0.39 words a sentence + 11.8 syllables a word - 15.59, here with 20 words, 2 sentences and 23 syllables."""
    text = "The cat sat on the mat in the sun with a dog. People in the house saw the ketamine there."
    assert len(words(text)) == 20
    assert sum(map(syllables, words(text))) == 23
    assert grade([text]) == pytest.approx(0.39 * 10 + 11.8 * 23 / 20 - 15.59)


def test_a_short_text_has_no_year():
    """One long word would decide it."""
    assert grade(["Benzodiazepines"]) is None
    assert grade(["word " * (FEWEST_WORDS - 1)]) is None
    assert grade(["word " * FEWEST_WORDS]) is not None


def test_every_paragraph_ends_a_sentence():
    """A heading without a full stop does not lengthen the sentence after it."""
    heading, text = "Side effects", "You may feel dizzy. " * 6
    assert grade([heading, text]) != grade([f"{heading} {text}"])
    assert grade(["", "   ", text]) == grade([text])


def test_a_decimal_point_or_an_abbreviation_inside_a_number_ends_no_sentence():
    """0.5 is one number in one sentence."""
    text = "It was about 0.5 in each of them, and 1,000.5 in the others who came on the same day to that house"
    assert grade([text]) == grade([text.replace("0.5", "5").replace("1,000.5", "6")])
