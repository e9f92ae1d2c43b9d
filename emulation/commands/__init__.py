"""The commands of run.py, one module each: ``run(arguments, config) -> exit code``."""
