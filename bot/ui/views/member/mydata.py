"""What a person is told before their data is deleted, and after.

All of it is private. The buttons carry whose data is meant, so that nobody else's press does anything.
"""

from __future__ import annotations

from bot.core.message import say
from bot.ui.kit.components import Accent, Sheet, Style, button, card, link, quiet, rows
from bot.ui.kit.custom_id import Action, click
from bot.ui.kit.lists import lines


def what_deleting_means(member_id: int) -> Sheet:
    """The first of two questions: what goes, what stays."""
    return card(
        [
            say("### Delete what I hold about you"),
            lines(
                say("**What goes**, in all servers:"),
                say("• your id and your names, wherever they stand"),
                say("• what you wrote: topics, takeaways, titles of meetups you started"),
                say(
                    "• your attendance records; what is in `/seu log` can then be shown and exported no more"
                ),
                say("• what you noted with `/seu`: activities, certifications, your name on certificates"),
                say("• your reminders, your drafts, and your choices"),
            ),
            lines(
                say("**What stays**"),
                say(
                    "• that somebody did something: dots, votes and minutes of a meetup, as a former member's"
                ),
                say("• what others wrote, also where it names you"),
                say("• what belongs to a server: its settings with organiser and contact, and its series"),
                say("• files that were handed out before: they are with whoever has them"),
                say(
                    "• backups that whoever runs this bot made before, until they are replaced by newer ones"
                ),
            ),
            say(
                "In a meetup under way you count as gone. If you take part again, you are somebody new to me. You "
                "may want your records first: `/seu export`; or everything: `/mydata export`."
            ),
            *rows(
                [
                    button(
                        say("Delete my data…"), click(Action.DELETE_MY_DATA, str(member_id)), Style.danger
                    ),
                    button(say("Keep it"), click(Action.KEEP_MY_DATA, str(member_id))),
                ]
            ),
        ],
        Accent.DANGER,
    )


def whether_for_good(member_id: int) -> Sheet:
    """The second question."""
    return card(
        [
            say("### Delete it for good?"),
            say("This cannot be undone, by nobody: neither by you, nor by whoever runs this bot."),
            *rows(
                [
                    button(
                        say("Delete for good"), click(Action.DELETE_FOR_GOOD, str(member_id)), Style.danger
                    ),
                    button(say("Keep it"), click(Action.KEEP_MY_DATA, str(member_id))),
                ]
            ),
        ],
        Accent.DANGER,
    )


def deleted() -> Sheet:
    """It is done."""
    return card(
        [
            say("### Your data is deleted"),
            say(
                "I hold nothing about you any more. My messages in the channels of meetups that show your name or "
                "your words are drawn again without them, as far as they are still there. Direct messages that I "
                "sent to others stay as they are, and so does whatever others posted."
            ),
            quiet(say("If you take part again, new data arises; `/help` tells which.")),
        ],
        Accent.OVER,
    )


def kept() -> Sheet:
    """Nothing is deleted."""
    return card([say("Nothing was deleted.")], Accent.OVER)


def what_is_kept(policy_url: str | None) -> Sheet:
    """In plain words: what is kept about people, for how long, and what they can do about it."""
    policy = [] if policy_url is None else [link(say("Privacy policy"), policy_url)]
    return card(
        [
            say("### What I keep about you"),
            lines(
                say(
                    "• what you do in meetups: topics, dots, thumbs, takeaways, actions, and when you were there"
                ),
                say("• your attendance records, what you note with `/seu`, your name, and your reminders"),
            ),
            say(
                "I read no messages, show your records to nobody but you, and send no direct message that you did "
                "not ask for. Your topics, your takeaways and your minutes of a meetup are shown in its channel."
            ),
            lines(
                say("`/mydata export`: everything I hold about you, as a file"),
                say("`/mydata delete`: delete it, over all servers"),
                say("`/mydata attendance`: whether your attendance is noted"),
            ),
            *rows(policy),
        ],
        Accent.GATHERING,
    )


def what_deleting_a_server_means(guild_id: int) -> Sheet:
    """The question before a server's data is deleted; a form asks for its name afterwards."""
    return card(
        [
            say("### Delete what I hold about this server"),
            lines(
                say("**What goes**, for everybody in it:"),
                say("• every meetup with its topics, takeaways, votes and minutes, and what is planned"),
                say("• the series with their reminders, the settings, and everybody's names"),
            ),
            lines(
                say("**What stays**"),
                say(
                    "• the attendance records: they are their members', who delete them with `/mydata delete`"
                ),
                say("• messages and files in this server, which you may delete yourself"),
                say(
                    "• backups that whoever runs this bot made before, until they are replaced by newer ones"
                ),
            ),
            say("It is done a minute after you confirm it, and nobody can undo it. I stay in the server."),
            *rows(
                [
                    button(
                        say("Delete this server's data…"),
                        click(Action.DELETE_SERVER, str(guild_id)),
                        Style.danger,
                    )
                ]
            ),
        ],
        Accent.DANGER,
    )


def server_is_deleted() -> Sheet:
    """It will be done in a minute."""
    return card(
        [
            say("### This server's data is being deleted"),
            say(
                "What was planned is called off. In a minute nothing of it is left but its members' records."
            ),
        ],
        Accent.OVER,
    )
