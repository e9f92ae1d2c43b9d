"""Log-in, own account, and the accounts and posts the system administrator keeps."""
