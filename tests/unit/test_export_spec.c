/* Every example of the CommonMark specification as a note: the plain target gives back its bytes.
 */
#include "test_export.h"

enum { EXAMPLES_LEAST = 640 };

#define SPEC "tests/fixtures/commonmark/spec.md"
#define OPEN "```````````````````````````````` example\n"
#define BEGIN "\n<!-- whet:begin body -->\n\n"
#define END "\n<!-- whet:end body "

/* The Markdown of the example that starts here, with its arrows as tabs. */
static const char *example(struct house *h, const char *at)
{
	static const char arrow[] = "\xE2\x86\x92";
	const char *end = strstr(at, "\n.\n");
	struct str text = {0};

	assert_non_null(end);
	/* An empty example has its dot at once. */
	for (end = strncmp(at, ".\n", 2) == 0 ? at : end + 1; at < end;) {
		bool tab = strncmp(at, arrow, strlen(arrow)) == 0;

		str_addc(&text, tab ? '\t' : *at);
		at += tab ? strlen(arrow) : 1;
	}
	return str_keep(&text, &h->a);
}

/* What stands between the markers of an exported page. */
static const char *body_of(struct house *h, const char *page)
{
	const char *from = strstr(page, BEGIN), *to = from;

	assert_non_null(from);
	/* An example may hold the like: the last end marker is whet's. */
	for (const char *p = strstr(from, END); p; p = strstr(p + 1, END))
		to = p;
	from += strlen(BEGIN);
	return to < from ? "" : arena_ndup(&h->a, from, (size_t)(to - from));
}

/* The bytes, and behind them nothing but what closes a code fence that the example left open. */
static void check_same(const char *got, const char *text, size_t number)
{
	size_t n = strlen(text);
	const char *rest;

	if (strncmp(got, text, n) != 0)
		fail_msg("example %zu came out as \"%s\", not \"%s\"", number, got, text);
	rest = got + n;
	rest += *rest == '\n';
	rest += strspn(rest, "`~");
	if (*rest && strcmp(rest, "\n") != 0)
		fail_msg("example %zu has this behind it: \"%s\"", number, rest);
}

/* Notes have links of their own, which become links of CommonMark, or words when what they lead to
 * is not exported. */
static bool links_a_note(const char *text)
{
	return strstr(text, "[[") || strstr(text, ".md)");
}

static void test_examples(void **state)
{
	struct house *h = *state;
	struct str spec = {0};
	const char *texts[1000];
	size_t n = 0, others = 0;

	if (path_read(SPEC, 1 << 20, &spec, &h->e) != 0)
		fail_msg("%s", h->e.text);
	assert_int_equal(store_begin(h->s, &h->e), 0);
	for (const char *at = spec.p; (at = strstr(at, OPEN)) && n < 1000; n++) {
		at += strlen(OPEN);
		texts[n] = example(h, at);
		add_note(h, arena_printf(&h->a, "Number %04zu", n), texts[n], NULL, true);
	}
	assert_int_equal(store_end(h->s, 0, &h->e), 0);
	h->request.target = "plain";
	export_now(h);
	for (size_t i = 0; i < n; i++) {
		const char *path = arena_printf(&h->a, "number-%04zu.md", i);

		assert_action(h, path, EXPORT_WRITE);
		if (links_a_note(texts[i]))
			others++;
		else
			check_same(body_of(h, slurp(h, path)), texts[i], i + 1);
	}
	print_message("%zu examples\n", n - others);
	assert_true(n - others > EXAMPLES_LEAST);
	str_free(&spec);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_examples, house_open, house_close),
	};

	return cmocka_run_group_tests_name("export spec", tests, NULL, NULL);
}
