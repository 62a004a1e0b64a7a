"""What an organization does with its own record, without an account."""
