#!/bin/sh
# Installs what is missing: deps.sh [build] [test] [bench] [cuda]. On Debian and Ubuntu with apt-get, through
# sudo when not root; elsewhere it prints the one line to run. When nothing is missing it is silent.
set -eu
cd "$(dirname "$0")/.."

build_pkgs="gcc libc6-dev make pkg-config libsqlite3-dev libncurses-dev libcmark-dev libyaml-dev
  libseccomp-dev libutf8proc-dev libmd-dev libarchive-dev libzstd-dev"
test_pkgs="libcmocka-dev g++ tmux hugo jekyll jq sqlite3 clang man-db bash-completion zsh fish bubblewrap calcurse valgrind
  openssh-client openssh-server libxml2-utils"
bench_pkgs="pocl-opencl-icd ocl-icd-opencl-dev opencl-c-headers taskwarrior ripgrep calcurse cmark tig git"
fedora="gcc make pkgconf sqlite-devel ncurses-devel cmark-devel libyaml-devel libseccomp-devel
  utf8proc-devel libmd-devel libarchive-devel libzstd-devel"
arch="gcc make pkgconf sqlite ncurses cmark libyaml libseccomp libutf8proc libmd libarchive zstd"

# The build needs these, whatever the packages are called.
has_build() {
  command -v gcc >/dev/null && command -v ld >/dev/null && command -v pkg-config >/dev/null &&
    pkg-config --exists sqlite3 ncursesw libcmark yaml-0.1 libseccomp libutf8proc libmd libarchive libzstd
}
# whet undo works with the session extension, which a SQLite may be built without.
has_session() {
  # shellcheck disable=SC2046 # flags are words
  printf '%s\n' 'int sqlite3session_create(void), sqlite3_preupdate_count(void);' \
    'int main(void) { return sqlite3session_create() + sqlite3_preupdate_count(); }' |
    gcc -w -x c - -o /dev/null $(pkg-config --libs sqlite3) 2>/dev/null
}
check_session() {
  has_session && return
  echo "this SQLite ($(pkg-config --modversion sqlite3)) lacks the session extension, which whet undo needs:" >&2
  echo "it must be built with SQLITE_ENABLE_SESSION and SQLITE_ENABLE_PREUPDATE_HOOK, as Debian, Ubuntu and" >&2
  echo "Fedora build libsqlite3" >&2
  exit 1
}
has_test() {
  pkg-config --exists cmocka 2>/dev/null || return 1
  for tool in g++ tmux hugo jekyll jq sqlite3 clang man bash zsh fish bwrap calcurse ssh xmllint valgrind; do
    command -v "$tool" >/dev/null || return 1
  done
  command -v sshd >/dev/null || [ -x /usr/sbin/sshd ]
}
# OpenCL on the processor, which the virtual GPU's speed is compared with, and what the tracker's is.
has_bench() {
  for tool in task rg calcurse cmark tig git; do
    command -v "$tool" >/dev/null || return 1
  done
  pkg-config --exists OpenCL 2>/dev/null && ls /etc/OpenCL/vendors/pocl*.icd >/dev/null 2>&1
}

install() { # PACKAGE...
  if ! command -v apt-get >/dev/null; then
    echo "whet needs some packages. Run this one line, then make again:" >&2
    if command -v dnf >/dev/null; then echo "  sudo dnf install" $fedora >&2
    elif command -v pacman >/dev/null; then echo "  sudo pacman -S --needed" $arch >&2
    else echo "  (install with your package manager)" $build_pkgs >&2; fi
    exit 1
  fi
  sudo=
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "whet needs some packages and there is no sudo here. As root, run:" >&2
      echo "  apt-get install --no-install-recommends" "$@" >&2
      exit 1
    fi
    sudo=sudo
  fi
  echo "installing:" "$@"
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# NVIDIA's compiler as wheels, unpacked into build/cuda: no root, nothing outside this folder.
cuda() {
  if [ -x build/cuda/bin/nvcc ]; then
    echo "nvcc is in build/cuda/bin"
    return
  fi
  command -v python3 >/dev/null && python3 -m venv --help >/dev/null 2>&1 ||
    { echo "make deps-cuda needs python3 with venv (Debian: apt install python3-venv)" >&2; exit 1; }
  mkdir -p build
  rm -rf build/cuda.part
  python3 -m venv build/cuda.part/venv
  build/cuda.part/venv/bin/pip install --quiet --target build/cuda.part/wheels \
    nvidia-cuda-nvcc nvidia-nvvm nvidia-cuda-crt nvidia-cuda-runtime nvidia-cuda-cccl
  root=$(find build/cuda.part/wheels/nvidia -name nvcc -path '*/bin/*' | head -n 1)
  [ -n "$root" ] || { echo "the wheels hold no nvcc" >&2; exit 1; }
  root=$(dirname "$(dirname "$root")")
  chmod -R u+x "$root/bin" 
  [ ! -d "$root/nvvm/bin" ] || chmod -R u+x "$root/nvvm/bin"
  rm -rf build/cuda
  mv "$root" build/cuda
  rm -rf build/cuda.part
  build/cuda/bin/nvcc --version | tail -n 1
}

for what; do
  case $what in
    build)
      has_build || install $build_pkgs
      check_session
      ;;
    test) has_test || install $test_pkgs ;;
    bench) has_bench || install $bench_pkgs ;;
    cuda) cuda ;;
    *) echo "deps.sh [build] [test] [bench] [cuda]" >&2; exit 2 ;;
  esac
done
if [ "${1:-}" = build ] && ! command -v nvcc >/dev/null && [ ! -x build/cuda/bin/nvcc ] &&
  [ ! -e build/.told-nvcc ]; then
  mkdir -p build && : >build/.told-nvcc
  echo "nvcc is not installed: everything but CUDA works; make deps-cuda gets it"
fi
