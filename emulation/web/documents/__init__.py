"""Papers: looked at before they are issued, issued and frozen, numbered later, verified by anybody with the code."""
