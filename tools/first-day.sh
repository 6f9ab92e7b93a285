#!/bin/sh
# Plays a first day with whet as text, in a temporary home: shows each command and what came back.
# first-day.sh WHET
set -u
whet=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export WHET_HOME="$home" EDITOR=true

# Shows a command, runs it, and holds its exit status against the one expected.
say() { # EXPECTED ARGUMENT...
  expected=$1
  shift
  printf '\n$ whet'
  for word; do
    case $word in
      *[!A-Za-z0-9._/=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$whet" "$@" 2>&1 </dev/null
  status=$?
  printf '[exit status %d]\n' "$status"
  [ "$status" -eq "$expected" ] || { echo "expected $expected: the first day went wrong"; exit 1; }
}

echo "A first day with whet, in a home that is thrown away afterwards: $home"
say 0 today
say 0 start two-sum
say 1 grade two-sum
say 0 hint two-sum

echo
echo '(the learner writes a solution)'
cp "$(dirname "$0")/../exercises/dsa/two-sum/reference.c" "$home/workspace/two-sum/solution.c"
say 0 grade two-sum
say 0 review rate two-sum 3
say 0 note add --title 'A look-up instead of a loop' --tag hashing --problem two-sum --publish \
  'Ask the table for *target - x* before putting x in: the same element is never used twice.'
say 0 note search look-up
say 0 job add 'Acme' 'Backend engineer' --source 'a friend'
say 0 plan add 'DSA every day' --measure days --target 21
say 0 export --target plain --to "$home/drafts"
say 0 export --target plain --to "$home/drafts"
say 0 today
say 0 stats
echo
echo 'That was the first day. With a terminal, `make run` opens the screens.'
