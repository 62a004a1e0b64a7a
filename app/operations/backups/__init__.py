"""Backups: databases and files in one folder with a manifest, verified by restoring them into a scratch place.

Sealing has its place and no implementation yet: a manifest says how its files are sealed, and what says anything but
``none`` is refused. Until a library seals them, backups belong on an encrypted disk.
"""
