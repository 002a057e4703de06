"""The few pages around the terminal, in the clinic's first language."""

from collections.abc import Mapping
from html import escape

LOOKS_AGAIN = 10
"""Seconds after which the queue's page loads itself again."""

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<title>{title}</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/pages.css">
{head}</head>
{body}
</html>
"""


class Pages:
    """All of them. They hold no answer."""

    def __init__(self, words: Mapping[str, str], language: str, clinic: str, call: str) -> None:
        self._words, self._language, self._clinic, self._call = words, language, clinic, call

    def visit(self) -> str:
        """The terminal, and what stands around it."""
        says = {key: self._words[f"serve_{key}"] for key in ("lost", "elsewhere", "saved", "starting")}
        data = " ".join(f'data-{key}="{escape(text)}"' for key, text in says.items())
        body = f"""<body class="visit" {data}>
<a class="skip" href="/reading-aloud">{self._said("reading_aloud_link")}</a>
<p id="notice" role="status">{self._said("starting")}</p>
<main id="terminal" role="application" aria-label="{self._said("title")}"></main>
<div id="paper" role="status" hidden><a id="save" download="my-paper.pdf">{self._said("save")}</a></div>
<noscript><p>{self._said("no_script")} {escape(self._call)}</p></noscript>
<script type="module" src="/static/visit.mjs"></script>
</body>"""
        return self._page(body, '<link rel="stylesheet" href="/static/xterm.css">\n')

    def queue(self, ahead: int) -> str:
        """All places are taken; it looks again by itself."""
        first = self._said("queue_next") if ahead == 0 else self._said("queue_ahead", ahead=ahead)
        lines = [first, self._said("queue_again", seconds=LOOKS_AGAIN), escape(self._call)]
        return self._notice("queue_title", lines, head=f'<meta http-equiv="refresh" content="{LOOKS_AGAIN}">\n')

    def done(self, paper: str | None, why: str = "done") -> str:
        """After a visit: `done`, `lost` or `broken`."""
        save = f'<p><a class="button" href="/paper/{paper}" download="my-paper.pdf">{self._said("save")}</a></p>'
        hint = [self._said("save_now")] if paper else []
        again = f'<p><a class="button {"second" if paper else ""}" href="/">{self._said("again")}</a></p>'
        return self._notice(f"{why}_title", [self._said(f"{why}_text"), *hint], (save if paper else "") + again)

    def reading_aloud(self) -> str:
        """For whom a drawn screen is no use."""
        lines = [self._said("reading_aloud_text"), escape(self._call), self._said("reading_aloud_staff")]
        back = f'<p><a class="button" href="/">{self._said("back")}</a></p>'
        return self._notice("reading_aloud_title", lines, back)

    def _said(self, key: str, **values: object) -> str:
        return escape(self._words[f"serve_{key}"].format(**values))

    def _notice(self, title: str, lines: list[str], more: str = "", head: str = "") -> str:
        said = "\n".join(f"<p>{line}</p>" for line in lines)
        clinic = f'<p class="clinic">{escape(self._clinic)}</p>'
        return self._page(
            f"<body>\n<main>\n{clinic}\n<h1>{self._said(title)}</h1>\n{said}\n{more}\n</main>\n</body>", head
        )

    def _page(self, body: str, head: str = "") -> str:
        return _PAGE.format(language=self._language, title=self._said("title"), head=head, body=body)
