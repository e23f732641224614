"""What must hold in every corner of the code, whatever the feature."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import engines
from django.utils.translation import override, trans_real

from hub.core import catalogues

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
ROOMS = [ROOT / room for room in ("hub", "network", "materials", "home", "search") if (ROOT / room).is_dir()]
# Wagtail and Django ask for these by name.
ASKED_BY_NAME = {"429.html", "403.html", "403_csrf.html", "404.html", "500.html", "400.html"}
ASKED_BY_NAME_UNDER = (
    "wagtailadmin/",
    "wagtailusers/",
    "registration/",
    "account/",
    "mfa/",
    "socialaccount/",
    "usersessions/",
    "wagtail_localize/",
)


def templates(folder: str = "") -> list[Path]:
    return sorted(path for path in (TEMPLATES / folder).rglob("*") if path.is_file())


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(TEMPLATES)) for path in paths]


def public_templates() -> list[Path]:
    """Those that a browser gets under the strict content policy."""
    return [path for path in templates() if path.suffix == ".html" and path.parts[len(TEMPLATES.parts)] not in PRIVATE]


PRIVATE = {"admin", "emails", "wagtailadmin", "wagtailusers"}


@pytest.fixture(scope="module")
def collected():
    return catalogues.collect()


@pytest.mark.parametrize("language", catalogues.COMPLETE)
def test_every_text_of_the_interface_is_translated(language: str, collected):
    assert catalogues.faults(language, collected) == []


def test_northern_sami_has_a_compiled_catalogue():
    assert catalogues.source_file("se").exists()
    assert trans_real.check_for_language("se")
    with override("se"):
        assert trans_real.get_language() == "se"


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_stream_field_blocks_stay_out_of_migrations():
    long = [path for room in ROOMS for path in room.glob("**/migrations/*.py") if "wagtail.blocks" in path.read_text()]
    assert long == []


def test_every_template_compiles():
    for name in names(templates()):
        engines["django"].get_template(name)


def test_every_template_is_used():
    texts = {path: path.read_text() for room in ROOMS for path in room.rglob("*.py")}
    texts |= {path: path.read_text() for path in templates()}
    unused = [name for name in names(templates()) if not is_used(name, texts)]
    assert unused == []


def is_used(name: str, texts: dict[Path, str]) -> bool:
    if name in ASKED_BY_NAME or name.startswith(ASKED_BY_NAME_UNDER):
        return True
    own = TEMPLATES / name
    if any(f'"{name}"' in text or f"'{name}'" in text for path, text in texts.items() if path != own):
        return True
    # `hub.core.mail.send` names both forms of a mail at once.
    letter = name.removeprefix("emails/").rpartition(".")[0]
    if name.startswith("emails/") and any(f'"{letter}"' in text for text in texts.values()):
        return True
    # A name put together: `f"document/{kind}.html"` uses all of its folder.
    folder = re.escape(name.rpartition("/")[0])
    stem = Path(name).stem
    pattern = re.compile(
        rf"""["']{folder}/\{{|["']{folder}/["']\s*(?:\|add:|\+)|["'](?:{folder}/)?{re.escape(stem)}["']"""
    )
    return bool(folder) and any(pattern.search(text) for path, text in texts.items() if path != own)


def test_every_component_opens_with_its_inputs():
    opening = re.compile(r"\s*(?:\{% load [^%]+%\}\s*)*\{% comment %\}.{15,}?\{% endcomment %\}", re.DOTALL)
    silent = [path.name for path in templates("components") if not opening.match(path.read_text())]
    assert silent == []


def test_public_templates_hold_no_inline_style_and_no_inline_script():
    faults = []
    for path in public_templates():
        text = path.read_text()
        if re.search(r"<[a-z][^>{]*\sstyle\s*=", text) or re.search(r"<[a-z][^>{]*\son[a-z]+\s*=", text):
            faults.append(f"{path.name}: style or on… attribute")
        for tag in re.findall(r"<(?:script|style)\b[^>]*>", text):
            data = 'type="application/ld+json"' in tag or 'type="application/json"' in tag
            if "src=" not in tag and "nonce" not in tag and not data:
                faults.append(f"{path.name}: {tag}")
    assert faults == []


def test_public_templates_fetch_nothing_from_other_hosts():
    fetched = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|link(?![^>]*rel="(?:canonical|alternate)))[^>]*"""
        r"""\s(?:src|srcset|href)=["'](?:https?:)?//"""
    )
    assert [path.name for path in public_templates() if fetched.search(path.read_text())] == []


def test_every_form_that_posts_carries_the_csrf_token():
    form = re.compile(r"""<form\b[^>]*method=["']?post["']?[^>]*>(.*?)</form>""", re.DOTALL | re.IGNORECASE)
    faults = [
        path.name for path in templates() for body in form.findall(path.read_text()) if "{% csrf_token %}" not in body
    ]
    assert faults == []


def test_imports_run_downwards():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def required(lines: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in lines}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {
        normal(package): version for package, version in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", text, re.M)
    }


def test_the_lock_files_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    assert required(project["project"]["dependencies"]) <= locked("production").keys()
    assert required([*groups["test"], *groups["lint"]]) <= locked("development").keys()
    # One version of each: what is tested is what runs.
    assert locked("production").items() <= locked("development").items()


def test_the_lock_files_name_no_index_and_hash_everything():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert not re.search(r"--index|--extra-index|--find-links|https?://|file:", text), path.name
        assert len(re.findall(r"^[\w.-]+(?:\[[^\]]*\])?==\S+ \\$", text, re.M)) == len(re.findall(r"^\w", text, re.M))


def test_collectstatic_finds_every_file_that_another_names(settings, tmp_path):
    """Production serves static files by digest; a style sheet that names a missing file stops the deployment."""
    settings.STATIC_ROOT = str(tmp_path)
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()


def test_every_static_file_that_is_named_exists():
    named = re.compile(r"""\{% static ["']([^"'{]+)["']|\bstatic\(\s*["']([^"'{]+)["']""")
    sources = [*templates(), *(path for room in ROOMS for path in room.rglob("*.py"))]
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources
        if path.suffix in {".html", ".txt", ".xml", ".py"}
        for name in ("".join(groups) for groups in named.findall(path.read_text()))
        if not finders.find(name)
    }
    assert missing == set()
