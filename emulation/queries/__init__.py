"""Floor 3: questions. Every answer stays within the reach of the actor who asks."""
