# shellcheck shell=sh disable=SC2154
# A person's past weeks, for pictures: source it with $whet the program and $WHET_HOME an empty folder.

on() { # DAY ARGUMENT...
  WHET_NOW=$1T09:00:00Z
  export WHET_NOW
  shift
  "$whet" "$@" >"$WHET_HOME/said" 2>&1 || { cat "$WHET_HOME/said" >&2; exit 1; }
}
for day in 02 03 04 06 09 10 11 12 13 16 17 18; do
  on "2026-11-$day" review rate valid-parentheses 3
done
on 2026-10-28 review rate binary-search 3
on 2026-11-05 review rate two-sum 3
on 2026-11-12 review rate merge-intervals 2
for day in 19 20 21; do
  on "2026-11-$day" note add --title "Sectors and strides, part $day" --tag cuda 'Four sectors a request.'
done
on 2026-11-13 job add Acme 'Backend engineer'
on 2026-11-14 job add 'Blue Harbour' 'ML engineer'
on 2026-11-14 plan add 'DSA every day' --target 21 --measure days
on 2026-11-14 plan add 'Apply on weekends' --target 8 --measure applications
on 2026-11-14 plan add 'Article: tiled transpose' --kind output
