# Thin targets. Each does its own set-up, which is quick once it is done.

# Where rustup puts cargo when the shell has not been told yet.
export PATH := $(HOME)/.cargo/bin:$(PATH)

SAMPLE  := out/示例方案.lantian
LANTIAN := cargo run --quiet --release -p lantian-cli --

.PHONY: run test bindings bench fmt lint setup
.DEFAULT_GOAL := run

setup:
	@./.ci/setup.sh

run: setup
	@echo '正在编译（第一次需要几分钟）……'
	@cargo build --quiet --release -p lantian-cli
	@mkdir -p out
	@if [ -e '$(SAMPLE)' ]; then echo '沿用已有的示例方案 $(SAMPLE)'; else $(LANTIAN) sample '$(SAMPLE)'; fi
	@$(LANTIAN) generate '$(SAMPLE)' --out out/
	@echo '清单已生成在 out/ 文件夹。桌面窗口将在下一阶段提供，目前请使用 lantian 命令。'

test: setup
	@cargo test --workspace

bindings: setup
	@LANTIAN_BINDINGS=write cargo test --quiet -p lantian-desktop --features custom-protocol bindings

bench:
	@./.ci/setup.sh bench
	@cargo build --quiet --release -p lantian-cli
	@./tests/bench/run.sh

fmt: setup
	@cargo fmt --all

lint: setup
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- -D warnings
