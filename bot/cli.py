"""`tally`, also `python -m bot`: the commands, kept thin. What they do is elsewhere."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, NoReturn

import structlog
import typer
import uvloop
from rich.console import Console
from rich.table import Table

from bot import __version__
from bot.app import Role, alone, demonstrate, now, serve
from bot.errors import AddressRefused, CatalogError, Gone, NotAFeed, OpmlError, SettingsError, StoreError, TallyError
from bot.feeds.address import check_url
from bot.feeds.builtin import builtin
from bot.feeds.fetch import Fetcher
from bot.feeds.opml import Outline, read, write
from bot.feeds.sources import add_all, collect
from bot.figures.extract import extract as find_figures
from bot.ops import backup as ops_backup
from bot.ops import doctor as ops_doctor
from bot.ops import feeds as ops_feeds
from bot.ops import lines, logs
from bot.ops import trace as ops_trace
from bot.ops.database import all_feeds, has_feeds, opened, require_current
from bot.ops.grouping import Grouping
from bot.ops.memory import share_arenas
from bot.ops.threads import take_turns
from bot.settings import PREFIX, Settings, load, require_token
from bot.store.transfer import Transferred, transfer
from bot.stories.cluster import features
from bot.text.language import identify
from bot.text.plain import plain
from bot.text.summary import summarize
from bot.topics.catalog import load as load_catalog
from bot.topics.index import STRICT, Document

ENV_FILE = Path(".env")
EXIT_CODES = (
    "Exit codes: 0 all is well; 1 something was found or failed, and was printed; "
    "2 wrong usage or configuration; 3 the database can't be used."
)


class Code(IntEnum):
    """What the program ends with."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    DATABASE = 3


log = structlog.get_logger(__name__)

app = typer.Typer(
    name="tally",
    help="Tally follows a news story by its numbers and tells you on Telegram. Settings come from the environment and "
    "from .env; .env.example explains each.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
feeds_app = typer.Typer(help="The feeds that the bot polls.", epilog=EXIT_CODES, no_args_is_help=True)
db_app = typer.Typer(help="The database.", epilog=EXIT_CODES, no_args_is_help=True)
app.add_typer(feeds_app, name="feeds")
app.add_typer(db_app, name="db")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line (the process's own by default). Ends with SystemExit, always."""
    try:
        app(arguments, prog_name="tally")
    except TallyError as error:
        _tell(str(error))
        sys.exit(exit_code(error))
    sys.exit(Code.FINE)


def exit_code(error: TallyError) -> Code:
    """What the program ends with after this error."""
    if isinstance(error, SettingsError | CatalogError):
        return Code.USAGE
    return Code.DATABASE if isinstance(error, StoreError) else Code.FAILED


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tally {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    # A message for people is printed by the command itself: the log has what went wrong beneath.
    logs.configure(logging.WARNING)


@app.command("try", epilog=EXIT_CODES)
def try_(
    feeds: Annotated[
        list[str] | None,
        typer.Option("--feeds", metavar="SOURCE", help="A feed's address, or an OPML file or address, to poll."),
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the chat page on 127.0.0.1; 0 takes any free one.")] = 8800,
) -> None:
    """Try the whole bot without a token, in a chat page on this machine. Everything is forgotten at the end."""
    from bot.sandbox import TOKEN  # noqa: PLC0415  # as in `demonstrate`

    with TemporaryDirectory(prefix="tally-try-") as folder:
        instead: dict[str, Any] = {"feeds": tuple(feeds)} if feeds else {}
        settings = load(
            None,
            checks=(_require_lists,),
            telegram_token=TOKEN,
            data=folder,
            database="",
            poll_every=10,
            poll_floor=5,
            allow_private_feeds=True,
            access="open",
            allowed=(),
            webhook_url="",
            **instead,
        )
        logs.configure(settings.log_level)
        share_arenas()
        take_turns()
        uvloop.run(demonstrate(settings, () if settings.feeds else builtin(), port, _announce))


def _announce(address: str, stands_in: bool) -> None:
    _tell(f"\nTally is here: {address}\nOpen it in a browser, press Start and choose a topic. Ctrl-C ends it.\n")
    if stands_in:
        _tell("There seems to be no network, so invented reports of an Example Wire stand in for the built-in feeds.\n")


@app.command(epilog=EXIT_CODES)
def run(
    roles: Annotated[
        str,
        typer.Option(
            help="What this process takes part in, of poll, read, chat and send; several share one PostgreSQL."
        ),
    ] = ",".join(Role),
) -> None:
    """Run the bot on Telegram with the settings of .env, until it is told to stop (Ctrl-C, SIGTERM)."""
    taken = _roles(roles)
    settings = load(ENV_FILE, checks=(require_token, _require_lists))
    logs.configure(settings.log_level, hide=logs.secrets(settings))
    for finding in ops_doctor.judge_env_file(ENV_FILE):
        if finding.status == "warning":
            log.warning("secrets", problem=finding.text, advice=finding.advice)
    share_arenas()
    take_turns()
    uvloop.run(_run(settings, taken))


@app.command(epilog=EXIT_CODES)
def extract(
    everything: Annotated[
        bool, typer.Option("--all", help='Give every other quantity too, as measure "other".')
    ] = False,
) -> None:
    """Find the figures in articles.

    Reads JSON Lines from standard input and writes one line for each, in order.

    In: id, title, text; optional: language, published, source. Out: id, language, summary, figures.
    """
    for row in lines.read(_input(), ("text",)):
        article = row.article
        language = identify(f"{article.title}\n{article.text}", article.language)
        figures = find_figures(article, language, everything=everything)
        counted = tuple(figure for figure in figures if figure.measure != "other")
        _write(
            id=row.id,
            language=language,
            summary=summarize(article.title, article.text, language, counted),
            figures=[lines.figure_row(figure) for figure in figures],
        )


@app.command(epilog=EXIT_CODES)
def match(
    topics: Annotated[
        Path | None, typer.Option("--topics", metavar="FILE", help="A catalog of topics (TOML), not the built-in one.")
    ] = None,
) -> None:
    """Find the topics that articles are about.

    Reads JSON Lines from standard input and writes one line for each, in order.

    In: id, title, summary or text; optional: language, source. Out: id, topics (what it is about), hits (mentions too).
    """
    index = load_catalog(topics).index()
    for row in lines.read(_input(), ("text", "summary")):
        article = row.article
        language = identify(f"{article.title}\n{article.text}", article.language)
        document = Document(
            title=article.title,
            text=article.text,
            source=article.source,
            language=language,
            figures=find_figures(article, language),
        )
        hits = index.match(document)
        _write(
            id=row.id,
            topics=[hit.topic for hit in hits if hit.score >= STRICT],
            hits=[lines.hit_row(hit) for hit in hits],
        )


@app.command(epilog=EXIT_CODES)
def stories() -> None:
    """Put articles that report the same event into one story.

    Reads JSON Lines from standard input, in time order, and writes one line for each.

    In: id, title, summary or text, published; optional: source, link, language. Out: id, story (a number), new.
    """
    grouping = Grouping()
    for row in lines.read(_input(), ("text", "summary"), dated=True):
        # Nothing is given back that points into the text, so it may be as feeds have it: with HTML.
        article = replace(row.article, title=plain(row.article.title), text=plain(row.article.text))
        language = identify(f"{article.title}\n{article.text}", article.language)
        story, new = grouping.place(article, features(article, language, find_figures(article, language)))
        _write(id=row.id, story=story, new=new)


@app.command(epilog=EXIT_CODES)
def doctor() -> None:
    """Check the configuration, the database, the bot's identity, each feed, disk and clock; say what to do."""
    try:
        settings = load(ENV_FILE, checks=(_require_lists,))
    except SettingsError as error:
        _print(ops_doctor.findings_table(ops_doctor.misconfigured(error)))
        raise typer.Exit(Code.USAGE) from None
    logs.configure(logging.ERROR, hide=logs.secrets(settings))
    findings = asyncio.run(ops_doctor.examine(settings, ENV_FILE, now))
    _print(ops_doctor.findings_table(findings))
    if ops_doctor.failed(findings):
        raise typer.Exit(Code.FAILED)


@app.command(epilog=EXIT_CODES)
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]) -> None:
    """Write the whole database into one file, while the bot runs. It holds people's chats: keep it as you keep .env."""
    asyncio.run(_backup(_settings(), file))


@app.command(epilog=EXIT_CODES)
def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="What `tally backup` wrote.")]) -> None:
    """Put a backup into an empty database, SQLite or PostgreSQL. The bot must be stopped."""
    asyncio.run(_restore(_settings(), file))


@app.command(epilog=EXIT_CODES)
def trace(
    number: Annotated[int, typer.Argument(metavar="STORY", help="A story's number, as the log gives it.")],
    delivery: Annotated[bool, typer.Option("--delivery", help="It is a delivery's number.")] = False,
) -> None:
    """Show a story's whole way, with times: its reports, what was promised, and what became of each delivery."""
    _print(ops_trace.steps_table(asyncio.run(_trace(_settings(), number, delivery=delivery))))


@feeds_app.command("add", epilog=EXIT_CODES)
def feeds_add(urls: Annotated[list[str], typer.Argument(metavar="ADDRESS...", help="Addresses of feeds.")]) -> None:
    """Add feeds by their addresses. What answers with something else than a feed is refused."""
    if not asyncio.run(_add(_settings(), urls)):
        raise typer.Exit(Code.FAILED)


@feeds_app.command("list", epilog=EXIT_CODES)
def feeds_list() -> None:
    """Show the feeds and how each is doing."""
    _print(ops_feeds.list_table(asyncio.run(all_feeds(_settings()))))


@feeds_app.command("check", epilog=EXIT_CODES)
def feeds_check() -> None:
    """Poll each feed once, change nothing, and say what to do about those that fail."""
    checked = asyncio.run(_check(_settings()))
    _print(ops_feeds.checked_table(checked))
    failures = sum(1 for row in checked if row.error)
    typer.echo(f"{len(checked) - failures} of {len(checked)} feeds can be read")
    if failures:
        raise typer.Exit(Code.FAILED)


@feeds_app.command("import", epilog=EXIT_CODES)
def feeds_import(
    sources: Annotated[list[str], typer.Argument(metavar="OPML...", help="OPML files or their addresses.")],
) -> None:
    """Add the feeds of OPML lists; those that are there already stay as they are."""
    problems = asyncio.run(_import(_settings(), sources))
    for problem in problems:
        _tell(problem)
    if problems:
        raise typer.Exit(Code.FAILED)


@feeds_app.command("export", epilog=EXIT_CODES)
def feeds_export() -> None:
    """Write the feeds as OPML to standard output."""
    rows = asyncio.run(all_feeds(_settings()))
    document = write([Outline(title=row.title, url=row.url) for row in rows], "Tally's feeds")
    sys.stdout.buffer.write(document)


@db_app.command("upgrade", epilog=EXIT_CODES)
def db_upgrade() -> None:
    """Make the database, or bring it to the schema of this version. `tally run` does it by itself."""
    asyncio.run(_upgrade(_settings()))


@db_app.command("check", epilog=EXIT_CODES)
def db_check() -> None:
    """Check that the database is sound and has the schema of this version."""
    findings = asyncio.run(_examine(_settings()))
    _print(ops_doctor.findings_table(findings))
    if ops_doctor.failed(findings):
        raise typer.Exit(Code.FAILED)


@db_app.command("copy", epilog=EXIT_CODES)
def db_copy(
    address: Annotated[str, typer.Argument(help="The other database, as TALLY_DATABASE would name it.")],
) -> None:
    """Copy all that the database holds into another, such as PostgreSQL, and compare it row by row.

    The bot must be stopped. What was cut off is resumed by the same command.
    """
    asyncio.run(_copy(_settings(), load(ENV_FILE, database=address)))


def _settings() -> Settings:
    settings = load(ENV_FILE)
    logs.configure(logging.WARNING, hide=logs.secrets(settings))
    return settings


def _require_lists(settings: Settings) -> tuple[str, ...]:
    """The problems of the OPML files that TALLY_FEEDS names. What is on the network is another matter."""
    problems: list[str] = []
    for source in settings.feeds:
        try:
            if "://" not in source:
                read(Path(source).read_bytes())
        except (OSError, OpmlError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            problems.append(f"{PREFIX}FEEDS names {source}, which can't be read: {reason}")
    return tuple(problems)


def _roles(named: str) -> frozenset[Role]:
    names = [name.strip() for name in named.split(",")]
    if unknown := [name for name in names if name not in list(Role)]:
        raise SettingsError((f"--roles: {', '.join(map(repr, unknown))} is none of {', '.join(Role)}",))
    return frozenset(map(Role, names))


async def _run(settings: Settings, roles: frozenset[Role]) -> None:
    await serve(settings, () if settings.feeds or await has_feeds(settings) else builtin(), roles)


async def _check(settings: Settings) -> list[ops_feeds.Checked]:
    if ops_doctor.exists(settings.database_url):
        rows = await all_feeds(settings)
        outlines = [Outline(title=row.title, url=row.url) for row in rows if not row.disabled]
    else:
        outlines = list(builtin())
    return await ops_feeds.check(outlines, private=settings.allow_private_feeds, clock=now)


async def _add(settings: Settings, urls: Sequence[str]) -> bool:
    """Add what is, or may be, a feed. Gives whether all of them were added or known."""
    private = settings.allow_private_feeds
    checked = await ops_feeds.check([Outline(title="", url=url) for url in urls], private=private, clock=now)
    usable = [row for row in checked if not isinstance(row.error, NotAFeed | AddressRefused | Gone)]
    outlines = [Outline(title=row.title, url=check_url(row.url, private=private)) for row in usable]
    async with opened(settings, create=True) as store:
        added = await add_all(store, outlines, now())
    for row in checked:
        if row.error:
            _tell(f"{row.error} → {ops_feeds.advice(row.error)}")
    typer.echo(f"{added} added, {len(outlines) - added} known already, {len(checked) - len(usable)} refused")
    return len(usable) == len(checked)


async def _import(settings: Settings, sources: Sequence[str]) -> tuple[str, ...]:
    private = settings.allow_private_feeds
    async with Fetcher(clock=now, private=private) as fetcher:
        found = await collect(sources, fetcher, private=private)
    async with opened(settings, create=True) as store:
        added = await add_all(store, found.outlines, now())
    typer.echo(f"{added} added, {len(found.outlines) - added} known already")
    return found.problems


async def _upgrade(settings: Settings) -> None:
    async with opened(settings, create=True) as store:
        current, _ = await store.revision()
    typer.echo(f"the schema is {current}")


async def _trace(settings: Settings, number: int, *, delivery: bool) -> list[ops_trace.Step]:
    async with opened(settings) as store:
        await require_current(store)
        return await ops_trace.follow(store, number, delivery=delivery)


async def _backup(settings: Settings, file: Path) -> None:
    async with opened(settings) as store:
        await require_current(store)
        await ops_backup.back_up(store, file, _tell_transferred)
    typer.echo(f"{file} holds all of it")


async def _restore(settings: Settings, file: Path) -> None:
    with alone(settings.data):
        async with opened(settings, create=True) as store:
            await ops_backup.restore(file, store, _tell_transferred)
    typer.echo("restored, and compared with the backup row by row")


async def _copy(settings: Settings, other: Settings) -> None:
    with alone(settings.data):
        async with opened(settings) as store, opened(other, create=True) as target:
            await require_current(store)
            await transfer(store, target, _tell_transferred)
    typer.echo("copied, and compared row by row: set TALLY_DATABASE, then start the bot")


def _tell_transferred(table: Transferred) -> None:
    _tell(f"{table.table}: {table.added} rows" + (f", {table.kept} were there" if table.kept else ""))


async def _examine(settings: Settings) -> list[ops_doctor.Finding]:
    async with opened(settings) as store:
        return await ops_doctor.examine_database(store)


def _input() -> Iterator[bytes]:
    if sys.stdin.isatty():
        _tell("reading JSON Lines from the terminal; Ctrl-D ends")
    return iter(sys.stdin.buffer)


def _write(**row: Any) -> None:
    # Each line at once: whoever reads the other end of a pipe may be waiting for it.
    sys.stdout.buffer.write(lines.dump(row) + b"\n")
    sys.stdout.buffer.flush()


def _print(table: Table) -> None:
    console = Console()
    Console(width=None if console.is_terminal else 200).print(table)


def _tell(words: str) -> None:
    """Say something to a person, on standard error."""
    typer.echo(logs.Redactor()(words), err=True)
