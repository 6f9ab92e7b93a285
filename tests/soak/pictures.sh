#!/usr/bin/env bash
# Pictures of the main screens, dark and light, as SVG: pictures.sh BUILD_DIR FOLDER
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
# shellcheck disable=SC2154 # what terminal.sh sets
set -u
cd "$(dirname "$0")/../.." || exit 1
[ $# -eq 2 ] || { echo "pictures.sh BUILD_DIR FOLDER" >&2; exit 2; }
mkdir -p "$2"
folder=$(cd "$2" && pwd)
# shellcheck disable=SC2154 # what these files set
# shellcheck source=tests/terminal.sh
. tests/terminal.sh
columns=100 rows=30
export WHET_HOME=$tmp/home WHET_EXERCISES=$PWD/exercises TZ=UTC LC_ALL=C.UTF-8
mkdir -p "$WHET_HOME"
# shellcheck source=tools/picture_home.sh
. tools/picture_home.sh
export WHET_NOW=2026-11-22T09:00:00Z
"$whet" start two-sum >/dev/null 2>&1
"$whet" note add --title 'Reductions with shuffles' --tag cuda --tag notes "# Reductions with shuffles

A warp adds up **without** shared memory: each lane takes the value of the one
so far above it, then half as far, and so on.

> [!tip] One barrier less
> Lanes of a warp need none between the steps.

| step | distance | lanes that matter |
|---|---|---|
| 1 | 16 | 32 |
| 5 | 1 | 2 |

- [x] write the kernel
- [ ] measure it against [[Sectors and strides, part 21]]

\`\`\`c
for (int by = 16; by > 0; by /= 2)
        sum += __shfl_down_sync(~0u, sum, by);
\`\`\`" >/dev/null

take() { # NAME
  t capture-pane -e -N -p -t w |
    LC_ALL=C awk -v columns=$columns -v rows=$rows -v light="$light" -f tests/soak/svg.awk >"$folder/$1-$theme.svg.part" &&
    mv "$folder/$1-$theme.svg.part" "$folder/$1-$theme.svg"
}
picture() { # NAME KEYS... PATTERN: types the keys, waits for the pattern
  name=$1
  shift
  while [ $# -gt 1 ]; do
    keys "$1"
    shift
  done
  sees "$name" "$1" && take "$name"
}
export TERM=xterm-256color
t -f /dev/null start-server
terminal $columns $rows
t set-option -g default-terminal screen-256color
for theme in dark light; do
  [ $theme = light ] && light=1 || light=0
  printf 'theme: %s\n' $theme >"$WHET_HOME/config.yaml"
  run "TERM=screen-256color WHET_NOW=$WHET_NOW WHET_EXERCISES=$WHET_EXERCISES $whet"
  picture today 'To do.*'
  picture practice 2 'Two Sum'
  picture jobs 3 'Blue Harbour'
  picture notes 4 'Reductions'
  picture note Enter 'One barrier less'
  picture plan Escape 5 'DSA every day'
  picture stats 7 'In all'
  keys 1
  sees 'back on Today' 'To do'
  keys q
  holds "$theme: it ends" gone
done
