from django.urls import path

from network.coaches.views import consent, entry, own, own_data

urlpatterns = [
    path("valmentaja/", entry.LinkView.as_view(), name="coach_link"),
    path("valmentaja/lahetetty/", entry.LinkSentView.as_view(), name="coach_link_sent"),
    path("valmentaja/avaa/<str:token>/", entry.EntryView.as_view(), name="coach_entry"),
    path("valmentaja/suostumus/<str:token>/", consent.ConsentView.as_view(), name="coach_consent"),
    path("valmentaja/peruminen/<str:token>/", consent.WithdrawalView.as_view(), name="coach_withdrawal"),
    path("valmentaja/oma/", own.OwnView.as_view(), name="coach_own"),
    path("valmentaja/oma/muokkaa/", own.EditView.as_view(), name="coach_own_edit"),
    path("valmentaja/oma/suostumus/", own.OwnConsentView.as_view(), name="coach_own_consent"),
    path("valmentaja/oma/tauko/", own.PauseView.as_view(), name="coach_own_pause"),
    path("valmentaja/oma/sulje/", own.CloseView.as_view(), name="coach_own_close"),
    path("valmentaja/oma/kuva/", own_data.PhotoView.as_view(), name="coach_own_photo"),
    path("valmentaja/oma/tiedot/", own_data.DataView.as_view(), name="coach_own_data"),
    path("valmentaja/oma/tiedot/tiedosto/", own_data.DataFileView.as_view(), name="coach_own_file"),
    path("valmentaja/oma/poista/", own_data.EraseView.as_view(), name="coach_own_erase"),
]
