"""Texts of records out to translators and back."""
