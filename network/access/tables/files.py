"""Images and documents: an institution's own are worked on, those of the shared collection chosen."""

from typing import Any

from wagtail.models import UploadedFile

from hub.core.wagtail_versions import document_policy, image_policy
from network.access.reach import Reach
from network.access.rules import check_files, everybody, file, in_sight, institution_people, key_of, to_key
from network.access.view_access import Visit, register


def own_upload(visit: Visit) -> None:
    """A file on its way in is of whoever sent it."""
    in_sight(UploadedFile.objects.filter(pk=key_of(visit, "uploaded_file_id"), uploaded_by_user=visit.user).exists())


def register_all() -> None:
    _register("wagtailimages", "image_id", "image_id", image_policy)
    _register("wagtaildocs", "document_id", "doc_id", document_policy)
    for name in ("url_generator", "url_generator_output"):
        register(f"wagtailimages:{name}", institution_people, file(image_policy, "image_id", Reach.OWN))
    register("wagtailimages:preview", everybody, file(image_policy, "image_id", Reach.SEEN))
    register("wagtailimages_chooser:select_format", everybody, file(image_policy, "image_id", Reach.SEEN))


def _register(space: str, key: str, many_key: str, policy: Any) -> None:
    kind = "image" if space == "wagtailimages" else "document"
    for name in ("index", "index_results"):
        register(f"{space}:{name}", everybody)
    for name in ("add", "add_multiple"):
        register(f"{space}:{name}", institution_people)
    for name in ("edit", "delete", f"{kind}_usage"):
        register(f"{space}:{name}", institution_people, file(policy, key, Reach.OWN))
    for name in ("edit_multiple", "delete_multiple"):
        register(f"{space}:{name}", institution_people, file(policy, many_key, Reach.OWN))
    for name in (f"create_multiple_from_uploaded_{kind}", "delete_upload_multiple"):
        register(f"{space}:{name}", institution_people, own_upload)
    chooser = f"{space}_chooser"
    for name in ("choose", "choose_results"):
        register(f"{chooser}:{name}", everybody)
    register(f"{chooser}:create", institution_people)
    register(f"{chooser}:chosen", everybody, file(policy, "pk", Reach.SEEN))
    register(f"{chooser}:chosen_multiple", everybody, _chosen(policy))


def _chosen(policy: Any) -> Any:
    def rule(visit: Visit) -> None:
        check_files(visit, policy, [to_key(key) for key in visit.request.GET.getlist("id")], Reach.SEEN)

    return rule
