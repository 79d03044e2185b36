"""The types of objects that somebody says, and of actors."""

NOTES = ("Note", "Question")
OBJECTS = (*NOTES, "Article", "Page", "Image", "Audio", "Video", "Event", "Document")
ACTORS = ("Person", "Group", "Organization", "Application", "Service")
