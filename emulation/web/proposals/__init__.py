"""The dossier of a block (hồ sơ đề nghị khen thưởng): made, sent, opened, its outcome and decisions recorded."""
