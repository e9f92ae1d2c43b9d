"""What is measured: each script beside this file prints one row per figure. ``run.py bench`` runs them."""
