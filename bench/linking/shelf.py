"""A shelf in memory, as a store keeps one: what was placed, found by the days in which its node looks and by
the people it names."""

from collections.abc import Collection, Iterable

from dateline.linking import Changes, Placed


class Memory:
    """Holds what was placed."""

    def __init__(self) -> None:
        self._placed: dict[str, Placed] = {}
        self._nodes: dict[str, dict[str, Placed]] = {}
        self._keys: dict[tuple[str, str, int | str], dict[str, None]] = {}

    def keep(self, changes: Changes) -> None:
        """Take over what a linker changed."""
        for mention in changes.gone:
            self._forget(mention)
        for placed in changes.placed:
            mention, own = placed.entry.mention, placed.entry.signature
            if mention in self._placed:
                self._forget(mention)
            self._placed[mention] = placed
            self._nodes.setdefault(placed.node, {})[mention] = placed
            days = range(placed.look[0], placed.look[1] + 1) if placed.look else range(0)
            for key in (*days, *own.names):
                self._keys.setdefault((own.family, own.state, key), {})[placed.node] = None

    def _forget(self, mention: str) -> None:
        placed = self._placed.pop(mention)
        del self._nodes[placed.node][mention]

    def window(self, family: str, state: str, first: int, last: int) -> Iterable[Placed]:
        """Those of the nodes that look into these days."""
        return self._at(family, state, range(first, last + 1))

    def named(self, family: str, state: str, names: Collection[str]) -> Iterable[Placed]:
        """Those of the nodes that name one of these people."""
        return self._at(family, state, names)

    def _at(self, family: str, state: str, keys: Iterable[int | str]) -> Iterable[Placed]:
        held = (self._keys.get((family, state, key), ()) for key in keys)
        return self.of_nodes(dict.fromkeys(node for nodes in held for node in nodes))

    def of_nodes(self, nodes: Collection[str]) -> Iterable[Placed]:
        """Those of these nodes."""
        return [placed for node in nodes for placed in self._nodes.get(node, {}).values()]

    def of_mentions(self, mentions: Collection[str]) -> Iterable[Placed]:
        """Those of these mentions."""
        return [self._placed[mention] for mention in mentions if mention in self._placed]

    def all(self) -> dict[str, Placed]:
        """All that is held, by mention."""
        return self._placed
