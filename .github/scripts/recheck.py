"""The body of the issue on records not checked for long, from the JSON of `tixi check`.

Prints nothing when there are none. The list is cut where it would exceed what an issue can hold.
"""

import json
import sys

RULE = "TX605"  # a record that has not been checked for long
MAX_RECORDS = 300  # about 100 characters each; GitHub takes 65,536

old = [problem for problem in json.load(sys.stdin)["problems"] if problem["code"] == RULE]
if old:
    print(
        f"以下 {len(old)} 条记录超过一年没有核对。对照来源核对后改 `checked`。 · These {len(old)} "
        "records have not been checked for a year. Verify each against its sources, then update "
        "`checked`.\n"
    )
    for problem in old[:MAX_RECORDS]:
        print(f"- [ ] `{problem['path']}`：{problem['message']}")
    if (more := len(old) - MAX_RECORDS) > 0:
        print(f"\n……另有 {more} 条 · and {more} more")
