from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from network.provisioning.members import is_in_step
from network.provisioning.services import sync_person


class RolesMiddleware:
    """Before each view of the admin, brings a person's groups in line with the roles that hold today.

    A membership ends by its date, without anybody doing anything; the groups, which Wagtail asks, end here with it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/"):
            user = request.user
            if user.is_authenticated and not is_in_step(user):
                sync_person(user=user)
        return self.get_response(request)
