/* Which lines of a Markdown text are code: by hand, and as cmark says of many texts made by chance.
 */
#include "scene.h"

#include "model/prose.h"

#include <cmark.h>

/* A letter for each line: c code, b blank, t text that goes on, B text that begins something. */
static char *lines_of(struct scene *sc, const char *text)
{
	struct prose p = {.text = text, .len = strlen(text)};
	struct str out = {0};
	struct prose_line l;

	while (prose_next(&p, &l))
		str_addc(&out, l.code ? 'c' : l.blank ? 'b' : l.begins ? 'B' : 't');
	return str_keep(&out, &sc->a);
}

static void test_lines(void **state)
{
	static const struct {
		const char *text, *lines;
	} rows[] = {
		{"a\n\n    code\n\n\tcode\nb",               "BbcbcB" },
		{"a\n    goes on\n# h\n    code",            "BtBc"   },
		{"    code\nb",                              "cB"     },
		{"- a\n\n    of a\n\n      code",            "BbBbc"  },
		{"- a\n\n\tof a\n\n\t\tstill\n\n\t\t  x",    "BbBbcbc"},
		{"10. a\n\n    of a\n\n        code",        "BbBbc"  },
		{"-     code\n- b",                          "cB"     },
		{"> a\n>\n>     code\n>     code\n    t",    "BBccc"  },
		{"> a\n    goes on\n\n    code",             "Btbc"   },
		{"- a\n\n  ```\n      x\n  ```\n  b",        "BbcccB" },
		{"- ```\n  x\nout",                          "ccB"    },
		{"> ```\n> x\nout",                          "ccB"    },
		{"a\n===\n    code\n***\n    code",          "BBcBc"  },
		{"a\n2. b\n1. c\n-\n",                       "BtBB"   },
		{"- a\n    - b\n        - c\n            x", "BBBt"   },
		{"a\r\n\r\n    code\r\n",                    "Bbc"    },
		{"> [!note]\n>\n>     code",                 "BBc"    },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		if (strcmp(lines_of(sc, rows[i].text), rows[i].lines) != 0)
			fail_msg("\"%s\": %s, wanted %s", rows[i].text, lines_of(sc, rows[i].text),
				rows[i].lines);
}

static int lines_in(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* The same letters for cmark's blocks of code; all others are dots. */
static void cmark_code(const char *text, char *letters, size_t n)
{
	cmark_node *tree = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
	cmark_iter *it = cmark_iter_new(tree);
	cmark_event_type ev;

	memset(letters, '.', n);
	letters[n] = '\0';
	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(it);
		int first = cmark_node_get_start_line(at), last = cmark_node_get_end_line(at);

		if (ev != CMARK_EVENT_ENTER || cmark_node_get_type(at) != CMARK_NODE_CODE_BLOCK)
			continue;
		for (int k = first; k <= last && (size_t)k <= n; k++)
			letters[k - 1] = 'c';
		/* Whether a fence's last line is its end or the first behind it cmark does not say.
		 */
		if (lines_in(cmark_node_get_literal(at)) <= last - first && (size_t)last <= n)
			letters[last - 1] = '?';
	}
	cmark_iter_free(it);
	cmark_node_free(tree);
}

static void test_chance(void **state)
{
	static const char *const parts[] = {" ", "  ", "    ", "\t", "- ", "-\t", "> ", ">", "1. ",
		"2) ", "12. ", "# ", "```", "~~~~", "===", "---", "a", "a", "a b", "", "+", "* "};
	struct scene *sc = *state;
	uint32_t seed = 20261122;

	for (int round = 0; round < 60000; round++) {
		char text[600], got[32], wanted[32], *to = text;
		size_t n = 0;

		for (; n < 8; n++) {
			for (int k = 0; k < 4; k++) {
				seed = seed * 1664525 + 1013904223;
				to = stpcpy(to, parts[(seed >> 16) % COUNT(parts)]);
			}
			*to++ = '\n';
		}
		*to = '\0';
		cmark_code(text, wanted, n);
		strcpy(got, lines_of(sc, text));
		for (size_t i = 0; i < n; i++) {
			const char *line = text;

			for (size_t k = 0; k < i; k++)
				line = strchr(line, '\n') + 1;
			/* Blank lines around code are code to neither. */
			if (line[strspn(line, " \t>")] == '\n')
				continue;
			if (wanted[i] != '?' && (got[i] == 'c') != (wanted[i] == 'c'))
				fail_msg(
					"line %zu of:\n%s\n%s, cmark %s", i + 1, text, got, wanted);
		}
		arena_free(&sc->a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_lines),
		IN_STORE(test_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
