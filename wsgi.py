"""The application that gunicorn and `flask` load."""

from app import create_app

app = create_app()
