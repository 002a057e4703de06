"""Put the content, read and checked, into every wheel and every editable install, so that starting is quick."""

import os
import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):
    """Runs before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Content with problems, or a build without what reads it, is packed as it is; it starts slower."""
        # The same sources give the same bytes.
        environment = os.environ | {"PYTHONPATH": self.root, "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-m", "decision_aid.content.compiled"]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            self.app.display_warning(f"The content is packed without its compiled form.\n{done.stderr}")
        else:
            build_data["artifacts"].append("decision_aid/compiled/*")
