"""Start the guide line by line: speak before the content is there, walk, and say at the end where the paper is."""

import os
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from decision_aid.content.opening import opening_words
from decision_aid.plain.choosing import Because
from decision_aid.plain.talk import Closed, Talk
from decision_aid.plain.wording import Words

if TYPE_CHECKING:
    from decision_aid.content.models import DecisionAid, Route

DONE, LEFT_EARLY = 0, 130


def run(
    load: "Callable[[], DecisionAid]",
    because: Because,
    *,
    route: "Route | None" = None,
    folder: Path,
    today: date,
    language: str | None = None,
) -> int:
    """Walk one person through the aid. 0: a paper was made; 130: they left without one."""
    # Either may have been closed by whoever started us. They stay open to the end.
    talk = Talk(sys.stdin or open(os.devnull), sys.stdout or open(os.devnull, "w"))  # noqa: SIM115
    try:
        words = Words(opening_words(language))
        _open(talk, words, because)
        loading = _Loading(load)
        talk.pause(words("plain_begin"))
        return _walk(talk, loading.aid(), route, folder, today)
    except (EOFError, KeyboardInterrupt):
        return LEFT_EARLY
    except Closed:
        _let_go_of(sys.stdout)
        return LEFT_EARLY


def _open(talk: Talk, words: Words, because: Because) -> None:
    """Say what this is and why, and what can be typed."""
    names = {name: words(f"plain_word_{name}") for name in ("help", "crisis", "quit")}
    talk.say(words(because.word, name=because.name), words("plain_opening"), words("plain_opening_commands", **names))
    if talk.interactive:
        talk.get_ready()
    else:
        talk.say(words("plain_opening_piped", **names))


def _walk(talk: Talk, aid: "DecisionAid", route: "Route | None", folder: Path, today: date) -> int:
    # Imported here: the first words are said before the models are there.
    import secrets

    from decision_aid.plain.visit import Visit
    from decision_aid.plain.walk import Walk
    from decision_aid.session.interview import Interview
    from decision_aid.session.shuffle import SEEDS
    from decision_aid.session.store import Store

    interview = Interview(aid, route=route, seed=secrets.randbelow(SEEDS))
    visit = Visit(interview, Store(aid.about.id), folder, today)
    try:
        Walk(visit, talk).run()
        _last_words(talk, visit.words, visit.papers, visit.what_is_kept())
    except Closed:
        _let_go_of(sys.stdout)
    return DONE if visit.papers else LEFT_EARLY


def _last_words(talk: Talk, words: Words, papers: list[Path], kept: str) -> None:
    if not papers:
        talk.say(words("plain_left"), kept)
        return
    talk.say("", words("plain_paths"))
    talk.write(str(path) for path in papers)


class _Loading:
    """The content, on its way while the person reads the first lines."""

    def __init__(self, load: "Callable[[], DecisionAid]") -> None:
        self._load = load
        self._aid: DecisionAid | None = None
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def aid(self) -> "DecisionAid":
        """The content; whatever went wrong with it is raised here."""
        self._thread.join()
        if self._aid is None:
            assert self._problem is not None  # a thread ends with one of them
            raise self._problem
        return self._aid

    def _run(self) -> None:
        try:
            self._aid = self._load()
        except BaseException as problem:  # raised again where someone can be told
            self._problem = problem


def _let_go_of(stream: object) -> None:
    """Keep Python from complaining at its end about an output that has gone."""
    if stream is sys.__stdout__ and sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
