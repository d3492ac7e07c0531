"""TX1xx: keys and values as the data format has them. Raised by the store while it reads."""

from tixi.model.text import Text
from tixi.rules.registry import ERROR, declare

TITLE = Text("键与值", "Keys and values")

declare("TX101", ERROR, "不认识的键", "an unknown key")
declare("TX102", ERROR, "缺少必填的键", "a required key is missing")
declare("TX103", ERROR, "值不在规定之列", "a value that is not among those listed")
declare("TX104", ERROR, "值的写法不对", "a value that is not well formed")
