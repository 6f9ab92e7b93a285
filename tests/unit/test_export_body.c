/* A person's Markdown on its way to a site: what is rewritten, and what must stay as it is. */
#include "test_export.h"

#include "publish/adapter.h"
#include "publish/body.h"

struct pair {
	const char *in, *out; /* out NULL: unchanged */
};

static const char *link_to(void *context, const char *name, size_t len)
{
	(void)context;
	return len == 5 && memcmp(name, "Known", 5) == 0 ? "../known/" : NULL;
}

static const char *text_of(void *context, const char *name, size_t len)
{
	(void)context;
	return len == 5 && memcmp(name, "Known", 5) == 0 ? "# Known\n\n## The *Part*\n" : NULL;
}

static const char *file_of(void *context, const char *name, size_t len)
{
	(void)context;
	return len == 8 && memcmp(name, "plot.svg", 8) == 0 ? "./known/plot.svg" : NULL;
}

static struct body_job job_for(const struct adapter *site)
{
	return (struct body_job){
		.style = &site->body,
		.title = "The Title",
		.own = true,
		.host = {link_to, text_of, file_of, NULL}
        };
}

static void check(const struct adapter *site, const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct body_job job = job_for(site);
		struct str out = {0};

		body_rewrite(&out, pairs[i].in, strlen(pairs[i].in), &job);
		assert_string_equal(str_c(&out), pairs[i].out ? pairs[i].out : pairs[i].in);
		str_free(&out);
	}
}
#define CHECK(site, pairs) check(&(site), pairs, sizeof(pairs) / sizeof *(pairs))

static void test_body(void **state)
{
	static const char titled[] = "# A <b> & \"c\"\n\nText\n";
	struct body_job job = job_for(&adapter_hugo);
	struct str out = {0};
	static const struct pair pairs[] = {
		{"",								  NULL				      },
		{"# The Title\n\nText\n",					     "Text\n"                                  },
		{"#  The Title  #\n \n\nText\n",                                      "Text\n"                                  },
		{"The Title\n=====\nText\n",                                          "Text\n"                                  },
		{"\n# The Title",						     "\n"				      },
		{"## The Title\n\nText\n",					    NULL                                      },
		{"# Another\n\nText\n",					       NULL                                      },
		{"Text\n\n# The Title\n",					     NULL                                      },
		{"> [!note] Why hash\n> text\n",                                      "> **Note:** Why hash\\\n> text\n"        },
		{"> [!warning]-\n> text\n",                                           "> **Warning:**\n> text\n"                },
		{"> [!tip]+ Only a title\n",                                          "> **Tip:** Only a title\n"               },
		{"- a\n\t> [!note] deep\n",                                           "- a\n\t> **Note:** deep\n"               },
		{"> > [!faq] inner\n",						"> > **Faq:** inner\n"                    },
		{"> [!note] see [[Known]]\r\n> x\r\n",
                 "> **Note:** see [Known](../known/)\\\r\n> x\r\n"                                                              },
		{"> ![not](x) a callout\n",                                           NULL                                      },
		{"> [!]\n",							   NULL				      },
		{"[!note] not quoted\n",					      NULL                                      },
		{"```\n> [!note] code\n[[Known]]\n```\n",                             NULL                                      },
		{"    [[Known]] indented\n",                                          NULL                                      },
		{"`[[Known]]` and ``a ` [[Known]]``\n",                               NULL                                      },
		{"`open [[Known]]\n",						 "`open [Known](../known/)\n"              },
		{"[[Known]], [[Known|words]]\n",                                      "[Known](../known/), [words](../known/)\n"},
		{"[[Other]], [[Other|words]], [[Other#Part]]\n",                      "Other, words, Other: Part\n"             },
		{"## A Part: one\n\n[[#A Part one|there]] [[#No]]\n",
                 "## A Part: one\n\n[there](#a-part-one) No\n"                                                                  },
		{"| [[Known\\|words]] |\n",                                           "| [words](../known/) |\n"                },
		{"![[Known]] and ![[pic.png]]\n",                                     "[Known](../known/) and pic.png\n"        },
		{"[[1]](https://x) \\[[Known]] [[]] [[a\nb]] [[\n",                   NULL                                      },
		{"<div>\n[[Known]]\n</div>\n",                                        NULL                                      },
		{"tabs\t and ends  \n \n = mark = #a/b <span>x\ny</span> \xFF\x01\n", NULL                                      },
	};

	(void)state;
	CHECK(adapter_hugo, pairs);
	job.title = "A <b> & \"c\"";
	body_rewrite(&out, titled, strlen(titled), &job);
	assert_string_equal(str_c(&out), "Text\n");
	str_free(&out);
}

static void test_marks(void **state)
{
	static const struct pair pairs[] = {
		{"a ==b c== d ==e== \n",                           "a **b c** d **e** \n"               },
		{"==[[Known]] and `==` x==\n",                     "**[Known](../known/) and `==` x**\n"},
		{"a == b == c, ==d, e==\n",                        "a == b == c, **d, e**\n"            },
		{"`==a==` \\==b== ===c=== == d==\n",               NULL                                 },
		{"https://x.org/?a==b==c <https://y.org/==z==>\n", NULL                                 },
		{"[w](https://x.org/==a==) ![==no==](p.png)\n",    NULL                                 },
		{"```\n==a==\n```\n\n    ==b==\n",                 NULL                                 },
		{"==a\nb==\n",				     "**a\nb**\n"                         },
		{"==a\n\nb==\n",				   NULL                                 },
		{"~~gone~~\n",				     NULL                                 },
	};
	static const struct pair tags[] = {
		{"a ==b== ~~c~~\n", "a <mark>b</mark> ~~c~~\n"},
	};

	(void)state;
	CHECK(adapter_hugo, pairs);
	CHECK(adapter_astro, tags);
	CHECK(adapter_jekyll, tags);
	CHECK(adapter_plain, tags);
}

static void test_comments_are_private(void **state)
{
	static const struct pair pairs[] = {
		{"a %%secret%% b\n",                                "a  b\n"             },
		{"a\n\n%%\nsecret\n\n- more\n%%\n\nb\n",            "a\n\n\nb\n"         },
		{"%% secret %%\nb\n",                               "b\n"                },
		{"> a\n> %% secret %%\n> b\n",                      "> a\n> \n> b\n"     },
		{"a\n\n%%\n```c\nx %% y;\n```\n%%\n\nb\n",          "a\n\n\nb\n"         },
		{"a\n\n%% secret\n\nto the end\n",                  "a\n\n"              },
		{"<div>\n%% secret %% x\n</div>\n",                 "<div>\n x\n</div>\n"},
		{"%%`secret%%` x\n",                                "` x\n"              },
		{"```\n%%d\n```\n\n`%%` and \\%% and 100%% sure\n", NULL                 },
		{"1. %%secret%% a\n2. b\n",                         "1.  a\n2. b\n"      },
	};
	struct body_job job = job_for(&adapter_hugo);
	struct str out = {0};

	(void)state;
	CHECK(adapter_hugo, pairs);
	CHECK(adapter_plain, pairs);
	body_rewrite(&out, "100%% sure\n", 11, &job);
	assert_true(job.open_comment);
	str_free(&out);
}

static void test_links(void **state)
{
	static const struct pair pairs[] = {
		{"[[Known#The Part]] [[Known#the part|x]] [[Known#No]]\n",
                 "[Known: The Part](../known/#the-part) [x](../known/#the-part) [Known: "
			"No](../known/)\n"										 },
		{"[[Known#A#The Part]]\n",                                        "[Known: The Part](../known/#the-part)\n"},
		{"[[Known#^b1]] [[#^b1|see]] [[Other#^b1]]\n",                    "[Known](../known/) see Other\n"         },
		{"[w](Known.md) [*w*](../a/Known.md#x) [w](<Known.md>)\n",
                 "[w](../known/) [*w*](../known/) [w](../known/)\n"                                                        },
		{"[w `]` x](My%20Secret.md \"t\") [w](https://x.org/Known.md)\n",
                 "w `]` x [w](https://x.org/Known.md)\n"								   },
		{"![[plot.svg]] ![[plot.svg|300x200]] ![[plot.svg|growth]]\n",
                 "![plot.svg](./known/plot.svg) ![plot.svg](./known/plot.svg) "
			"![growth](./known/plot.svg)\n"								    },
		{"![growth](plot.svg) ![a](<plot.svg> \"t\") [d](plot.svg)\n",
                 "![growth](./known/plot.svg) ![a](<./known/plot.svg> \"t\") "
			"[d](./known/plot.svg)\n"									  },
		{"![a](other.svg) [a](b) [a][b] [a]\n",                           NULL                                     },
		{"[[Known]] ends it ^b1\n\n- item ^b-2\n- x^2 ^ 3\n\n^b3\n",
                 "[Known](../known/) ends it\n\n- item\n- x^2 ^ 3\n\n\n"                                                   },
	};

	(void)state;
	CHECK(adapter_astro, pairs);
}

/* The anchors are those that each program gives: the end-to-end tests have the programs. */
static void test_anchors(void **state)
{
	static const struct {
		const char *heading, *github, *hugo, *jekyll;
	} rows[] = {
		{"Open addressing: how?", "open-addressing-how", NULL,       NULL     },
		{"Crème brûlée & co",  "crème-brûlée--co", NULL,       NULL     },
		{"Ünder_score ÄB 4²",  "ünder_score-äb-4",  NULL,       NULL     },
		{"a -- b --- c",          "a----b-----c",        NULL,       "a--b--c"},
		{"שלום, עולם",    "שלום-עולם",   NULL,       NULL     },
		{"e\u0301t\u00e9",        "e\u0301t\u00e9",      "et\u00e9", NULL     },
		{"a\u203fb",              "a\u203fb",            "ab",       NULL     },
		{"🦀!",                 "",                    NULL,       NULL     },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const wanted[] = {rows[i].github, rows[i].hugo, rows[i].jekyll};

		for (int style = 0; style < 3; style++) {
			struct str out = {0};

			anchor_of(&out, (enum anchor_style)style, rows[i].heading,
				strlen(rows[i].heading));
			assert_string_equal(
				str_c(&out), wanted[style] ? wanted[style] : rows[i].github);
			str_free(&out);
		}
	}
}

static void test_heading_links(void **state)
{
	static const struct pair github[] = {
		{"## Use `f_x` *now*\n\n[[#Use f_x now|a]]\n",
                 "## Use `f_x` *now*\n\n[a](#use-f_x-now)\n"                                    },
		{"# A b\n\n# A-b\n\n[[#A-b]]\n",               "# A b\n\n# A-b\n\n[A-b](#a-b)\n"},
		{"# x\n\n# X!\n\n## y z\n\n# x\n\n[[#y z]]\n",
                 "# x\n\n# X!\n\n## y z\n\n# x\n\n[y z](#y-z)\n"                                },
	};
	static const struct pair hugo[] = {
		{"## Use [f](u) _now_ ##\n\n[[#Use f now|a]]\n",
                 "## Use [f](u) _now_ ##\n\n[a](#use-fu-_now_)\n"},
	};

	(void)state;
	CHECK(adapter_astro, github);
	CHECK(adapter_hugo, hugo);
}

/* What only kramdown takes for something else. */
static void test_kramdown(void **state)
{
	static const struct pair pairs[] = {
		{"a | b, `c | d`\n",                  "a \\| b, `c | d`\n" },
		{"| a | b |\n|---|---|\n| 1 | 2 |\n", NULL                 },
		{"a {:.x} b {x}\n",                   "a \\{:.x} b {x}\n"  },
		{"a\n: b\n\nc: d\n",                  "a\n\\: b\n\nc: d\n" },
		{"``` c title=\"x\"\na | b\n```\n",   "``` c\na | b\n```\n"},
		{"```c\na | {:x}\n```\n",             NULL                 },
	};

	(void)state;
	CHECK(adapter_jekyll, pairs);
}

static void test_raw_html_and_embeds_are_seen(void **state)
{
	static const struct {
		const char *text;
		bool html, embeds;
	} rows[] = {
		{"a <b>c</b>\n",				 true,  false},
		{"<div>\nx\n</div>\n",                           true,  false},
		{"<!-- a comment -->\n\nx <!-- another --> y\n", false, false},
		{"`<b>` and <https://x.org>\n\n```\n<b>\n```\n", false, false},
		{"![[x]]\n",				     false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct body_job job = job_for(&adapter_hugo);
		struct str out = {0};

		body_rewrite(&out, rows[i].text, strlen(rows[i].text), &job);
		assert_int_equal(job.raw_html, rows[i].html);
		assert_int_equal(job.embeds, rows[i].embeds);
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_body),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_comments_are_private),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_heading_links),
		cmocka_unit_test(test_kramdown),
		cmocka_unit_test(test_raw_html_and_embeds_are_seen),
	};

	return cmocka_run_group_tests_name("export body", tests, NULL, NULL);
}
