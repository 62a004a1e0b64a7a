"""Words for facts that every door shows: reasons, hours, places."""
