#!/bin/sh
# 浏览器测试要用的 Chromium：CI 里没有就装上，别处只说一声。
# The Chromium that browser tests drive: in CI it is installed when missing, elsewhere a message is printed.
set -u
for name in "${TIXI_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ -z "${CI:-}" ]; then
    echo '  没有 Chromium 或 Chrome，浏览器测试将跳过（Debian：apt install chromium）。'
    echo '  No Chromium or Chrome: the browser tests will be skipped (Debian: apt install chromium).'
    exit 0
fi
echo '  安装 Chromium · Installing chromium (apt-get)'
if { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1; then
    exit 0
fi
echo '✗ 没能装上 Chromium，CI 里不可缺少。 · Could not install chromium, which CI must have.' >&2
exit 1
