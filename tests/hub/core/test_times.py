"""Days and times in forms: what people write in any of the hub's languages is understood in each of them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

LANGUAGES = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES] + ["se"]
DAYS = [
    "3.7.2026",
    "03.07.2026",
    "3. 7. 2026",
    "3.7.26",
    "3/7/2026",
    "2026-07-03",
    "3. heinäkuuta 2026",
    "perjantaina 3.7.2026",
    "pe 3.7.2026",
    "den 3 juli 2026",
    "fredag den 3 juli 2026",
    "3 July 2026",
    "Friday 3 July 2026",
    "July 3, 2026",
]
TIMES = [
    "9:00",
    "9.00",
    "09:00",
    "9",
    "klo 9",
    "klo 9.00",
    "kello 9",
    "kl. 9",
    "kl 9.00",
    "kl. 09:00",
    "9 am",
    "9:00:00",
]
NONSENSE = ["huomenna", "31.2.2026", "3.13.2026", "2026", "3.7", "1.1.20266", "0.7.2026"]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    translation.activate(request.param)
    return request.param


@pytest.mark.parametrize("words", DAYS)
def test_days(language: str, words: str) -> None:
    assert forms.DateField().clean(words) == date(2026, 7, 3)


@pytest.mark.parametrize("words", TIMES)
def test_times(language: str, words: str) -> None:
    assert forms.TimeField().clean(words) == time(9)


@pytest.mark.parametrize("day", DAYS)
def test_days_with_times(language: str, day: str) -> None:
    wanted = datetime(2026, 7, 3, 9, tzinfo=ZoneInfo("Europe/Helsinki"))
    for at in TIMES:
        for between in (" ", ", "):
            assert forms.DateTimeField().clean(f"{day}{between}{at}") == wanted, (day, between, at)
    assert forms.DateTimeField().clean(day) == wanted.replace(hour=0)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("23.59", time(23, 59)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("2.30 p.m.", time(14, 30)),
        ("0:05", time(0, 5)),
    ],
)
def test_any_time_of_the_day(words: str, wanted: time) -> None:
    assert forms.TimeField().clean(words) == wanted


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_as_each_language_names_it(month: int) -> None:
    from django.utils.formats import date_format

    for code, words in (("fi", "j. F Y"), ("sv", "j F Y"), ("en", "j F Y"), ("en", "j M Y")):
        with translation.override(code):
            written = date_format(date(2026, month, 5), words)
        assert forms.DateField().clean(written) == date(2026, month, 5), written


def test_what_a_program_sends_is_read_as_before(language: str) -> None:
    at = datetime(2026, 7, 3, 9, tzinfo=ZoneInfo("UTC"))
    assert forms.DateTimeField().clean("2026-07-03T09:00:00+00:00") == at
    assert forms.DateTimeField().clean("2026-07-03T09:00Z") == at


@pytest.mark.parametrize("words", NONSENSE)
def test_what_cannot_be_read_is_told_with_an_example(language: str, words: str) -> None:
    for field, example in ((forms.DateField(), "3.7.2026"), (forms.DateTimeField(), "3.7.2026 9")):
        with pytest.raises(ValidationError) as refused:
            field.clean(words)
        assert example in refused.value.messages[0]
    for words in ("25.00", "9.60", "kohta", "13 pm", ""):
        with pytest.raises(ValidationError):
            forms.TimeField().clean(words)
