/* Markdown laid out for a terminal: what each block becomes, and that no input is too bad. */
#include "base/str.h"
#include "base/utf8.h"
#include "publish/mdtext.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* The page as text; a style is shown as a letter and braces when styles is true. */
static void render(const char *markdown, size_t len, size_t width, bool styles, struct str *out)
{
	static const struct {
		unsigned bit;
		char letter;
	} letters[] = {
		{MD_STRONG,  's'},
		{MD_EMPH,    'e'},
		{MD_CODE,    'c'},
		{MD_HEADING, 'h'},
		{MD_LINK,    'l'},
		{MD_QUOTE,   'q'},
		{MD_FAINT,   'f'},
		{MD_STRIKE,  'x'},
		{MD_MARK,    'm'},
	};
	struct arena a = {0};
	struct md_page p = mdtext_layout(markdown, len, width, false, &a);

	for (size_t i = 0; i < p.n; i++) {
		for (size_t k = 0; k < p.lines[i].n; k++) {
			const struct md_piece *piece = &p.lines[i].pieces[k];

			assert_true(utf8_valid(piece->text, strlen(piece->text)));
			for (const char *c = piece->text; *c; c++)
				assert_true((unsigned char)*c >= 0x20 && *c != 0x7F);
			for (size_t b = 0; styles && b < sizeof letters / sizeof *letters; b++)
				if (piece->style & letters[b].bit)
					str_addc(out, letters[b].letter);
			str_addf(out, styles && piece->style ? "{%s}" : "%s", piece->text);
		}
		str_addc(out, '\n');
	}
	arena_free(&a);
}

static void check(const char *markdown, size_t width, bool styles, const char *wanted)
{
	struct str out = {0};

	render(markdown, strlen(markdown), width, styles, &out);
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
}

static void wraps_paragraphs_at_words(void **state)
{
	(void)state;
	check("one two\nthree four five", 10, false, "one two\nthree four\nfive\n");
	check("a  \nb", 10, false, "a\nb\n");
	check("abcdefghijklmno pq", 6, false, "abcdef\nghijkl\nmno pq\n");
	check("漢字漢字漢", 5, false, "漢字\n漢字\n漢\n");
	/* A mark stays with its letter, however narrow it gets. */
	check("e\xCC\x81x", 1, false, "e\xCC\x81\nx\n");
	check("漢", 1, false, "漢\n");
	check("", 10, false, "");
}

static void adds_up_styles(void **state)
{
	(void)state;
	check("# A *b*\n\ntext **s *both*** `c`", 40, true,
		"sh{A }seh{b}\n\ntext s{s }se{both} c{c}\n");
}

static void nests_lists(void **state)
{
	(void)state;
	check("3. a\n4. b\n   - c long text\n\nend", 12, false,
		"3. a\n4. b\n   • c long\n     text\n\nend\n");
	check("- a\n\n- b", 20, false, "• a\n\n• b\n");
	check("- [ ] a\n- [x] b c\n- [y] c", 6, false, "[ ] a\n[x] b\n    c\n• [y]\n  c\n");
	check("-\n- b", 20, false, "• \n• b\n");
}

static void marks_quotes_and_callouts(void **state)
{
	(void)state;
	check("> a\n> b\n>\n> c", 20, false, "│ a b\n│ \n│ c\n");
	check("> [!note] Why\n> because", 20, true, "f{│ }sq{Note: Why}\nf{│ }q{because}\n");
	check("> [!tip]-\n> so", 20, false, "│ Tip\n│ so\n");
	check("> [!] no", 20, false, "│ [!] no\n");
}

static void keeps_code_as_it_stands(void **state)
{
	(void)state;
	check("```c\nint  x;\n\ty = 1; /* long */\n```\nafter", 8, false,
		"  int  x;\n      y = 1; /* long */\n\nafter\n");
	check("    indented\n", 20, true, "  c{indented}\n");
}

static void aligns_tables(void **state)
{
	(void)state;
	check("|a|n|\n|:-|-:|\n|漢字|1|\n|x|200|", 40, false,
		"a    │   n\n─────┼────\n漢字 │   1\nx    │ 200\n");
	/* Wider than the room: it stays a table, and is scrolled. None at all: a paragraph. */
	check("|aaaa|bbbb|\n|-|-|\n|c|d|", 8, false, "aaaa │ bbbb\n─────┼─────\nc    │ d\n");
	check("a | b", 20, false, "a | b\n");
	check("a | b\nc | d", 20, false, "a | b c | d\n");
	check("|a|b|\n|-|-|\n|`x|y`|2|", 40, false, "a   │ b\n────┼──\nx|y │ 2\n");
}

static void shows_links_images_and_html(void **state)
{
	(void)state;
	check("[a](http://b)", 40, true, "l{a}f{ (http://b)}\n");
	check("<http://b>", 40, true, "l{http://b}\n");
	check("[top](#top)", 40, true, "l{top}\n");
	check("![alt](i.png) ![](a/i.png) ![[b.png|300]]", 60, false,
		"[picture: alt] [picture: i.png] [picture: b.png]\n");
	check("see [[Note|words]] and [[#Here]] `[[no]]` [[]]", 60, true,
		"see l{words} and l{#Here} c{[[no]]} [[]]\n");
	check("a<br>b <b>c</b>", 40, true, "a\nb f{<b>}cf{</b>}\n");
	check("<div>\nx\n</div>", 40, true, "f{<div>}\nf{x}\nf{</div>}\n");
}

/* The links of a text, a line each: what is seen of it, and where it leads. */
static void links(const char *markdown, size_t width, struct str *out)
{
	struct arena a = {0};
	struct md_page p = mdtext_layout(markdown, strlen(markdown), width, false, &a);
	const char *last = NULL;

	for (size_t i = 0; i < p.n; i++)
		for (size_t k = 0; k < p.lines[i].n; k++) {
			const struct md_piece *piece = &p.lines[i].pieces[k];

			if (piece->target && piece->target != last)
				str_addf(out, "%s<%s>", last ? "\n" : "", piece->target);
			if (piece->target)
				str_addf(out, " %s", piece->text);
			last = piece->target ? piece->target : last;
		}
	arena_free(&a);
}

static void check_links(const char *markdown, size_t width, const char *wanted)
{
	struct str out = {0};

	links(markdown, width, &out);
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
}

static void knows_where_links_lead(void **state)
{
	(void)state;
	check_links("[[Note]] [[a/b#C d|some words]] [[#Here]] ![[Other]]", 80,
		"<wiki Note> Note\n<wiki a/b#C d> some words\n<wiki #Here> #Here\n<wiki Other> "
		"Other");
	check_links("[w](Two%20Sum.md#x) [t](#top) [o](note) [p](a.b/c)", 80,
		"<wiki Two Sum.md#x> w\n<wiki #top> t\n<wiki note> o\n<wiki a.b/c> p");
	check_links("[w](https://a.b/c) [f](x.pdf) <mailto:a@b.c>", 80,
		"<url https://a.b/c> w\n<url x.pdf> f\n<url mailto:a@b.c> mailto:a@b.c");
	check_links("see https://a.b/c?d=1. (http://e) xhttps://", 80,
		"<url https://a.b/c?d=1> https://a.b/c?d=1\n<url http://e> http://e");
	/* Two links to one place are two; one on two lines is one, whatever stands before them. */
	check_links("[[A]][[A]]", 80, "<wiki A> A\n<wiki A> A");
	check_links("> [some *long* words](https://a)", 8, "<url https://a> some long words");
	check_links("|a|\n|-|\n|[[N\\|x]]|", 40, "<wiki N> x");
	check_links("`[[No]]` `https://no` [[]] [[no\n\n    https://no", 80, "");
	check_links("[]() [x]()", 80, "");
}

static void knows_the_line_of_a_task(void **state)
{
	(void)state;
	check_links("---\ntitle: t\n---\n\n- [ ] a [[N]]\n  - [x] b\n\n1. [ ] c", 80,
		"<task 5> [ ] \n<wiki N> N\n<task 6> [x] \n<task 8> [ ] ");
	check_links("[ ] no\n- [>] no", 80, "");
}

static void styles_marks_and_what_is_struck_out(void **state)
{
	(void)state;
	check("a ==b c== d", 40, true, "a m{b c} d\n");
	check("~~a *b*~~ c", 40, true, "x{~~a }ex{b}x{~~} c\n");
	check("a == b, c == d; a==b ~~ c `==x==`", 60, true,
		"a == b, c == d; a==b ~~ c c{==x==}\n");
	check("=== a === ~~~ b", 40, true, "=== a === ~~~ b\n");
}

static void lists_headings(void **state)
{
	const char *text = "# One *two*\n\nwords that go on\n\n### [[A|Three]]\n";
	struct arena a = {0};
	struct md_page p = mdtext_layout(text, strlen(text), 6, false, &a);

	(void)state;
	assert_int_equal(p.n_headings, 2);
	assert_string_equal(p.headings[0].text, "One two");
	assert_int_equal(p.headings[0].level, 1);
	assert_int_equal(p.headings[0].line, 0);
	assert_string_equal(p.headings[1].text, "Three");
	assert_int_equal(p.headings[1].level, 3);
	assert_string_equal(p.lines[p.headings[1].line].pieces[0].text, "Three");
	arena_free(&a);
}

static void skips_front_matter(void **state)
{
	(void)state;
	check("---\ntitle: \"a: b\"\n---\n# T", 40, false, "T\n");
	check("---\nnot closed", 10, false, "──────────\n\nnot closed\n");
	check("a\n\n---\n\nb", 3, false, "a\n\n───\n\nb\n");
}

static void draws_in_ascii(void **state)
{
	const char *text = "- a\n\n> b\n\n---\n";
	struct arena a = {0};
	struct md_page p = mdtext_layout(text, strlen(text), 5, true, &a);

	(void)state;
	for (size_t i = 0; i < p.n; i++)
		for (size_t k = 0; k < p.lines[i].n; k++)
			for (const char *c = p.lines[i].pieces[k].text; *c; c++)
				assert_true((unsigned char)*c < 0x80);
	arena_free(&a);
}

static void strips_what_could_speak_to_a_terminal(void **state)
{
	(void)state;
	check("a\033[31mb\x01 &#27; \xFF", 40, false, "a\uFFFD[31mb\uFFFD \uFFFD \uFFFD\n");
	check("```\n\033]0;x\007\n```", 40, false, "  \uFFFD]0;x\uFFFD\n");
}

static void fill(struct str *out, const char *part, size_t size)
{
	while (out->len < size)
		str_add(out, part);
}

/* Each of these made some Markdown program slow, or crash. */
static void bears_hostile_input(void **state)
{
	static const char *const parts[] = {"![[]()", ">", "> - ", "*a_ ", "**x *a ", "`", "[", "<",
		"<![CDATA[ ", "<!-- ", "\t", "1.\n", "- ", "|a|b|\n", "a  \n", "&amp;", "[a](<b",
		"==a", "~~", "http://a ", "[[a|", "![[a.png]]", "- [ ] a\n", "# a\n", "[a]: u\n",
		"\n", "\xFF\x00", "漢"};

	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (size_t width = 1; width <= 81; width += 80) {
			struct str in = {0}, out = {0};
			clock_t begin = clock();

			str_add(&in, i % 2 ? "" : "|a|b|\n|-|-|\n");
			fill(&in, parts[i], 300 * 1024);
			render(in.p, in.len, width, false, &out);
			assert_true(clock() - begin < 5 * CLOCKS_PER_SEC);
			str_free(&in);
			str_free(&out);
		}
}

static void says_that_it_was_cut(void **state)
{
	struct str in = {0};
	struct arena a = {0};

	(void)state;
	fill(&in, "漢字 ", 256 * 1024 + 10);
	assert_true(mdtext_layout(in.p, in.len, 40, false, &a).cut);
	assert_false(mdtext_layout(in.p, 100, 40, false, &a).cut);
	arena_free(&a);
	str_free(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wraps_paragraphs_at_words),
		cmocka_unit_test(adds_up_styles),
		cmocka_unit_test(nests_lists),
		cmocka_unit_test(marks_quotes_and_callouts),
		cmocka_unit_test(keeps_code_as_it_stands),
		cmocka_unit_test(aligns_tables),
		cmocka_unit_test(shows_links_images_and_html),
		cmocka_unit_test(knows_where_links_lead),
		cmocka_unit_test(knows_the_line_of_a_task),
		cmocka_unit_test(styles_marks_and_what_is_struck_out),
		cmocka_unit_test(lists_headings),
		cmocka_unit_test(skips_front_matter),
		cmocka_unit_test(draws_in_ascii),
		cmocka_unit_test(strips_what_could_speak_to_a_terminal),
		cmocka_unit_test(bears_hostile_input),
		cmocka_unit_test(says_that_it_was_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
