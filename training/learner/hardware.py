"""What machine a run ran on, for its model card."""

import os
import platform
from pathlib import Path

import jax


def describe_hardware() -> dict[str, str | int]:
    """Flat facts: processor, cores, memory, accelerators, versions. Unknown ones are left out."""
    facts: dict[str, str | int] = {
        "processor": processor_name() or platform.machine(),
        "cores": os.cpu_count() or 0,
        "devices": ", ".join(sorted({device.device_kind for device in jax.devices()})),
        "python": platform.python_version(),
        "jax": jax.__version__,
        "system": f"{platform.system()} {platform.machine()}",
    }
    memory = memory_gib()
    if memory is not None:
        facts["memoryGiB"] = memory
    return facts


def processor_name() -> str | None:
    """Model name as Linux tells it."""
    return first_value(Path("/proc/cpuinfo"), "model name")


def memory_gib() -> int | None:
    """Installed memory as Linux tells it."""
    text = first_value(Path("/proc/meminfo"), "MemTotal")
    return round(int(text.split()[0]) / 2**20) if text else None


def first_value(path: Path, name: str) -> str | None:
    """Value of the first `name : value` line of a file, None where there is none."""
    if not path.exists():
        return None
    for line in path.read_text().splitlines():
        key, colon, value = line.partition(":")
        if colon and key.strip() == name:
            return value.strip()
    return None
