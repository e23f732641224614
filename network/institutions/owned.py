"""The admin's views of what belongs to an institution: lists and choosers show what the model's policy lets see.

What the address of one row may be opened by whom, the gate before the admin asks (`network/isolation`).
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

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


class OwnedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = OwnedChooseView
    choose_results_view_class = OwnedChooseResultsView
    chosen_view_class = OwnedChosenView
    chosen_multiple_view_class = OwnedChosenMultipleView

    @property
    def permission_policy(self) -> Any:
        return self.model.snippet_viewset.permission_policy


class OwnedViewSet(SnippetViewSet):
    """Views of a model that an InstitutionPermissionPolicy guards: set `permission_policy` and, in `rows`, what the
    list shows of it besides."""

    index_view_class = OwnedIndexView
    edit_view_class = OwnedEditView
    chooser_viewset_class = OwnedChooserViewSet

    def rows(self) -> QuerySet[Any]:
        """What the list shows to who may see all."""
        return self.model._default_manager.all()

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        mine = self.permission_policy.instances_user_has_any_permission_for(request.user, ANYTHING)
        # Searching refuses conditions that it does not need, and coordinators have none.
        return self.rows().filter(pk__in=mine.order_by().values("pk")) if mine.query.where else self.rows()
