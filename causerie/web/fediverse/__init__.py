"""What other servers ask at our addresses: who is here, and where. JSON for programs, the same on every origin."""
