"""User administration in the Wagtail admin."""

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class UserViewSet(WagtailUserViewSet):
    """Users by e-mail address and profession."""
