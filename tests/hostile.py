"""Titles that break out of formats which write them carelessly."""

TITLES = (
    'a "quoted" <b>bold</b> & ]] --> x',
    "`md` **x** #quot; %%{init: {}}%% ; style x:#ff;",
    'click n1 href "javascript:x" | } { ]]> <!-- -->',
    '"""triple""" \'\'\' \\ \\" <\\u0041> @prefix x: <y> .',
    r"{brace} \textbf{x} $1_000^2 ~50% #1 & \ co",
    "---",
    "=cmd|' /C calc'!A0",
    "entities &lt;b&gt; &amp; &#65; &quot;x&copy;",
    "《引号》“中文”；：、𠮷",
)
