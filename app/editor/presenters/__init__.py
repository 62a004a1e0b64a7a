"""What the console's templates show."""
