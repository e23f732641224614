from django.dispatch import Signal

# Sent once for each change that was not done when it was due, in the transaction that notes so. Arguments: `change`, a
# LateChange; `error`, the exception that it came to, or None where processes were killed at it.
change_is_late = Signal()
