from django.urls import path

from materials.sharing.views import share_link, share_link_file

urlpatterns = [
    path("jaettu/<str:token>/", share_link, name="share_link"),
    path("jaettu/<str:token>/<str:name>", share_link_file, name="share_link_file"),
]
