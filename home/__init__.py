"""The front of the house: home page, standing pages and search."""
