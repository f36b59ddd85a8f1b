"""Read Japanese articles on AI compute deals exactly, and run the system that they describe."""
