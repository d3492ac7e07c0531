# tixi 体系：两条命令就够了 —— make 与 make test。 · Two commands do: make, and make test.
.POSIX:
.PHONY: all test serve format release package overview schema sbom coverage lock upgrade clean help

BIN = .venv/bin
ENVIRONMENT = sh tools/environment.sh
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --annotation-style line \
	--no-emit-index-url --no-emit-find-links $(LOCKFLAGS)

## all       建环境、检查目录、打印进展、生成网站 · environment, check, report, site (the default)
all:
	@echo '[1/4] 准备环境 · Environment'
	@$(ENVIRONMENT) requirements.lock
	@echo '[2/4] 检查目录 · Checking the catalogue'
	@$(BIN)/tixi check
	@echo '[3/4] 进展 · Progress'
	@$(BIN)/tixi report
	@echo '[4/4] 生成网站 · Building the site'
	@$(BIN)/tixi site build
	@echo
	@echo '✓ 网站已生成：site/index.html；用 make serve 打开它，改动会即时刷新。'
	@echo '✓ The site is in site/index.html; make serve opens it and follows your edits.'
	@echo '→ 命令 · Commands: $(BIN)/tixi --help'

## test      装测试所需，运行全部检查 · everything that CI runs
test:
	@echo '[1/5] 准备环境 · Environment'
	@$(ENVIRONMENT) requirements-dev.lock
	@sh tools/browser.sh
	@echo '[2/5] 代码规范 · ruff'
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@echo '[3/5] 类型 · mypy'
	@$(BIN)/mypy
	@echo '[4/5] 分层 · import-linter'
	@$(BIN)/lint-imports --no-logo --no-cache
	@echo '[5/5] 测试 · pytest'
	@$(BIN)/python -m pytest --numprocesses auto
	@echo '✓ 全部通过 · All checks passed'

## serve     在本机查看网站，改 YAML 即刷新 · the site on this machine, following your edits
serve:
	@$(ENVIRONMENT) requirements.lock
	@$(BIN)/tixi site serve

## format    整理代码格式 · put the code in canonical form
format:
	@$(ENVIRONMENT) requirements-dev.lock
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

## overview  重画 README 里的结构图 · draw the README's diagrams anew
overview:
	@$(ENVIRONMENT) requirements.lock
	@$(BIN)/tixi --lang zh graph > docs/assets/overview.svg
	@$(BIN)/tixi --lang en graph > docs/assets/overview.en.svg

## schema    模型有变后重写 JSON Schema、CONTRIBUTING 里的例子和命令页 · schemas, the example of CONTRIBUTING, commands.md
schema:
	@$(ENVIRONMENT) requirements.lock
	@for kind in record framework targets priorities seed neighbours leads hosts; do \
		$(BIN)/tixi schema $$kind > docs/schema/$$kind.json || exit 1; done
	@$(BIN)/python tools/annotate.py
	@$(BIN)/python tools/commands.py

## release   把当前提交的数据打成一个可引用的文件 · the data of this commit in one file to cite
release:
	@$(ENVIRONMENT) requirements.lock
	@$(BIN)/tixi check
	@mkdir -p dist
	@day=$$(git log -1 --format=%cs) && name=tixi-data-$$day && \
	TZ=UTC git archive --format=zip --prefix=$$name/ --output=dist/$$name.zip HEAD \
		catalogue seeds docs/schema LICENSE LICENSE-data && \
	cd dist && sha256sum $$name.zip | tee $$name.zip.sha256 && \
	echo "→ git tag data-$$day"

## package   程序打成 wheel 和源码包 → dist/ · the wheel and the source distribution
package:
	@$(ENVIRONMENT) requirements.lock
	@$(BIN)/python -m hatchling build

## sbom      软件物料清单 CycloneDX → dist/tixi.cdx.json · the bill of materials
sbom:
	@$(ENVIRONMENT) requirements-dev.lock
	@mkdir -p dist
	@$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.lock \
		--pyproject pyproject.toml --output-reproducible --output-file dist/tixi.cdx.json
	@echo dist/tixi.cdx.json

## coverage  测试走过的行与分支 · the lines and branches that the tests reach
coverage:
	@$(ENVIRONMENT) requirements-dev.lock
	@rm -rf .cache/coverage && mkdir -p .cache/coverage
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report | tee .cache/coverage/report.txt

## lock      依赖有增减后重写锁定文件 · rewrite the lock files after a change of dependencies
lock:
	@$(ENVIRONMENT) requirements-dev.lock
	$(LOCK) pyproject.toml --extra all --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --extra all --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(LOCK) --group audit --output-file requirements-audit.lock

## upgrade   同上，并全部升到最新 · the same, everything at its newest
upgrade:
	@$(MAKE) lock LOCKFLAGS=--upgrade

## clean     删除生成的一切 · remove all that was made
clean:
	rm -rf .venv .cache site dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

## help      列出命令 · list the commands
help:
	@sed -n 's/^## /make /p' Makefile
