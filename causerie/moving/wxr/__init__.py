"""WXR: the file WordPress exports. Reading it: whole, in bounded memory, before anything is written.

The steps, each a stream into the next: `decoding` (bytes to characters), `mending` (what WordPress and its
plugins get wrong in XML), `reading` (expat to records), `spooling` (records to a file where they can be found
again). Nothing here knows sites or the database. Words: Entry (an item of the file), Remark (a comment).
"""
