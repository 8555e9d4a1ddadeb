"""Keys of blocks: by them an edit of a person, a change of the source and a problem find the same block again."""

from dataclasses import dataclass, field


@dataclass
class Keys:
    """Gives each block its key: its own, or the last key and its rank below it."""

    current: str
    counts: dict[str, int] = field(default_factory=dict)

    def explicit(self, key: str) -> str:
        """Return a key that the text gives; the blocks below it are counted from here on."""
        rank = self._rank(key)
        self.current = key if rank == 1 else f"{key}~{rank}"
        return self.current

    def below(self, sort: str) -> str:
        """Return the key of a block that has none of its own: the last one given, its sort, and its rank."""
        stem = f"{self.current}/{sort}"
        return f"{stem}{self._rank(stem)}"

    def _rank(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]
