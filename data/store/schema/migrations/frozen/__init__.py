"""What older migrations need of the rules of their time, frozen: copies that no longer change.

A migration leads every file to the same end, whenever it is run. So it imports no live code. Until the version
with the newest migration is released, a rule that changes is changed here as well. From then on, where the rules
of today compare a name otherwise, a new migration does that, with copies of its own beside these.
"""
