"""Keys of a run in Redis. training/actor/link/SPEC.md says what they hold; the actors' run-keys.ts names the same."""

import re
from dataclasses import dataclass


class RunError(ValueError):
    """A run that this learner cannot hold; says why and what to do."""


@dataclass(frozen=True)
class RunKeys:
    """All keys of one run. RunError for a name with other characters than letters, digits, dots, underscores, hyphens."""

    name: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]+", self.name):
            raise RunError(f"run '{self.name}': a name has letters, digits, dots, underscores and hyphens only; see --out")

    def key(self, part: str) -> str:
        """Key of one part of the run."""
        return f"paddock:training:{self.name}:{part}"

    def actor(self, name: str) -> str:
        """Key that expires unless that actor renews it."""
        return self.key(f"actor:{name}")

    @property
    def lasting(self) -> list[str]:
        """What stays when nobody is there: everything but the lease and the actors' signs of life."""
        parts = ("run", "files", "frames", "policies", "totals", "joined", "actors", "fence")
        return [self.key(part) for part in parts]
