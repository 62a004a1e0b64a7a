"""Records of other directories, in the words of HSDS, and our own read back."""
