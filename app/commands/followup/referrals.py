"""They named somebody: named."""

from __future__ import annotations

import click

from app.commands.framework import options, whom
from app.commands.framework.context import Run, pass_run
from data.model import text
from data.model.followup import Person
from data.model.referral import Referral
from data.model.vocabulary import Kind, Medium
from data.rules.acts.checks import check_person
from data.rules.acts.referral import SAID_BY, about_for, kind_for, stands_in

_BY = click.Choice([medium.value for medium in SAID_BY], case_sensitive=False)


@click.command(
    epilog="\b\nExamples:\n  ringback named 12 'Sam Ortiz' --email sam@initech.example --may-mention\n"
    "  ringback named 12 'Tom Hale' --title 'Head of Data' --by call --close"
)
@options.followup_id
@click.argument("name")
@whom.which_person
@click.option("--org", metavar="NAME", help="Where the person works. By default, the same organisation as in ID.")
@click.option("--title", default="", help="Their job there.")
@click.option("--email", default="", help="Their e-mail address.")
@click.option("--phone", default="", help="Their phone number.")
@click.option("--profile", default="", metavar="URL", help="Their LinkedIn page, or another profile page.")
@click.option("--about", help="What it's about. By default, the same as ID.")
@click.option(
    "--kind",
    type=options.OneOf(Kind),
    help="What kind of follow-up it is. By default, it's 'introduction'; but if ID is an 'other', or an "
    "application at the same organisation, it's the kind of ID.",
)
@click.option("--may-mention", is_flag=True, help="You may mention by name who made the suggestion.")
@click.option("--by", type=_BY, help="How you were told, if you haven't logged that yet.")
@click.option("--close", is_flag=True, help="Close ID as done.")
@whom.anyway
@options.as_json
@pass_run
def named(
    run: Run,
    followup_id: int,
    name: str,
    which: int | None,
    org: str | None,
    title: str,
    email: str,
    phone: str,
    profile: str,
    about: str | None,
    kind: Kind | None,
    may_mention: bool,
    by: str | None,
    close: bool,
    anyway: bool,
    as_json: bool,
) -> None:
    """Open a follow-up with somebody they said you should talk to.

    ID is the follow-up with whoever made the suggestion, and NAME is the person they suggested. The new follow-up
    is printed. The next step of ID is then to thank whoever suggested them, today. `ringback draft` writes the
    words, and asks whether you may use their name, if you don't know yet. If an out-of-office reply names NAME, no
    thanks are due, and ID waits as before.
    """
    before = run.followup(followup_id)
    where = ("" if which else before.where) if org is None else org
    person = check_person(Person(name, where, title, email, phone, profile))
    referral = Referral(
        person=person,
        about=about_for(before) if about is None else text.one_line(about, "text of --about"),
        kind=kind_for(before, _organisation(run, which, person)) if kind is None else kind,
        may_mention=may_mention,
        by=Medium(by) if by else None,
        closes=close,
        stands_in=by is None and stands_in(person, before, run.moment.today),
    )
    whom.do_naming(
        run,
        lambda store, meant: store.name(followup_id, referral, run.now, meant),
        name,
        which,
        asked=anyway,
        says_number=True,
        as_json=as_json,
    )


def _organisation(run: Run, which: int | None, given: Person) -> str:
    """Return where the one who was named works: as given, else as it is on file of them."""
    known = run.inbox.person(which) if which and not given.organisation else None
    return known.organisation if known else given.organisation
