"""Measure understanding and search on utterances that nothing was learnt from."""
