"""Tags of the case bank."""
