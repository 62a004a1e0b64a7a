"""Find services and understand what a person needs: a library without a web framework or a database."""
