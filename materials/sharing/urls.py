from hub.core.local_paths import local_path, with_former
from materials.sharing.views import share_link, share_link_file

urlpatterns = with_former(
    [
        local_path("jaettu/<str:token>/", share_link, name="share_link"),
        local_path("jaettu/<str:token>/<str:name>", share_link_file, name="share_link_file"),
    ]
)
