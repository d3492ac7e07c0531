#!/bin/sh
# 建立 .venv，或把它更新到锁定文件所写的样子；已经是那样就什么也不做。
# Makes .venv, or brings it up to a lock file; does nothing when it is there already.
#
#   sh tools/environment.sh requirements.lock
#
# The package index is pip's own setting (configuration, PIP_INDEX_URL): none is named here. Only
# wheels whose hash the lock holds are installed, so no third party's code runs on the way.
# Set PYTHON to choose the Python.
set -eu

lock=$1
venv=.venv

fail() { printf '\n✗ %s\n' "$*" >&2; exit 1; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input --quiet "$@"; }

# Runs, is the Python asked for, and was made in this folder: it does not survive being moved.
usable() {
    new_enough "$venv/bin/python" && grep -qF "$(pwd -P)/$venv" "$venv/bin/activate" &&
        { [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" --version)" = "$("$venv/bin/python" --version)" ]; }
}

create() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        new_enough "$python" || continue
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            fail "$python 缺少 venv 和 pip 模块，请先安装（Debian、Ubuntu：apt install python3-venv）。" \
                "· $python lacks the modules venv and pip: install them first (Debian, Ubuntu: apt install python3-venv)."
        echo "建立环境 · Making $venv with $("$python" --version) ($python)"
        "$python" -m venv --clear "$venv"
        return
    done
    fail "没有找到 Python 3.11 或更新的版本${PYTHON:+（PYTHON=$PYTHON）}，请先安装，或用 make PYTHON=路径 指定。" \
        "· Found no Python 3.11 or newer${PYTHON:+ (PYTHON=$PYTHON)}: install one, or name it with make PYTHON=path."
}

usable || create
if ! cmp -s "$lock" "$venv/$lock"; then
    echo "安装依赖，要一两分钟 · Installing what $lock pins, which takes a minute or two"
    rm -f "$venv"/requirements*.lock
    pip install --require-hashes --only-binary :all: --requirement "$lock" ||
        fail "pip 没能装好 $lock，原因见上；若是连不上软件包索引，检查网络、代理或 PIP_INDEX_URL，再运行一次。" \
            "· pip could not install $lock, see above; if the package index did not answer, check the network, the proxy or PIP_INDEX_URL and run it again."
    cp "$lock" requirements.lock "$venv/" # the development lock holds the other one whole
fi
if ! cmp -s pyproject.toml "$venv/pyproject.toml"; then
    # Editable, offline, built by the hatchling that the lock pins.
    pip install --no-index --no-deps --no-build-isolation --editable .
    cp pyproject.toml "$venv/"
fi
