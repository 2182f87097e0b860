"""Tables of the curriculum: its page types, and videos."""

from courses.curriculum.models.courses import CoursePage, ModulePage
from courses.curriculum.models.curricula import CurriculumIndexPage, CurriculumPage
from courses.curriculum.models.lessons import LessonPage
from courses.curriculum.models.video import Video

__all__ = [
    "CoursePage",
    "CurriculumIndexPage",
    "CurriculumPage",
    "LessonPage",
    "ModulePage",
    "Video",
]
