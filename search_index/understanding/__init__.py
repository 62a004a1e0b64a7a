"""What a person's words mean: language, needs, urgency and place."""
