"""Five people who follow up, and what each of them waits for: labels of every shape, as they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from data.model.clarity import Author, Clarity
from data.model.vocabulary import Kind

JOB, TALK, NET = Kind.APPLICATION, Kind.INTERVIEW, Kind.NETWORKING
INTRO, AGAIN, OTHER = Kind.INTRODUCTION, Kind.RECONNECT, Kind.OTHER


@dataclass(frozen=True, slots=True)
class Matter:
    """What is waited for: from whom, where they work, what it is about, and how one would say it ('' for unknown).

    ``is_under_way``: it has been talked about before, so that nobody writes about it for the first time, and
    nobody says no to it.
    """

    kind: Kind
    who: str
    where: str
    about: str
    said_as: str = ""
    purpose: str = ""
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who follows up, with the clarity card and what they wait for."""

    author: Author
    matters: tuple[Matter, ...]


ENGINEER = Writer(
    Author(
        "Alex Reed",
        "alex@example.org",
        Clarity("I'm Alex Reed, a backend engineer.", "I make slow payment services fast."),
    ),
    (
        Matter(JOB, "Dana Li", "Initech", "Backend role"),
        Matter(JOB, "Yuki 田中", "Hooli", "Platform engineer, Tokyo"),
        Matter(JOB, "Mo Hassan", "Acme", "SRE, applied 9 Nov"),
        Matter(JOB, "Ingrid Solberg", "Globex", "Senior Python developer (m/f/d)"),
        Matter(JOB, "Raj Rao", "Umbrella", "Data platform job", "the data platform job"),
        Matter(JOB, "Kofi Mensah", "Vandelay", "Summer programme 2027", "the summer programme"),
        Matter(TALK, "Priya Raman", "Hooli", "Platform team", "the platform team role"),
        Matter(TALK, "Lena Groß", "Initech", "Staff engineer"),
        Matter(NET, "Ken Adams", "Globex", "Coffee chat about fintech", "a coffee to talk fintech"),
        Matter(NET, "Sofia Rossi", "Stark", "how your team runs on-call", "how your team runs on-call"),
        Matter(
            NET,
            "Omar Haddad",
            "Wayne",
            "On-call",
            "how you handle on-call",
            purpose="topic: Google's new write-up on alert fatigue",
        ),
        Matter(NET, "Bo Chen", "Initech", "Her talk at PyCon", "your talk at PyCon"),
        Matter(INTRO, "Ana Ruiz", "Initech", "Intro"),
        Matter(INTRO, "Ben Okri", "Tyrell", "Payments team", "your payments team"),
        Matter(AGAIN, "Zoë Brûlé", "Umbrella", "Reconnect"),
        Matter(AGAIN, "Paul Ortiz", "", "Old team", "the old team"),
        Matter(OTHER, "Mina Park", "Cyberdyne", "Reference letter", "the reference letter", is_under_way=True),
        Matter(OTHER, "Tom Hall", "", "Flat in Kreuzberg", "the flat in Kreuzberg"),
        Matter(JOB, "Eve Stone", "Soylent", "Backend", purpose="news: the Series B"),
        Matter(OTHER, "Li Na", "Acme", "Conference talk", "speaking at your conference"),
    ),
)

NURSE = Writer(
    Author(
        "Grace Okafor",
        "grace@example.org",
        Clarity(
            "I'm Grace Okafor, an intensive care nurse.",
            "I've looked after cardiac patients for eleven years and trained new colleagues for the last four.",
        ),
    ),
    (
        Matter(JOB, "Helen Ward", "St Mary's", "ICU nurse"),
        Matter(JOB, "Peter Lund", "City Hospital", "Charge nurse, nights"),
        Matter(JOB, "Maria Santos", "Lakeside Clinic", "RN - cardiac ward - ref 20331", "the cardiac ward role"),
        Matter(JOB, "Tina Brandt", "Northern Health", "Agency work", "the agency work"),
        Matter(JOB, "Aisha Khan", "St Luke's", "Nurse educator"),
        Matter(JOB, "Joan Baker", "Hillview", "Application!!"),
        Matter(TALK, "Ruth Meyer", "St Mary's", "Ward manager"),
        Matter(TALK, "Colin Frost", "Lakeside Clinic", "Second interview", "the second interview"),
        Matter(NET, "Sanjay Patel", "City Hospital", "Critical care course", "the critical care course"),
        Matter(NET, "Wendy Hill", "", "moving from wards to teaching", "moving from wards to teaching"),
        Matter(NET, "Erik Dahl", "Karolinska", "Working in Sweden", "working in Sweden"),
        Matter(
            INTRO,
            "Nora Quinn",
            "St Luke's",
            "Introduction",
            "nursing at St Luke's",
            purpose="help: the open day in January",
        ),
        Matter(INTRO, "Femi Ade", "Northern Health", "Cath lab team", "the cath lab team"),
        Matter(AGAIN, "Laura Bell", "Hillview", "Coffee"),
        Matter(AGAIN, "Sister Agnes", "St Mary's", "Catch up"),
        Matter(
            OTHER,
            "Payroll",
            "City Hospital",
            "Missing overtime, October",
            "the overtime for October",
            is_under_way=True,
        ),
        Matter(OTHER, "Janet Cole", "Nursing Council", "Registration", "my registration", is_under_way=True),
        Matter(JOB, "Paolo Conti", "Red Cross", "Volunteer nurse", purpose="news: the new field hospital"),
        Matter(OTHER, "Mike Dunn", "", "Shift swap", "the shift swap in December", is_under_way=True),
        Matter(NET, "Carla Diaz", "Lakeside Clinic", "Mentoring", "mentoring"),
    ),
)

MARKETER = Writer(
    Author(
        "Tom Becker",
        "tom@example.org",
        Clarity(
            "I'm Tom Becker, a marketing manager for outdoor brands.",
            "I've doubled newsletter sales twice without a bigger budget.",
        ),
        signature="Marketing manager, Bristol",
    ),
    (
        Matter(JOB, "Sarah Lang", "Alpine Co", "Head of Marketing"),
        Matter(JOB, "James O'Neil", "Trailworks", "Marketing Manager (12 months)"),
        Matter(JOB, "Nina Vogel", "Summit", "Brand lead"),
        Matter(JOB, "Hugo Petit", "Decathlon", "CRM", "the CRM role"),
        Matter(JOB, "Rachel Kim", "North Sea Gear", "Growth marketing role"),
        Matter(JOB, "", "Tidewater", "Content strategist"),
        Matter(TALK, "Fiona Grant", "Alpine Co", "Head of Marketing"),
        Matter(TALK, "Marc Dubois", "Summit", "Brand lead, 2nd round"),
        Matter(NET, "Olu Bello", "Trailworks", "Retail partnerships", "how you work with retailers"),
        Matter(
            NET,
            "Petra Novak",
            "REI",
            "US market",
            "the US market",
            purpose="referral: a photographer who works on glaciers",
        ),
        Matter(NET, "Jean Park", "", "Podcast guest", "being a guest on your podcast"),
        Matter(
            NET,
            "Ali Demir",
            "Summit",
            "Event in Lyon",
            "the Lyon fair",
            purpose="idea: a joint stand",
        ),
        Matter(INTRO, "Kate Moss-Jones", "Decathlon", "Intro to CRM team", "your CRM team"),
        Matter(INTRO, "Dev Shah", "Patagonia", "Introduction"),
        Matter(AGAIN, "Ben Fox", "Trailworks", "Lisbon campaign", "the Lisbon campaign"),
        Matter(AGAIN, "Emma Wright", "", "Reconnect"),
        Matter(
            OTHER,
            "Printers Ltd",
            "Printers Ltd",
            "Quote for flyers",
            "the quote for the flyers",
            is_under_way=True,
        ),
        Matter(OTHER, "Sam Ortiz", "Alpine Co", "Testimonial", "the testimonial", is_under_way=True),
        Matter(JOB, "Ines Alba", "Hiberia", "Marketing"),
        Matter(OTHER, "Landlord", "", "Studio contract", "the studio contract", is_under_way=True),
    ),
)

ILLUSTRATOR = Writer(
    Author(
        "Zadie Laurent",
        "zadie@example.org",
        Clarity(
            "I'm Zadie Laurent, and I illustrate children's books.",
            "I draw animals that children want to take home.",
        ),
    ),
    (
        Matter(OTHER, "Nina Ray", "Fox Press", "Catalogue website", "the catalogue website", is_under_way=True),
        Matter(OTHER, "Owen Hart", "Little Owl Books", "Picture book pitch", "my picture book pitch"),
        Matter(OTHER, "Claire Bonnet", "Gallimard", "Invoice 2041", "invoice 2041", is_under_way=True),
        Matter(OTHER, "Rosa Lind", "Harbour Museum", "Mural", "the mural in the foyer", is_under_way=True),
        Matter(
            OTHER,
            "Mark Tan",
            "Teatime",
            "Tea packaging quote",
            "the quote for the tea packaging",
            is_under_way=True,
        ),
        Matter(OTHER, "Judy Blume-Ross", "", "Portrait of her dog", "the portrait of your dog", is_under_way=True),
        Matter(NET, "Ada Lovell", "Fox Press", "What art directors look for", "what you look for in a portfolio"),
        Matter(NET, "Henri Roux", "Bologna Fair", "Bologna", "the Bologna fair"),
        Matter(NET, "Mei Lin", "", "Agents", "finding an agent"),
        Matter(NET, "Greta Holm", "Kiwi Comics", "Colour course", "your colour course"),
        Matter(INTRO, "Ivy Stone", "Walker Lane", "Introduction", "how you take on new illustrators"),
        Matter(INTRO, "Abel Cruz", "Penguin", "Art department", "your art department"),
        Matter(AGAIN, "Paul Simmons", "Simmons Studio", "Portugal shoot", "the Portugal shoot"),
        Matter(AGAIN, "Lucy Gray", "", "Lunch"),
        Matter(JOB, "Dan Frost", "Pixel Bakery", "Concept artist"),
        Matter(JOB, "Hana Sato", "Studio Koya", "Illustrator in residence"),
        Matter(TALK, "Hana Sato", "Studio Koya", "Residency", "the residency"),
        Matter(OTHER, "Bea Moore", "Moore & Daughters", "Logo", "the logo", is_under_way=True),
        Matter(
            OTHER,
            "Ed Vance",
            "Vance Toys",
            "Licensing deal",
            "the licensing deal",
            purpose="news: your new shop in Leeds",
        ),
        Matter(NET, "Kim Doyle", "Fox Press", "Portfolio review", "a portfolio review"),
    ),
)

PAYFLOW = Clarity(
    "I'm Marcus from Payflow.",
    "We help companies with 50 to 500 people close their payroll in a day instead of a week.",
    "",
    "Who looks after payroll at your company?",
)

SELLER = Writer(
    Author(
        "Marcus Hill",
        "marcus@example.org",
        Clarity("I'm Marcus Hill, a sales lead.", "I've built two sales teams for payroll software."),
        by_kind={INTRO: PAYFLOW, OTHER: PAYFLOW._replace(help="")},
    ),
    (
        Matter(OTHER, "Gwen Price", "Orchard Foods", "Payroll proposal"),
        Matter(OTHER, "Leo Marsh", "Marsh Logistics", "Demo follow-up", "the demo", is_under_way=True),
        Matter(OTHER, "Anita Desai", "Bright Dental", "renewal 2027", "your renewal for 2027", is_under_way=True),
        Matter(OTHER, "Chris Long", "Longs", "Contract", "the contract", is_under_way=True),
        Matter(OTHER, "Vera Pope", "Pope & Sons", "Pilot", "the pilot"),
        Matter(OTHER, "Ian Reid", "Reid Bakery", "call back re pricing", "the pricing"),
        Matter(NET, "Susan Cole", "HR Forum", "Payroll panel in March", "the payroll panel in March"),
        Matter(NET, "Yan Wei", "", "Founders' breakfast", "the founders' breakfast"),
        Matter(NET, "Pat Lowe", "Orchard Foods", "Finance stack", "how you run your month end"),
        Matter(INTRO, "Bill Dean", "Dean Hotels", "Intro via Sam", "payroll at Dean Hotels"),
        Matter(INTRO, "Rita Sands", "Sands Resorts", "Payroll", "your payroll"),
        Matter(AGAIN, "Mona Hart", "Hart Clinics", "Old customer"),
        Matter(AGAIN, "Jake Ford", "", "ex-colleague"),
        Matter(OTHER, "Emil Berg", "Nordlys", "Angebot Lohnabrechnung", "our payroll proposal"),
        Matter(OTHER, "Tara Singh", "Singh Motors", "Quote", "the quote", is_under_way=True),
        Matter(JOB, "Lou Adler", "Ledgerly", "Account executive"),
        Matter(JOB, "Kim West", "Tally", "VP Sales, EMEA"),
        Matter(TALK, "Kim West", "Tally", "VP Sales, EMEA"),
        Matter(
            OTHER,
            "Noor Ali",
            "Ali Textiles",
            "Implementation date",
            "the start date",
            purpose="idea: starting with the Leeds office",
            is_under_way=True,
        ),
        Matter(OTHER, "Fay Grant", "Grant Care", "Second meeting", "a second meeting", is_under_way=True),
    ),
)

WRITERS = (ENGINEER, NURSE, MARKETER, ILLUSTRATOR, SELLER)
