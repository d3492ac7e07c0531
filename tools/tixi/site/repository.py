"""Where readers of the site mend what is wrong: the forms of the host that keeps the sources."""

from urllib.parse import urlencode, urlsplit

from tixi.model.standard import Standard
from tixi.model.text import Lang, Text

_FORMS = Text("3-error.zh.yml", "4-error.en.yml")  # .github/ISSUE_TEMPLATE
_TITLES = Text("错误：", "Error: ")


def report_address(repository: str, standard: Standard, lang: Lang) -> str:
    """The address at which an error in a record is reported, with the record filled in.

    GitHub fills its form by the ids of its fields, GitLab a title alone; elsewhere the title is
    passed as GitHub has it, and a host that does not know it opens an empty issue.
    """
    title = f"{_TITLES.get(lang)}{standard.label}"
    host = urlsplit(repository).hostname or ""
    if "gitlab" in host.split("."):
        return f"{repository}/-/issues/new?{urlencode({'issue[title]': title})}"
    asked = {"title": title}
    if host == "github.com":
        asked = {"template": _FORMS.get(lang), "number": standard.label, **asked}
    return f"{repository}/issues/new?{urlencode(asked)}"
