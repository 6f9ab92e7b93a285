#!/bin/sh
# The worked sample, played and exported for every site: each kind of page is there, what is private
# is not, and journal/sample holds the same pages: sample.sh [BUILD_DIR]
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
sites=$("$whet" complete sites | tr '\n' ' ')
# shellcheck disable=SC2046
"$root/tools/sample.sh" "$whet" $(for s in $sites; do echo "$s=$tmp/$s"; done) ||
  fail 'the sample can be played'

has() { # SITE TEXT
  if grep -rqF -- "$2" "$tmp/$1"; then ok; else fail "$1 says: $2"; fi
}
lacks() { # SITE TEXT
  if grep -rqF -- "$2" "$tmp/$1"; then fail "$1 does not say: $2"; else ok; fi
}
kernel=false
command -v nvcc > "$tmp/nvcc" || [ -x /usr/local/cuda/bin/nvcc ] && kernel=true

[ -n "$sites" ] && ok || fail 'there are sites'
for s in $sites; do
  for page in open-addressing load-factor two-sum what-a-table-costs journal-2026-w47 progress-2026-11; do
    [ -n "$(find "$tmp/$s" -path "*$page*" -type f)" ] && ok || fail "$s has $page"
  done
  has "$s" 'walks on to the next free slot'
  has "$s" 'Part 2 of 3'
  has "$s" 'Walk along the numbers'
  has "$s" 'articles'
  has "$s" svg
  if $kernel; then
    has "$s" 'What it asks memory for'
    has "$s" 'sectors a load request'
  fi
  for private in 'Example Works' 'Sample and Sons' 'Systems programmer' 'on most days' "$tmp" "$root"; do
    lacks "$s" "$private"
  done
done

# A real Jekyll takes it without a word of warning, and shows its pages. Hugo's turn is in hugo.sh.
site=$tmp/jekyll
mkdir -p "$site/_layouts"
printf 'title: A notebook\n' > "$site/_config.yml"
echo '<html><body><h1>{{ page.title | escape }}</h1>{{ content }}</body></html>' > "$site/_layouts/post.html"
jekyll build --drafts --strict_front_matter --source "$site" --destination "$tmp/built" > "$tmp/talk" 2>&1 &&
  ! grep -iE 'warn|error|conflict|invalid' "$tmp/talk" && ok || { fail 'jekyll builds the sample'; cat "$tmp/talk"; }
for page in open-addressing two-sum what-a-table-costs journal-2026-w47 progress-2026-11; do
  grep -qs '<h2' "$tmp/built/posts/$page/index.html" || [ "$page" = open-addressing ] && [ -s "$tmp/built/posts/$page/index.html" ] &&
    ok || fail "jekyll built $page"
done
if grep -rE '\\[&^=]' "$tmp/built" --include=index.html | grep -v '<code' > "$tmp/talk"; then
  fail 'no backslash of Markdown is shown by jekyll'
  head -n 5 "$tmp/talk"
else ok; fi

# The one that is kept was played by the same script.
files() { (cd "$1" && find content -type f | sort); }
if $kernel; then
  files "$tmp/hugo" > "$tmp/played"
  files "$root/journal/sample" > "$tmp/kept"
  cmp "$tmp/played" "$tmp/kept" && ok || fail 'journal/sample has these files: make sample'
  for note in open-addressing load-factor what-a-table-costs; do
    page=content/posts/$note/index.md
    sed '/^!\[/d' "$tmp/hugo/$page" | grep -v 'whet:end' > "$tmp/played"
    sed '/^!\[/d' "$root/journal/sample/$page" | grep -v 'whet:end' > "$tmp/kept"
    diff "$tmp/kept" "$tmp/played" && ok || fail "journal/sample has this $note: make sample"
  done
fi
finish
