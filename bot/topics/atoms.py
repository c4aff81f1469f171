"""The words and phrases that stored queries wait for: each kept once, however many queries share it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING

from bot.text import words
from bot.text.words import fold
from bot.topics.forms import forms
from bot.topics.query import Phrase

if TYPE_CHECKING:
    from bot.topics.branches import Branch
    from bot.topics.light import Clause

_CACHED_WORDS = 30_000
"""Per language, about 10 MB when full."""


_NOBODY = array("Q")


class Term:
    """One word as a query has it: every inflected form, one form, or a beginning."""

    __slots__ = ("anywhere", "joined", "keys", "name", "titled", "users")
    terms: tuple[Term, ...] = ()
    """Where a text's word can be several terms: those."""

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        self.name, self.keys = name, keys
        self.anywhere: Atom | None = None
        """The phrase that consists of it alone."""
        self.titled: Atom | None = None
        """The same in a headline only."""
        self.users = 0
        """Phrases that have it."""
        self.joined = 0
        """Those of them with other words as well."""


class Several(Term):
    """What a word is that can be more than one term: no phrase has it, but its terms."""

    __slots__ = ("terms",)

    def __init__(self, terms: tuple[Term, ...]) -> None:
        super().__init__("", ())
        self.terms = terms


class Atom:
    """A phrase that one or more queries need."""

    __slots__ = ("length", "letters", "needed", "offset", "path", "plain", "seen", "title", "uses", "waiting")

    def __init__(self, path: tuple[Term, ...], title: bool) -> None:
        self.path, self.title, self.length = path, title, len(path)
        self.offset = 0
        """The number of the word with which the pair begins by which it is found, where it has several."""
        self.letters = sum([len(term.name) for term in path])
        self.plain: tuple[str, ...] = ()
        """Keys of the queries that this phrase alone satisfies."""
        self.waiting: tuple[Branch, ...] = ()
        """Branches to be examined when it occurs, once for each of the phrases of which they need one as well."""
        self.needed = _NOBODY
        """The identities of these phrases, in the same order: most don't occur, so they are looked at first."""
        self.seen = 0
        """In how many articles it has occurred."""
        self.uses = 0

    def await_with(self, branch: Branch, needed: Clause) -> None:
        """Have a branch wait here that needs one of these phrases as well."""
        self.waiting += (branch,) * len(needed)
        self.needed = self.needed + array("Q", map(id, needed))

    def forget(self, branch: Branch) -> None:
        """Undo `await_with`."""
        stay = [other is not branch for other in self.waiting]
        self.waiting = tuple(compress(self.waiting, stay))
        self.needed = array("Q", compress(self.needed, stay)) if self.waiting else _NOBODY


Pairs = dict[tuple[Term, Term], tuple[Atom, ...]]
"""Phrases of two words and more by one pair of their words: a look-up for each pair of a text, and most have none."""
NOTHING = Term("", ())
"""A word that nobody looks for."""


class _Readings(dict[str, Term]):
    """What every word of a language is that was read so far."""

    def __init__(self, read: Callable[[str], tuple[Term, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> Term:
        if len(word) > words.LONGEST_WORD:
            return NOTHING
        terms = self._read(word)
        self[word] = term = Several(terms) if len(terms) > 1 else terms[0] if terms else NOTHING
        return term


class Atoms:
    """All phrases of all queries: single words are at their terms, others at a pair of their words."""

    def __init__(self) -> None:
        self.pairs: Pairs = {}
        self._terms: dict[str, Term] = {}
        self._by_key: dict[str, list[Term]] = {}
        self._prefixes: dict[str, Term] = {}
        self._readings: dict[str, _Readings] = {}
        self._outdated = False
        """Whether a term came or went since readings were made; the next reader drops them."""

    @property
    def is_empty(self) -> bool:
        return not (self._terms or self._by_key or self._prefixes)

    def take(self, phrase: Phrase) -> Atom:
        """The atom of the phrase, made if need be: for `keep`."""
        kind, last = "=" if phrase.verbatim else "", "*" if phrase.prefix else "=" if phrase.verbatim else ""
        path = [self._term(kind, word) for word in phrase.words[:-1]]
        return self._take((*path, self._term(last, phrase.words[-1])), phrase.title)

    def take_mark(self, kind: str, name: str) -> Atom:
        """The same of what an article has beside its words: no word's kind may be given."""
        return self._take((self._term(kind, name),), title=False)

    def _take(self, path: tuple[Term, ...], title: bool) -> Atom:
        atom = self._known(path, title)
        if atom is None:
            atom = Atom(path, title)
            self._hang(atom)
            for term in path:
                term.users += 1
                term.joined += atom.length > 1
        return atom

    def keep(self, atom: Atom) -> None:
        """Look for it until one `release` for each `keep`."""
        atom.uses += 1

    def release(self, atom: Atom) -> None:
        """Forget one use; an atom that nobody uses is no longer looked for."""
        atom.uses -= 1
        if atom.uses:
            return
        self._take_down(atom)
        for term in atom.path:
            term.users -= 1
            term.joined -= atom.length > 1
            if not term.users:
                self._forget(term)

    def marked(self, marks: Iterable[tuple[str, str]]) -> list[Atom]:
        """What is waited for of what an article has beside its words, each as a kind and a name."""
        terms = [self._terms.get(kind + name) for kind, name in marks]
        return [term.anywhere for term in terms if term and term.anywhere]

    def read(self, texts: Iterable[str], language: str) -> list[Term]:
        """What each word of a text is; words as written."""
        if self._outdated:
            self._readings, self._outdated = {}, False
        known = self._readings.get(language)
        if known is None or len(known) > _CACHED_WORDS:
            known = self._readings[language] = _Readings(partial(self._possible, language))
        return list(map(known.__getitem__, texts))

    def _possible(self, language: str, word: str) -> tuple[Term, ...]:
        """Every term that the word can be."""
        by_key, prefixes = self._by_key, self._prefixes
        terms = [term for key in _text_keys(word, language) if key in by_key for term in by_key[key]]
        if prefixes:
            terms += [prefixes[beginning] for beginning in accumulate(fold(word)) if beginning in prefixes]
        return tuple(dict.fromkeys(terms)) if len(terms) > 1 else tuple(terms)

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

    def _known(self, path: tuple[Term, ...], title: bool) -> Atom | None:
        """The atom of this phrase, where there is one."""
        if len(path) == 1:
            return path[0].titled if title else path[0].anywhere
        found = (atom for pair in pairwise(path) for atom in self.pairs.get(pair, ()))
        return next((atom for atom in found if atom.path == path and atom.title == title), None)

    def _hang(self, atom: Atom) -> None:
        """Put it where texts are looked up: of several pairs of words at that which has fewest phrases, or is longest,
        since few texts have it.
        """
        if atom.length == 1:
            _put(atom.path[0], atom.title, atom)
            return
        pairs = list(pairwise(atom.path))
        pair = min(pairs, key=lambda pair: (len(self.pairs.get(pair, ())), -sum(len(term.name) for term in pair)))
        atom.offset = pairs.index(pair)
        self.pairs[pair] = (*self.pairs.get(pair, ()), atom)

    def _take_down(self, atom: Atom) -> None:
        """Undo `_hang`."""
        if atom.length == 1:
            _put(atom.path[0], atom.title, None)
            return
        pair = atom.path[atom.offset], atom.path[atom.offset + 1]
        if others := tuple(other for other in self.pairs[pair] if other is not atom):
            self.pairs[pair] = others
        else:
            del self.pairs[pair]


def _put(term: Term, title: bool, atom: Atom | None) -> None:
    if title:
        term.titled = atom
    else:
        term.anywhere = atom


def _query_keys(kind: str, word: str) -> tuple[str, ...]:
    """Under what a text's words are looked for when a query has `word`."""
    if kind == "*":
        return ()
    return (kind + word,) if kind else forms(word)


def _text_keys(word: str, language: str) -> tuple[str, ...]:
    """Under what a text's word can be found: its keys, and its very form."""
    found = words.keys(word, language)
    if words.is_hangul(found[0]):
        return (*found, "=" + found[0], "=" + words.lemmas(found[0], language)[0])
    return (*found, "=" + found[0])
