"""How fast tixi and its peers are: made-up catalogues of any size, and the same work in each.

    python -m bench make DIR --records 1000    a catalogue to try things on
    python -m bench run                        everything side by side, into .cache/bench/

Not part of the package that is installed.
"""
