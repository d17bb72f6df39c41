"""What older migrations need of the rules of their time, frozen: copies that never change.

A migration leads every file to the same end, whenever it is run. So it imports no live code: where the rules of
today compare a name otherwise, a new migration does that, with copies of its own beside these.
"""
