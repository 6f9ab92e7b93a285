/* The text of a page, part by part: what is rewritten, and what must stay as it is. */
#include "test_export.h"

#include "publish/adapter.h"
#include "publish/body.h"
#include "publish/front.h"
#include "publish/region.h"
#include "publish/template.h"

struct pair {
	const char *in, *out; /* out NULL: unchanged */
};

static void test_open_fence_is_closed(void **state)
{
	static const struct pair pairs[] = {
		{"",                    "\n"                    },
		{"text",                "text\n"                },
		{"```c\nint x;",        "```c\nint x;\n```\n"   },
		{"  ~~~~\nint x;\n",    "  ~~~~\nint x;\n~~~~\n"},
		{"```c\nint x;\n```\n", "```c\nint x;\n```\n"   },
		{"- ```\n  x\n",        "- ```\n  x\n"          },
		{"    code",            "    code\n"            },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str text = {0};

		str_add(&text, pairs[i].in);
		body_close(&text);
		assert_string_equal(text.p, pairs[i].out);
		str_free(&text);
	}
}

static void test_shortcodes(void **state)
{
	static const struct pair pairs[] = {
		{"no braces { } {{ }} {{ x }}\n", NULL                               },
		{"{{< a >}} and {{% b %}}\n",     "{{</* a */>}} and {{%/* b */%}}\n"},
		{"{{</* a */>}}\n",               "{{</*/* a */*/>}}\n"              },
		{"{{{< a >}}}\n",                 "{{{</* a */>}}}\n"                },
		{"{{<>}}",                        "{{</**/>}}"                       },
		{"{{< a\nb >}}\n",                "{{</* a\nb */>}}\n"               },
		{"{{%d {{< x\n",                  "{{%/*d {{< x\n\n<!-- */%}} -->\n" },
		{"{{<",			   "{{</*\n\n<!-- */>}} -->\n"        },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str out = {0};

		adapter_hugo.guard(&out, pairs[i].in, strlen(pairs[i].in));
		assert_string_equal(out.p, pairs[i].out ? pairs[i].out : pairs[i].in);
		str_free(&out);
	}
}

static void test_template(void **state)
{
	static const struct hole holes[] = {
		{"a",    "A{{b}}"},
                {"b",      "B"},
                {"none",""},
                {0}
        };
	static const struct pair pairs[] = {
		{"x{{a}}y{{none}}z{{unknown}}",        "xA{{b}}yz"},
		{"1\n{{#a}}\n2\n{{/a}}\n3",            "1\n2\n3"  },
		{"1\n{{#none}}\n2{{a}}\n{{/none}}\n3", "1\n3"     },
		{"{{#none}}{{#a}}x{{/a}}y{{/none}}z",  "z"        },
		{"{{#a}}{{#none}}x{{/none}}y{{/a}}z",  "yz"       },
		{"open {{",			    NULL       },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str out = {0};

		template_fill(&out, pairs[i].in, holes);
		assert_string_equal(out.p, pairs[i].out ? pairs[i].out : pairs[i].in);
		str_free(&out);
	}
}

static void test_own_front_matter(void **state)
{
	static const struct {
		const char *body, *rest, *own;
	} rows[] = {
		{"---\ntitle: x\naliases: [a]\n---\nText\n", "Text\n", "aliases: [a]\n"                                 },
		{"---\ntags:\n- a\n- b\nweight: 3\nseries:\n  - s\npart: 2\nkept:\n  - s\n# "
		 "why\n...\nText",          "Text",   "weight: 3\nkept:\n  - s\n# why\n"               },
		{"---\na: \"x %%y%% z\"\nsummary: |\n  one %%two\n  three%% four\nb: "
		 "100%%\n---\nText",					   "Text",				   "a: \"x z\"\nsummary: |\n  one four\nb: 100%%\n"                                   },
		{"---\r\ndraft: false\r\n---\r\nText",                                          "Text",               ""},
		{"---\nfoo: \"a\nb\n---\nText",                                          "---\nfoo: \"a\nb\n---\nText",                      ""                   },
		{"---\n\nA rule above, a rule below\n\n---\n",                                          NULL,       ""},
		{"---\n---\n",					  NULL,				       ""						   },
		{"---\nopen: 1\n",					  NULL,                                   ""},
		{"Text\n---\na: 1\n---\n",                                          NULL,                           ""                                           },
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *own;
		size_t n = front_own(rows[i].body, &a, &own);

		assert_string_equal(rows[i].body + n, rows[i].rest ? rows[i].rest : rows[i].body);
		assert_string_equal(own, rows[i].own);
	}
	arena_free(&a);
}

static const char *sealed(struct arena *a, const char *text)
{
	struct str out = {0};
	const char *s;

	regions_seal(&out, text, strlen(text));
	s = arena_dup(a, str_c(&out));
	str_free(&out);
	return s;
}

#define B "<!-- whet:begin a -->\n"
#define E "<!-- whet:end a -->\n"

static void test_regions(void **state)
{
	static const struct {
		const char *old;
		enum regions_found found;
	} rows[] = {
		{"x\n" B "new\n" E "mine\n",                          REGIONS_SAME },
		{"mine\n" B "old\n" E "mine",                         REGIONS_RENEW},
		{B E,						 REGIONS_RENEW},
		{"no markers\n",				      REGIONS_LOST },
		{B "old\n",					   REGIONS_LOST },
		{E "old\n" B,					 REGIONS_LOST },
		{B B "old\n" E,				       REGIONS_LOST },
		{B "old\n" E B "old\n" E,                             REGIONS_LOST },
		{"<!-- whet:begin b -->\nold\n<!-- whet:end b -->\n", REGIONS_LOST },
		{B "old\n<!-- whet:end a --> x\n",                    REGIONS_LOST },
		{B "old\n" E "<!-- whet: -->\n",                      REGIONS_LOST },
		{B "old\n" E "<!-- whet:end",                         REGIONS_LOST },
	};
	struct arena a = {0};
	const char *fresh = sealed(&a, "front\n" B "new\n" E "end\n");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *old = sealed(&a, rows[i].old);
		struct str out = {0};

		assert_int_equal(
			regions_renew(old, strlen(old), fresh, strlen(fresh), &out), rows[i].found);
		str_free(&out);
	}
	/* A seal that does not fit, or none, is the sign of another hand. */
	assert_int_equal(regions_renew(B "old\n" E, strlen(B "old\n" E), fresh, strlen(fresh),
				 &(struct str){0}),
		REGIONS_EDITED);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open_fence_is_closed),
		cmocka_unit_test(test_shortcodes),
		cmocka_unit_test(test_template),
		cmocka_unit_test(test_own_front_matter),
		cmocka_unit_test(test_regions),
	};

	return cmocka_run_group_tests_name("export text", tests, NULL, NULL);
}
