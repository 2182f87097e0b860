"""What a learner did, and how far that brings somebody: pure rules."""
