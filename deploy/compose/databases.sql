-- The bot keeps its talks in a database of its own
CREATE DATABASE ryadom_tracker OWNER ryadom;
