"""Floor 1: the rules of the office. No framework, no database, no clock."""
