"""What the objects of activities say: who, to whom, in what words, about what."""
