"""Our JSON API for other programs."""
