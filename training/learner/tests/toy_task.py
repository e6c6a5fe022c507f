"""The toy task, many cars at a time in numpy."""

import numpy as np

from learner.tests.toy_layouts import LAYOUT

EPISODE_STEPS = 100
LOOK_AHEAD = np.array([0.0, 0.1, 0.25, 0.5], np.float32)
HALF_WIDTH = 0.5


class ToyTask:
    """`count` cars; all arrays have the car on axis 0."""

    def __init__(self, count: int, seed: int):
        self.count = count
        self.rng = np.random.default_rng(seed)
        self.distance, self.lateral = np.zeros(count), np.zeros(count)
        self.speed, self.steer = np.zeros(count), np.zeros(count)
        self.phase, self.agility = np.zeros(count), np.zeros(count)
        self.dials = np.zeros((count, 2))
        self.step_count = np.zeros(count, int)
        self.reset(np.ones(count, bool))

    def reset(self, mask: np.ndarray) -> None:
        """New episodes for the cars of the mask; their lengths are spread at first so that ends do not coincide."""
        n = int(mask.sum())
        self.phase[mask] = self.rng.uniform(0, 6.28, n)
        self.agility[mask] = self.rng.uniform(0.7, 1.3, n)
        self.distance[mask] = 0.0
        self.lateral[mask] = self.line(self.distance, self.phase)[mask] + self.rng.uniform(-0.3, 0.3, n)
        self.speed[mask], self.steer[mask] = 0.0, 0.0
        self.dials[mask] = self.rng.random((n, 2))
        self.step_count[mask] = 0

    @staticmethod
    def line(distance: np.ndarray, phase: np.ndarray) -> np.ndarray:
        """Lateral position of the line at a distance."""
        return np.sin(3.0 * distance + phase)

    def observe(self) -> tuple[np.ndarray, np.ndarray]:
        """Observations [count, O] and privileged [count, 1]."""
        out = np.zeros((self.count, LAYOUT.size), np.float32)
        ahead = self.distance[:, None] + LOOK_AHEAD
        out[:, 0:8:2] = self.line(ahead, self.phase[:, None]) - self.lateral[:, None]
        out[:, 1:8:2] = np.cos(3.0 * ahead + self.phase[:, None])
        out[:, 8], out[:, 9] = self.speed, self.steer
        out[:, 11:13] = 2.0 * self.dials - 1.0
        out[:, 13] = self.agility - 1.0
        out[:, 16] = self.rng.integers(0, 2, self.count)
        out[:, 17:19] = self.rng.uniform(-1, 1, (self.count, 2))
        return out, (1.0 - self.step_count[:, None] / EPISODE_STEPS).astype(np.float32)

    def step(self, actions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """actions [count, 2] -> components [count, 3], terminated [count], truncated [count]."""
        self.steer = actions[:, 0]
        self.speed = np.clip(self.speed + 0.2 * actions[:, 1], 0.0, 1.0)
        self.lateral = self.lateral + 0.4 * self.agility * self.steer
        self.distance = self.distance + 0.1 * self.speed
        error = np.abs(self.line(self.distance, self.phase) - self.lateral)
        on = error < HALF_WIDTH
        components = np.stack([0.1 * self.speed * on, 0.1 * ~on, 0.1 * self.steer**2], axis=1)
        self.step_count += 1
        return components.astype(np.float32), error > 2.5, self.step_count >= EPISODE_STEPS

    def expert(self, observations: np.ndarray) -> np.ndarray:
        """A good driver: full pedal, steers to the line where it will be."""
        steer = np.clip(observations[:, 2] / 0.4, -1, 1)
        return np.stack([steer, np.where(observations[:, 8] < 0.9, 1.0, 0.0)], axis=1).astype(np.float32)
