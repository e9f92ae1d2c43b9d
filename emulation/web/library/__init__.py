"""The library of directives and guidance blocks draw on."""
