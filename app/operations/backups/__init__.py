"""Backups: databases and files in one folder with a manifest, sealed, and verified by a restore into scratch."""
