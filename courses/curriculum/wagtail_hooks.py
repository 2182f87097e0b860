"""What the curriculum adds to the admin: videos and the glossary as snippets."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.curriculum.models import Video
from kennisladder.core.models import Term


class VideoViewSet(SnippetViewSet):
    """Films with their captions and transcripts."""

    model = Video  # type: ignore[assignment]  # Wagtail declares None
    icon = "media"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["title", "seconds", "language"]


class TermViewSet(SnippetViewSet):
    """The words that pages explain in place."""

    model = Term  # type: ignore[assignment]  # Wagtail declares None
    icon = "openquote"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["term", "definition"]


register_snippet(VideoViewSet)
register_snippet(TermViewSet)
