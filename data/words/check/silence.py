"""Impatience, and counting their silence or one's own messages (H3): as gracious at the 16th call as at the first."""

from __future__ import annotations

from data.words.check.fault import Fault, sign
from data.words.check.word_families import FEW, MESSAGE, ORDINAL, SPAN, TIMES, WROTE

COUNTING = Fault(
    "H3",
    "counting",
    "This counts their silence, or your messages: it shows impatience, however politely.",
    (
        sign(r"\bit(?:'s|s| is| has| was|'s been| has been)? (?:\w+ ){0,4}?" + SPAN + r"(?: (?:now|already))?(?:,)? (?:since|and|that|without|of (?:silence|waiting|nothing)|with (?:no|out|nothing))(?! (?:we|you and I|our (?:conversation|talk|chat|coffee|lunch|project|time|last (?:talk|conversation|chat))))[^.?!\n]{0,50}"),
        sign(r"\bit(?:'s| is|'s been| has been| has) (?:been )?(?:now |already )?(?:a (?:\w+ )?while|ages|forever|so long|too long|a (?:very |really )?long time|some time|quite some time|an eternity|weeks|months|days|long enough)(?: now)?(?:,)? (?:since (?:I|my|the interview|our interview|you (?:said|promised|told|last)|last)|and|without|with no|that)\b[^.?!\n]{0,40}"),
        sign(SPAN + r"(?: (?:ago|later|now|already|on|have (?:passed|gone by)|has (?:passed|gone by)|went by|passed|since \w+))*(?:,)? (?:and|with(?:out)?|but|of) (?:(?:I|we|there(?:'s| is| has been)|you|it|that's)(?:'ve| have|'s| has)? )?(?:still )?(?:no|not|nothing|still|any|silence|a (?:single )?(?:word|reply)|haven't|have not|heard nothing|never|waiting|a peep|hearing|never)\b[^.?!\n]{0,30}"),
        sign(r"\b(?:no|not a|nothing|silence|not one|not heard)\b[^.?!\n]{0,40}\b(?:for|in|after|since|within) (?:the (?:last|past) )?" + SPAN),
        sign(SPAN + r" (?:of|have (?:passed|gone)|has (?:passed|gone)|went|passed|is (?:a long|more than|too)|are (?:a long|more than|too|enough)|seems?|should be|without|with no|late)\b(?: (?:silence|waiting|nothing|by|since|now|no|long|enough|any|time|delay|(?:a )?(?:word|reply|response|answer)))+"),
        sign(r"\b(?:wait(?:ing|ed)?|try(?:ing)?|tried|chas(?:ing|ed)|ask(?:ing|ed)|hop(?:ing|ed)|been (?:calling|writing|e-?mailing|patient|in limbo|sitting|on hold|hanging|after|at this|in touch with nobody))\b[^.?!\n]{0,45}?\b(?:for|since|over|these|this past|the past|all|the last) (?:\w+ ){0,3}?(?:minutes?|hours?|days?|weeks?|fortnight|months?|years?|ages|ever|so long|too long|long|morning|afternoon)\b"),
        sign(r"\b(?:wait(?:ing|ed)?|try(?:ing)?|tried|chas(?:ing|ed)|silen(?:t|ce)|quiet|nothing|heard|empty|word)\b[^.?!\n]{0,30}?\b(?:ever since|since (?:then|last|my|the (?:interview|meeting|call)|\w+day|january|february|march|april|may|june|july|august|september|october|november|december))\b"),
        sign(SPAN + r" ago(?: now)?,? (?:I|we)(?:'d| had)? (?:sent|wrote|e-?mailed|called|applied|submitted|asked|left|handed|rang|messaged|quoted|invoiced|delivered)\b[^.?!\n]{0,80}\b(?:since|empty|and (?:still|nothing|no)|but|yet|silence|waiting)\b[^.?!\n]{0,20}"),
        sign(r"\bthe \d{1,2}(?:st|nd|rd|th)(?:,| and) (?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)?\b[^.?!\n]{0,60}"),
        sign(r"\bfollow-?(?:up|ing up) (?:on|of|to) my (?:\w+ )?(?:follow|previous|last|earlier|first|second|" + MESSAGE + r")[^.?!\n]{0,40}|\bfollowed up on my\b"),
        sign(r"\b(?:for )?the (?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|umpteenth|hundredth) time (?:that )?(?:I|i|we)(?:'?ve| have|'m|'d)?\b[^.?!\n]{0,30}"),
        sign(r"\b(?:went out|was sent|sent|submitted|delivered|written|dated|applied)\b[^.?!\n]{0,40}?\bin \w+,? (?:and )?(?:it(?:'s| is)|we(?:'re| are)|here we are) (?:now |already )?(?:in )?\w+|\b(?:only|all|nothing) (?:\w+ )?(?:thing )?I(?:'ve| have)(?: had| got| heard| received| seen)?(?: back)? (?:is|are|but) (?:silence|nothing|excuses|crickets)\b|\bcrickets\b|\b(?:\w+ )?(?:" + r"weeks?|months?|days?" + r") (?:in a row|running|on end|straight)\b"),
        sign(r"\b(?:this|that|it|here)(?:'s| is| will be|'ll be| makes| was| would be)? (?:now |already |actually |probably )?(?:my |the |for the |at least the |your )?(?:now )?" + ORDINAL + r" (?:\w+ )?(?:" + MESSAGE + r"|time|try|attempt|week|month|follow|reach|ask)\b"),
        sign(r"\b(?:my|a|yet another|another) (?:now )?" + ORDINAL.replace("|last|final", "") + r" (?:\w+ )?(?:" + MESSAGE + r"|try)\b(?! (?:you|from you|we|together|of yours))"),
        sign(r"\bfor (?:what feels like |probably |now |what must be )?(?:the|a) " + ORDINAL + r"(?: and (?:last|final))? time\b|\b(?:third|fourth|fifth) time (?:I|that|this|writing|calling|asking|in)\b|\bone (?:last|final) (?:time|try|attempt)\b"),
        sign(r"\b" + WROTE + r"\b[^.?!\n]{0,40}?\b" + TIMES + r"\b"),
        sign(r"\b" + TIMES + r"\b[^.?!\n]{0,30}?\b(?:" + WROTE + r"|writing|calling|asking|e-?mailing|trying|called you|reach)\b"),
        sign(r"\b(?:I|we)(?:'ve| have|'d| had)? (?:now |already |personally )?(?:sent|written|wrote|left|made|called|mailed|shared|e-?mailed|fired off)(?: you| over| off)? (?:no fewer than |at least |over |more than |about |now )?" + FEW + r" (?:\w+ )?(?:different )?" + MESSAGE),
        sign(r"\b(?:after|despite|with|these|those|all|of|to|and) (?:all )?(?:of )?(?:my |these |those )?" + FEW + r" (?:(?:unanswered|unreturned|polite|separate|previous|of my|voice|missed) )*" + MESSAGE + r"\b"),
        sign(r"\b(?:I|we)(?:'ve| have)? already (?:sent|written|wrote|called|e-?mailed|asked|told|explained|applied|followed|left|tried|reached|rung|rang|messaged|chased|waited|been)\b"),
        sign(r"\b" + FEW + r" (?:\w+ )?" + MESSAGE + r"(?:,| and)? (?:\w+ ){0,3}?(?:later|in|so far|and (?:no|not|nothing|counting|still|zero)|now|without|unanswered|ignored|went|have gone)\b|\b" + FEW + r" " + MESSAGE + r"\s?[.,;:]? {0,2}(?:and )?(?:no|zero|not one|nothing|silence)\b"),
        sign(r"\b(?:by my count|I(?:'ve| have) (?:been )?count(?:ed|ing)|counting (?:the|every|today|from)|day \d+|week (?:two|three|four|five|six|\d+) (?:of|and|with|without))\b"),
    ),
    ("I'd like to add one thought.", "Here is a short note on where I stand.", "I'll keep this short."),
)  # fmt: skip

IMPATIENCE = Fault(
    "H3",
    "impatience",
    "This shows impatience; nobody answers sooner for it.",
    (
        sign(r"\b(?:(?:I'm|I am|I've been|I have been|we're|we are|been|keep|kept|left|am|stand|sit|sitting here|patiently|anxiously|eagerly|tired of|sick of|done|just) (?:\w+ )?(?:still )?(?:patiently |anxiously |eagerly |just )?(?:wait(?:ing)?|await(?:ing)?)|still (?:patiently |eagerly )?(?:wait|await|hop|pend|no(?:thing| word| news| reply| answer| response| decision| sign| update)|not (?:heard|received|got|had|a|one|any)|haven't|unpaid|open after|in the dark|hanging|interested or)\w*|waiting (?:to hear|on (?:you|your)|for (?:\w+ )?(?:\w+ )?(?:" + r"answer|reply|response|decision|feedback|word|news|you|update|call|verdict|confirmation)))\b"),
        sign(r"\bcan(?:'t|not) wait (?:much|any|for ever|forever|around|until|indefinitely|all|another)\b[^.?!\n]{0,20}|\b(?:can(?:'t|not)|won't|will not) (?:keep|hold|go on|sit)(?: \w+)? (?:waiting|off|on|this|my|open|around|much|for ever|forever)\b"),
        sign(r"(?:^|[.!?\n,] {0,3}|\b(?:so|well|hello|hi|hey|but|and|again|dear \w+|hello \w+|hi \w+)[,:]? )(?:is there |are there |have you |do you have |got |there )?(?:any|no) (?:\w+ )?(?:updates?|news|progress|word|movement|decisions?|feedback|luck|developments?)(?: (?:yet|on (?:this|my|it|the)|at all|for me|from your|so far|or (?:not|what)|here))*[^.?!\n]{0,25}\?"),
        sign(r"\b(?:should|would|expected|hoped|thought|expecting|could|ought|surely|must|supposed)\b[^.?!\n]{0,60}\bby now\b|\bby now,? (?:I|you|we|one|surely|most)\b"),
        sign(r"\b(?:los(?:e|ing|t) (?:my )?patience|running (?:out of|low on|thin)(?: \w+)?(?: patience| time)?|patience (?:is|has|wearing|runs|only)|wearing thin|patient(?:ly)? (?:enough|for|until|so far|long|waited|waiting)|(?:been|being) (?:very |more than |extremely |quite |so |really )?patient|(?:very|more than|extremely|quite) patient|impatient(?:ly)?|hurry up|please hurry|drag(?:s|ged|ging)? (?:on|out|its|your)|tak(?:es?|ing) (?:so|too|this|forever|far too|way too|such a|ages|you (?:so|this|that)) ?(?:long|much|time|many|forever)?|(?:clock|time)(?:'s| is) (?:running|ticking|up)|tick[ -]?tock|over and done with|(?:go(?:ing)?|run(?:ning)?) (?:a?round in|in) circles|(?:get|getting|move|moving|hurry) (?:this|things|it) (?:over with|moving|along|going)|what (?:am I|are we|are you) waiting for|any (?:day|time|century) now|not getting any younger|don't have (?:all|for ?ever)|all (?:day|year)\?|drag your feet|snail'?s pace|at this rate|high time|about time|(?:reply|answer|decision|response|feedback|news) is (?:\w+ )?overdue|(?:long |well |seriously )?overdue (?:reply|answer|response|decision|feedback)|sooner rather than later|the sooner the better|(?:un)?reasonable (?:amount of )?time|unreasonabl[ey]|long enough|ridiculous(?:ly)?|absurd(?:ly)?|enough is enough|fed up|seriously\?|hello\?|anyone there|anybody (?:there|home)|are you (?:there|alive|even|still (?:there|alive|interested|hiring|around))|knock,? knock|earth to)\b"),
        sign(r"\bwhen (?:will|can|are|do|is|am|may|should|might|exactly)(?: \w+)?(?: (?:I|you|we|someone|somebody|this|it))? (?:finally|ever|going to (?:answer|reply|decide|get|respond|call|tell)|plan(?:ning)? to|expect(?: an?| to| your| some)?|be able to (?:answer|reply|give)|hear|get (?:an|my|a|some) (?:answer|reply|decision|response|feedback)|bother|get round|get around)\b|\b(?:finally|ever) (?:\w+ )?(?:answer|reply|hear|get (?:back|an|a|round)|decide|respond|give|plan|make|call)\b|\bat (?:long )?last (?:answer|reply|hear|get|decide)\b"),
        sign(r"\b(?:yet again|again and again|for goodness'? sake|come on|for heaven'?s sake|honestly,|frankly,|to be (?:honest|frank|blunt))(?= |,|$)[^.?!\n]{0,20}"),
        sign(r"\b(?:just|simply|only) (?:checking in|following up|touching base|circling back|chasing|pinging|wondering (?:if you|whether you)(?:'ve| have|'d| had)? (?:\w+ )?(?:forgot|seen|read|got|had|received|made|decided|missed|given))\b"),
    ),
    ("Could you tell me where things stand?", "I'd like to hear where things stand.", "There is no hurry on my side."),
)  # fmt: skip
FAULTS = (COUNTING, IMPATIENCE)
