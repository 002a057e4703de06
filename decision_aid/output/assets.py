"""The only things that the layout may load: our fonts, from memory. No file, no network, whatever a text says."""

from collections.abc import Mapping

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from decision_aid.output import fonts


class Assets(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Serves `asset:<font file>` and refuses every other address."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """A font, or `FatalURLFetchingError`: an address in our templates is a mistake that must not pass quietly."""
        file = url.removeprefix("asset:")
        if file == url or file not in fonts.FILES:
            # The address may carry an answer, so it is not told.
            raise FatalURLFetchingError("the paper asked for something other than its fonts")
        return URLFetcherResponse(url, fonts.read(file), {"Content-Type": "font/ttf"})
