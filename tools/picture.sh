#!/bin/sh
# Prints the picture of the terminal that the README shows: picture.sh WHET
# shellcheck source=tools/picture_home.sh
set -eu
whet=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export WHET_HOME="$home" TZ=UTC LC_ALL=C.UTF-8

. "$(dirname "$0")/picture_home.sh"
printf 'size 100x22\nshow\n' >"$home/script"
WHET_NOW=2026-11-22T09:00:00Z "$whet" screens "$home/script" | tail -n +2
