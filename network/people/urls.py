from django.urls import path

from network.people.views import invitations, readers

urlpatterns = [
    path("kirjaudu/linkki/", readers.ReaderLinkView.as_view(), name="reader_link"),
    path("kirjaudu/linkki/lahetetty/", readers.ReaderLinkSentView.as_view(), name="reader_link_sent"),
    path("kirjaudu/linkki/<slug:token>/", readers.ReaderSignInView.as_view(), name="reader_sign_in"),
    path("kutsu/hyvaksytty/", invitations.InvitationAcceptedView.as_view(), name="invitation_accepted"),
    path("kutsu/<str:token>/", invitations.InvitationView.as_view(), name="invitation"),
]
