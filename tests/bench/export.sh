#!/bin/sh
# How fast an export is: export.sh BUILD_DIR. 10000 notes of 300 words, made by seed, to a plain folder:
# a first export into an empty folder and one again with nothing changed, in turns with cmark's own
# command on the same text, one file in and one out each, as a loop of the shell would do it, and on
# all of it as one file, which writes one file instead of 10000; and with Hugo building what was exported
# for it. Fails only when something breaks. ROUNDS=N runs more or fewer turns.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "$1" && pwd) || exit 1
whet=$build/whet race=$build/bench/race rounds=${ROUNDS:-5}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 WHET_EXERCISES="$PWD/exercises"
broken=0
# shellcheck source=tests/bench/table.sh
. tests/bench/table.sh

breaks() {
  echo "bench: $*" >&2
  broken=1
}
for tool in cmark sqlite3 hugo; do
  command -v "$tool" >/dev/null || { echo "no $tool: the export is not measured (make deps-bench gets it)"; exit 0; }
done

home=$tmp/home
"$build/bench/seed" "$home" 10000 10 1 300 1 || exit 1
sqlite3 "$home/whet.db" 'update note set publish = 1' || exit 1

# The same text as files, and as one.
"$whet" --home "$home" export --target plain --to "$tmp/text" >/dev/null || exit 1
"$whet" --home "$home" export --target plain --to "$tmp/again" >/dev/null || exit 1
"$whet" --home "$home" export --target hugo --to "$tmp/site" >/dev/null || exit 1
cat "$tmp"/text/*.md >"$tmp/all.md"
printf 'baseURL = "http://localhost/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n' >"$tmp/site/config.toml"
mkdir -p "$tmp/site/layouts/_default"
echo '{{ .Content }}' | tee "$tmp/site/layouts/_default/single.html" >"$tmp/site/layouts/_default/list.html"

# Each turn writes into a folder of its own: what it costs to remove one is not counted.
turn() { # NAME COMMAND
  printf '#!/bin/sh\nout=$(mktemp -d "%s/out.XXXXXX")\n%s\n' "$tmp" "$2" >"$tmp/run-$1"
  chmod +x "$tmp/run-$1"
}
turn first "exec '$whet' --home '$home' export --target plain --to \"\$out\" >/dev/null"
turn again "exec '$whet' --home '$home' export --target plain --to '$tmp/again' >/dev/null"
turn each "cd '$tmp/text' && for f in *.md; do cmark \"\$f\" >\"\$out/\$f.html\" || exit 1; done"
turn one "exec cmark '$tmp/all.md' >\"\$out/all.html\""
turn hugo "exec hugo --quiet -D -s '$tmp/site' -d \"\$out\""

"$race" "$rounds" -- "$tmp/run-first" -- "$tmp/run-again" -- "$tmp/run-each" -- "$tmp/run-one" -- "$tmp/run-hugo" \
  >"$tmp/race" 2>"$tmp/err" || breaks "race failed: $(tail -n 1 "$tmp/err")"
figures() { # LINE NAME
  answer "$1" "$tmp/race" || breaks "$2 failed"
}
first=$(figures 1 'the first export') again=$(figures 2 'the export again')
head_row 'export of 10000 notes'
row 'first' "$first" 'cmark, a file each' "$(figures 3 cmark)" 2
row '' "$first" 'cmark, all as one file' "$(figures 4 cmark)" ''
row '' "$first" 'hugo, building it' "$(figures 5 hugo)" ''
row 'again, nothing changed' "$again" 'the first' "$first" 0.1
exit "$broken"
