"""What other rooms may listen to."""

from typing import Literal

from django.dispatch import Signal

Change = Literal["name", "contact", "logo", "membership", "place"]

# Sent after commit with `institution` (as stored) and `what`, a frozenset of Change. Once for each save that changed
# something a visitor sees; `sender` is Institution.
institution_changed = Signal()

# Sent within the transaction that saves, with `institution` as it now is in the database, at each save. What must come
# into being with the institution, or not at all, listens here: an error undoes the save.
institution_saved = Signal()
