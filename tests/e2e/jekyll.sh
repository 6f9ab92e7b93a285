#!/bin/sh
# A real Jekyll and a real Hugo build a journal that is hard to export: jekyll.sh [BUILD_DIR]
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/torture.sh
. "$(dirname "$0")/../torture.sh"
site=$tmp/jekyll blog=$tmp/hugo

check() { # WHAT COMMAND...
  what=$1
  shift
  if "$@" > "$tmp/said" 2>&1; then ok; else
    fail "$what"
    head -n 20 "$tmp/said"
  fi
}
not() { ! "$@"; }

make_jekyll() {
  mkdir -p "$site/_layouts"
  printf 'title: A notebook\nurl: "https://example.org"\nbaseurl: /notebook\n' > "$site/_config.yml"
  # shellcheck disable=SC2016
  echo '<html><body><h1>{{ page.title | escape }}</h1>{{ content }}</body></html>' > "$site/_layouts/post.html"
}
make_hugo() {
  mkdir -p "$blog/layouts/_default"
  printf 'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = true\n' > "$blog/config.toml"
  echo '<html><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>' > "$blog/layouts/_default/single.html"
  echo '<html><body>{{ range .Pages }}{{ .Title }}{{ end }}</body></html>' > "$blog/layouts/_default/list.html"
  cp "$blog/layouts/_default/list.html" "$blog/layouts/index.html"
}
build_jekyll() {
  rm -rf "$site/_site"
  jekyll build --source "$site" --destination "$site/_site" --strict_front_matter "$@" > "$tmp/talk" 2>&1 &&
    ! grep -iE 'warn|error|conflict|invalid' "$tmp/talk" || { cat "$tmp/talk"; false; }
}
build_hugo() {
  hugo --source "$blog" --buildDrafts --printPathWarnings > "$tmp/talk" 2>&1 && ! grep -E 'WARN|ERROR' "$tmp/talk" ||
    { cat "$tmp/talk"; false; }
}

# The words of a page as a reader sees them: no tags, typography made plain, one line.
words() { # FILE
  sed -e 's/<[^>]*>//g' "$1" |
    sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&#34;/"/g' -e 's/&quot;/"/g' -e "s/&#39;/'/g" -e 's/&nbsp;/ /g' \
      -e 's/[“”]/"/g' -e "s/[‘’]/'/g" -e 's/–/--/g' -e 's/—/---/g' -e 's/…/.../g' -e 's/&[lr]dquo;/"/g' \
      -e "s/&[lr]squo;/'/g" -e 's/&ndash;/--/g' -e 's/&hellip;/.../g' -e 's/&rarr;/->/g' -e 's/&amp;/\&/g' | tr '\n' ' '
}
page_of() { # FOLDER SLUG: titles make longer slugs
  find "$1" -path "*$2*" -name index.html | head -n 1
}
every_sentence() { # FOLDER
  missing=0
  while IFS='	' read -r slug sentence; do
    words "$(page_of "$1" "$slug")" > "$tmp/words"
    grep -qF -- "$sentence" "$tmp/words" || { echo "not on $slug: $sentence"; missing=1; }
  done < "$tmp/sentences"
  return $missing
}
# Every anchor and every page of the site that a link leads to is there.
every_link() { # FOLDER
  find "$1" -name index.html | while read -r page; do
    dir=$(dirname "$page")
    grep -o 'href="[^"]*"' "$page" | sed 's/href="//; s/"$//' | sort -u | while read -r to; do
      case $to in http*: | https://* | mailto:*) continue ;; esac
      file=${to%%#*} id=
      case $to in *'#'*) id=$(env printf '%b' "$(echo "${to#*#}" | sed 's/%/\\x/g')") ;; esac
      target=$page
      [ -z "$file" ] || target=$dir/${file}index.html
      [ -e "$target" ] || { echo "$page leads to $to"; continue; }
      [ -z "$id" ] || grep -qF "id=\"$id\"" "$target" || grep -qF "id=$id" "$target" || echo "$page: no $id in $target"
    done
  done > "$tmp/broken"
  [ ! -s "$tmp/broken" ] || { cat "$tmp/broken"; false; }
}

make_jekyll
make_hugo
check 'the journal can be written' torture
for target in jekyll hugo astro plain html; do
  folder=$tmp/$target
  check "exporting for $target succeeds" "$whet" export --target $target --to "$folder"
  "$whet" export --target $target --to "$folder" > "$tmp/rows" 2>&1
  check "and again touches nothing" not grep -qv '^same ' "$tmp/rows"
  while read -r secret; do
    check "for $target this is private: $secret" not grep -rqF -- "$secret" "$folder"
  done < "$tmp/private"
  check "nor is the private note there" not grep -rqi 'zanzibar\|hidden.plan' "$folder"
done

# shellcheck disable=SC2046
check 'drafts have no date' not grep -rq '^date:' "$site/_drafts"
check 'jekyll builds the drafts without a warning' build_jekyll --drafts
check 'every sentence is on a page of jekyll' every_sentence "$site/_site"
check 'every link of jekyll leads somewhere' every_link "$site/_site"
check 'a title is on its page' grep -qF '<h1>Look-alikes: {{ title }} {% raw %}</h1>' "$(page_of "$site/_site" look-alikes)"
check 'hugo builds without a warning' build_hugo
check 'every sentence is on a page of hugo' every_sentence "$blog/public"
check 'every link of hugo leads somewhere' every_link "$blog/public"

# A draft that its author published is followed.
draft=$site/_drafts/dashes-and-accents.md post=$site/_posts/2026-01-02-dashes-and-accents.md
mkdir "$site/_posts" && mv "$draft" "$post"
check 'a note can be changed' env VISUAL='sed -i s/Accents:/Letters:/' "$whet" note edit dashes-and-accents
check 'the export goes on' "$whet" export --target jekyll --to "$site"
check 'with the post' grep -q 'Letters: é' "$post"
check 'and no new draft' not test -e "$draft"
sed -i 's/^permalink:.*/&\nmine: 1/; s/Letters:/My letters:/' "$post" && cp "$post" "$tmp/mine"
check 'a note can be changed again' env VISUAL='sed -i s/Letters:/Signs:/' "$whet" note edit dashes-and-accents
"$whet" export --target jekyll --to "$site" > "$tmp/rows" 2>&1
check 'the hand edit stays' cmp "$post" "$tmp/mine"
check 'the new text is beside' grep -q 'Signs:' "$site/_drafts/_dashes-and-accents.new.md"
check 'which jekyll takes for no page' build_jekyll --drafts
check 'and the post is there' grep -q 'My letters: é' "$site/_site/posts/dashes-and-accents/index.html"

# Astro is not here: its files are read as YAML, with the keys that the config gives.
echo 'export_astro_date: published' >> "$WHET_HOME/config.yaml"
check 'astro keys come from the config' "$whet" export --target astro --to "$tmp/astro2"
front() { sed -n '2,/^---$/p' "$1" | sed '$d' | ruby -ryaml -rdate -rtime -e '
  y = YAML.load($stdin.read, permitted_classes: [Time, Date])
  abort "date #{y["published"].inspect}" unless y["published"].is_a?(Time) && y["published"] <= Time.now
  abort "description" unless y["description"].is_a?(String) && !y["description"].empty?
  abort "draft" unless y["draft"] == true
  abort "title" unless y["title"].is_a?(String)'; }
for page in "$tmp"/astro2/src/content/blog/*.md; do
  check "$(basename "$page") has what a schema wants" front "$page"
done
check 'an unknown key is kept' grep -qx 'weight: 7' "$tmp"/astro2/src/content/blog/every-construct*.md

# A picture goes along, by the rules of pages: ours is replaced, one that was changed by hand is not.
vault=$tmp/vault plain=$tmp/plain
picture() { echo "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"$1\" height=\"9\"/>" > "$vault/stride.svg"; }
again() { "$whet" export --target plain --to "$plain" "$@" > "$tmp/rows" 2>&1; }
row() { grep -q "^$1  *$2\( \|\$\)" "$tmp/rows" || { cat "$tmp/rows"; false; }; }
import() { "$whet" import notes "$vault" && "$whet" note edit its-picture --publish; }
mkdir -p "$vault" && echo 'A stride: ![[stride.svg]]' > "$vault/Its picture.md" && picture 1
check 'a note with a picture comes in' import
again
check 'the picture goes along' row write its-picture/stride.svg
check 'to the byte' cmp "$vault/stride.svg" "$plain/its-picture/stride.svg"
check 'and is called from there' grep -qF '![stride.svg](its-picture/stride.svg)' "$plain/its-picture.md"
picture 2 && again
check 'a new one replaces ours' row replace its-picture/stride.svg
echo '<!-- mine -->' >> "$plain/its-picture/stride.svg" && cp "$plain/its-picture/stride.svg" "$tmp/mine"
picture 3 && again --dry-run
check 'a dry run says what would be' row beside its-picture/stride.new.svg
check 'and does not do it' not test -e "$plain/its-picture/stride.new.svg"
again
check 'the hand edit stays' cmp "$plain/its-picture/stride.svg" "$tmp/mine"
check 'the new one is beside' cmp "$vault/stride.svg" "$plain/its-picture/stride.new.svg"
rm "$vault/stride.svg" && again
check 'a picture that is gone leaves an orphan' row orphan its-picture/stride.svg

"$whet" export --target html --to "$tmp/html" > /dev/null 2>&1
# Killed at any moment, it leaves whole files, and the next run goes on.
for wait in 0.02 0.05 0.08 0.12 0.18 0.25; do
  rm -rf "$tmp/cut"
  "$whet" export --target html --to "$tmp/cut" > /dev/null 2>&1 &
  pid=$!
  sleep $wait
  kill -9 $pid 2> /dev/null
  wait $pid 2> /dev/null
  find "$tmp/cut" -name '*.html' 2> /dev/null | while read -r page; do
    tail -n 1 "$page" | grep -q '^</html>$' || echo "$page is cut"
  done > "$tmp/broken"
  check "killed after $wait s, every page is whole" test ! -s "$tmp/broken"
  "$whet" export --target html --to "$tmp/cut" > /dev/null 2>&1
  rm -f "$tmp/cut"/.*.tmp*
  check 'and the next run ends the work' diff -r "$tmp/cut" "$tmp/html"
done
finish
