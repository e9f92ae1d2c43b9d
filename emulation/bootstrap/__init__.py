"""From a fresh machine to a running program, with the standard library alone: nothing here may import a package."""
