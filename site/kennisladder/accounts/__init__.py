"""Users: accounts, professions, sign-in, and what a person may do with their own data."""
