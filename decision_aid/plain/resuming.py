"""There are kept answers: go on from them, or start again and delete them."""

from decision_aid.errors import ResponseError
from decision_aid.plain.dialogue import Choosing, Left
from decision_aid.plain.visit import Visit
from decision_aid.plain.wording import Para
from decision_aid.session.interview import Interview


def resumed(visit: Visit, choosing: Choosing) -> Interview | None:
    """The interview to go on from, or None to start again."""
    words, store = visit.words, visit.store
    assert store is not None  # nothing is kept where nothing can be
    paras = [Para(words("resume_title"), gap=True)]
    kept: Interview | None = None
    ways = [("leave", words("resume_leave")), ("delete", words("resume_delete"))]
    try:
        kept = store.load(visit.interview.aid)
    except (ResponseError, OSError) as problem:
        paras += [Para(words("resume_unusable")), Para(str(problem))]
    else:
        answered, expected = kept.progress()
        paras.append(Para(words("resume_text", answered=answered, expected=expected)))
        ways = [("continue", words("resume_continue")), *reversed(ways)]
    way = choosing.one(paras, ways)
    if way == "leave":
        raise Left
    if way == "delete":
        visit.forget()
    return kept if way == "continue" else None
