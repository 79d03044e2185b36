"""What leaves: activities built once, as parcels for the inboxes of those whom they are for."""
