"""The letters of what is drawn and not written: PDF diagrams, and cards of shared links.

Tixi Sans SC is cut from Noto Sans SC by tools/font.py and comes with the package, so that a
drawing shows the same on every machine. It is under the SIL Open Font License 1.1 (OFL.txt). A
character that it does not have is drawn as a plain box.
"""

from importlib.resources import files
from pathlib import Path

NAME = "TixiSansSC-Regular"
FILE = Path(str(files(__name__))) / f"{NAME}.ttf"
