"""The body of the issue on records not checked for long, from the JSON of `tixi report`.

Those that move a number come first, as in the report. Prints nothing when there are none. The list
is cut where it would exceed what an issue can hold.
"""

import json
import sys

MAX_AGE_DAYS = 365  # as in rule TX605
MAX_RECORDS = 300  # about 100 characters each; GitHub takes 65,536

old = [one for one in json.load(sys.stdin)["recheck"] if one["age"] > MAX_AGE_DAYS]
if old:
    print(
        f"以下 {len(old)} 条记录超过一年没有核对，影响计数和主题的在前。对照来源核对后改 "
        f"`checked`。 · These {len(old)} records have not been checked for a year, those that move "
        "a number first. Verify each against its sources, then update `checked`.\n"
    )
    for one in old[:MAX_RECORDS]:
        moved = "、".join(one["targets"] + one["topics"])
        print(f"- [ ] `{one['id']}`：{one['age']} 天" + (f"（{moved}）" if moved else ""))
    if (more := len(old) - MAX_RECORDS) > 0:
        print(f"\n……另有 {more} 条 · and {more} more")
