"""Let what was drawn go with its screen: Textual 8.2.8 keeps the lines of a thousand widgets that are no more."""

from textual._styles_cache import StylesCache

_METHOD = "get_inner_outer"


def let_go() -> None:
    """Cache that method by its class, as its first argument says that it was meant, and no longer by each instance."""
    method = vars(StylesCache)[_METHOD]
    if not isinstance(method, classmethod):
        method.cache_clear()
        setattr(StylesCache, _METHOD, classmethod(method))
