"""What registers ask, what counts, and what a certificate says: plain Python, no Django."""
