"""What the front of the house keeps about people: nothing."""

from home.models import AccessibilityPage
from kennisladder.core.privacy import keeps_nothing_personal

keeps_nothing_personal(AccessibilityPage, "The address is that of the site's own mailbox.")
