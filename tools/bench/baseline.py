"""The floor: the same files parsed with places kept, and validated, and nothing else.

    python -m bench.baseline DIR

The parser is tixi's own over libyaml's events, the fastest that keeps places among those tried
(three times as fast as PyYAML's CSafeLoader; docs/decisions/0003-strict-yaml.md).
"""

import sys
from pathlib import Path

from tixi.model.standard import Standard
from tixi.store.yaml import parse


def main(root: Path) -> None:
    """Read every record of a catalogue."""
    read = 0
    for path in sorted(root.glob("standards/*/*.yaml")):
        data = parse(path.read_bytes().decode()).data
        assert isinstance(data, dict)
        Standard.model_validate({**data, "id": path.stem})
        read += 1
    print(read)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
