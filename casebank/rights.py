"""What somebody may do with cases; groups get these rights in migration 0002."""

CONTRIBUTE = "casebank.contribute_case"
REVIEW = "casebank.review_case"
READ_AUDIT = "casebank.read_case_audit"
INVITE = "casebank.add_invitation"
MODERATE = "casebank.change_comment"
