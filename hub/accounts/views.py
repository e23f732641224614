from django.contrib.auth.views import LoginView, LogoutView
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


@method_decorator(never_cache, name="dispatch")
class SignInView(LoginView):
    """For the institutions' own people. `next` is followed only on this site (Django's own check)."""

    template_name = "pages/sign_in.html"
    redirect_authenticated_user = False


class SignOutView(LogoutView):
    """By POST only: a link or a picture on another site signs nobody out."""
