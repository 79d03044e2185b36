"""How others find an actor by what people type, and this installation by what programs ask. Pure documents."""
