#!/bin/sh
# A real Hugo builds what whet exports: hugo.sh [BUILD_DIR]
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
site=$tmp/site
export TZ=Asia/Kolkata

# check WHAT COMMAND...: counts the command's success.
check() {
  what=$1
  shift
  if "$@" > "$tmp/said" 2>&1; then ok; else
    fail "$what"
    sed 's/^/  | /' "$tmp/said" | head -n 20
  fi
}
not() { ! "$@"; }

# The words of a built page, as a reader sees them.
words() {
  sed -e 's/<[^>]*>//g' "$site/public/posts/$1/index.html" |
    sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&#34;/"/g' -e 's/&quot;/"/g' -e "s/&#39;/'/g" \
      -e 's/&ldquo;/"/g' -e 's/&rdquo;/"/g' -e 's/&amp;/\&/g'
}
says() { words "$1" > "$tmp/words" && { grep -qF -- "$2" "$tmp/words" || { cat "$tmp/words"; false; }; }; }
holds() { grep -qF -- "$2" "$site/public/posts/$1/index.html"; }
action() { grep -q "^$1  *$2\( \|\$\)" "$tmp/rows" || { cat "$tmp/rows"; false; }; }
export_site() { "$whet" export --target hugo --to "$site" "$@" > "$tmp/rows" 2> "$tmp/talk"; }

# Builds the site anew; not a word of warning is accepted.
build() {
  rm -rf "$site/public"
  hugo --source "$site" "$@" > "$tmp/hugo" 2>&1 && ! grep -E 'WARN|ERROR' "$tmp/hugo" ||
    { cat "$tmp/hugo"; false; }
}
pages() { find "$site/public" -name index.html | sort; }

make_site() {
  mkdir -p "$site/layouts/_default"
  cat > "$site/config.toml" <<'TOML'
baseURL = "https://example.org/"
title = "A notebook"
TOML
  cat > "$site/layouts/_default/single.html" <<'HTML'
<html><head><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ range .Params.tags }}<i>{{ . }}</i>{{ end }}{{ .Content }}</body></html>
HTML
  cat > "$site/layouts/_default/list.html" <<'HTML'
<html><body>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>
HTML
  cp "$site/layouts/_default/list.html" "$site/layouts/index.html"
}

write_notes() {
  "$whet" note add --title 'Hash tables: "fast" & 🦀 # not a comment' --tag dsa --tag c/tables --publish - <<'MD'
# Hash tables: "fast" & 🦀 # not a comment

A table remembers what it has met.

> [!note] Why it works
> Because of the **hash**.

See [[Two Sum|the problem]], [[#Open addressing: how|below]] and [[A secret plan|the rest]].

## Open addressing: how

Shown, not run: {{< figure src="x.png" >}}, {{% notice %}}, {{</* quoted */>}} and {{{< braces >}}}.

```c
printf("{{%d, %d}}", 1, 2); /* {{< in code >}} */
```

Words at the very end, {{< never closed.
MD
  "$whet" note add --title 'Raw' --publish - <<'MD'
---
title: "Raw, as it was called before"
weight: 7
---
Before <span class="x">the span</span> after.

```c
int left_open;
MD
  "$whet" note add --title 'A secret plan' --tag dsa 'The zanzibar sentence stays at home.'
}

practise() {
  file=$("$whet" start two-sum 2> /dev/null | head -1)
  wrong=$(find "$root/exercises/dsa/two-sum/wrong" -name '*.c' | sort | head -1)
  cp "$wrong" "$file" && "$whet" grade two-sum && return 1
  { cat "$root/exercises/dsa/two-sum/reference.c" && echo '/* {{< code >}} "{{%d" ``` */'; } > "$file"
  "$whet" grade two-sum
}

make_site
check 'notes can be added' write_notes
check 'a problem is failed, then solved' practise
check 'a dry run says what it would write' export_site --dry-run
check 'and writes nothing' not test -e "$site/content"
check 'the export succeeds' export_site
check 'the note is written' action write content/posts/hash-tables-fast-not-a-comment/index.md
check 'raw HTML is reported' grep -q 'raw HTML will be dropped' "$tmp/rows"
check 'hugo builds the drafts without a warning' build --buildDrafts --printPathWarnings

note=hash-tables-fast-not-a-comment
check 'the title is whole' says $note 'Hash tables: "fast" & 🦀 # not a comment'
check 'it stands there once as a heading' test "$(grep -c '<h1' "$site/public/posts/$note/index.html")" = 1
check 'the tags are there' holds $note '<i>c/tables</i>'
check 'the sentence is there' says $note 'A table remembers what it has met.'
check 'the callout has become a quote' holds $note '<strong>Note:</strong> Why it works<br>'
check 'no callout mark is left' not holds $note '[!note]'
check 'a wikilink leads to the page' holds $note '<a href="../two-sum/">the problem</a>'
check 'which exists' test -s "$site/public/posts/two-sum/index.html"
check 'a heading link has its anchor' holds $note '<a href="#open-addressing-how">below</a>'
check 'which exists' holds $note 'id="open-addressing-how"'
check 'a link to a private note is words' says $note 'and the rest.'
for shown in '{{< figure src="x.png" >}}' '{{% notice %}}' '{{</* quoted */>}}' '{{{< braces >}}}' \
  'printf("{{%d, %d}}", 1, 2); /* {{< in code >}} */' 'at the very end, {{< never closed.'; do
  check "shown as it was written: $shown" says $note "$shown"
done
check 'the text before raw HTML is there' says raw 'Before the span after.'
check 'the code of a fence left open is there' holds raw 'int'
check 'no marker shows in it' not says raw 'whet:end'
check 'own front matter is not text' not says raw 'as it was called before'
check 'and its other keys are kept' grep -qx 'weight: 7' "$site/content/posts/raw/index.md"

check 'the code is on the page of the problem' says two-sum 'two_sum('
check 'whole, to its last line' says two-sum '/* {{< code >}} "{{%d" ``` */'
check 'with its figures' says two-sum 'Test cases'
check 'in a table' holds two-sum '<td>Verdict</td>'
check 'and what failed first' holds two-sum 'What failed first</h2>'
check 'and a place for what was learned' holds two-sum 'What I learned</h2>'
check 'the private note is nowhere' not grep -rqi 'zanzibar\|secret' "$site/public" "$site/content"
check 'no path of this machine is anywhere' not grep -rqF -e "$tmp" -e "$root" "$site/content"

pages > "$tmp/pages"
check 'without drafts hugo publishes nothing' build
pages > "$tmp/published"
check 'not one page' not grep -q posts/ "$tmp/published"
check 'exporting again succeeds' export_site
check 'and touches nothing' not grep -qv '^same ' "$tmp/rows"

# A hand edit inside the text, then a change of the note: the draft goes beside, and stays a draft.
page=$site/content/posts/$note/index.md
sed -i 's/what it has met/what it has ever met/' "$page" && cp "$page" "$tmp/mine"
check 'a note can be changed' env VISUAL='sed -i s/remembers/forgets/' "$whet" note edit $note
check 'exporting a third time succeeds' export_site
check 'the new text goes beside' action beside "content/posts/$note/$note.new.md"
check 'the hand edit is untouched' cmp "$page" "$tmp/mine"
check 'hugo builds without a warning' build --buildDrafts
pages > "$tmp/published"
check 'and publishes no page more' diff "$tmp/pages" "$tmp/published"
check 'with the hand edit on it' says $note 'A table remembers what it has ever met.'

# The worked sample is what a site takes, too.
rm -rf "$site/content" && cp -R "$root/journal/sample/content" "$site/"
check 'the sample builds without a warning' build --buildDrafts
check 'with its note' says open-addressing 'walks on to the next free slot.'
check 'and its problem' says two-sum 'I wrote the loop before I had said'
finish
