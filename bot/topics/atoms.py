"""The words and phrases that stored queries wait for: each kept once, however many queries share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from bot.text import words
from bot.text.words import fold
from bot.topics.query import Phrase

if TYPE_CHECKING:
    from bot.topics.branches import Branch

_CACHED_WORDS = 30_000
"""Per language, about 10 MB when full."""


class Term:
    """One word as a query has it: every inflected form, one form, or a beginning."""

    __slots__ = ("keys", "name", "node", "users")

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        self.name, self.keys = name, keys
        self.node: Node | None = None
        """Where phrases that begin with it go on, if there are any."""
        self.users = 0


class Atom:
    """A phrase that one or more queries need."""

    __slots__ = ("length", "path", "plain", "seen", "title", "uses", "waiting")

    def __init__(self, path: tuple[Term, ...], title: bool) -> None:
        self.path, self.title, self.length = path, title, len(path)
        self.plain: dict[str, None] | None = None
        """Keys of the queries that this phrase alone satisfies."""
        self.waiting: dict[Branch, None] | None = None
        """Branches to be examined when it occurs."""
        self.seen = 0
        """In how many articles it has occurred."""
        self.uses = 0

    @property
    def letters(self) -> int:
        return sum(len(term.name) for term in self.path)


class Node:
    """A place in the tree of phrases."""

    __slots__ = ("anywhere", "children", "in_title")

    def __init__(self) -> None:
        self.anywhere: Atom | None = None
        self.in_title: Atom | None = None
        self.children: dict[Term, Node] | None = None

    @property
    def empty(self) -> bool:
        return self.anywhere is None and self.in_title is None and not self.children


Reading = tuple[tuple[Term, ...], tuple[Node, ...]]
"""What a word of a text can be: terms, and the nodes of those that begin a phrase."""


class Atoms:
    """All phrases of all queries, as a tree over terms."""

    def __init__(self) -> None:
        self._terms: dict[str, Term] = {}
        self._by_key: dict[str, list[Term]] = {}
        self._prefixes: dict[str, Term] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._outdated = False
        """Whether a term came or went since the readings were made; they are dropped by the next reader."""

    @property
    def is_empty(self) -> bool:
        return not (self._terms or self._by_key or self._prefixes)

    def take(self, phrase: Phrase) -> Atom:
        """The atom of the phrase, made if need be. Each `take` is undone by one `release`."""
        kinds = ["=" if phrase.verbatim else ""] * len(phrase.words)
        if phrase.prefix:
            kinds[-1] = "*"
        path = tuple(self._term(kind, word) for kind, word in zip(kinds, phrase.words, strict=True))
        node = self._node(path)
        atom = node.in_title if phrase.title else node.anywhere
        if atom is None:
            atom = Atom(path, phrase.title)
            if phrase.title:
                node.in_title = atom
            else:
                node.anywhere = atom
            for term in path:
                term.users += 1
        atom.uses += 1
        return atom

    def release(self, atom: Atom) -> None:
        """Forget one use; an atom that nobody uses is no longer looked for."""
        atom.uses -= 1
        if atom.uses:
            return
        self._prune(atom)
        for term in atom.path:
            term.users -= 1
            if not term.users:
                self._forget(term)

    def read(self, texts: Sequence[str], language: str) -> list[Reading]:
        """What each word of a text can be; words as written."""
        if self._outdated:
            self._readings, self._outdated = {}, False
        known = self._readings.setdefault(language, {})
        if len(known) > _CACHED_WORDS:
            known.clear()
        found = list(map(known.get, texts))
        for at in [at for at, reading in enumerate(found) if reading is None]:
            found[at] = known[texts[at]] = self._reading(texts[at], language)
        return cast("list[Reading]", found)

    def _reading(self, word: str, language: str) -> Reading:
        terms = dict.fromkeys(
            term for key in _text_keys(word, language) if (named := self._by_key.get(key)) for term in named
        )
        if self._prefixes:
            folded = fold(word)
            beginnings = (self._prefixes.get(folded[:end]) for end in range(1, len(folded) + 1))
            terms.update(dict.fromkeys(term for term in beginnings if term))
        return tuple(terms), tuple(term.node for term in terms if term.node)

    def _term(self, kind: str, word: str) -> Term:
        name = kind + word
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = Term(name, _query_keys(kind, word))
            self._outdated = True
            if kind == "*":
                self._prefixes[word] = term
            for key in term.keys:
                self._by_key.setdefault(key, []).append(term)
        return term

    def _forget(self, term: Term) -> None:
        self._outdated = True
        del self._terms[term.name]
        if term.name[0] == "*":
            del self._prefixes[term.name[1:]]
        for key in term.keys:
            named = self._by_key[key]
            named.remove(term)
            if not named:
                del self._by_key[key]

    def _node(self, path: tuple[Term, ...]) -> Node:
        if path[0].node is None:
            path[0].node = Node()
            self._outdated = True
        node = path[0].node
        for term in path[1:]:
            if node.children is None:
                node.children = {}
            node = node.children.setdefault(term, Node())
        return node

    def _prune(self, atom: Atom) -> None:
        first, *rest = atom.path
        nodes = [first.node or Node()]
        for term in rest:
            nodes.append((nodes[-1].children or {})[term])
        if atom.title:
            nodes[-1].in_title = None
        else:
            nodes[-1].anywhere = None
        for parent, term in zip(nodes[-2::-1], rest[::-1], strict=True):
            if parent.children and parent.children[term].empty:
                del parent.children[term]
        if nodes[0].empty:
            first.node = None
            self._outdated = True


def _query_keys(kind: str, word: str) -> tuple[str, ...]:
    """Under what a text's words are looked for when a query has `word`."""
    if kind == "*":
        return ()
    return (kind + word,) if kind else words.lemmas_anywhere(word)


def _text_keys(word: str, language: str) -> Iterator[str]:
    """Under what a text's word can be found: its keys, and its very form."""
    found = words.keys(word, language)
    yield from found
    yield "=" + found[0]
    if words.is_hangul(found[0]):
        yield "=" + words.lemmas(found[0], language)[0]
