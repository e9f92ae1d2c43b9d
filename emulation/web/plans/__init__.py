"""Papers of the start of a block year: plan, regulation, launch, written section by section and adopted."""
