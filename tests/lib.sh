# shellcheck shell=sh
# For the test scripts: a home of one's own, checks that count, an ending that tells. Source it with
# the build folder as $1; end with `finish`.

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)
whet=$build/whet
tmp=$(mktemp -d)
trap 'chmod -R u+rwX "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
export WHET_HOME="$tmp/home" LC_ALL=C.UTF-8 TZ=UTC
passed=0 failed=0
# The judge's harness that run.sh built for all: without it each script builds its own.
if [ -n "${WHET_TEST_HARNESS:-}" ]; then
  mkdir -p "$WHET_HOME/cache/judge"
  cp -R "$WHET_TEST_HARNESS" "$WHET_HOME/cache/judge/"
fi

ok() { passed=$((passed + 1)); }
fail() { # WHAT...
  failed=$((failed + 1))
  printf 'FAIL %s\n' "$*"
}

# Runs whet; its outputs go to $tmp/out and $tmp/err, its exit status to $status.
w() {
  "$whet" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
}

# The last run ended with this status.
status_is() { # STATUS WHAT
  if [ "$status" -eq "$1" ]; then ok; else
    fail "$2: exit status $status, wanted $1"
    cat "$tmp/out" "$tmp/err"
  fi
}
has() { # FILE TEXT WHAT: the file holds the text
  if grep -qF -- "$2" "$1"; then ok; else
    fail "$3: \"$2\" is not in:"
    head -n 20 "$1"
  fi
}
hasnt() { # FILE TEXT WHAT
  if grep -qF -- "$2" "$1"; then fail "$3: \"$2\" is in $1"; else ok; fi
}
same() { # GOT WANTED WHAT
  if [ "$1" = "$2" ]; then ok; else fail "$3: got \"$1\", wanted \"$2\""; fi
}
# A failure is told in one sentence: one line on standard error that begins with "whet: ".
one_sentence() { # WHAT
  lines=$(wc -l <"$tmp/err")
  if [ "$lines" -eq 1 ] && grep -q '^whet: ' "$tmp/err"; then ok; else
    fail "$1: not one sentence:"
    cat "$tmp/err"
  fi
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
