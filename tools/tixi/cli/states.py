"""The mark of each state of a topic on the terminal, told apart without colour too."""

from tixi.measures.coverage import State

MARKS = {
    State.COVERED: ("█", "green"),
    State.GENERAL_ONLY: ("▓", "cyan"),
    State.IN_PROGRESS: ("▒", "yellow"),
    State.PLANNED: ("░", "yellow"),
    State.MISSING: ("·", "red"),
}
