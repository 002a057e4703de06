"""Turn YAML's complaints about a file into an author's words."""

import yaml


class SyntaxTrouble(Exception):
    """A file cannot be read as content, from this line and column on. Line 0: the file as a whole."""

    def __init__(self, message: str, line: int = 0, col: int = 0) -> None:
        self.message = message
        self.line = line
        self.col = col
        super().__init__(message)


_QUOTES = "put the whole text in quotes"
_ASTRAY = "not in line with what is above it - check its indentation, and the quotes here and above"
# Words that libyaml or the parser written in Python use, and what an author should do. The first that fits counts.
_MEANINGS = (
    ("mapping values are not allowed", f"a ':' inside an unquoted text, or a wrong indentation - {_QUOTES}"),
    ("tab character", "a tab is used for indentation - use spaces"),
    ("unknown escape character", "a backslash inside \"...\" has a special meaning - use '...' or write \\\\"),
    ("alphabetic or numeric character", f"a text that begins with '*' or '&' - {_QUOTES}"),
    ("directive", f"a line that begins with '%' - {_QUOTES}"),
    ("could not find expected ':'", f"a key without ':' - add it, or {_QUOTES}"),
    ("'-' indicator", "not in line with the '-' above it - check the indentation"),
    ("',' or ']'", "a list that is opened with '[' is not closed - add ']'"),
    ("',' or '}'", f"a '{{' is not closed - add '}}', or, if it is a text, {_QUOTES}"),
    ("did not find expected key", _ASTRAY),
    ("<block end>", _ASTRAY),
    ("document start", "not in line with the sections of the file - check its indentation"),
    ("node content", "something is missing before this - check the commas and brackets"),
    ("line break", f"nothing else may stand on a line with '|' or '>' - begin the text below, or {_QUOTES}"),
    ("chomping", f"nothing else may stand on a line with '|' or '>' - begin the text below, or {_QUOTES}"),
    ("sequence entries are not allowed", f"a list cannot begin here - begin it on its own line, or {_QUOTES}"),
    ("mapping keys are not allowed", f"a text that begins with '? ' - {_QUOTES}"),
    ("unexpected ':'", f"a ':' inside an unquoted text - {_QUOTES}"),
    ("cannot start any token", f"a text cannot begin with this character - {_QUOTES}"),
)


def explain(error: yaml.YAMLError, text: str) -> SyntaxTrouble:
    """The trouble behind a parser error, at the place where an author would look for it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return SyntaxTrouble("this is not valid YAML", 1, 1)
    problem = error.problem or ""
    context = error.context or ""
    # Where a bracket, a quote or a line begins says more than where the parser gave up.
    begins = any(words in context for words in ("flow", "quoted", "directive", "alias"))
    mark = error.context_mark if begins and error.context_mark else error.problem_mark
    if "end of stream" in problem and "quoted" in context:
        message = "a quote is opened here and never closed - close it"
    else:
        message = next((meaning for words, meaning in _MEANINGS if words in problem), f"not valid YAML: {problem}")
    if mark is None:
        return SyntaxTrouble(message, 1, 1)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return SyntaxTrouble("a tab is used for indentation - use spaces", mark.line + 1, line.index("\t") + 1)
    return SyntaxTrouble(message, mark.line + 1, mark.column + 1)
