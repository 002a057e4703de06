"""Set what holds for every test."""

import os

from hypothesis import settings

# A check before a merge tries the same examples every time; on a developer's machine they differ from run to run, and
# what fails there becomes a named test.
settings.register_profile("steady", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("steady")
