from hub.core.local_paths import local_path, with_former
from network.people.views import invitations, readers

urlpatterns = with_former(
    [
        local_path("kirjaudu/linkki/", readers.ReaderLinkView.as_view(), name="reader_link"),
        local_path("kirjaudu/linkki/lahetetty/", readers.ReaderLinkSentView.as_view(), name="reader_link_sent"),
        local_path("kirjaudu/linkki/<slug:token>/", readers.ReaderSignInView.as_view(), name="reader_sign_in"),
        local_path("kutsu/hyvaksytty/", invitations.InvitationAcceptedView.as_view(), name="invitation_accepted"),
        local_path("kutsu/<str:token>/", invitations.InvitationView.as_view(), name="invitation"),
    ]
)
