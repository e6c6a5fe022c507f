"""What the actors drive: circuits, cars and their proportions, as training/actor/curriculum.ts reads them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from learner.layout import TRAINING_DIR

BUILT_IN_TRACKS = (
    "greyfell",
    "halden-bowl",
    "porto-vela",
    "monte-serra",
    "eight-bridges",
    "clubring",
    "dustfold",
    "nordvik",
)

SHELF = "../shared/tracks"
"""Folder of circuit files beside the checkout; a clone elsewhere may not have it."""
TRAINED_SHELF_TRACKS = (
    "Austin",
    "Hockenheim",
    "IMS",
    "Melbourne",
    "Monza",
    "MoscowRaceway",
    "Nuerburgring",
    "Oschersleben",
    "Sakhir",
    "Sepang",
    "Shanghai",
    "Spielberg",
)
HELD_OUT_TRACKS = ("BrandsHatch", "Budapest", "Montreal", "SaoPaulo", "Sochi", "Spa")
"""Never trained on, nor mirrored: how a policy does on them is how it does on circuits it has never seen."""

TRAINED_CARS = (
    "hatch",
    "roadster",
    "coupe",
    "hot-hatch",
    "awd-hatch",
    "grand-sport",
    "mid-engine",
    "clubsport",
    "gt-road",
    "rally-classic",
    "rally",
    "gt3",
    "prototype",
    "formula",
)
HELD_OUT_CARS = ("berlinetta", "formula-junior")
"""Never trained on: a road car without stability control, and a light single-seater without any aids."""

DRAWS = {
    "tracks": [*BUILT_IN_TRACKS, *(f"{SHELF}/{name}.csv" for name in TRAINED_SHELF_TRACKS)],
    "generatedShare": 0.35,
    "generatedCount": 2000,
    "mirroredShare": 0.4,
    "cars": list(TRAINED_CARS),
    "carsPerThread": 64,
    "episodesPerDraw": 32,
    "episodeSec": 60,
    "variation": {"car": 0.3, "compound": 0.1, "wet": 0.08, "fuel": 0.3, "worn": 0.1, "consumption": 0.2},
    "dials": {"sportsmanship": 0.3, "tyreCare": 0.2, "fuelSaving": 0.1, "caution": 0.4},
}
"""All circuits and cars that are not held out, with everything varied."""


def present(curriculum: Mapping[str, Any], root: Path = TRAINING_DIR.parent) -> tuple[dict[str, Any], list[str]]:
    """(curriculum without the circuit files that are not there, their names). ValueError when no circuit is left."""
    missing = [t for t in curriculum.get("tracks", []) if t.endswith((".csv", ".json")) and not (root / t).exists()]
    tracks = [t for t in curriculum.get("tracks", []) if t not in missing]
    if missing and not tracks and not curriculum.get("generatedShare"):
        raise ValueError(f"curriculum: none of its circuits is there: {', '.join(missing)}")
    return {**curriculum, "tracks": tracks}, missing
