"""What templates show: frozen values, every word already chosen."""
