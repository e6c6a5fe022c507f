"""How far learning and acting may run ahead of each other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pacing:
    """Bounds of sampled rows per inserted row, both counted since the replay was warm; slack in inserted rows."""

    minimum: float
    maximum: float
    slack_rows: int

    def may_update(self, inserted: int, sampled: int, rows: int) -> bool:
        """Whether `rows` more may be sampled."""
        return sampled + rows <= self.maximum * (inserted + self.slack_rows)

    def may_insert(self, inserted: int, sampled: int) -> bool:
        """Whether another chunk may be taken in."""
        return sampled >= self.minimum * (inserted - self.slack_rows)
