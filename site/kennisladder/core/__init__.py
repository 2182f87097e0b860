"""What every room of the house uses; imports no other app."""
