"""The whole road of somebody who writes, from an empty house to everything in hand: at a desk, by fingers, by keys, by
forms. A road reads from top to bottom; where it waits for the time of a post, it yields, and others go on."""
