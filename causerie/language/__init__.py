"""Language: stems, folding, and what a text is made of. No tables; knows nothing of the domain."""
