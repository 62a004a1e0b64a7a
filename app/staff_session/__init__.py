"""Who sits at a console: the cookie, the guards of every staff page, and the proof that a form is ours."""
