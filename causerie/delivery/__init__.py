"""Delivery: what leaves for other servers, until each has it or is given up.

Words: Parcel (one activity as it leaves, built once), Delivery (one parcel for one address, and what became of it),
Destination (one server, by host and port, and how it has answered lately), courier (the one who sends), transport
(how a protocol signs and posts), manner (what a transport remembers of a server). A delivery is wanted by a row, in
the transaction of whoever has something to tell; nobody waits for the network.

Lies below sites, so it holds plain numbers. Knows no protocol: those are joined in `project/wiring.py`.
"""
