"""Reading help: which rungs to read now; it points, and never judges."""
