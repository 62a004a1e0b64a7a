"""The SearchEngine on an OpenSearch cluster: it selects and counts, our ranking orders what it hands over."""
