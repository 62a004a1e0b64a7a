"""One answer per file: what to say to a dialogue act, from the profile and the directory."""
