"""Observation and reward files of the toy task: steer along a winding line, faster is better."""

import json
from pathlib import Path

from learner.layout import observation_layout, reward_layout


def fields(*names: str, low: float = -1) -> list[dict]:
    """Field entries as the generator writes them, up to 1."""
    return [{"name": name, "unit": "1", "low": low, "high": 1} for name in names]


OBSERVATION_JSON = {
    "version": 1,
    "hash": "70795f7461736b01",
    "size": 22,
    "blocks": [
        {"name": "course", "offset": 0, "shape": [4, 2], "fields": fields("offset", "slope")},
        {"name": "own", "offset": 8, "shape": [2], "fields": fields("speed", "steer")},
        {"name": "context", "offset": 10, "shape": [1], "fields": fields("zero")},
        {"name": "dials", "offset": 11, "shape": [2], "fields": fields("calm", "slow", low=0)},
        {"name": "car", "offset": 13, "shape": [3], "fields": fields("agility", "power", "width")},
        {"name": "rivals", "offset": 16, "shape": [2, 3], "fields": fields("present", "x", "y")},
    ],
    "privileged": {"size": 1, "fields": fields("left")},
    "action": {"size": 2, "names": ["steer", "pedal"], "decisionHz": 10},
}
REWARD_JSON = {
    "dials": ["calm", "slow"],
    "components": [
        {"name": "progress", "unit": "1", "why": "speed", "base": 1.0, "perDial": {"slow": -0.2}},
        {"name": "off", "unit": "s", "why": "stay on", "base": -0.5},
        {"name": "effort", "unit": "1", "why": "smooth", "base": -0.02, "perDial": {"calm": -0.05}},
    ],
}
LAYOUT = observation_layout(OBSERVATION_JSON)
REWARD = reward_layout(REWARD_JSON)


def write_layouts(directory: Path) -> Path:
    """Writes both files; returns the directory."""
    (directory / "observation.json").write_text(json.dumps(OBSERVATION_JSON))
    (directory / "reward.json").write_text(json.dumps(REWARD_JSON))
    return directory
