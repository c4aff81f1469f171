"""The language of a subscriber's query: from what people type to a tree that can be matched.

Kursk drones            both words, in any inflected form
"hostage deal"          in this order, still inflected; also “…” and «…»
="Northern Wind"        verbatim: exactly these forms (upper and lower case are one)
A OR B, A | B           either one; AND binds tighter
A AND B, NOT A, -A      upper-case operators; parentheses group
sanction*               words that begin so
A NEAR/5 B              at most four words between them, in either order
title:A                 in the headline
source:"Kyiv Post"      of this outlet
lang:uk                 in this language
figure:killed>100       with such a figure
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, NoReturn, cast, get_args

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken, v_args

from bot.articles import Measure
from bot.errors import QueryError
from bot.text.words import fold, tokenize
from bot.topics.advice import mistake

MAX_CHARACTERS = 1_000
MAX_TERMS = 64
MAX_DISTANCE = 100
"""Of NEAR, in words."""
_SHORTEST_PREFIX = 2

_QUOTES = '"“”„‟«»‹›「」『』'
_FIELD = re.compile(r"([A-Za-z]{2,}):(?=[^\s/\d])")
_FIGURE = re.compile(r"figure:\s*(\w*)\s*([<>]=?|=|≥|≤)?\s*(\d[\d.,]*)?(\S*)", re.IGNORECASE)
MISPLACED = {"RPAR": "stray_bracket", "NEAR": "near_alone", "_NOT": "near_not"}
"""What is wrong with a token where it stands; any other is an operator without its words."""
_LANGUAGE_SLIPS = {"ua": "uk", "kr": "ko", "ук": "uk", "ру": "ru"}

Relation = Literal[">", ">=", "<", "<=", "="]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One word, or several in this order with nothing between them."""

    words: tuple[str, ...]
    """Folded."""
    verbatim: bool = False
    prefix: bool = False
    """The last word is only the beginning of one."""
    title: bool = False
    """Only in the headline."""

    def __hash__(self) -> int:
        return hash(self.words)  # Lists of thousands are searched for repeats: the rest seldom tells two apart.


@dataclass(frozen=True, slots=True)
class Group(Phrase):
    """A catalog's list of phrases by its name, the only word: replaced before anybody sees it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet's name has these words, in this order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The article's language, a two-letter code."""

    code: str


@dataclass(frozen=True, slots=True)
class HasFigure:
    """A figure of this measure whose wording puts it on this side of the number."""

    measure: str
    relation: Relation
    number: float


@dataclass(frozen=True, slots=True)
class Near:
    """Occurrences of the two, apart from each other, with fewer than `distance` words between."""

    left: Query
    right: Query
    """Both are a phrase, or alternatives of phrases."""
    distance: int


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]

    def __hash__(self) -> int:
        return hash((len(self.parts), self.parts[0]))


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]

    def __hash__(self) -> int:
        return hash((len(self.parts), self.parts[0]))


Query = Phrase | Source | Language | HasFigure | Near | Not | And | Or


def parse(text: str) -> Query:
    """The tree of a subscriber's query; QueryError says where it can't be understood and what to type instead."""
    if len(text) > MAX_CHARACTERS:
        raise mistake(text, MAX_CHARACTERS, "too_long", most=MAX_CHARACTERS, count=len(text))
    query = parse_with(text, Groups())
    if (terms := sum(1 for _ in leaves(query))) > MAX_TERMS:
        raise mistake(text, 0, "too_many_terms", most=MAX_TERMS, count=terms)
    return query


class Groups(dict[str, Query]):
    """A catalog's lists of phrases by their names."""

    def __init__(self) -> None:
        super().__init__()
        self._titled: dict[str, Query] = {}
        self._joined: dict[Or, Query] = {}

    def titled(self, name: str) -> Query:
        """The list asked for in headlines, the same each time."""
        if name not in self._titled:
            self._titled[name] = _in_title(self[name])
        return self._titled[name]

    def joined(self, written: Or) -> Query:
        """Alternatives that name lists, the same each time: they are thousands of phrases."""
        if written not in self._joined:
            self._joined[written] = either([_fill(part, self) for part in written.parts])
        return self._joined[written]


def parse_with(text: str, groups: Groups) -> Query:
    """The same of any size, for catalogs: {name} stands for a group, which is alternatives of phrases."""
    if not text.strip():
        raise mistake(text, 0, "empty")
    try:
        query = cast("Query", _parser().parse(text))
    except _Refusal as refusal:
        raise mistake(text, refusal.position, refusal.problem, **refusal.values) from None
    except UnexpectedInput as problem:
        raise _explain(text, problem) from None
    unknown = [leaf.words[0] for leaf in leaves(query) if isinstance(leaf, Group) and leaf.words[0] not in groups]
    if unknown:
        raise mistake(text, text.index("{"), "no_group", name=unknown[0] or "{}")
    if not _has_anchor(query):
        raise _without_anchor(text, query)
    return _fill(query, groups)


def _fill(query: Query, groups: Groups) -> Query:
    match query:
        case Group((name,), title=title):
            return groups.titled(name) if title else groups[name]
        case And(parts):
            return both([_fill(part, groups) for part in parts])
        case Or():
            return groups.joined(query)
        case Not(part):
            return Not(_fill(part, groups))
        case Near(left, right, distance):
            return Near(_fill(left, groups), _fill(right, groups), distance)
        case _:
            return query


def both(parts: list[Query]) -> Query:
    """All of the parts: nested ones flattened, repeats dropped."""
    flat = dict.fromkeys(p for part in parts for p in (part.parts if isinstance(part, And) else (part,)))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat))


def either(parts: list[Query]) -> Query:
    """Any of the parts: nested ones flattened, repeats dropped."""
    flat = dict.fromkeys(p for part in parts for p in (part.parts if isinstance(part, Or) else (part,)))
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat))


def leaves(query: Query) -> Iterator[Phrase | Source | Language | HasFigure]:
    """Every term, in the order of writing."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Near(left, right):
            yield from leaves(left)
            yield from leaves(right)
        case _:
            yield query


def canonical(query: Query) -> str:
    """One spelling for all equal queries, in the language itself: parsing it gives an equal query again."""
    match query:
        case Phrase():
            return _spell_phrase(query)
        case Source(words):
            return f'source:"{" ".join(words)}"'
        case Language(code):
            return f"lang:{code}"
        case HasFigure(measure, relation, number):
            return f"figure:{measure}{relation}{number:.15g}"
        case Near(left, right, distance):
            first, second = sorted((_group(left), _group(right)))
            return f"{first} NEAR/{distance} {second}"
        case Not(part):
            return f"NOT {_group(part)}"
        case And(parts):
            return " AND ".join(sorted(map(_group, parts)))
        case Or(parts):
            return " OR ".join(sorted(map(_group, parts)))


def _group(query: Query) -> str:
    spelled = canonical(query)
    return f"({spelled})" if isinstance(query, And | Or | Near | Not) else spelled


def _spell_phrase(phrase: Phrase) -> str:
    field, verbatim = "title:" if phrase.title else "", "=" if phrase.verbatim else ""
    return f'{field}{verbatim}"{" ".join(phrase.words)}{"*" if phrase.prefix else ""}"'


def _has_anchor(query: Query) -> bool:
    """Whether an article must have something that the index can wait for: else every article would be examined."""
    match query:
        case And(parts):
            return any(map(_has_anchor, parts))
        case Or(parts):
            return all(map(_has_anchor, parts))
        case Not() | Language():
            return False
        case _:
            return True


def _without_anchor(text: str, query: Query) -> QueryError:
    if isinstance(query, Language):
        return mistake(text, 0, "only_language", code=query.code)
    return mistake(text, 0, "only_not", example=canonical(next(leaves(query))))


class _Refusal(Exception):
    def __init__(self, position: int, problem: str, values: Mapping[str, object]) -> None:
        self.position, self.problem, self.values = position, problem, values
        super().__init__(problem)


class _Builder(Transformer[Token, Query]):
    """Makes values of the tree while it is parsed."""

    def any(self, parts: list[Query]) -> Query:
        return either(parts)

    def all(self, parts: list[Query]) -> Query:
        return both(parts)

    def negation(self, parts: list[Query]) -> Query:
        (part,) = parts
        return part.part if isinstance(part, Not) else Not(part)

    @v_args(inline=True)
    def near(self, left: Query, operator: Token, right: Query) -> Query:
        distance = operator.partition("/")[2]
        if not distance or not 1 <= int(distance) <= MAX_DISTANCE:
            _refuse(operator, "near_distance", most=MAX_DISTANCE)
        for side in (left, right):
            if not all(isinstance(part, Phrase) for part in (side.parts if isinstance(side, Or) else (side,))):
                _refuse(operator, "near_sides")
        return Near(left, right, int(distance))

    @v_args(inline=True)
    def group(self, written: Token) -> Query:
        return Group((written[1:-1],))

    def titled(self, parts: list[Query]) -> Query:
        return _in_title(parts[0])

    @v_args(inline=True)
    def source(self, name: Token) -> Query:
        return Source(_words(name))

    @v_args(inline=True)
    def language(self, written: Token) -> Query:
        code = fold(written.partition(":")[2].strip().strip(_QUOTES))
        if code in _LANGUAGE_SLIPS:
            _refuse(written, "other_code", code=_LANGUAGE_SLIPS[code])
        if not re.fullmatch("[a-z]{2}", code):
            _refuse(written, "no_code")
        return Language(code)

    @v_args(inline=True)
    def figure(self, written: Token) -> Query:
        found = _FIGURE.fullmatch(written)
        measure, relation, number, rest = found.groups() if found else ("", None, None, "")
        if measure.lower() not in get_args(Measure):
            _refuse(written, "no_measure", name=repr(measure), measures=", ".join(get_args(Measure)))
        if not relation or not number or rest:
            _refuse(written, "no_number", measure=measure)
        signs: dict[str, Relation] = {">": ">", ">=": ">=", "≥": ">=", "<": "<", "<=": "<=", "≤": "<=", "=": "="}
        return HasFigure(measure.lower(), signs[str(relation)], _number(str(number)))

    @v_args(inline=True)
    def phrase(self, written: Token) -> Query:
        verbatim = written.type == "VERBATIM"
        body = written.removeprefix("=") if verbatim else str(written)
        quoted = body[0] in _QUOTES
        if quoted and "~" in body:
            _refuse(written, "tilde")
        if not quoted and (field := _FIELD.match(body)):
            _refuse(written, "no_field", name=field[1])
        bare = body.strip(_QUOTES + "*") if quoted else body.removesuffix("*")
        prefix = body.rstrip(_QUOTES).endswith("*")
        if "*" in bare:
            _refuse(written, "star_inside")
        words = _words(written)
        if prefix and (verbatim or len(words[-1]) < _SHORTEST_PREFIX):
            _refuse(written, "star_short", least=_SHORTEST_PREFIX)
        return Phrase(words, verbatim, prefix)


def _words(written: Token) -> tuple[str, ...]:
    words = tuple(token.text for token in tokenize(written))
    if not words:
        _refuse(written, "no_word")
    return words


def _number(written: str) -> float:
    """Digits with commas or points between thousands, or one point before decimals."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written)
    return float(re.sub("[.,]", "", written) if grouped else written.replace(",", ".").rstrip("."))


def _in_title(query: Query) -> Query:
    match query:
        case Phrase(words, verbatim, prefix):
            return type(query)(words, verbatim, prefix, title=True)  # a list's name stays one
        case And(parts):
            return And(tuple(map(_in_title, parts)))
        case Or(parts):
            return Or(tuple(map(_in_title, parts)))
        case Not(part):
            return Not(_in_title(part))
        case Near(left, right, distance):
            return Near(_in_title(left), _in_title(right), distance)
        case _:
            return query


def _refuse(at: Token, problem: str, **values: object) -> NoReturn:
    raise _Refusal(at.start_pos or 0, problem, values)


def _explain(text: str, problem: UnexpectedInput) -> QueryError:
    """Where the grammar stopped, and what to type instead."""
    if isinstance(problem, UnexpectedToken) and problem.token.type != "$END":
        token = problem.token
        return mistake(text, token.start_pos or 0, MISPLACED.get(token.type, "operator"), sign=str(token))
    if isinstance(problem, UnexpectedCharacters):
        at = problem.pos_in_stream or 0
        return mistake(text, at, _stray(text[at]), sign=text[at])
    opened = _unclosed(text)
    if opened is not None and text.rstrip()[-1] != "(":
        return mistake(text, opened, "unclosed_bracket")
    return mistake(text, len(text), "unfinished")


def _stray(character: str) -> str:
    if character in _QUOTES:
        return "unclosed_quote"
    return "sign_alone" if character in "|()" else "stray_sign"


def _unclosed(text: str) -> int | None:
    """The last bracket still open, quoted ones aside."""
    opened: list[int] = []
    for found in re.finditer(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[()]", text):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None


@cache
def _parser() -> Lark:
    grammar = resources.files(__package__).joinpath("query.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", transformer=_Builder())
