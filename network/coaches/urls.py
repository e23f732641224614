from hub.core.local_paths import local_path, with_former
from network.coaches.views import consent, entry, own, own_data

urlpatterns = with_former(
    [
        local_path("valmentaja/", entry.LinkView.as_view(), name="coach_link"),
        local_path("valmentaja/lahetetty/", entry.LinkSentView.as_view(), name="coach_link_sent"),
        local_path("valmentaja/avaa/<str:token>/", entry.EntryView.as_view(), name="coach_entry"),
        local_path("valmentaja/suostumus/<str:token>/", consent.ConsentView.as_view(), name="coach_consent"),
        local_path("valmentaja/peruminen/<str:token>/", consent.WithdrawalView.as_view(), name="coach_withdrawal"),
        local_path("valmentaja/oma/", own.OwnView.as_view(), name="coach_own"),
        local_path("valmentaja/oma/muokkaa/", own.EditView.as_view(), name="coach_own_edit"),
        local_path("valmentaja/oma/suostumus/", own.OwnConsentView.as_view(), name="coach_own_consent"),
        local_path("valmentaja/oma/tauko/", own.PauseView.as_view(), name="coach_own_pause"),
        local_path("valmentaja/oma/sulje/", own.CloseView.as_view(), name="coach_own_close"),
        local_path("valmentaja/oma/kuva/", own_data.PhotoView.as_view(), name="coach_own_photo"),
        local_path("valmentaja/oma/tiedot/", own_data.DataView.as_view(), name="coach_own_data"),
        local_path("valmentaja/oma/tiedot/tiedosto/", own_data.DataFileView.as_view(), name="coach_own_file"),
        local_path("valmentaja/oma/poista/", own_data.EraseView.as_view(), name="coach_own_erase"),
    ]
)
