/* Markdown as HTML: what each construct becomes, and what must never come through. */
#include "test_export.h"

#include "base/base64.h"
#include "publish/htmltree.h"

static struct page_file files[] = {
	{.name = "plot.svg", .bytes = "<svg/>", .len = 6}
};

static const char *html_by(struct arena *a, const char *markdown,
	void (*write)(struct html *h, const char *markdown, size_t len))
{
	struct page page = {.files = files, .n_files = 1};
	struct str out = {0};
	struct html h = {.out = &out, .page = &page};

	write(&h, markdown, strlen(markdown));
	html_fini(&h);
	return str_keep(&out, a);
}

static const char *html_of(struct arena *a, const char *markdown)
{
	return html_by(a, markdown, html_blocks);
}

#define CALL "<sup><a id=\"fnref-1-1\" href=\"#fn-1-1\">1</a></sup>"
#define NOTES(text)                                                                                \
	"<section class=\"notes\">\n<ol>\n<li id=\"fn-1-1\">\n" text                               \
	"<a href=\"#fnref-1-1\" aria-label=\"back\">\xE2\x86\xA9</a>\n</li>\n</ol>\n</section>\n"

static void test_footnotes(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"a[^x] b.\n\n[^x]: why\n",                         "<p>a" CALL " b.</p>\n" NOTES("<p>why</p>\n")},
		{"a[^x][^x]\n\n[^x]: w\n",
                 "<p>a" CALL
			"<sup><a href=\"#fn-1-1\">1</a></sup></p>\n" NOTES("<p>w</p>\n")                         },
		{"[^x]: *w*\n    more\n\n    - deep\n\na[^x]\n",
                 "<p>a" CALL
			"</p>\n" NOTES("<p><em>w</em>\nmore</p>\n<ul>\n<li>deep</li>\n</ul>\n")                  },
		{"a^[of [two](u)]\n",
                 "<p>a" CALL "</p>\n" NOTES("<p>of <a href=\"u\">two</a></p>\n")                                 },
		{"`a[^x]` \\[^x] [^y] ^\n\n```\n[^x]: b\n```\n",
                 "<p><code>a[^x]</code> [^x] [^y] ^</p>\n<pre tabindex=\"0\"><code>[^x]: "
                 "b\n</code></pre>\n"									    },
		{"[a][r], [r]\n\n[r]: https://e.org \"T\"\n",
                 "<p><a href=\"https://e.org\" title=\"T\">a</a>, "
			"<a href=\"https://e.org\" title=\"T\">r</a></p>\n"                                      },
		{"\xEE\x80\x80"
		 "7\xEE\x80\x81 \xEE\x80\x80<b\n", NULL					 },
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *html = html_by(&a, rows[i].in, html_part);

		if (rows[i].out)
			assert_string_equal(html, rows[i].out);
		else
			assert_has(html, "&lt;b");
	}
	arena_free(&a);
}

static void test_constructs(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"a *b* **c** `d<`\n",
                 "<p>a <em>b</em> <strong>c</strong> <code>d&lt;</code></p>\n"                                                      },
		{"a\\\nb\nc\n",                       "<p>a<br>\nb\nc</p>\n"							},
		{"# A\n\n## A\n\n## A!\n",
                 "<h2 id=\"a\">A</h2>\n<h2 id=\"a-1\">A</h2>\n<h2 id=\"a-2\">A!</h2>\n"                                             },
		{"- a\n- b\n",                        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"                                       },
		{"3. a\n\n4. b\n",
                 "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"                                              },
		{"- a\n  - b\n",                      "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"                        },
		{"- [ ] a\n- [x] b\n",
                 "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled>a</li>\n"
			"<li class=\"task\"><input type=\"checkbox\" disabled "
			"checked>b</li>\n</ul>\n"										   },
		{"> [!note]- Why *so*\n> b\n",        "<aside class=\"note\">\n<p class=\"kind\">Why "
					       "<em>so</em></p>\n<p>b</p>\n</aside>\n"},
		{"> [!warning]\n",
                 "<aside class=\"warm\">\n<p class=\"kind\">Warning</p>\n</aside>\n"                                                },
		{"> [!bug]\n>\n> b\n",
                 "<aside class=\"bad\">\n<p class=\"kind\">Bug</p>\n<p>b</p>\n</aside>\n"                                           },
		{"> [note] b\n",                      "<blockquote>\n<p>[note] b</p>\n</blockquote>\n"                              },
		{"```c title=\"x\"\nint <x>;\n```\n",
                 "<pre tabindex=\"0\"><code class=\"language-c\">int "
			"&lt;x&gt;;\n</code></pre>\n"									       },
		{"***\n",			     "<hr>\n"								      },
		{"[a](b \"c\")\n",                    "<p><a href=\"b\" title=\"c\">a</a></p>\n"                                    },
		{"x ![a *b*](c.png)\n",
                 "<p>x <img src=\"c.png\" alt=\"a b\" loading=\"lazy\"></p>\n"                                                      },
		{"![a](plot.svg \"t\")\n",
                 "<figure><img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a\" "
			"title=\"t\">"
			"<figcaption>t</figcaption></figure>\n"								     },
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(html_of(&a, rows[i].in), rows[i].out);
	arena_free(&a);
}

static void test_tables(void **state)
{
	static const char head[] = "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>";
	static const struct {
		const char *in, *part;
	} rows[] = {
		{"| a | b |\n|---|--:|\n| 1 | `x \\| y` |\n",
                 "<th>a</th><th "
			"class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td>"
			"<td class=\"right\"><code>x | "
			"y</code></td></tr>\n</tbody>\n</table>\n</div>\n"                                 },
		{"a|b\n-|:-:\n&1|- *x*|3\n2\n",
                 "<th>a</th><th "
                 "class=\"center\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>&amp;"
			"1</td>"
			"<td class=\"center\">- <em>x</em></td></tr>\n<tr><td>2</td><td "
			"class=\"center\"></td>"							   },
		{"> - | a |\n>   |---|\n>   | 1 |\n",
                 "<th>a</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td></tr>"                                 },
		{"| |\n|---|\n",                              "<th></th></tr>\n</thead>\n<tbody>\n</tbody>"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *html = html_of(&a, rows[i].in);

		assert_has(html, head);
		assert_has(html, rows[i].part);
	}
	assert_has(html_of(&a, "words\n| a |\n|---|\n"), "<p>words</p>\n<div class=");
	assert_lacks(html_of(&a, "a | b\n---\n"), "<table");
	assert_lacks(html_of(&a, "| a | b |\n|---|\n"), "<table");
	arena_free(&a);
}

/* Nothing that a browser would run, and no attribute that the person wrote. */
static void test_raw_html_is_words(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"a <b onclick=\"x\">c</b> <kbd>d\n",             "<p>a <b>c</b> <kbd>d</kbd></p>\n"   },
		{"a <script>x</script> <br/> <img src=x>\n",      "<p>a x <br> </p>\n"                 },
		{"<script>\nalert(1)\n</script>\n",               ""                                   },
		{"<div onload=x>\nWords &amp; <b>more\n</div>\n",
                 "<p>Words &amp; <b>more</b></p>\n"                                                    },
		{"</i> </article> a <!-- no --> b\n",             "<p> a  b</p>\n"                     },
		{"[a](javascript:x) [b](DATA:y) [c](x:y)\n",      "<p><a>a</a> <a>b</a> <a>c</a></p>\n"},
		{"![a](javascript:x)\n",
                 "<figure><img src=\"\" alt=\"a\" loading=\"lazy\"></figure>\n"                        },
		{"[a](b\"c) &lt;i&gt; \x1b[31m \xFF\n",
                 "<p><a href=\"b&quot;c\">a</a> &lt;i&gt; [31m \xEF\xBF\xBD</p>\n"                     },
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *html = html_of(&a, rows[i].in);

		if (i != 4) {
			assert_string_equal(html, rows[i].out);
			continue;
		}
		assert_lacks(html, "article");
		assert_lacks(html, "<!--");
		assert_has(html, " a ");
	}
	arena_free(&a);
}

static void test_base64(void **state)
{
	static const char *const rows[][2] = {
		{"",     ""        },
                {"f",    "Zg=="    },
                {"fo",   "Zm8="    },
                {"foo",  "Zm9v"    },
                {"foob", "Zm9vYg=="}
        };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = {0};

		base64_add(&out, rows[i][0], strlen(rows[i][0]));
		assert_string_equal(str_c(&out), rows[i][1]);
		str_free(&out);
	}
}

/* A page and the list: regions stand, a hand edit outside of them stays, a new page is listed. */
static void test_pages(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(
		h, "One & \"two\"", "# One & \"two\"\n\n==a== ~~b~~ [[Three]]\n", "dsa", true);
	const char *mine;

	h->request.target = "html";
	export_now(h);
	assert_action(h, "one-two.html", EXPORT_WRITE);
	assert_action(h, "index.html", EXPORT_WRITE);
	assert_has(slurp(h, "one-two.html"), "<title>One &amp; &quot;two&quot;</title>");
	assert_has(slurp(h, "one-two.html"), "<!-- whet:begin body -->\n<p><mark>a</mark> "
					     "<del>b</del> Three</p>\n<!-- whet:end body ");
	mine = edited(h, slurp(h, "index.html"), "<h1>Notes and solutions", "<h1>My pages");
	spit(h, "index.html", mine);
	export_now(h);
	assert_action(h, "index.html", EXPORT_SAME);
	assert_action(h, "one-two.html", EXPORT_SAME);
	add_note(h, "Three", "c\n", NULL, true);
	export_now(h);
	assert_action(h, "index.html", EXPORT_REGION);
	assert_has(slurp(h, "index.html"), "<h1>My pages");
	assert_has(slurp(h, "index.html"), "<a href=\"three.html\">Three</a>");
	assert_action(h, "one-two.html", EXPORT_REPLACE);
	assert_has(slurp(h, "one-two.html"), "<a href=\"three.html\">Three</a>");
	sql(h, "update note set publish = 0 where ?1 = ?1 and id = ?2", "", id);
	export_now(h);
	assert_action(h, "one-two.html", EXPORT_ORPHAN);
	assert_lacks(slurp(h, "index.html"), "one-two.html");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_constructs),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_raw_html_is_words),
		cmocka_unit_test(test_base64),
		cmocka_unit_test_setup_teardown(test_pages, house_open, house_close),
	};

	return cmocka_run_group_tests_name("export html", tests, NULL, NULL);
}
