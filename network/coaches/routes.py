"""Routes below a coach's own address, in Finnish."""

CONTACT, CONTACT_SENT, CARD, PHOTO = "yhteydenotto/", "yhteydenotto/lahetetty/", "kayntikortti/", "kuva/"
