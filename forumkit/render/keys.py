"""Keys of blocks: by them an edit of a person, a change of the source and a problem find the same block again."""

from dataclasses import dataclass, field


@dataclass
class Keys:
    """Gives each block its key: its own, or the last key and its rank below it."""

    current: str
    counts: dict[str, int] = field(default_factory=dict)

    def explicit(self, key: str) -> str:
        """Return a key that the text gives; the blocks below it are counted from here on."""
        self.current = self._once(key)
        return self.current

    def below(self, sort: str) -> str:
        """Return the key of a block that has none of its own: the last one given, its sort, and its rank."""
        return self._numbered(f"{self.current}/{sort}")

    def _numbered(self, stem: str) -> str:
        self.counts[stem] = self.counts.get(stem, 0) + 1
        return f"{stem}{self.counts[stem]}"

    def _once(self, key: str) -> str:
        self.counts[key] = self.counts.get(key, 0) + 1
        return key if self.counts[key] == 1 else f"{key}~{self.counts[key]}"
