"""Blame and guilt (M2): words that say, or hint, that they failed to answer, or owe it to you."""

from __future__ import annotations

from data.words.check.fault import Fault, sign
from data.words.check.word_families import ANSWER, ANSWERED, FEW, MESSAGE, ORDINAL

BLAME = Fault(
    "M2",
    "blame",
    "This reminds them of their silence, and people avoid whoever makes them feel guilty.",
    (
        sign(
            r"\b(?:I|we)(?:'ve| have|'d| had)? (?:still |yet |sadly |unfortunately )?(?:haven't|have not|hadn't|had not|"
            r"never|didn't|did not|don't|yet to|have yet to|not) (?:yet |even |actually |ever |once |to )?"
            r"(?:heard?|received?|got(?:ten)?|get|seen?|had|have)(?: (?:back|from (?:you|your|anyone|anybody|the|them)|"
            r"anything|nothing|so much as|a (?:word|thing|peep|single)|one word)| (?:any |an? |your |the |so much as "
            r"an? |even an? |back )?(?:\w+ )?" + ANSWER + r"\b)+(?: (?:from you|back|yet|so far|to my|on my|about my))*",
        ),
        sign(
            r"(?<!if )(?<!case )\b(?:you|your (?:team|office|company|side|people|colleagues?|assistant)|nobody|no one|no-one|"
            r"not one of you|none of you)(?:'ve|'re| have| are| has)? (?:all |still |just |simply |clearly |"
            r"obviously |apparently |evidently |even )*(?:haven't|have not|hasn't|has not|didn't|did not|don't|"
            r"doesn't|never|not|failed to|forgot to|neglected to|couldn't|could not|can't|cannot|won't|refuse to|"
            r"refused to|has|have|had|ever|even|bothered to|seem(?:s)? unable to) (?:yet |even |once |ever |"
            r"actually |be bothered to |take the time to |find (?:the |a )?(?:time|minute|moment) to |seen fit to |"
            r"manage to |managed to )*" + ANSWERED + r"\b",
        ),
        sign(
            r"\b(?:as|like) I(?:'ve| have)? (?:already|previously|repeatedly|clearly) (?:\w+ )?\w+",
        ),
        sign(
            r"\b(?:as|like) I(?:'ve| have)? (?:wrote|written|e-?mailed|said|mentioned|asked|explained|told you|stated|"
            r"noted)(?: you)? (?:before|in my|in an? earlier|last (?:week|month|time)|earlier|already|twice|several|"
            r"many|repeatedly|more than|on " + r"(?:mon|tues|wednes|thurs|fri)day)",
        ),
        sign(r"\bas I wrote\b"),
        sign(r"\b(?:as|which (?:was|I)) (?:already |clearly |previously |I )?(?:stated|mentioned|outlined|requested|noted|explained|indicated|agreed|promised|described|written|announced|discussed|detailed|set out)(?: already| before| previously| earlier| several times| repeatedly| to you)*,? (?:in|by|on) my\b|\bin my (?:previous|last|earlier|first|prior|other|two|three|many) (?:\w+ )?" + MESSAGE + r"(?= ?,? (?:I (?:asked|clearly|already|explained|told|said|requested)|you|which))|\b(?:explain|say|repeat|ask|tell you|write|spell|go through|attach)(?: \w+)? (?:it|this|that|myself|everything|the same|all of this)(?: \w+)? (?:again|once (?:more|again)|twice|a (?:second|third) time)\b|\b(?:written|wrote|spoken|told|asked|said|explained|e-?mailed|called)(?: to)? you (?:about|of|on) (?:this|that|it)(?: \w+)? (?:before|already|earlier|several|many|more than)\b|\bonce more now\b"),
        sign(r"(?<!if )(?<!case )\byou(?:'ve| have|'d| had)? (?:completely |simply |clearly |just )?(?:forgot|forgotten)\b(?! me to)|(?:^|[.!?\n] {0,3})you (?:promised|agreed|said) (?:to|that you|you'd|me that you)\b"),
        sign(r"\byou (?:never|didn't|did not|haven't|have not|couldn't|weren't|were not|aren't|wouldn't|won't|don't|refused to|forgot to|failed to|neglected to|chose (?:not )?to|decided (?:not )?to|preferred (?:not )?to|just|simply|apparently|conveniently) (?:even |just |simply |once |ever |have (?:to|the)|bother to |think to |care to )*(?:told|tell|said|say|sent|send|called?|ignored?|skip(?:ped)?|cancel(?:led)?|left|leave|vanish(?:ed)?|disappear(?:ed)?|drop(?:ped)?|forg[oe]t|mention(?:ed)?|inform(?:ed)?|explain(?:ed)?|deign(?:ed)?|look(?:ed)?|read|open(?:ed)?|pick(?:ed)?|show(?:ed)?|turn(?:ed)? up|come|came|keep|kept|giv\w+|gave|let|stood|stand|find|found|consider(?:ed)?|take|took|care[d]?|want(?:ed)?|think|write|wrote|ask(?:ed)?|answer\w*|call)\b"),
        sign(r"\bsomehow (?:you|your|nobody|no one)\b[^.?!\n]{0,60}|\byou (?:found|find|have|had|seem to have|made|make) (?:plenty of |enough |the )?(?:time|energy|a moment) (?:to|for)\b[^.?!\n]{0,60}\b(?:but|yet|not|never|just not)\b[^.?!\n]{0,30}|\byet (?:not|never) (?:to|for|me|mine|a)\b"),
        sign(r"\bhad you (?:only |just |actually |even |at least )?(?:read|answered|looked|told|called|opened|replied|listened|asked|bothered|written|paid|taken|been|let|said|kept|checked)\b|\bif you(?:'d| had) (?:only |just |actually |even |at least |bothered |ever )*(?:read|answered|looked|told|called|opened|replied|listened|asked|bothered|written|paid|taken the|let me|said|kept|checked|to)\b"),
        sign(r"\b(?:you|he|she|they|someone|somebody|your \w+) (?:were|was|are|is) (?:supposed|meant|going|to have|due) (?:to )?(?:have )?(?:phone|call|send|write|answer|reply|get|let|tell|meet|be|give|ring|pay|come|read|introduce|confirm|come back)\w*\b|\blet (?:me|us|everyone|everybody|the team) down\b|\bwithout (?:telling|informing|letting|a word to|asking|so much as|warning|any (?:word|explanation|warning|notice|apology)|an? (?:word|explanation|apology|excuse|reason))\b"),
        sign(r"\bto my (?:\w+ )?(?:disappointment|surprise|dismay|regret|frustration|disbelief|astonishment|annoyance)\b|\bit(?:'s| is| was) (?:\w+ )?(?:a )?(?:\w+ )?(?:pity|shame|disappointing|sad|unfortunate|regrettable|telling|curious|strange|odd|funny) (?:that|how|to) (?:you|your|nobody|no one|I (?:get|got|hear|have)|not|see how)\b|\b(?:consider(?:ed)?|thought|found|deem(?:ed)?|saw|think) (?:it|me|my \w+) (?:not )?(?:necessary|unnecessary|worth|fit|important|too much)\b|\bonly one who\b|\btook (?:that|it|this) seriously\b|\byou chose (?:not )?to\b|\bnobody (?:passed|told|thought|cared|bothered|informed)\b"),
        sign(r"\b(?:I (?:can |could )?(?:see|saw|know|notice|noticed)|it says|it shows|the (?:ticks|receipt|app) (?:say|show|tell)\w*)(?: that)? (?:you(?:'ve| have|'d| had)?|it|my \w+)(?: \w+)? (?:been )?(?:seen|read|opened|online|active|looked at|received|viewed)\b|\b(?:wouldn't|would not|won't|doesn't|does not|can't|hardly|couldn't|would) (?:have )?(?:tak(?:en?|es?)|cost|kill(?:ed)?|hurt|be)(?: you)? (?:long|much|more than|a (?:minute|second|moment)|two|five|ten|only|to|too much|anything|seconds|nothing|very)\b|\bas you(?:'d| had|'ve| have)? (?:promised|said you|agreed|told|assured)\b|\bspam folder\b|\bended up in (?:your|the) spam\b|\bleav(?:e|ing) (?:\w+ ){1,5}hanging\b|\bapparently,? (?:I|you|nobody|no one|my|that|it|this|the|there|we)\b"),
        sign(r"\b(?:you|your \w+) (?:clearly|evidently|obviously|plainly) (?:\w+ )?(?:not|n't|no|don't|didn't|haven't|have|had|prefer|think|forgot|lost|found|never)\b|\b(?:still|nothing|silence) from (?:you|your (?:side|end|team|office))\b|\b(?:and|then|but) (?:now |then |since then |ever since )?(?:nothing|silence|radio silence|not a word|no word|crickets)\b"),
        sign(
            r"\b(?:as )?(?:per|see|re|regarding|further to|with reference to|referring to|reference to|following) "
            r"my (?:(?:" + ORDINAL + r"|previous|prior|earlier|first|other|recent|below|" + FEW + r"|unanswered) )+"
            + MESSAGE + r"\b",
        ),
        sign(
            r"\b(?:answer|answered|repl(?:y|ied) to|respond(?:ed)? to|ignor(?:e|ed|ing)|read|received|got|seen|see|"
            r"get|receive|missed|opened|open|notice|noticed|overlooked|to|of|all|than) (?:any of |all of |all |both |either of |a single one of )?"
            r"(?:of )?my (?:(?:" + ORDINAL + r"|previous|prior|earlier|other|unanswered|" + FEW + r") )+" + MESSAGE + r"\b",
        ),
        sign(r"\bdid(?:n't)? you (?:not |even |ever |actually )*(?:get|see|receive|read|forget|miss|notice|open|overlook)(?: (?:about )?(?:my|me|our|the (?:e-?mail|message|note|voicemail|invoice))\b)"),
        sign(r"\b(?:any|all|none|both|either) of my (?:\w+ )?" + MESSAGE),
        sign(r"\b(?:gone |went |remain(?:s|ed)? |left |go |going |still )?unanswered\b"),
        sign(
            r"(?<!needs )(?<!need )(?<!expect )(?<!expecting )(?<!require )(?<!requires )\b(?:no|without an?|without any|not an?|not one|zero|"
            r"nothing (?:but|in)) (?:\w+ )?(?:repl(?:y|ies)|answers?|response|feedback|acknowledge?ment|callback)\b"
            r"(?! (?:is|was|are|will be)? ?(?:needed|necessary|required|expected|called for|at all is needed|from you is needed))",
        ),
        sign(r"\b(?:not|without) (?:even )?(?:a|one|a single) (?:single )?(?:word|line|peep|call|reply|message|answer)\b(?! of)"),
        sign(
            r"\b(?:(?:been|being|are|is|feel(?:ing)?|felt|keep|kept|you're|continue to|continuing to|simply|just|by) ignor(?:ed?|ing)|"
            r"ignor(?:ed|ing|e) (?:me|my|us|our|this|these|all|every)|left (?:me )?hanging|leave me hanging|"
            r"ghost(?:ed|ing)(?: me)?|radio silence|(?:your|this|the|total|complete|deafening|long) silence|silent treatment|"
            r"deaf ears|into (?:the|a) void|into a black hole|brush(?:ed|ing) (?:me )?off|(?:in|left in) the dark|"
            r"ke(?:ep|pt)(?:ing)? (?:me|us|people|everyone|a candidate|candidates) waiting|strung? (?:me )?along|stringing me along|gone quiet|went quiet|gone silent|went silent|fob(?:bed)? (?:me )?off)\b",
        ),
        sign(
            r"\b(?:you|it|this|that|they|he|she|my \w+)(?: \w+)? must(?:'ve| have)(?: \w+)? (?:missed|overlooked|forgotten|slipped|"
            r"lost|been (?:lost|missed|overlooked|buried|forgotten|too busy|so busy)|fallen|gone (?:missing|to spam))",
        ),
        sign(
            r"\b(?:since|because|seeing(?: that| as)?|perhaps|maybe|I (?:guess|assume|suppose|take it|see|presume|imagine|gather|notice|noticed|"
            r"understand|fear|think)|it (?:seems|looks like|appears)|seems like|looks like|apparently|clearly|obviously|evidently)(?: that)? (?:you|nobody|no one)(?:'ve|'re| have| are| had)?"
            r" (?:all |just |simply |clearly |probably |obviously )*(?:missed|overlooked|forgot(?:ten)?|didn't|don't|haven't|not|too busy|"
            r"ignoring|lost (?:it|my|interest)|avoiding|no longer|decided (?:not|to ignore)|never|have better|can't be bothered|aren't|weren't)",
        ),
        sign(
            r"\bin case (?:you|it|my|this)(?:'ve| have|'s| has)?(?: \w+)? (?:missed|overlooked|forgot(?:ten)?|lost|slipped|buried|didn't (?:see|get|receive|notice|reach)|"
            r"did not (?:see|get|receive|notice|reach)|got (?:lost|buried)|ended up|went|landed)[^.?!\n]{0,40}",
        ),
        sign(r"\b(?:slip(?:ped)?|fall(?:en)?|fell) (?:\w+ )?through the (?:cracks|net)\b|\b(?:lost|buried|sitting|gathering dust) (?:somewhere )?in your inbox\b"),
        sign(
            r"\b(?:surprised|puzzled|astonished|shocked|amazed|baffled|confused|concerned|taken aback|sad|saddened|stunned|disheartened) "
            r"(?:(?:not|that (?:I|you|no|nobody|there)|to (?:not|hear nothing|get no|have|find|see (?:no|nothing))|by (?:the|your)|at (?:the|your)|why) ?)"
            r"(?:\w+ ){0,3}?(?:silence|lack|no|not|never|nothing|haven't|hasn't|didn't|heard?|get|hear|answers?|repl(?:y|ied)|respon\w+|nobody|ignored|delay|be|received?)\b",
        ),
        sign(
            r"\b(?:I|we|it|this|that|you|your \w+|rather|quite|very|a (?:bit|little)|somewhat|honestly|extremely|frankly|really|so|truly|deeply|bitterly|is|are|feel|feeling|felt|getting|growing|becoming)(?:'m|'re|'s| am| was| are| is| were|'ve been| have been| must say)?"
            r" (?:\w+ ){0,2}?(?:disappoint(?:ed|ing)|frustrat(?:ed|ing)|upset|annoy(?:ed|ing)|dismayed|discourag(?:ed|ing)|let down|offended|insulted|insulting|fed up|tired of|sick of|hurtful|appalled|unacceptable|disgraceful|shameful|fobbed off)\b",
        ),
        sign(r"\b(?:a )?(?:\w+ )?(?:disappointment|frustration|annoyance)\b(?= (?:at|with|that|to|for|over|about|of (?:not|hearing))\b)"),
        sign(
            r"\b(?:bump(?:ing)?|bubbl(?:e|ing)|push(?:ing)?|mov(?:e|ing)|bring(?:ing)?|float(?:ing)?|pop(?:ping)?|put(?:ting)?|nudg(?:e|ing)) "
            r"(?:this|it|my \w+|these)(?: \w+)? (?:back )?(?:up )?(?:to the top|up|again|back up|in your inbox|on your radar)\b|\b(?:just |simply )?bumping (?:this|my|it)\b",
        ),
        sign(
            r"\b(?:(?:just )?(?:follow(?:ing)?|circl(?:e|ing)|check(?:ing)?|reach(?:ing)?|chas(?:e|ing)|writ(?:e|ing)|ask(?:ing)?|ping(?:ing)?|send(?:ing)?|call(?:ing)?|try(?:ing)?) "
            r"(?:up |back |in |out |this |you |you up |it |to you |on this )*(?:yet again|once more|once again|again(?! (?:on|at|in|tomorrow|later|next|to (?:thank|say|tell|show|see|hear you))| ?,? ?(?:with|because|as I have|since I))|a (?:second|third|fourth|fifth) time)|(?:re-?send(?:ing)?|chasing|pestering|hounding) (?:this|you|my|it|up|an?)\b)",
        ),
        sign(r"\b(?:gentle|friendly|kind|polite|quick|little|second|third|another|final|last|yet another) (?:reminder|nudge|prod|chaser|follow-?up)\b|\b(?:I(?:'d| would) (?:like|have) to |let me |may I |must I |allow me to |have to |to |just )remind(?:ing)? you\b|\breminding you\b"),
        sign(r"\b(?:lack of (?:an? |any |your )?(?:\w+ )?(?:response|reply|replies|communication|answers?|courtesy|respect|feedback|professionalism|follow-?up|news|contact)|(?:common|basic|simple|professional|human) (?:courtesy|decency|politeness)|(?:the|a little|some|a bit of|enough) (?:courtesy|decency|respect) (?:to|of|and)|the (?:very )?least you (?:could|can|owe|might)|unprofessional|disrespectful|inconsiderate|impolite|(?:is|was|been|so|rather|quite|very|bit|find it|seems?) rude)\b"),
        sign(
            r"\b(?:you|your \w+) (?:had |have |'d )?(?:said|promised|told (?:me|us)|assured (?:me|us)|agreed|committed|gave me your word)\b[^.?!\n]{0,90}?(?:,| -)? ?\b(?:but|yet|however|never|nothing|and (?:here|I haven't|still|yet|that was)|that was|it is now|it's now|didn't|haven't|hasn't)\b",
        ),
        sign(r"\b(?:despite|in spite of|after|notwithstanding) (?:all |both |each of |every one of )?(?:of )?my (?:\w+ )?(?:\w+ )?" + MESSAGE),
        sign(r"\b(?:your (?:failure|refusal|inability|reluctance|delay|slow|slowness|unwillingness) ?(?:to|in|with|reply|response|answer)?)\b|\bfail(?:ed|ure|ing)? to (?:answer|reply|respond|get back|return|call|acknowledge|let me|inform|write|tell|keep)\b"),
        sign(r"\byou (?:still )?owe (?:me|us)\b|\byou've (?:left|kept|had) (?:me|us|my|our) (?:\w+ )?(?:\w+ )?(?:waiting|hanging|for|since|unanswered|wondering)\b|\bleft (?:me|us) wondering\b"),
    ),
    ("I'd like to hear how you see it.", "I'd be glad to go on from here.", "I have one thought to add."),
)  # fmt: skip

GUILT = Fault(
    "M2",
    "guilt",
    "This makes them feel guilty, or sorry for you; neither makes anybody want to answer.",
    (
        sign(r"\bafter (?:all|everything)(?: of)?(?: that| the \w+(?: \w+)?)? (?:I|we|I've|we've)\b[^.?!\n]{0,60}"),
        sign(r"\bI(?:'d| had| was|'ve been| have been)(?: \w+)? (?:been )?(?:hop(?:ed|ing)|counting|relying|depending|banking|expect(?:ed|ing))\b[^.?!\n]{0,60}\b(?:you'd|you would|you had|you might|on you|on this|by now|at least|to have heard|to hear back|for (?:a|an|some|more|at least)|better|more from)\b"),
        sign(r"\b(?:I(?:'m| am)|we(?:'re| are)) (?:\w+ )?(?:counting|relying|depending|banking) on (?:you|your|this|it)\b"),
        sign(r"\b(?:break(?:s|ing)? my heart|heart-?broken|it hurts|crush(?:ed|ing)|devastat(?:ed|ing)|lose sleep|losing sleep|sleepless|can't sleep|in tears|at my wits'? end|in limbo|anxious(?:ly)?|agony|torture|nerve-?wrack\w+|(?:eating|killing) me)\b"),
        sign(r"\b(?:turned down|passed on|declined|gave up|put off|rejected) (?:\w+ )?(?:other |another |two |three |several |a )?(?:\w+ )?(?:offers?|jobs?|clients?|opportunit\w+|projects?|work|meetings?|plans?|appointments?)\b[^.?!\n]{0,40}\b(?:for|because|you|this|to)\b"),
        sign(r"\b(?:I|we)(?:'ve| have)? (?:spent|put|invested|wasted|sacrificed|gave|given|poured|worked|stayed up|cleared|rearranged|took|taken|moved|kept|held|reserved)\b[^.?!\n]{0,70}\b(?:for nothing|only to|and (?:you|this|I (?:get|got)|for what|nothing|that)|so I (?:think|feel|hope(?:d)?)|the least|for you|just for|in vain|off (?:work )?for|free for)\b"),
        sign(r"\b(?:my|our) (?:family|rent|kids|children|wife|husband|savings|landlord|mortgage|bills|visa|parents|team)\b[^.?!\n]{0,50}\b(?:depends?|count(?:s|ing)?|waiting|running|due|suffer\w*|out|worr\w+|rel(?:y|ies|ying)|hang\w*|expires?|gone|on the line)\b"),
        sign(r"\b(?:only|last|one|final) (?:remaining )?(?:hope|lifeline|straw|resort)\b|\bmy (?:last|only) chance\b|\bnobody else (?:will|wants|can)\b"),
        sign(r"\b(?:too|so|that|far too|much too|very) (?:busy|important|high up|grand|big) (?:for (?:me|us|people|someone|somebody|the likes)|to (?:answer|reply|respond|call|write|care|talk|bother|even|spare|give|read|help|remember|get))\b|\bif you(?:'re| are) not too busy\b"),
        sign(r"\bI(?:'m| am) sure you(?:'re| are|'ve| have) (?:\w+ )?(?:\w+ )?(?:busy|lots?|many|a lot|better|more important|plenty)\b[^.?!\n]{0,30}?,? but\b|\b(?:I (?:know|realise|realize|understand|appreciate)|no doubt)(?: that)? (?:you(?:'re| are)|everyone is|you must be) (?:\w+ )?busy,? ?(?:but|however|still|, yet)\b"),
        sign(r"\b(?:I(?:'d| would)? ?(?:hate|don't want|do not want|wouldn't want|didn't want|really don't want) to (?:be a (?:bother|pest|nuisance|burden|pain)|bother|pester|nag|bug|hassle|hound|harass|annoy|keep (?:asking|writing|bothering|calling|chasing))|(?:so |very |really |terribly )?sorry (?:to|for|if I(?:'m| am)) (?:bother|bug|pester|nag|be a|keep|hound|hassle|chas|annoy|bothering|bugging|pestering|nagging|being|yet another|another|the (?:third|fourth|spam|many))\w*)\b"),
        sign(r"\b(?:you|your \w+) (?:clearly |obviously |really |just |simply |evidently )*(?:don't|doesn't|do not|does not|couldn't|can't) (?:\w+ )?(?:care|want to help|value|think (?:I|my)|give a|respect|take me)\b|\b(?:I|my \w+) (?:must|obviously|clearly|apparently|evidently|probably) (?:\w+ )?(?:not|n't|mean nothing|am not|isn't|don't|doesn't) ?(?:\w+ )?(?:matter|important|good enough|worth|interesting|enough|count)\b|\b(?:I'm|am I|my time is|I am|I was|guess I'm) (?:just |apparently |clearly |obviously |evidently |really )?(?:not (?:worth|important|good enough)|worthless|nobody|a nobody|invisible|unworthy|wasting)\b|\bnot (?:even )?worth (?:a|an|your|five|two|the|one|replying|answering)\b"),
        sign(r"\bI (?:thought|believed|figured) (?:you|we) (?:were|had|cared|would|valued|meant|liked|got on)\b[^.?!\n]{0,60}|\bI(?:'d| had) (?:have )?(?:thought|expected) (?:better|more|at least|that you|you'd|you would|a (?:company|person|friend)|someone)\b|\bfor old times'? sake\b|\bif you (?:really |ever |truly |actually )?(?:cared|valued|respected|meant|were (?:really |a )?(?:serious|true|real|friend)|had any)\b"),
        sign(r"\b(?:isn't|wasn't|not|am not|aren't|is it|isn't it|hardly|I'm|am I) (?:\w+ )?worth (?:a|an|your|the|even|replying|answering|five|two|one)\b|\bno hard feelings\b|\bdid (?:I|i) (?:do|say|write) (?:something|anything) (?:wrong|to (?:offend|upset|annoy))\b|\bhave I (?:done|said|offended|upset|annoyed)\b|\b(?:and|but|then) now(?:,)? (?:nothing|silence|this|not a word|you)\b|\b(?:stayed|sat|waited|hung|stood|been|staring|stare|looking|glued|sitting|kept|keep)(?: \w+){0,5}? (?:at home|home|by|at|to|next to|beside) (?:the|my) (?:whole (?:day|afternoon|morning|weekend|week)|phone|telephone|inbox|screen|door)\b|\b(?:stayed|waited|sat)(?: at| in)? (?:home|there|around)\b[^.?!\n]{0,60}\b(?:call|phone|you)\b|\bso (?:that )?I wouldn't miss (?:your|you)\b|\bdon'?t worry about me\b|\boh well\b|\bnever mind me\b"),
        sign(r"\bI(?:'d| would) have (?:thought|expected|hoped|imagined|assumed)\b[^.?!\n]{0,60}|\bcount(?:s|ed)? for (?:something|nothing|anything)\b|\bnever (?:once )?asked (?:you )?for (?:a thing|anything|much|a favou?r)\b|\b(?:people|some(?:one|body)?|you|one|they)(?: tend to| soon| quickly| easily|'ve| have)? (?:forget|forgot|forgotten) (?:their|your|his|her|old|where|about me|all about|who|the people|us)\b|\bmade it to\b|\b(?:got|get|getting|raised|had) my hopes (?:up|so|high|too)\b|\b(?:hardly|barely|not|haven't|can't|couldn't|didn't) (?:slept|sleep|eat(?:en)?|think of anything|concentrate)\b|\b(?:best|finest|last|whole|entire) (?:\w+ )?(?:years?|days|time|months) of my (?:life|career)\b|\b(?:saddens|pains|hurts|disappoints|upsets|bothers|worries|kills|grieves) (?:me|us)\b|\b(?:spare|give|grant|afford) (?:me|us) (?:even |just |so much as |only )?(?:a|one|two|five|ten|\d+) (?:single )?(?:minutes?|seconds?|moment|word|line)\b[^?\n]{0,30}[.!]|\bleft (?:me )?(?:to )?wonder(?:ing)?\b|\bnot knowing\b|\bafter (?:ten|twenty|five|so many|all those|all these|\d+) (?:years|months) of\b|\b(?:mean|meant|means) (?:nothing|so little|that little) to you\b|\bremember (?:who|what I|how I|when I) (?:helped|did|gave|recommended|was there)\b|\bI (?:recommended|helped|introduced|supported|promoted|defended|paid|covered|drove|referred)\b[^.?!\n]{0,70}\b(?:never|and (?:you|this)|least|now|count|favou?r|return|owe)\b"),
        sign(r"\b(?:feel(?:s|ing)?|felt|makes me feel|made me feel) (?:\w+ )?(?:abandoned|forgotten|unwanted|used|rejected|foolish|stupid|worthless|invisible|neglected|small|like (?:a fool|an idiot|you|I(?:'m| am) (?:wasting|talking|bothering|being)))\b"),
    ),
    ("I'd be glad to hear how you see it.", "I'd like to go on from here.", "A short note is plenty."),
)  # fmt: skip
FAULTS = (BLAME, GUILT)
