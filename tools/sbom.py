"""Writes the software bill of materials of tixi: CycloneDX 1.6 JSON, made from a lock.

    python tools/sbom.py requirements.lock > tixi.cdx.json

Every package that `make` installs, with its exact version, the SHA-256 of each file that may be
installed for it, the licence that its own metadata names (where it is installed here: some are for
other systems only) and what asked for it; and the font that comes with tixi itself. The same lock
and environment give the same bytes.
"""

import json
import re
import sys
import tomllib
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

_ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? *\\$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
ROOT = Path(__file__).parents[1]
_FONT = ROOT / "tools/tixi/formats/font/TixiSansSC-Regular.ttf"  # made by tools/font.py
_VIA = re.compile(r"# via (.+)$")


def packages(lock: str) -> list[dict[str, Any]]:
    """The packages of a lock's text: `name`, `version`, `marker`, `hashes`, `via`, in its order."""
    found: list[dict[str, Any]] = []
    for line in lock.splitlines():
        if entry := _ENTRY.match(line):
            name, version, marker = entry.groups()
            found.append(
                {"name": name, "version": version, "marker": marker, "hashes": [], "via": []}
            )
        elif digest := _HASH.search(line):
            found[-1]["hashes"].append(digest[1])
        elif (via := _VIA.search(line)) and found:
            found[-1]["via"] = [one.split(" ")[0] for one in via[1].split(", ")]
    return found


def licence(name: str) -> dict[str, Any] | None:
    """The licence that an installed package names, as CycloneDX writes it; None for none."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    if expression := said.get("License-Expression"):
        return {"expression": expression}
    classifiers = said.get_all("Classifier") or []
    names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")]
    text = (said.get("License") or "").strip()
    words = names[0] if names else text.partition("\n")[0].strip()
    return {"license": {"name": words}} if words and words != "UNKNOWN" else None


def bill(lock: str, project: dict[str, Any]) -> dict[str, Any]:
    """The whole bill, from a lock's text and the `project` table of pyproject.toml."""
    listed = packages(lock)
    own = f"{project['name']}=={project['version']}"
    purls = {one["name"]: f"pkg:pypi/{one['name']}@{one['version']}" for one in listed}
    font = _font()
    asked: dict[str, set[str]] = {purl: set() for purl in (own, *purls.values(), font["bom-ref"])}
    asked[own].add(font["bom-ref"])
    for one in listed:
        for parent in one["via"]:
            asked[purls.get(parent, own)].add(purls[one["name"]])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_URL, f"tixi:sbom:{lock}").urn,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [*(_component(one, purls[one["name"]]) for one in listed), font],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(below)} for ref, below in sorted(asked.items())
        ],
    }


def _component(one: dict[str, Any], purl: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": one["name"],
        "version": one["version"],
        "purl": purl,
        "scope": "optional" if one["marker"] else "required",
        "externalReferences": [
            {
                "type": "distribution",
                "url": purl,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }
            for digest in one["hashes"]
        ],
    }
    said = licence(one["name"])
    return found | ({"licenses": [said]} if said else {})


def _font() -> dict[str, Any]:
    """The font of the package, and what it was cut from."""
    return {
        "type": "file",
        "bom-ref": f"font:{_FONT.stem}",
        "name": _FONT.name,
        "version": "2.004",
        "hashes": [{"alg": "SHA-256", "content": sha256(_FONT.read_bytes()).hexdigest()}],
        "licenses": [{"license": {"id": "OFL-1.1"}}],
        "pedigree": {
            "ancestors": [
                {
                    "type": "library",
                    "name": "@expo-google-fonts/noto-sans-sc",
                    "version": "0.4.3",
                    "purl": "pkg:npm/%40expo-google-fonts/noto-sans-sc@0.4.3",
                }
            ]
        },
    }


def main() -> None:
    """Print the bill of the lock that the first argument names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    made = bill(Path(sys.argv[1]).read_text("utf-8"), project)
    print(json.dumps(made, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
