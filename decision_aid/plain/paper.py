"""Make the paper line by line: which kind, where it goes, and in words what went wrong."""

from pathlib import Path
from typing import Literal

from decision_aid.content.models import ItemId
from decision_aid.content.translation import said
from decision_aid.errors import AidError
from decision_aid.plain.dialogue import Choosing
from decision_aid.plain.talk import Talk
from decision_aid.plain.visit import Visit
from decision_aid.plain.wording import Para

KINDS = ("letter", "a4", "html", "txt", "letter_large", "a4_large")
COUNTRY = ItemId("country")


class PaperMaking:
    """The end of the walk."""

    def __init__(self, visit: Visit, talk: Talk, choosing: Choosing) -> None:
        self._visit, self._talk, self._choosing = visit, talk, choosing
        self._words = visit.words

    def make(self) -> Literal["finish", "answers"]:
        """Make as many kinds as the person likes; then finish, or go back to the answers."""
        words = self._words
        while True:
            kind = self._kind()
            if kind == "answers":
                return "answers"
            path = self._free_or_asked(self._path(kind))
            if path is None:
                continue
            if not self._made(kind, path):
                self._talk.say(words("paper_failed_safe"))
                continue
            said = [words("paper_ready"), words("paper_made", path=path), words("paper_next")]
            paras = [Para("\n".join(said), gap=True), Para(self._visit.what_is_kept())]
            ways = [("finish", words("finish")), ("another", words("plain_paper_another"))]
            ways.append(("answers", words("plain_paper_answers")))
            way = self._choosing.one(paras, ways, usual="finish")
            if way != "another":
                return "answers" if way == "answers" else "finish"

    def make_usual(self) -> None:
        """Make the usual kind under a name that is free, where nobody can be asked; if it fails, a simpler one."""
        for kind in (self._usual(), "html", "txt"):
            path = self._path(kind)
            if self._made(kind, free(path) if path.exists() else path):
                return

    def _kind(self) -> str:
        words, usual = self._words, self._usual()
        answered, expected = self._visit.interview.progress()
        key = "paper_whole" if answered == expected else "paper_partial_screen"
        said = [words("paper_heading"), words(key, answered=answered, expected=expected)]
        folder = words("plain_paper_folder", folder=self._visit.folder)
        paras = [Para(said[0], gap=True), Para(said[1]), Para(folder)]
        paras.append(Para(words("plain_paper_usual", kind=words(f"paper_{usual}"))))
        ways = [(kind, words(f"paper_{kind}")) for kind in KINDS]
        return self._choosing.one(paras, [*ways, ("answers", words("plain_paper_answers"))], usual=usual)

    def _usual(self) -> str:
        """Letter in the US, A4 elsewhere."""
        return "letter" if self._visit.interview.responses.get(COUNTRY) == "us" else "a4"

    def _path(self, kind: str) -> Path:
        suffix = kind if kind in ("html", "txt") else "pdf"
        name = self._words("file_name", date=self._visit.today.isoformat(), suffix=suffix)
        return self._visit.folder / name

    def _free_or_asked(self, path: Path) -> Path | None:
        """Where it goes. None: the person would rather not."""
        if not path.exists():
            return path
        paras = [Para(self._words("overwrite_title"), gap=True), Para(str(path))]
        ways = [(way, self._words(f"overwrite_{way}")) for way in ("both", "replace", "stop")]
        way = self._choosing.one(paras, ways, usual="both")
        return free(path) if way == "both" else path if way == "replace" else None

    def _made(self, kind: str, path: Path) -> bool:
        self._talk.say(self._words("making"))
        try:
            # Imported here: the PDF library takes longer to import than all the rest.
            from decision_aid.output import save
            from decision_aid.summary.build import summarise

            summary = summarise(self._visit.interview, on=self._visit.today)
            size, _, large = kind.partition("_")
            save(summary, path, paper="letter" if size == "letter" else "a4", large_print=bool(large))
        except AidError as error:
            reason = said(error, self._visit.interview.aid.about.language)
        except Exception as error:  # a paper that fails must not end the visit
            reason = self._words("paper_failed_unknown", kind=type(error).__name__)
        else:
            self._visit.papers.append(path)
            return True
        self._talk.say(self._words("paper_failed"), reason)
        return False


def free(path: Path) -> Path:
    """The same name with the first number that is not taken."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))
    return next(each for each in numbered if not each.exists())
