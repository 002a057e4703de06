"""A wheel carries everything: the questionnaires, the papers' templates and the licences."""

import json
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("locales", "questionnaires", "templates")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installation:
    """The wheel alone in an environment of its own, used from a folder that knows nothing of the project."""

    bin: Path
    elsewhere: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the environment's programs."""
        return run([str(self.bin / program), *arguments], self.elsewhere)


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that must succeed, and show what it said when it does not."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the locked tools."""
    out = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)], ROOT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel installed; the libraries it needs are borrowed, this checkout is not."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    bin_dir = home / "bin"
    run([sys.executable, "-m", "pip", "--python", str(bin_dir / "python"), "install", "--quiet", "--no-deps",
         "--no-index", str(wheel)], home)  # fmt: skip
    # A folder named in a .pth file joins sys.path, but the .pth files in it (our editable install) are not read.
    (site_packages,) = home.glob("lib/python*/site-packages")
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installation(bin_dir, tmp_path_factory.mktemp("elsewhere"))


def digests(folder: Path) -> dict[str, str]:
    """Every file under a shipped folder of the checkout, with what is in it."""
    files = {path.relative_to(ROOT): path for path in folder.rglob("*") if path.is_file()}
    return {
        name.as_posix(): sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    }


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_wheel_holds_the_same_files_as_the_checkout(wheel: Path, folder: str) -> None:
    """Nothing of the content is lost or left over on the way to a person's machine."""
    with ZipFile(wheel) as archive:
        inside = {
            name.removeprefix("decision_aid/"): sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name.startswith(f"decision_aid/{folder}/")
        }
    expected = digests(ROOT / folder)
    assert expected
    assert inside == expected


def test_the_wheel_holds_nothing_but_the_package_and_its_licences(wheel: Path) -> None:
    """No tests, drafts or tools are installed; the terms of use are."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"decision_aid"}
    licences = {name.split("/licenses/")[1] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "CONTENT-LICENSE.md", "LICENSES/CC-BY-4.0.txt", "templates/fonts/LICENSE.txt"}


def test_the_installed_package_is_the_wheel_s(installation: Installation) -> None:
    """What the next tests run is the installed copy, not this checkout."""
    where = "import decision_aid, decision_aid.resources as r; print(r.__file__, r.questionnaires_dir())"
    module, questionnaires = installation.run("python", "-c", where).stdout.split()
    assert Path(module).is_relative_to(installation.bin.parent)
    assert Path(questionnaires).is_relative_to(installation.bin.parent)


def test_the_installed_package_starts_with_what_was_checked_when_it_was_packed(installation: Installation) -> None:
    """In each language, and so are its first words."""
    asked = "from decision_aid.content import compiled as c; print(None not in " \
            "(c.compiled_aid(), c.compiled_aid('es'), c.compiled_opening(), c.compiled_opening('es')))"  # fmt: skip
    assert installation.run("python", "-c", asked).stdout.strip() == "True"


def test_everything_that_is_installed_is_compiled(installation: Installation) -> None:
    """Without Python's compiled files the first screen takes four times as long, and a kiosk may not write any."""
    (package,) = installation.bin.parent.glob("lib/python*/site-packages/decision_aid")
    for source in package.rglob("*.py"):
        assert Path(cache_from_source(str(source))).is_file(), source


def test_the_installed_command_finds_its_content_sound(installation: Installation) -> None:
    """`decision-aid check` works from anywhere, on the shipped content."""
    installation.run("decision-aid", "check")


@pytest.mark.parametrize("name", ["paper.pdf", "paper.html", "paper.txt", "paper.json"])
def test_the_installed_command_makes_every_paper(installation: Installation, name: str) -> None:
    """A person who installed the wheel gets their paper, with templates and fonts from the wheel."""
    responses = installation.elsewhere / "responses.json"
    responses.write_text(json.dumps({"aid": "ketamine_anxiety", "language": "en", "responses": {}}))
    done = installation.run("decision-aid", "summary", str(responses), "-o", name)
    assert done.stdout.strip() == name
    paper = (installation.elsewhere / name).read_bytes()
    assert len(paper) > 1000
    assert paper.startswith(b"%PDF-") is name.endswith(".pdf")
