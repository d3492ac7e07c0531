"""What a number tells before anything else is asked: whether it is taken, and what follows."""

from tixi.cli.messages import tr
from tixi.cli.options import Session
from tixi.formats.look_up import look_up_number
from tixi.model.catalogue import Catalogue
from tixi.model.number import Number, parse_number, parse_own_number, plan_in
from tixi.model.prefixes import LEVEL_NAMES, MINISTRY_PREFIXES, NATIONAL_PREFIXES, SECTOR_PREFIXES
from tixi.model.standard import Standard
from tixi.model.text import Text, TextError


def unused(catalogue: Catalogue, number: Number) -> Number:
    """A number that no record has; raises TextError that names the one that has it."""
    found = catalogue.find(str(number))
    if found is not None and number in (found.number, *_numbers(found)):
        raise _taken(str(number), found)
    return number


def no_plan(text: str) -> Number:
    """A standard's own number; raises TextError, which for a plan number says where that goes."""
    plan = plan_in(text)
    if plan is None:
        return parse_own_number(text)
    raise TextError(
        f"{plan} 是计划号，不是标准编号",
        f"{plan} is a plan number, not a standard number",
        Text(
            f"标准编号不填，填作计划号（--plan {plan}）",
            f"leave the number out and give the plan (--plan {plan})",
        ),
    )


def _numbers(standard: Standard) -> list[Number]:
    found = []
    for alias in standard.aliases:
        try:
            found.append(parse_number(alias))
        except TextError:
            continue
    return found


def unused_plan(catalogue: Catalogue, plan: str) -> str:
    """A plan number that no record has; raises TextError."""
    found = catalogue.find(plan)
    if found is not None:
        raise _taken(plan, found)
    return plan


def _taken(name: str, found: Standard) -> TextError:
    hint = Text(f"看看它：tixi show {found.id}", f"see it with: tixi show {found.id}")
    if found.number is None:
        hint = Text(
            f"若已发布：tixi add --publish {found.id} --number …",
            f"if it is published now: tixi add --publish {found.id} --number …",
        )
    return TextError(
        f"{name} 已在目录里：{found.id}", f"{name} is in the catalogue already: {found.id}", hint
    )


def tell_number(session: Session, number: Number) -> None:
    """What follows from a number: level, sector, id, where to look it up."""
    root = number.prefix.split("/")[0]
    kind = tr(LEVEL_NAMES[number.level])
    if number.prefix in NATIONAL_PREFIXES:
        kind = tr(Text(*NATIONAL_PREFIXES[number.prefix]))
    elif number.prefix in MINISTRY_PREFIXES or root in SECTOR_PREFIXES:
        sector = MINISTRY_PREFIXES.get(number.prefix) or SECTOR_PREFIXES[root]
        kind = f"{kind} · {tr(Text(*sector))}"
    session.console.print(("  ", ""), (f"{number} · {kind} · {number.slug}.yaml", "dim"))
    link = look_up_number(number)
    if link is not None:
        name, address = link
        session.console.print(("  ", ""), (f"{tr(name)} {address}", "dim"))
