"""Commands of accreditation."""
