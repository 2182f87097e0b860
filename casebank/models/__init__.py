"""Tables of the case bank."""

from casebank.models.approvals import Approval
from casebank.models.discussion import Comment, CommentReport, CommentState, Following
from casebank.models.invitations import Invitation
from casebank.models.packs import TeachingPack
from casebank.models.pages import CaseIndexPage, CasePage
from casebank.models.parts import FACETS, NARRATIVE, TEXTS, Facets, Narrative, facets_of
from casebank.models.searches import BankState, CaseWord, SavedSearch
from casebank.models.submissions import Consent, Finding, State, Submission

__all__ = [
    "FACETS",
    "NARRATIVE",
    "TEXTS",
    "Approval",
    "BankState",
    "CaseIndexPage",
    "CasePage",
    "CaseWord",
    "Comment",
    "CommentReport",
    "CommentState",
    "Consent",
    "Facets",
    "Finding",
    "Following",
    "Invitation",
    "Narrative",
    "SavedSearch",
    "State",
    "Submission",
    "TeachingPack",
    "facets_of",
]
