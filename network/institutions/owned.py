"""The admin's views of what belongs to an institution: lists and choosers show what the model's policy lets see.

What the address of one row may be opened by whom, the gate before the admin asks (`network/access`).
"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import EditView, IndexView, InspectView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from hub.core.editing import OneAtATimeMixin

ANYTHING = ("view", "change", "delete")


def rows_of(model: Any, user: Any) -> QuerySet[Any]:
    """The rows of `model` that its policy lets `user` see."""
    rows: QuerySet[Any] = model.snippet_viewset.permission_policy.instances_user_has_any_permission_for(user, ANYTHING)
    return rows


class OwnedIndexView(IndexView):
    """The list; each row offers only what may be done to that row."""

    def _may(self, action: str, instance: Any) -> bool:
        return bool(self.user_has_permission_for_instance(action, instance))

    def get_edit_url(self, instance: Any) -> str | None:
        return super().get_edit_url(instance) if self._may("change", instance) else None

    def get_delete_url(self, instance: Any) -> str | None:
        return super().get_delete_url(instance) if self._may("delete", instance) else None


class OwnedEditView(OneAtATimeMixin, EditView):
    pass


class OwnedInspectView(InspectView):
    """What a row holds, with a dash for what is empty and a list as words. `labels` names what is no field."""

    labels: ClassVar[dict[str, Any]] = {}

    def get_field_label(self, field_name: str, field: Any) -> Any:
        return self.labels[field_name] if field_name in self.labels else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, list | tuple):
            value = ", ".join(map(str, value))
        return "–" if value in (None, "") else value


class _OwnedChoices:
    request: Any
    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        return rows_of(self.model_class, self.request.user)


class OwnedChooseView(_OwnedChoices, chooser.ChooseView):
    pass


class OwnedChooseResultsView(_OwnedChoices, chooser.ChooseResultsView):
    pass


class OwnedChosenView(chooser.SnippetChosenView):
    def get_object(self, pk: Any) -> Any:
        return rows_of(self.model_class, self.request.user).get(pk=pk)


class OwnedChosenMultipleView(chooser.SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> QuerySet[Any]:
        return rows_of(self.model_class, self.request.user).filter(pk__in=pks)


class OwnedChooser(AdminSnippetChooser):
    """Its words are in each reader's language; Wagtail's stay as they were for who first opened a form with it."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        for attribute in ("choose_one_text", "choose_another_text", "link_to_chosen_text"):
            setattr(self, attribute, lazy(_chooser_words, str)(attribute, model._meta.verbose_name))


def _chooser_words(attribute: str, name: Any) -> str:
    patterns = {
        "choose_one_text": gettext("Choose %(object)s"),
        "choose_another_text": gettext("Choose another %(object)s"),
        "link_to_chosen_text": gettext("Edit this %(object)s"),
    }
    return patterns[attribute] % {"object": name}


class OwnedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = OwnedChooseView
    choose_results_view_class = OwnedChooseResultsView
    chosen_view_class = OwnedChosenView
    chosen_multiple_view_class = OwnedChosenMultipleView

    @cached_property
    def widget_class(self) -> OwnedChooser:
        return OwnedChooser(model=self.model, icon=self.icon)

    @property
    def permission_policy(self) -> Any:
        return self.model.snippet_viewset.permission_policy


class OwnedViewSet(SnippetViewSet):
    """Views of a model that an InstitutionPermissionPolicy guards: set `permission_policy` and, in `rows`, what the
    list shows of it besides."""

    index_view_class = OwnedIndexView
    edit_view_class = OwnedEditView
    inspect_view_class = OwnedInspectView
    chooser_viewset_class = OwnedChooserViewSet

    def rows(self) -> QuerySet[Any]:
        """What the list shows to who may see all."""
        return self.model._default_manager.all()

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        mine = self.permission_policy.instances_user_has_any_permission_for(request.user, ANYTHING)
        # Searching refuses conditions that it does not need, and coordinators have none.
        return self.rows().filter(pk__in=mine.order_by().values("pk")) if mine.query.where else self.rows()
