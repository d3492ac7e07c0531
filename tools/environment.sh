#!/bin/sh
# 建立 .venv，或把它更新到锁定文件所写的样子；已经是那样就什么也不做。
# Makes .venv, or brings it up to a lock file; does nothing when it is there already.
#
#   sh tools/environment.sh requirements.lock
#
# The package index is pip's own setting (configuration, PIP_INDEX_URL): none is named
# here. Only wheels whose hash the lock holds are installed, so no third party's code runs on the
# way. Set PYTHON to choose the Python.
set -eu

lock=$1
venv=.venv
log=$venv/install.log
outer=''

say() { printf '%s\n' "$*"; }
fail() { printf '\n✗ %s\n' "$*" >&2; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has() { "$1" -c "import $2" >/dev/null 2>&1; }
version() { "$1" --version 2>/dev/null; }

# Runs, is the Python asked for, and was made in this folder: an environment does not survive
# being moved.
usable() {
    new_enough "$venv/bin/python" && has "$venv/bin/python" pip &&
        { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$venv/bin/python")" ]; } &&
        grep -qF "$(pwd -P)/$venv" "$venv/bin/activate"
}

# The first new enough Python that can also make an environment; a version manager's stand-in
# for a Python that is not selected counts as missing, because it does not run.
find_python() {
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"
    else set -- python3 python3.13 python3.12 python3.11 python3.14 python; fi
    bare=''
    for name; do
        new_enough "$name" || continue
        bare=${bare:-$name}
        has "$name" venv || continue
        if has "$name" ensurepip || has "$name" pip; then python=$name && return; fi
    done
    [ -z "$bare" ] || fail "$bare 缺少 venv 和 pip 模块，请先安装（Debian、Ubuntu：apt install python3-venv）。" \
        "· $bare lacks the modules venv and pip: install them first (Debian, Ubuntu: apt install python3-venv)."
    fail "没有找到 Python 3.11 或更新的版本${PYTHON:+（PYTHON=$PYTHON）}，请先安装，或用 make PYTHON=路径 指定。" \
        "· Found no Python 3.11 or newer${PYTHON:+ (PYTHON=$PYTHON)}: install one, or name it with make PYTHON=path."
}

# Some systems ship pip but split off ensurepip: there the outer pip fills the environment.
create() {
    find_python
    say "建立环境 · Making $venv with $(version "$python") ($python)"
    if has "$python" ensurepip; then
        "$python" -m venv --clear "$venv" >&2 && return
    else
        "$python" -m venv --clear --without-pip "$venv" >&2 && outer=$python && return
    fi
    fail "$python 没能建立 $venv，原因见上。 · $python could not make $venv; the reason is above."
}

pip() {
    if [ -n "$outer" ]; then set -- "$outer" -m pip --python "$venv/bin/python" "$@"
    else set -- "$venv/bin/python" -m pip "$@"; fi
    "$@" 2>&1
}

# Reads pip's lines, shows how many of the lock's packages have come by.
count() {
    total=$(grep -c '^[a-z0-9].*==' "$lock") n=0
    while read -r word name _; do
        case $word in
            Collecting | Requirement) n=$((n + 1)) ;;
            Installing) name='安装 · installing' ;;
            *) continue ;;
        esac
        if [ -t 1 ]; then printf '\r\033[K  %d/%d %s' "$n" "$total" "${name%%=*}"
        elif [ $((n % 20)) -eq 0 ] || [ "$word" = Installing ]; then say "  $n/$total ${name%%=*}"; fi
    done
    [ ! -t 1 ] || printf '\r\033[K'
}

why_pip_failed() {
    if grep -qE 'Retrying|ConnectionError|Max retries|timed out|SSLError|ProxyError' "$log"; then
        fail "没能下载依赖：连不上 pip 的软件包索引。请检查网络、代理或 PIP_INDEX_URL，然后再运行一次（详见 $log）。" \
            "· Could not download: pip's package index does not answer. Check the network, the proxy or PIP_INDEX_URL, then run it again (details: $log)."
    fi
    grep -E '^ *(ERROR|Expected|Got)' "$log" | tail -n 5 >&2
    fail "pip 没能装好 $1，原因见上，全文见 $log。 · pip could not install $1; the reason is above, the whole log in $log."
}

install_lock() {
    say "安装依赖 · Installing what $lock pins"
    export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_RETRIES="${PIP_RETRIES:-2}"
    rm -f "$venv/failed" "$venv"/requirements*.lock
    { pip install --no-input --progress-bar off --require-hashes --only-binary :all: -r "$lock" ||
        echo failed >"$venv/failed"; } | tee "$log" | count
    [ ! -e "$venv/failed" ] || why_pip_failed "$lock"
    outer=''
    cp "$lock" "$venv/"
    # The development lock holds the other one whole, so that is installed now, too.
    cp requirements.lock "$venv/"
}

# Editable, offline, built by the hatchling that the lock pins.
install_tixi() {
    say "安装 tixi · Installing tixi itself"
    pip install --no-index --no-deps --no-build-isolation --quiet -e . >"$log" || why_pip_failed tixi
    cp pyproject.toml "$venv/"
}

usable || create
cmp -s "$lock" "$venv/$lock" || install_lock
cmp -s pyproject.toml "$venv/pyproject.toml" || install_tixi
