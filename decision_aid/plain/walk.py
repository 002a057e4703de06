"""The walk line by line: say one step, take what is typed, and go on, back, or anywhere."""

from dataclasses import replace
from typing import NoReturn

from decision_aid.content.models import ItemId, PlaceId
from decision_aid.content.translation import language_after
from decision_aid.evaluation.marking import unmarked
from decision_aid.plain.asking_first import Marking
from decision_aid.plain.checking import Checking
from decision_aid.plain.commands import Commands
from decision_aid.plain.comparing import Comparing
from decision_aid.plain.dialogue import Choosing, Left
from decision_aid.plain.items import Asking
from decision_aid.plain.medicines import Naming
from decision_aid.plain.paper import PaperMaking
from decision_aid.plain.reading import NOTHING, Reader
from decision_aid.plain.resuming import resumed
from decision_aid.plain.talk import Talk
from decision_aid.plain.views import Outcome, View
from decision_aid.plain.visit import Visit
from decision_aid.plain.whereabouts import state, where
from decision_aid.plain.wording import Para
from decision_aid.session.interview import Step
from decision_aid.session.responses import DECLINED, Response
from decision_aid.summary.review import in_words


class Walk:
    """One person's way, from the first page to the paper."""

    def __init__(self, visit: Visit, talk: Talk) -> None:
        self.visit, self._talk = visit, talk
        self._speak()
        self.step = visit.interview.steps[0]
        """Where the person is."""
        self._checking: Step | None = None
        """The review to return to after an answer was looked at from there."""
        self._view = View(tuple, "", lambda _: "stay")
        self._parts: list[list[str]] = []
        self._part = 0
        self._heard = NOTHING
        """What was said to the last statement that was judged."""
        self._explained: set[str] = set()

    def _speak(self) -> None:
        """Take the words and commands of the language that is spoken from here on."""
        self._other = language_after(self.visit.interview.aid)
        self._words = self.visit.words
        self._commands = Commands(self._words, self._other)
        self._choosing = Choosing(self._talk, self._words, self._commands, self._tell_crisis)

    def run(self) -> None:
        """Walk until the person leaves, or nothing more can be read."""
        try:
            self._begin()
            while True:
                self._turn()
        except Left:
            return
        except (KeyboardInterrupt, EOFError):
            # A second time, while being asked whether to leave; or of a pipe, which cannot be asked.
            self._talk.end_line()

    def _begin(self) -> None:
        asked_for = self.visit.interview.route
        kept = resumed(self.visit, self._choosing) if self.visit.store and self.visit.store.exists() else None
        if kept is not None:
            self.visit.interview = replace(kept, route=asked_for) if asked_for else kept
            self._speak()
        if self._other is not None:
            name = self._other.name
            self._talk.say(self._words("plain_other_language", name=name, typed=name.casefold()))
        self._show(self.visit.interview.current if kept is not None else self.step)

    def _turn(self) -> None:
        """Ask once, and do what was typed."""
        try:
            reads_on = self._part + 1 < len(self._parts)
            prompt = self._words("plain_prompt_more") if reads_on else self._view.prompt
            self._follow(prompt)
        except KeyboardInterrupt:
            self._talk.end_line()
            if not self._talk.interactive:
                raise Left from None
            self._leave()
        except EOFError:
            if not self._talk.interactive:
                self._end_of_input()
            self._leave()

    def _follow(self, prompt: str) -> None:
        typed = self._talk.ask(prompt, remember=not self._view.letters)
        command = self._commands.named(typed, letters=self._view.letters)
        if command is not None:
            self._do(command)
        elif not typed.strip() and self._part + 1 < len(self._parts):
            self._read_part(self._part + 1)
        else:
            self._went(self._view.take(typed))

    def _went(self, outcome: Outcome) -> None:
        if isinstance(outcome, Step):
            self._show(outcome)
        elif outcome == "onward":
            self._onward()
        elif outcome == "again":
            self._show(self.step)

    # --- saying a step ---

    def _show(self, step: Step) -> None:
        self.step = step
        self.visit.seen.add(step)
        if step.kind == "review":
            self._checking = None
        self._present(self._view_of(step))

    def _present(self, view: View) -> None:
        """Say a view from its beginning; how it is answered only the first time."""
        self._view = view
        paras = [Para(view.where or where(self.visit.interview, self.step, self._words)), *view.tell()]
        if view.how and view.kind not in self._explained:
            self._explained.add(view.kind)
            paras += view.how
        self._parts = self._talk.parts(paras)
        self._talk.say("")
        self._read_part(0)

    def _read_part(self, part: int) -> None:
        self._part = part
        self._talk.write(self._parts[part])

    def _view_of(self, step: Step) -> View:
        visit, interview = self.visit, self.visit.interview
        if step.kind == "item":
            item = interview.item(step.id)
            kind = Naming if item.type == "medicines" else Asking
            return kind(interview, item, self._commands, self._talk, self._respond).view()
        if step.kind == "questions":
            return Marking(interview, step, self._commands, self._talk, visit.change).view()
        if step.kind == "compare":
            return Comparing(interview, self._commands, self._talk, visit.today, self._present).view()
        if step.kind == "review":
            return Checking(interview, self._commands, self._talk, visit.change, self._open).view()
        reading = Reader(interview, visit.today).step(step)
        return View(
            tell=lambda: reading.paras,
            prompt=self._words("plain_prompt_read"),
            take=self._read_only,
            reading=reading,
        )

    def _read_only(self, typed: str) -> Outcome:
        if not typed.strip():
            return "onward"
        self._talk.say(self._words("plain_not_understood", typed=typed.strip(), **self._commands.all_names()))
        return "stay"

    # --- answering ---

    def _respond(self, response: Response | None, typed: str) -> None:
        """Store an answer and say it back. One that calls for help is followed by help, before anything else."""
        visit, item = self.visit, self.visit.interview.item(self.step.id)
        before, kept = visit.interview.response(item.id), visit.not_kept
        visit.respond(item.id, response)
        if response is not None:
            answer = in_words(visit.interview, item, visit.interview.response(item.id))
            if typed:
                self._talk.say(self._words("plain_answered", typed=typed, answer=answer))
            elif item.type == "medicines" and response is not DECLINED:
                self._talk.say(self._words("plain_medicine_added", name=answer))
            else:
                self._talk.say(self._words("plain_answered_words", answer=answer))
        chosen = response if isinstance(response, tuple) else (response,)
        if response != before and set(chosen) & set(item.crisis_when):
            self._tell_crisis()
        if visit.not_kept and visit.not_kept != kept:
            self._talk.say(self.visit.what_is_kept())
        self._heard = Reader(visit.interview, visit.today).feedback(item.id)
        self._talk.say(*self._heard.paras)

    def _open(self, item: ItemId) -> Outcome:
        """Look at one answer from the review, and come back to it."""
        self._checking = self.step
        return self.visit.interview.step_of(item)

    # --- what can be typed anywhere ---

    def _do(self, command: str) -> None:
        match command:
            case "more":
                self._more()
            case "previous":
                self._previous()
            case "next" | "skip":
                self._onward()
            case "back":
                self._back()
            case "decline":
                self._decline()
            case "clear":
                self._clear()
            case "why":
                self._talk.say(self._view.why or self._words("plain_no_why"))
            case "repeat":
                self._repeat()
            case "sources":
                self._sources()
            case "places":
                self._go_somewhere()
            case "help":
                self._help()
            case "crisis":
                self._tell_crisis()
            case "language":
                self._change_language()
            case "finish":
                self._make_paper()
            case "quit":
                self._leave()

    def _change_language(self) -> None:
        """The same step in another language, with every answer."""
        if self._other is not None:
            self.visit.speak(self._other.code)
            self._speak()
            self._explained.clear()
            self._show(self.step)

    def _more(self) -> None:
        if self._part + 1 < len(self._parts):
            self._read_part(self._part + 1)
        else:
            self._went(self._view.take(""))

    def _previous(self) -> None:
        if self._part:
            self._read_part(self._part - 1)
        elif self._view.previous is not None:
            self._went(self._view.previous())
        else:
            self._talk.say(self._words("plain_no_previous"))

    def _onward(self) -> None:
        interview = self.visit.interview
        if self.step.kind == "review":
            self._make_paper()
            return
        if interview.is_open(self.step):
            self._talk.say(self._words("left_open"))
        self._show(self._checking or interview.after(self.step))

    def _back(self) -> None:
        before = self._checking or self.visit.interview.before(self.step)
        if before == self.step:
            self._talk.say(self._words("plain_no_back"))
        else:
            self._show(before)

    def _decline(self) -> None:
        items = self.visit.interview.items_of(self.step)
        if not items:
            self._talk.say(self._words("plain_not_here", **self._commands.all_names()))
        elif not items[0].decline:
            self._talk.say(self._words("plain_no_decline", **self._commands.all_names()))
        elif self.step.kind == "questions":
            self.visit.change(unmarked(self.visit.interview, declined=True))
            self._talk.say(self._words("plain_answered_words", answer=self._words("answer_declined")))
            self._onward()
        else:
            self._respond(DECLINED, "")
            self._onward()

    def _clear(self) -> None:
        interview = self.visit.interview
        if not interview.items_of(self.step) or interview.is_open(self.step):
            self._talk.say(self._words("plain_nothing_to_clear"))
            return
        if self.step.kind == "questions":
            self.visit.change(unmarked(interview))
        else:
            self._respond(None, "")
        self._talk.say(self._words("plain_cleared"))
        self._show(self.step)

    def _repeat(self) -> None:
        # A row of the comparison is said again as it is; a step with the answer that it has by now.
        self._present(self._view if self.step.kind == "compare" else self._view_of(self.step))

    def _sources(self) -> None:
        reading = self._view.reading if self._view.reading.paras else self._heard
        if not reading.paras:
            self._talk.say(self._words("plain_no_sources"))
            return
        self._choosing.read(Reader(self.visit.interview, self.visit.today).sources(reading))

    def _help(self) -> None:
        self._choosing.read([*self._view.how, *self._commands.help()])

    def _tell_crisis(self) -> None:
        self._choosing.read(Reader(self.visit.interview, self.visit.today).crisis(), wait=True)

    def _go_somewhere(self) -> None:
        visit, words = self.visit, self._words
        listed = []
        for place in visit.interview.places:
            key = "plain_place_here" if place.id == self.step.place else "plain_place"
            listed.append((str(place.id), key, place.title, state(visit.interview, place, visit.seen, words)))
        chosen = self._choosing.places([Para(words("places_title")), Para(words("places_text"))], listed)
        if chosen is None:
            self._show(self.step)
        else:
            self._checking = None
            self._show(self.visit.interview.first_of(PlaceId(chosen)))

    # --- the end ---

    def _make_paper(self) -> None:
        if PaperMaking(self.visit, self._talk, self._choosing).make() == "finish":
            raise Left
        self._show(self._review())

    def _review(self) -> Step:
        return next((each for each in reversed(self.visit.interview.steps) if each.kind == "review"), self.step)

    def _leave(self) -> None:
        words = self._words
        paras = [Para(words("leave_title"), gap=True), Para(self.visit.what_is_kept())]
        paras += [Para(words("paper_made", path=path)) for path in self.visit.papers[-1:]]
        ways = [
            (each, words(f"leave_{each}" if each != "leave" else "leave_now")) for each in ("stay", "paper", "leave")
        ]
        try:
            way = self._choosing.one(paras, ways, usual="stay")
        except (EOFError, KeyboardInterrupt):
            # Asked whether to leave, they say no more: that is a yes, and no wish for a paper.
            raise Left from None
        if way == "leave":
            raise Left
        if way == "paper":
            self._make_paper()
        else:
            self._show(self.step)

    def _end_of_input(self) -> NoReturn:
        """A pipe has given all it had: what was answered goes on a paper, unless one was made already."""
        self._talk.say(self._words("plain_input_ended"))
        if self.visit.interview.responses and not self.visit.papers:
            PaperMaking(self.visit, self._talk, self._choosing).make_usual()
        raise Left
