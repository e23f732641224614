"""Storing logos: safe files, no leavings, and others are told."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from network.institutions import services
from network.institutions.contrast import choose_logo
from network.institutions.models import Institution, InstitutionLogo, Variant
from network.institutions.preflight import preflight
from tests.network.factories import FunderFactory, InstitutionFactory, png_logo, svg_logo, upload

OTHER = svg_logo("#8a1c1c")


def save(
    institution: Institution, data: bytes, variant: str = Variant.LIGHT, name: str = "logo.svg"
) -> InstitutionLogo:
    return services.save_logo(institution=institution, variant=variant, upload=upload(data, name), user=None)


def stored_files(folder: str) -> set[str]:
    try:
        return set(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        return set()


def test_a_logo_is_public_under_the_institution_and_named_by_its_content(institution: Institution) -> None:
    logo = save(institution, svg_logo())
    assert logo.file.name == f"logos/{institution.slug}/{logo.digest[:20]}.svg"
    assert logo.url == f"/media/{logo.file.name}"
    assert logo.aspect == pytest.approx(3)
    assert b"<circle" in logo.read()
    assert choose_logo([logo], "#ffffff").is_seen


def test_the_file_has_the_ending_of_what_it_is(institution: Institution) -> None:
    assert save(institution, png_logo(), name="LOGO.PNG").file.name.endswith(".png")


def test_a_new_logo_takes_the_place_of_the_old_one(
    institution: Institution, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = save(institution, svg_logo())
    with django_capture_on_commit_callbacks(execute=True):
        second = save(institution, OTHER)
    assert (second.pk, institution.logos.count()) == (first.pk, 1)
    assert stored_files(f"logos/{institution.slug}") == {second.file.name.split("/")[-1]}


def test_the_old_file_stands_until_the_new_one_is_committed(
    institution: Institution, django_capture_on_commit_callbacks
) -> None:
    save(institution, svg_logo())
    with django_capture_on_commit_callbacks(execute=False):
        save(institution, OTHER)
    assert len(stored_files(f"logos/{institution.slug}")) == 2


def test_one_file_may_serve_as_two_variants(institution: Institution, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        light, dark = save(institution, svg_logo()), save(institution, svg_logo(), Variant.DARK)
    assert light.file.name != dark.file.name
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_logo(institution=institution, variant=Variant.LIGHT, user=None)
    assert dark.read()


def test_the_same_file_again_changes_nothing(
    institution: Institution, changes: list[frozenset[str]], django_capture_on_commit_callbacks
) -> None:
    first = save(institution, svg_logo())
    with django_capture_on_commit_callbacks(execute=True):
        second = save(institution, svg_logo())
    assert second.file.name == first.file.name
    assert second.uploaded_at == first.uploaded_at
    assert changes == []


def test_a_refused_logo_leaves_the_former_one(institution: Institution) -> None:
    former = save(institution, svg_logo())
    with pytest.raises(ValidationError):
        save(institution, svg_logo(inside="<script/>"))
    assert institution.logos.get().digest == former.digest
    assert len(stored_files(f"logos/{institution.slug}")) == 1


def test_a_failing_save_leaves_no_file(institution: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise IntegrityError("no room")

    monkeypatch.setattr(InstitutionLogo, "save", fail)
    with pytest.raises(IntegrityError), transaction.atomic():
        save(institution, svg_logo())
    assert stored_files(f"logos/{institution.slug}") == set()


def test_when_the_second_logo_fails_the_first_is_not_kept(
    institution: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = InstitutionLogo.save

    def fail_on_dark(logo: InstitutionLogo, *args: object, **options: object) -> None:
        if logo.variant == Variant.DARK:
            raise IntegrityError("no room")
        real(logo, *args, **options)

    monkeypatch.setattr(InstitutionLogo, "save", fail_on_dark)
    logos = {Variant.LIGHT.value: preflight(upload(svg_logo())), Variant.DARK.value: preflight(upload(OTHER))}
    institution.municipality = "Oulu"
    with pytest.raises(IntegrityError), transaction.atomic():
        services.save_institution(institution=institution, logos=logos)
    assert not InstitutionLogo.objects.exists()
    assert stored_files(f"logos/{institution.slug}") == set()
    assert Institution.objects.get().municipality == "Kuusamo"


@pytest.mark.django_db
def test_files_go_with_their_institution(django_capture_on_commit_callbacks) -> None:
    institution = InstitutionFactory(with_logo=True)
    with django_capture_on_commit_callbacks(execute=True):
        institution.delete()
    assert stored_files(f"logos/{institution.slug}") == set()


def test_there_is_one_logo_of_a_variant(institution: Institution) -> None:
    logo = save(institution, svg_logo())
    logo.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        logo.save(force_insert=True)


@pytest.mark.django_db
def test_funders_have_logos_by_the_same_rules(django_capture_on_commit_callbacks) -> None:
    funder = FunderFactory()
    services.save_funder(funder=funder, logos={"light": preflight(upload(svg_logo()))})
    assert funder.logos.get().url.startswith(f"/media/funders/{funder.slug}/")
    with django_capture_on_commit_callbacks(execute=True):
        services.save_funder(funder=funder, logos={"light": None})
    assert stored_files(f"funders/{funder.slug}") == set()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"contact_phone": "040 000 0009"}, {"contact"}),
        ({"website": "https://uusi.example/"}, {"contact"}),
        ({"short_name": "Uusi nimi"}, {"name"}),
        ({"member_until": "2099-12-31"}, {"membership"}),
        ({"municipality": "Oulu", "contact_email": "uusi@opisto.example"}, {"place", "contact"}),
        ({}, set()),
    ],
)
def test_others_are_told_what_changed(
    institution: Institution, changes: list[frozenset[str]], django_capture_on_commit_callbacks, change: dict, what: set
) -> None:
    for name, value in change.items():
        setattr(institution, name, value)
    with django_capture_on_commit_callbacks(execute=True):
        services.save_institution(institution=institution)
    assert changes == ([frozenset(what)] if what else [])


def test_others_are_told_of_words_and_logos_and_of_nothing_rolled_back(
    institution: Institution, changes: list[frozenset[str]], django_capture_on_commit_callbacks
) -> None:
    text = institution.texts.get()
    text.contact_lines = "Uusi rivi"
    institution.texts.add(text)
    with django_capture_on_commit_callbacks(execute=True):
        services.save_institution(institution=institution)
        save(institution, svg_logo())
    assert changes == [{"contact"}, {"logo"}]
    changes.clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        save(institution, OTHER)
        transaction.set_rollback(True)
    assert changes == []


def test_a_listener_that_fails_does_not_fail_the_save(
    institution: Institution, django_capture_on_commit_callbacks
) -> None:
    from network.institutions.signals import institution_changed

    def fail(**_rest: object) -> None:
        raise RuntimeError

    institution_changed.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert save(institution, svg_logo()).pk
    finally:
        institution_changed.disconnect(fail)
