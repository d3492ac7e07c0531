"""Which projects to start so that a target is met on time, and the gaps that matter most closed.

`candidates` are the topics that a new project would serve, `choice` picks among them, `plan`
puts days to them and says what can be reached.
"""

from tixi.measures.plan.plan import Plan, plans
from tixi.measures.plan.words import plans_json

__all__ = ["Plan", "plans", "plans_json"]
