"""The conference of a block on the screen: one workspace from the call to the meeting to its confirmed minutes."""
