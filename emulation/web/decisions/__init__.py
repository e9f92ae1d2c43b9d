"""The award register (sổ khen thưởng): search, old awards entered, corrections and revocations as new rows."""
