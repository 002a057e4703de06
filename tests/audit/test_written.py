"""Whatever an audit finds is shown at the file and line where it is written."""

from decision_aid.audit.texts import patient_texts
from decision_aid.audit.written import writing
from decision_aid.resources import default_aid_dir, questionnaires_dir
from tests.content.edits import small_aid


def test_a_piece_is_found_by_section_and_id(tmp_path):
    """A claim, a page, a word by its key, the crisis page as a whole."""
    written = writing(small_aid(tmp_path), tmp_path)
    assert written.piece("claims", written.pieces_of("claims")[0].id).source.file.name == "evidence.yaml"
    assert written.piece("words", "goodbye").source.file == tmp_path / "words.yaml"
    assert written.piece("crisis", "crisis").problem("x").line > 0


def test_the_aids_own_words_stand_before_the_shared_ones(tmp_path):
    """As when they are said."""
    folder = small_aid(tmp_path)
    (folder / "own.yaml").write_text("words: {goodbye: Bye}\n", "utf-8")
    assert writing(folder, tmp_path).piece("words", "goodbye").data == "Bye"


def test_every_text_for_patients_is_walked():
    """Pages, options, items, choices, questions, words, findings, contraindications, claims, crisis and the aid."""
    found = {(text.section, text.key) for text in patient_texts(writing(default_aid_dir()))}
    for needed in (
        ("pages", "text"), ("pages", "title"), ("options", "text"), ("option_fields", "question"), ("items", "text"),
        ("items", "why"), ("choice_sets", "text"), ("questions", "why"), ("words", "next"), ("findings", "say"),
        ("contraindications", "say"), ("contraindications", "ask"), ("contraindications", "reason"),
        ("claims", "statement"), ("claims", "caveat"), ("crisis", "reach"), ("crisis", "elsewhere"),
        ("about", "decision"), ("places", "title"),
    ):  # fmt: skip
        assert needed in found


def test_the_words_of_published_instruments_are_marked():
    """Their questions and answers may not be changed, so no audit asks for that; what we wrote around them is ours."""
    texts = list(patient_texts(writing(default_aid_dir())))
    of_instruments = [text for text in texts if questionnaires_dir() / "instruments" in text.piece.source.file.parents]
    assert {text.key for text in of_instruments if text.section == "items" and text.published} <= {"text", "hint"}
    assert not any(text.published for text in of_instruments if text.key in ("why", "label", "plain"))
    assert not any(text.published for text in texts if text not in of_instruments)
