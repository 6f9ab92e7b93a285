/* A person and whet write into the same file, over and over: no byte of the person's is lost. */
#include "test_export.h"

#define PAGE "content/posts/hashing/index.md"
#define BEGIN "<!-- whet:begin body -->\n"
#define END "<!-- whet:end body "
/* As they stand in a file: at the beginning of a line. */
#define BEGIN_LINE "\n" BEGIN
#define END_LINE "\n" END

enum { ROUNDS = 400 };

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed >> 11;
}

/* One edit somewhere in the text: put in, taken out, or written over. */
static const char *edit(struct house *h, const char *text, uint64_t *seed)
{
	static const char *const bits[] = {"x", "\n", "---\n", BEGIN, END "0123456789ab -->\n",
		"draft: false\n", "\r\n", "\xFF"};
	size_t len = strlen(text), at = next_random(seed) % (len + 1);
	size_t kind = next_random(seed) % 3, cut = kind ? next_random(seed) % 20 : 0;
	const char *put = kind == 1 ? "" : bits[next_random(seed) % 8];

	if (cut > len - at)
		cut = len - at;
	return arena_printf(&h->a, "%.*s%s%s", (int)at, text, put, text + at + cut);
}

/* What lies between the markers; must stand. */
static const char *inside(struct house *h, const char *text)
{
	const char *from = strstr(text, BEGIN_LINE), *to;

	assert_non_null(from);
	from += strlen(BEGIN_LINE);
	to = strstr(from, END_LINE);
	assert_non_null(to);
	return arena_ndup(&h->a, from, (size_t)(to - from));
}

static const char *behind(const char *text)
{
	const char *at = strstr(text, END_LINE) + 1;

	return at + strcspn(at, "\n");
}

static void check_round(
	struct house *h, const char *written, const char *mine, const char *now, bool changed)
{
	enum export_action action = h->rows[0].action;

	if (strcmp(mine, written) == 0) {
		assert_int_equal(action, changed ? EXPORT_REPLACE : EXPORT_SAME);
		return;
	}
	if (action != EXPORT_REGION) {
		assert_true(action == EXPORT_SAME || action == EXPORT_BESIDE);
		assert_true(action == EXPORT_SAME || changed);
		assert_string_equal(now, mine);
		return;
	}
	assert_true(changed);
	assert_string_equal(inside(h, mine), inside(h, written));
	assert_int_equal(strstr(now, BEGIN_LINE) - now, strstr(mine, BEGIN_LINE) - mine);
	assert_memory_equal(now, mine, (size_t)(strstr(mine, BEGIN_LINE) - mine));
	assert_string_equal(behind(now), behind(mine));
}

static void test_random_edits(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "Round 0.\n", "dsa", true);
	uint64_t seed = 20261122;
	int seen[EXPORT_REFUSED + 1] = {0};

	for (int i = 1; i <= ROUNDS; i++) {
		bool changed = next_random(&seed) % 4 != 0;
		const char *written, *mine;

		path_remove_tree(h->request.folder, &h->e);
		sql(h, "delete from export", NULL, 0);
		export_now(h);
		mine = written = slurp(h, PAGE);
		for (uint64_t k = next_random(&seed) % 3; k > 0; k--)
			mine = edit(h, mine, &seed);
		spit(h, PAGE, mine);
		if (changed)
			set_body(h, id, arena_printf(&h->a, "Round %d.\n", i));
		export_now(h);
		check_round(h, written, mine, slurp(h, PAGE), changed);
		seen[h->rows[0].action]++;
		mine = slurp(h, PAGE);
		export_now(h);
		assert_int_equal(h->rows[0].action, EXPORT_SAME);
		assert_string_equal(slurp(h, PAGE), mine);
	}
	assert_true(seen[EXPORT_SAME] && seen[EXPORT_REPLACE] && seen[EXPORT_REGION] &&
		    seen[EXPORT_BESIDE]);
}

/* The same file edited again and again, each edit kept. */
static void test_edits_add_up(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "Round 0.\n", "dsa", true);

	export_now(h);
	for (int i = 1; i <= 30; i++) {
		const char *text = slurp(h, PAGE);

		spit(h, PAGE,
			i % 2 ? arena_printf(&h->a, "%smine %d\n", text, i)
			      : edited(h, text,
					"draft: ", arena_printf(&h->a, "mine%d: 1\ndraft: ", i)));
		set_body(h, id, arena_printf(&h->a, "Round %d.\n", i));
		export_now(h);
		assert_action(h, PAGE, EXPORT_REGION);
		text = slurp(h, PAGE);
		assert_has(text, arena_printf(&h->a, "\nRound %d.\n", i));
		for (int k = 1; k <= i; k++)
			assert_has(text,
				arena_printf(&h->a, k % 2 ? "\nmine %d\n" : "\nmine%d: 1\n", k));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_random_edits, house_open, house_close),
		cmocka_unit_test_setup_teardown(test_edits_add_up, house_open, house_close),
	};

	return cmocka_run_group_tests_name("export edits", tests, NULL, NULL);
}
