# shellcheck shell=sh disable=SC2154
# A journal that is hard to export: torture NOTES_DIR, after lib.sh. Each sentence that must be on a
# built page is a line of $tmp/sentences: "SLUG<tab>WORDS". Nothing of $tmp/private may be anywhere.

say() { printf '%s\t%s\n' "$1" "$2" >> "$tmp/sentences"; }
add() { # SLUG TITLE [OPTION...]: the text is standard input
  title=$2
  shift 2
  "$whet" note add --title "$title" "$@" - > "$tmp/added" 2>&1 || { cat "$tmp/added"; return 1; }
}

torture_constructs() {
  add every-construct 'Every construct: "quoted", colons: & <tags>' --publish --tag dsa --tag c/tables << 'MD'
---
aliases: [constructs]
weight: 7
---
# Every construct: "quoted", colons: & <tags>

A first paragraph with *emphasis*, **strength**, ***both***, `code | with a pipe`, ~~struck words~~ and ==marked words==.

Hard break\
behind it, and
a soft one.

## Heading with `code` and *stress*:

See [[#Heading with code and stress|the heading]], [[Dashes -- and accents#Crème brûlée|another page]], [[Hidden plan|hidden words]].
A [file link](Hidden%20plan.md) and [[Dashes -- and accents]].

### Lists

- one
    - two deep
    - three | with pipe
- four

	continued after a tab

1. first
2. second
   ```c
   int in_list = 1;
   ```
7. seventh

- [ ] open task
- [x] done task

> A quotation
> > in a quotation

> [!warning] Mind the gap
> Callout body words.

> [!note]-
> Folded callout body.

| Left | Right | Centre |
|:-----|------:|:------:|
| cell one | 12 | `a \| b` |
| **bold cell** | 3 | ~~old~~ |

Prose with a | pipe and {: .attribute } and {braces} stays prose.

A term
: and no definition

Setext heading
--------------

***

<div class="x">Words in a div.</div>

Inline <kbd>Ctrl</kbd> and <b>bold html</b>.

[reference link][ref], <https://example.org/auto>, [inline](https://example.org/a_(b) "title").

[ref]: https://example.org/ref "a title"

%%private comment words%% Visible after a comment. ^block-id

%%
private block words

- in a list
%%

Emoji 🦀 stays, 日本語 too. #tag/nested stays words.

Dollar $a_1$ and $$x | y$$ maths.

    indented code {{ 1 }} {% x %}

Last sentence of constructs.
MD
  for words in 'with emphasis, strength, both, code | with a pipe, struck words and marked words.' \
    'behind it, and' 'three | with pipe' 'continued after a tab' 'int in_list = 1;' seventh 'open task' \
    'done task' 'in a quotation' 'Mind the gap' 'Callout body words.' 'Folded callout body.' 'cell one' \
    'bold cell' 'Prose with a | pipe and {: .attribute } and {braces} stays prose.' 'and no definition' \
    'Setext heading' 'Words in a div.' 'Ctrl' 'bold html' 'reference link' 'Visible after a comment.' \
    'Emoji 🦀 stays, 日本語 too.' 'indented code {{ 1 }} {% x %}' 'hidden words' 'file link' \
    'Last sentence of constructs.'; do
    say every-construct "$words"
  done
  printf '%s\n' 'private comment words' 'private block words' > "$tmp/private"
}

torture_code() {
  add look-alikes 'Look-alikes: {{ title }} {% raw %}' --publish << 'MD'
Liquid in the first words: {{ page.title }} and {% include x.html %} stay.

```c
int m[2][2] = {{1,2},{3,4}}; /* {{< shortcode >}} {{% notice %}} */
printf("{{%d}} {%% if %%}", 1); // {% endraw %} {{ unclosed
```

```cpp title="a b"
template<class T> T f(T &&x) { return x | 1; } // <script>alert(1)</script>
```

Inline `{{% x %}}` and {% raw %} never closed, {{< never closed either.
MD
  for words in 'Liquid in the first words: {{ page.title }} and {% include x.html %} stay.' \
    'int m[2][2] = {{1,2},{3,4}}; /* {{< shortcode >}} {{% notice %}} */' \
    'printf("{{%d}} {%% if %%}", 1); // {% endraw %} {{ unclosed' \
    'template<class T> T f(T &&x) { return x | 1; } // <script>alert(1)</script>' \
    '{% raw %} never closed, {{< never closed either.'; do
    say look-alikes "$words"
  done
}

torture_scripts() {
  add dashes-and-accents 'Dashes -- and accents' --publish << 'MD'
## Crème brûlée

Accents: é, ü, ñ.

## שלום עולם

זהו משפט בעברית.

هذه جملة بالعربية.

## Twice

First twice.

## Twice

Second twice, see [[#Twice]] and [[#שלום עולם|the Hebrew one]].
MD
  for words in 'Accents: é, ü, ñ.' 'זהו משפט בעברית.' 'هذه جملة بالعربية.' 'First twice.' 'Second twice, see'; do
    say dashes-and-accents "$words"
  done
}

torture_size() {
  awk 'BEGIN { for (i = 1; i <= 4000; i++) {
      if (i % 40 == 1) printf "## Part %d\n\n", i
      printf "Paragraph %d walks on and on, with `code %d` and *stress*, so that a megabyte is reached without any haste at all, ", i, i
      printf "one sentence after another, until the reader has had enough of reading, and then goes on for some more words.\n\n" } }' |
    add a-megabyte 'A megabyte' --publish
  say a-megabyte 'Paragraph 1 walks on'
  say a-megabyte 'Paragraph 4000 walks on'
  { for i in $(seq 300); do printf 'Picture %d: ![picture %d](https://example.org/p/%d.png)\n\n' "$i" "$i" "$i"; done; } |
    add three-hundred-pictures 'Three hundred pictures' --publish
  say three-hundred-pictures 'Picture 300:'
}

torture() {
  : > "$tmp/sentences"
  torture_constructs && torture_code && torture_scripts && torture_size &&
    echo 'The zanzibar sentence stays at home.' | add hidden-plan 'Hidden plan'
}
