"""Page types of the front of the house."""

from home.models.accessibility import AccessibilityPage
from home.models.home import HomePage
from home.models.standard import StandardPage

__all__ = ["AccessibilityPage", "HomePage", "StandardPage"]
