"""What `flask doctor` looks at: one file for each part of a host, and findings that say what to do."""
