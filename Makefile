# Thin targets. Each does its own set-up, which is quick once it is done.

# Where rustup puts cargo when the shell has not been told yet, and where
# set-up puts Node when the system's is too old.
export PATH := $(CURDIR)/.setup/node/bin:$(HOME)/.cargo/bin:$(PATH)

SAMPLE  := out/示例方案.lantian
BUILT   := $(or $(CARGO_TARGET_DIR),target)
UI      := cd ui && npm run --silent
# What `make run` and the package contain.
RELEASE := --release -p lantian-desktop -p lantian-cli --features lantian-desktop/custom-protocol
# One set of features, so that nothing is compiled twice.
TESTED  := --workspace --features lantian-desktop/custom-protocol

.PHONY: run test check ui annexes deb bindings golden bench fmt lint setup
.DEFAULT_GOAL := run

setup:
	@./.ci/setup.sh

# The pages that the window shows. Vite takes seconds; nothing is kept.
ui: setup
	@$(UI) build -- --logLevel warn

run: annexes
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo '正在打开窗口……'; exec '$(BUILT)/release/lantian-desktop' '$(SAMPLE)'; \
	else \
		echo '这里没有图形界面，窗口没有打开；在桌面环境里再运行一次 make run 即可。'; \
	fi

annexes: ui
	@echo '正在编译（第一次约需五到十分钟）……'
	@cargo build --quiet $(RELEASE)
	@mkdir -p out
	@if [ -e '$(SAMPLE)' ]; then echo '沿用已有的示例方案 $(SAMPLE)'; \
		else '$(BUILT)/release/lantian' sample '$(SAMPLE)'; fi
	@'$(BUILT)/release/lantian' generate '$(SAMPLE)' --out out/
	@echo '清单已生成在 out/ 文件夹。'

# The shell is built once, with its pages, and then driven by the journeys.
test: ui
	@$(UI) check
	@$(UI) lint
	@$(UI) test
	@cargo build $(TESTED)
	@LANTIAN_APP="$$(realpath '$(BUILT)')/debug/lantian-desktop" cargo test $(TESTED)

deb: ui
	@echo '正在编译（第一次约需五到十分钟）……'
	@cargo build --quiet $(RELEASE)
	@mkdir -p target/package && cp '$(BUILT)/release/lantian' target/package/
	@# What was just built is packed, not built a second time.
	@ui/node_modules/.bin/tauri bundle --ci --bundles deb
	@mkdir -p out && cp '$(BUILT)'/release/bundle/deb/*.deb out/ && ls -l out/*.deb

bindings: setup
	@LANTIAN_BINDINGS=write cargo test --quiet -p lantian-desktop --features custom-protocol bindings

# Takes over what the exporters write now; look at the difference.
golden: setup
	@LANTIAN_GOLDEN=write cargo test --quiet -p lantian-backend --lib golden

bench: ui
	@./.ci/setup.sh bench
	@cargo build --quiet $(RELEASE)
	@cargo build --quiet $(TESTED) --example window_speed
	@cargo bench --quiet -p lantian-backend --bench layout --bench check --bench edit
	@./tests/bench/run.sh

fmt: setup
	@cargo fmt --all

lint: setup
	@cargo fmt --all --check
	@cargo clippy $(TESTED) --all-targets -- -D warnings
	@$(UI) check
	@$(UI) lint
