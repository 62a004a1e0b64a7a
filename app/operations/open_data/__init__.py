"""Everything that may be told, as files for anybody."""
