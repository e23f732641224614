"""The guard against undefined variables bites in our templates, and in ours only."""

from pathlib import Path

import pytest
from django.template import Context, Origin, Template, engines

from tests.templates import ROOT, UndefinedVariable


def render(source: str, name: Path, **values: object) -> str:
    template = Template(source, origin=Origin(str(name)), engine=engines["django"].engine)
    return template.render(Context(values))


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ page.missing }}", "{{ missing|upper }}"])
def test_an_undefined_variable_in_our_template_is_an_error(source: str):
    with pytest.raises(UndefinedVariable, match=r"page\.html: nothing is given for"):
        render(source, ROOT / "templates" / "page.html", page={"title": "Front"})


@pytest.mark.parametrize("source", ['{{ missing|default:"x" }}', "{% if missing %}y{% else %}x{% endif %}"])
def test_asking_whether_a_variable_is_there_is_none(source: str):
    assert render(source, ROOT / "templates" / "page.html") == "x"


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ missing|upper }}", '{{ missing|add:"" }}'])
def test_templates_of_others_stay_as_they_were_written(source: str):
    assert render(source, ROOT / ".venv/lib/python3.11/site-packages/wagtail/page.html") == ""
