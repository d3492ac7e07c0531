"""TX0xx: files that can be read. Raised by the store while it reads them."""

from tixi.model.text import Text
from tixi.rules.registry import ERROR, WARNING, declare

TITLE = Text("文件", "Files")

declare("TX001", ERROR, "文件不能读取", "a file cannot be read")
declare("TX002", ERROR, "文件不是 UTF-8 编码", "a file is not UTF-8")
declare("TX003", ERROR, "文件过大", "a file is too large")
declare("TX004", ERROR, "不是合法的 YAML", "not valid YAML")
declare("TX005", ERROR, "键重复", "a duplicate key")
declare(
    "TX006",
    ERROR,
    "用了锚点、别名、标签或非文本的键",
    "anchors, aliases, tags or keys that are not text",
)
declare("TX007", WARNING, "文件以 BOM 开头", "a file starts with a byte order mark")
declare("TX008", WARNING, "换行是 CRLF", "line ends are CRLF")
declare("TX009", ERROR, "文件不是恰好一份规定形式的数据", "a file is not one document of its form")
declare("TX010", ERROR, "嵌套过深", "nested too deep")
declare("TX011", ERROR, "文件放错了地方，不会被读到", "a file where it is not read")
declare("TX012", ERROR, "种子的标识与文件名不同", "a seed's id is not its file's name")
