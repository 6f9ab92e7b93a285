#!/bin/sh
# Proves the two commands of the README on a machine that has nothing: a minimal Debian 12 tree with
# only make, git and ca-certificates, a clone of what is committed, `make run` without a terminal,
# `make test`. Needs root and debootstrap. fresh.sh [SUITE]
set -eu
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
[ "$(id -u)" = 0 ] || { echo "make fresh needs root, for chroot" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "make fresh needs debootstrap (apt install debootstrap)" >&2; exit 1; }

tree=$(mktemp -d)
chmod 755 "$tree" # it becomes the root folder of everybody
clean() {
  for dir in dev/pts dev/shm proc; do
    mountpoint -q "$tree/$dir" && umount "$tree/$dir"
  done
  rm -rf --one-file-system "$tree"
}
trap clean EXIT

seconds() { date +%s; }
start=$(seconds)
debootstrap --variant=minbase --include=make,git,ca-certificates "$suite" "$tree" >"$tree.log" 2>&1 ||
  { tail -n 20 "$tree.log"; exit 1; }
rm -f "$tree.log"
echo "debootstrap: $(($(seconds) - start)) s"

mount -t proc proc "$tree/proc"
mkdir -p "$tree/dev/pts" "$tree/dev/shm"
mount -t devpts devpts "$tree/dev/pts" -o newinstance,ptmxmode=0666
ln -sf pts/ptmx "$tree/dev/ptmx"
mount -t tmpfs tmpfs "$tree/dev/shm"
cp /etc/resolv.conf "$tree/etc/resolv.conf"
git clone -q . "$tree/root/whet"

inside() { # COMMAND
  chroot "$tree" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
    sh -c "cd /root/whet && $1" </dev/null
}
start=$(seconds)
inside 'make run'
echo "make run: $(($(seconds) - start)) s"
start=$(seconds)
inside 'make test'
echo "make test: $(($(seconds) - start)) s"
