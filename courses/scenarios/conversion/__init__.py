"""Between the page that editors see and the story that the rules know, without loss.

story_data(page)            the story as JSON data; it may have faults, as drafts do
fill_page(page, story)      writes a story into the page's fields
values_of(story)            the same as raw values of the fields
"""

from .to_page import fill_page, values_of
from .to_story import story_data

__all__ = ["fill_page", "story_data", "values_of"]
