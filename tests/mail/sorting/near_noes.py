"""What reads like a no, and is none: for whoever turns an offer down, and for whoever rejects an application."""

from __future__ import annotations

NEAR_NOES = """
It went to an internal mailing list.
It went to somebody else by mistake.
We gave the keys to somebody else.
We gave the talk to another team.
Should we give it to someone internal?
We'll discuss it internally.
We'll do it internally first and let you know.
We'll handle it internally and come back to you.
I can't say no to that!
I won't say no.
I had to say no to Bob.
You made the cut!
You didn't make it on Friday.
It's a pass to the fair.
It's a mountain pass.
We'll stick with Tuesday.
We stay with our current plan to meet.
The role goes to the board first.
Wir klären das intern.
Wir machen das intern aus.
Die Stelle ist noch nicht intern besetzt.
Die Zeit hat nicht gereicht.
Da kann ich nicht nein sagen!
On va en discuter en interne.
C'est encore trop tôt pour nous prononcer.
Je ne peux pas dire non.
Lo vamos a hablar internamente.
Mañana es demasiado pronto para nosotros.
Dice que no hay problema.
"""
