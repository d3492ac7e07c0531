"""The answer for a target in one line: met or not, by how many, on what date."""

from tixi.measures.counting import Progress
from tixi.model.catalogue import Catalogue
from tixi.model.text import Lang, Text

LOWER_BOUND = Text(
    "计数只含本目录有据可查的标准，是下限，不是主管部门的统计",
    "Counts are of what this catalogue holds evidence for: a lower bound, not an official tally",
)


def caveat(catalogue: Catalogue) -> Text:
    """What every count must be read with: it is a lower bound, and the catalogue's own note."""
    zh, en = [LOWER_BOUND.zh], [LOWER_BOUND.en]
    if catalogue.notes is not None:
        zh += filter(None, [catalogue.notes.get(Lang.ZH)])
        en += filter(None, [catalogue.notes.get(Lang.EN)])
    return Text(f"{'；'.join(zh)}。", f"{'; '.join(en)}.")


def verdict(item: Progress) -> Text:
    """The answer for a target, without its title."""
    if item.counted_at_deadline is None:
        return _ahead(item)
    target, over = item.target, _over(item)
    now = Text(f"；至 {item.as_of} 计 {item.counted} 项", f"; {item.counted} by {item.as_of}")
    if target.deadline == item.as_of:
        now = Text("", "")
    zh = f"截止日（{target.deadline}）计 {item.decisive} 项，"
    en = f"{item.decisive} at the deadline ({target.deadline}), "
    if item.met:
        return Text(
            f"已达到，{zh}{over.zh}，{item.met_on} 起达到{now.zh}",
            f"met, {en}{over.en}, first on {item.met_on}{now.en}",
        )
    later = _reached(item)
    return Text(
        f"未达到，{zh}差 {item.shortfall} 项{now.zh}{later.zh}",
        f"not met, {en}{item.shortfall} short{now.en}{later.en}",
    )


def _ahead(item: Progress) -> Text:
    """The answer while the deadline lies ahead."""
    target, over = item.target, _over(item)
    zh, en = f"至 {item.as_of} 计 {item.counted} 项，", f"{item.counted} by {item.as_of}, "
    if item.met:
        return Text(
            f"已达到，{zh}{over.zh}，{item.met_on} 起达到；截止日 {target.deadline}",
            f"met, {en}{over.en}, first on {item.met_on}; the deadline is {target.deadline}",
        )
    left, before = (target.deadline - item.as_of).days, _reached(item)
    return Text(
        f"尚未达到，{zh}差 {item.shortfall} 项；截止日 {target.deadline}，"
        f"还有 {left} 天{before.zh}",
        f"not yet met, {en}{item.shortfall} short; the deadline is {target.deadline}, "
        f"{left} day{'' if left == 1 else 's'} away{before.en}",
    )


def _over(item: Progress) -> Text:
    over = item.decisive - item.target.required
    if not over:
        return Text("正好够数", "exactly as required")
    return Text(f"超出 {over} 项", f"{over} more than required")


def _reached(item: Progress) -> Text:
    """When a count that did not stand on the decisive day stood before or after it."""
    day = item.met_on
    if day is None:
        return Text("", "")
    if day > item.target.deadline:
        return Text(f"；{day} 才达到", f"; reached only on {day}")
    return Text(f"；{day} 曾达到，后又失去", f"; reached on {day} and lost again")
