"""A small PDF that has one of everything, made as our papers are made, for trying the rules on."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf

from decision_aid.output import fonts, load
from decision_aid.output.finish import finish

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>A small paper</title>
<meta name="dcterms.created" content="2026-11-22T00:00:00Z">
<meta name="dcterms.modified" content="2026-11-22T00:00:00Z">
</head><body><h1>First</h1><p>\u0430, not a</p>
<p>Some words, and <a href="https://example.org/more">more of them</a>.</p>
<h2>Second</h2><ul><li>plain</li><li><p>in a paragraph</p><p>and another</p></li></ul><ol><li>one</li></ol>
<ul class="none"><li>unmarked</li></ul>
<table><thead><tr><th scope="col">Name</th><th scope="col">Effect</th></tr></thead>
<tbody><tr><th scope="row">Tea</th><td>warm</td></tr><tr><th scope="row">Ice</th><td>cold</td></tr></tbody></table>
<h3>Third</h3>
<svg width="100" height="40" viewBox="0 0 100 40" xmlns="http://www.w3.org/2000/svg"><title>One bar</title>
<path d="M10 10 L90 30" stroke="#000" stroke-width="2"/></svg>
<p style="break-before: page">The next page.</p></body></html>"""
_STYLE = """@page { size: A4; @bottom-center { content: counter(page) } } body { font-family: Paper, Paper-cyrillic }
.none { list-style: none }"""
_THEN = datetime(2026, 11, 22, tzinfo=UTC)


def a_small_paper() -> bytes:
    """Its bytes."""
    load.weasyprint()
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.text.fonts import FontConfiguration

    from decision_aid.output.assets import Assets

    assets, configuration = Assets(), FontConfiguration()
    faces = "\n".join(face.rule for face in fonts.faces_for(_PAGE))
    attached = Attachment(
        string="{}", name="data.json", description="Data", relationship="Alternative", created=_THEN, modified=_THEN,
        url_fetcher=assets,
    )  # fmt: skip
    data: bytes = HTML(string=_PAGE, url_fetcher=assets, base_url="about:blank").write_pdf(
        stylesheets=[CSS(string=faces + _STYLE, font_config=configuration, url_fetcher=assets, base_url="about:blank")],
        font_config=configuration,
        pdf_variant="pdf/a-3a",
        finisher=finish,
        attachments=[attached],
    )
    return data


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The same PDF with something in it changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()
