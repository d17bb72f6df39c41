"""Asking for what they can't give, such as a job (H5)."""

from __future__ import annotations

from data.words.check.fault import Fault, sign
from data.words.check.word_families import CV, JOB

CANNOT_GIVE = Fault(
    "H5",
    "can't give",
    "One person can rarely give that: ask for what they have, such as advice, information or a name.",
    (
        sign(r"\b(?:hire|employ|recruit|shortlist|promote) (?:me|us)\b"),
        sign(r"\b(?:give|get|find|land|secure|arrange|offer|grant|guarantee|promise|hand|save|fix|create|make|organi[sz]e|set|line|book|schedule|swing|bring|wangle|have) (?:me|us|myself|up) (?:up )?(?:with )?(?:an?|the|this|that|some|any|your|one|another|my) (?:\w+ ){0,3}?(?:" + JOB + r"|chance|shot|opportunit\w+|project|work|desk|slot|raise|place|foot in the door|start|try)\b"),
        sign(r"\b(?:give|get|find|offer) (?:me|us) (?:some |any )?(?:work|employment|clients|money|funding|business|jobs|interviews)\b"),
        sign(r"\b(?:I|we)(?:'d| would|'m| am)? (?:\w+ )?(?:need|want|like|looking for|after|hoping for|in need of|seeking|take|love|asking for|ask for|request|here for|apply for)(?: to (?:have|get|be given|be offered|ask for|start|request))? (?:an?|the|this|that|any|some|your|my) (?:\w+ ){0,3}?" + JOB + r"\b(?! (?:description|market|title|posting|ad|fair|process|well|better|of|interview questions))"),
        sign(r"\b(?:do|does|have|has|are|is|could|would|can) (?:you|your \w+|there|they)(?: \w+)? (?:have |has |be |got |know of |hear of )?(?:an?|any|some) (?:\w+ ){0,3}?(?:" + JOB + r"|work)(?: (?:for me|available|open|going|that I|I (?:could|might|can)|at the moment|in your|right now|where I|on your|for (?:someone|a person|an?)|you could|there))*(?: [^.?!\n]{0,25})?\?"),
        sign(r"\b(?:put (?:in |me |my name )?(?:in )?(?:a (?:good )?word|me (?:at the top|on the|forward|through|up for|in touch with your (?:ceo|boss|hr))|my (?:name|cv|résumé|resume|application) (?:on|in|at|to|forward))|pull(?:ing)? (?:\w+ )?(?:\w+ )?strings|(?:recommend|refer|endorse|vouch for|push for|nominate|select|choose|pick|fast-?track|sponsor) me\b(?! (?:to read|a|an|to someone|something))|(?:pass|forward|hand|send|get|push|put|slip|move|submit|bring|give|show|walk|drop) (?:on |over |along )?my (?:" + CV + r")(?: (?:on|in|over|along|up|straight|directly|forward|through|past|front))* ?(?:to|in front|on|past|at|for|through|up)?|(?:consider|accept|choose|pick|select) (?:me|my application) (?:for|over|favou?rably|above|as)|take me on\b|bring me on\b|(?:make|get|send) me an offer|offer me\b|invest in (?:me|us|my|our)|let me (?:work|start|join)|when (?:can|do|could|may) I start|make an exception|waive (?:the|your|my)|skip the (?:process|line|queue|interview|test)|reverse (?:the|your|that) decision|change your mind|reconsider (?:your|the|my)|sponsor my|write me (?:a|the) (?:cheque|check)|(?:lend|loan) me (?:money|some|the|\$|£|€|\d)|double (?:my|the)|pay me|get me (?:in|hired|onto|into|past|an|on|inside)|(?:get|bring) (?:us|me) (?:a |an )?(?:meeting|audience) with your|make (?:them|him|her|hr|sure (?:they|he|she|hr)) (?:hire|call|take|pick|choose|interview|see|give|invite|accept|select)|talk (?:them|him|her|your \w+) into|convince (?:them|him|her|your \w+)|persuade (?:them|him|her|your \w+)|use your (?:influence|position|pull|weight)|guarantee (?:me|that|my|us)|(?:ensure|see to it|make sure)(?: that)? (?:I|my)\b|sign (?:off|the contract|us|the deal|the cheque)|invite me (?:for|to) an? (?:interview|round)|interview me\b|employ me\b|secure (?:me )?(?:an?|the) (?:role|job|position|interview|offer)|a job (?:for me|at your|with you|in your|on your|please|offer))\b"),
        sign(r"\b(?:could|can|would|will) you (?:please |possibly |maybe |just |also |perhaps )*(?:hire|employ|invest|promise|guarantee|decide in my favou?r|give me (?:an?|the) (?:\w+ )?(?:job|role|interview|offer|position))\b"),
        sign(r"\b(?:so|that) I (?:get|am given|can get|could get|am|will be|would be) (?:the |hired|an offer|selected|chosen|picked|taken|shortlisted)\b|\bget(?:ting)? hired (?:at|by|with|in) your\b|\bjoin(?:ing)? your (?:team|company) (?:as soon|right away|next|immediately|on monday)\b|\b(?:any|some) (?:jobs?|openings?|vacanc\w+|work) (?:for me|going|available)\b|\bfind (?:a )?(?:place|room|budget|work|something|space) for me\b|\bcreate (?:a|an) (?:role|position|opening|job)\b|\b(?:I|we) (?:really |urgently |badly |just )?need (?:work|employment|a salary|money|this job|the job|the money|the income|this role)\b"),
    ),
    ("Could you tell me how your team hires?", "I'd value your advice on how to go about it.", "I'd like to learn how you came to your work."),
)  # fmt: skip
FAULTS = (CANNOT_GIVE,)
