"""Things of ours, of another institution, and of the network: one of each kind, for the matrix to point at."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, UploadedFile, Workflow, WorkflowTask
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from home.models import ContentPage
from materials.brochures.models import BrochureDetail, BrochureVariant
from materials.sharing.models import ShareLink
from network.institutions.models import Institution, InstitutionIndexPage, InstitutionPage, Region, Role, RoleAssignment
from network.people.models import Invitation
from network.provisioning.models import InstitutionSpace, SharedCollection
from network.provisioning.services import provision_everything
from search.models import PromotedResult, SearchMiss
from tests.materials.brochures.factories import make_series
from tests.network.cast import Cast, make_cast
from tests.network.coaches.factories import CoachFactory
from tests.network.factories import FunderFactory
from tests.network.topics.factories import ThemeFactory
from tests.sites import PageTree

OWNERS = ("own", "other", "network", "swedish")


@dataclass
class World:
    """`things[owner][kind]` is a primary key; `one[kind]` that of a kind which has no owner."""

    tree: PageTree
    cast: Cast
    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {owner: {} for owner in OWNERS})
    one: dict[str, Any] = field(default_factory=dict)


def make_world(tree: PageTree) -> World:
    for home in tree.homes.values():
        home.refresh_from_db()
        home.save_revision().publish()
        index = InstitutionIndexPage(title="Oppilaitokset", slug="oppilaitokset", locale=home.locale)
        home.add_child(instance=index).save_revision().publish()
    series = make_series(_fresh(tree), with_teacher=False)
    world = World(tree=tree, cast=make_cast())
    provision_everything()
    for owner, institution in (("own", world.cast.ours), ("other", world.cast.theirs)):
        _add_institutions(world.things[owner], institution, series)
    _add_networks(world, series)
    _add_singles(world)
    return world


def _fresh(tree: PageTree) -> PageTree:
    tree.homes = {code: Page.objects.get(pk=home.pk).specific for code, home in tree.homes.items()}
    return tree


def _add_institutions(things: dict[str, Any], institution: Institution, series: Any) -> None:
    collection = InstitutionSpace.objects.get(institution=institution).collection
    parent = InstitutionPage.objects.get(institution=institution, locale__language_code="fi")
    _add_page(things, parent, f"Luonnos {institution.slug}", live=False)
    things["parent"] = parent.pk
    _add_files(things, collection, institution.slug)
    detail = BrochureDetail.objects.create(institution=institution, brochure=series.employer, local_paragraph="Soita.")
    variants = BrochureVariant.objects.filter(institution=institution)
    variant = variants.first() or BrochureVariant.objects.create(
        institution=institution, brochure=series.employer, theme="x", output="pdf"
    )
    things |= {"institution": institution.pk, "detail": detail.pk, "variant": variant.pk, "collection": collection.pk}
    link = ShareLink.objects.create(institution=institution, page=series.employer)
    things["share"] = link.pk
    things["role"] = RoleAssignment.objects.get(institution=institution, role=Role.INSTITUTION_EDITOR).pk
    things["invitation"] = _invitation(institution)
    things["coach"] = CoachFactory(institution=institution, photo={"480": "coaches/x-480.jpg"}).pk


def _add_networks(world: World, series: Any) -> None:
    network, swedish = world.things["network"], world.things["swedish"]
    for things, code in ((network, "fi"), (swedish, "sv")):
        home = Page.objects.get(pk=world.tree.homes[code].pk)
        _add_page(things, home, f"Verkoston sivu {code}", live=True)
        things["parent"] = home.pk
    _add_files(network, SharedCollection.objects.get().collection, "yhteinen")
    variants = BrochureVariant.objects.filter(institution=None)
    variant = variants.first() or BrochureVariant.objects.create(brochure=series.employer, theme="x", output="pdf")
    network["role"] = RoleAssignment.objects.get(role=Role.COORDINATOR).pk
    network["invitation"] = _invitation(None)
    network |= {"variant": variant.pk, "collection": Collection.get_first_root_node().pk}


def _add_page(things: dict[str, Any], parent: Page, title: str, *, live: bool) -> None:
    page = _new_page(parent, title, live=live)
    kind = ContentType.objects.get_for_model(ContentPage)
    session = EditingSession.objects.create(
        user=_author(), content_type=kind, object_id=page.pk, last_seen_at=timezone.now()
    )
    things |= {"page": page.pk, "revision": page.latest_revision_id, "session": session.pk}
    if parent.locale.language_code == "fi":
        _add_translation(things, page)
    waiting = _new_page(parent, f"{title} odottaa", live=live)
    state = (waiting.get_workflow() or _workflow()).start(waiting, _author())
    task = state.current_task_state
    things |= {"waiting": waiting.pk, "workflow_state": state.pk, "task_state": task.pk, "task": task.task_id}


def _add_translation(things: dict[str, Any], page: Page) -> None:
    """A Swedish translation of `page`, begun."""
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
    translation.save_target(publish=False)
    things |= {"source": source.pk, "translation": translation.pk}
    things["string"] = StringSegment.objects.filter(source=source).first().pk
    things["override"] = OverridableSegment.objects.filter(source=source).first().pk


def _invitation(institution: Institution | None) -> int:
    role = Role.INSTITUTION_EDITOR if institution else Role.TRANSLATOR
    return Invitation.objects.create(email="uusi@opisto.example", role=role, institution=institution).pk


def _new_page(parent: Page, title: str, *, live: bool) -> Page:
    page = Page.objects.get(pk=parent.pk).add_child(
        instance=ContentPage(title=title, slug=slugify(title), live=live, locale=parent.locale, social_image=_picture())
    )
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def _picture() -> Any:
    """A synchronised field for wagtail-localize to override."""
    images = get_image_model().objects
    return images.filter(title="Jakokuva").first() or images.create(
        title="Jakokuva", file=get_test_image_file("jako.png")
    )


def _author() -> Any:
    from hub.accounts.models import User

    return User.objects.get_or_create(email="tekija@verkosto.example", defaults={"is_active": True})[0]


def _task() -> GroupApprovalTask:
    return GroupApprovalTask.objects.get_or_create(name="Hyväksyntä")[0]


def _workflow() -> Workflow:
    workflow, made = Workflow.objects.get_or_create(name="Moderointi")
    if made:
        WorkflowTask.objects.create(workflow=workflow, task=_task(), sort_order=0)
    return workflow


def _add_files(things: dict[str, Any], collection: Collection, name: str) -> None:
    image = get_image_model().objects.create(
        title=f"Kuva {name}", file=get_test_image_file(f"{name}.png"), collection=collection
    )
    document = get_document_model().objects.create(
        title=f"Asiakirja {name}", file=ContentFile(b"x", f"{name}.pdf"), collection=collection
    )
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(get_image_model()), file=get_test_image_file("u.png")
    )
    things |= {"image": image.pk, "document": document.pk, "upload": upload.pk, "filename": document.filename}


def _add_singles(world: World) -> None:
    world.one = {
        "region": Region.objects.first().pk,
        "funder": FunderFactory().pk,
        "theme": ThemeFactory().pk,
        "miss": SearchMiss.objects.create(
            language="fi", words="ei ole", first_at=timezone.now(), last_at=timezone.now()
        ).pk,
        "promoted": PromotedResult.objects.create(words="sana", page=world.tree.home).pk,
        "locale": Locale.objects.get(language_code="se").pk,
        "site": world.tree.site.pk,
        "user": world.cast.nobody.pk,
        "group": world.cast.editor.groups.first().pk,
        "task": _task().pk,
        "workflow": _workflow().pk,
    }
