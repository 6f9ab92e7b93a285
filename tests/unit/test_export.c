/* What the ledger decides: each action, and what it does to files. */
#include "test_export.h"

#include "model/ledger.h"

#define PAGE "content/posts/hashing/index.md"
#define BESIDE "content/posts/hashing/hashing.new.md"

static struct ledger_row *ledger_rows(struct house *h, size_t *n)
{
	struct ledger l = {"hugo", path_real(&h->a, h->request.folder)};
	struct ledger_row *rows;

	assert_int_equal(ledger_list(h->s, &l, &h->a, &rows, n, &h->e), 0);
	return rows;
}

static void test_writes_then_leaves(void **state)
{
	struct house *h = *state;
	int64_t mtime;
	size_t n;

	add_note(h, "Hashing", "A table.\n", "dsa", true);
	export_now(h);
	assert_int_equal(h->n, 1);
	assert_action(h, PAGE, EXPORT_WRITE);
	assert_has(slurp(h, PAGE), "A table.\n");
	mtime = path_mtime_ns(site_path(h, PAGE));
	h->clock.fixed_us += CLOCK_DAY;
	export_now(h);
	assert_true(ledger_rows(h, &n)->written_at == NOW);
	assert_int_equal(n, 1);
	assert_action(h, PAGE, EXPORT_SAME);
	assert_string_equal(find_row(h, PAGE)->note, "");
	assert_true(path_mtime_ns(site_path(h, PAGE)) == mtime);
}

/* What did not change is not made anew: else the hash would be put right. */
static void test_unchanged_costs_nothing(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);
	const char *mine;
	size_t n;

	export_now(h);
	sql(h, "update export set sha256 = ?1", "x", 0);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
	assert_string_equal(ledger_rows(h, &n)->sha256, "x");
	/* A link may lead to what changed. */
	set_body(h, id, "A [[Table]].\n");
	sql(h, "delete from export", NULL, 0);
	export_now(h);
	assert_string_equal(ledger_rows(h, &n)->inputs, "");
	set_body(h, id, "A table.\n");
	path_remove_tree(h->request.folder, &h->e);
	sql(h, "delete from export", NULL, 0);
	export_now(h);
	/* As many bytes by hand: seen, and kept. */
	mine = edited(h, slurp(h, PAGE), "A table.", "My words");
	spit(h, PAGE, mine);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
	assert_has(find_row(h, PAGE)->note, "changed by hand");
	/* Even if nothing could be seen of it, it is kept. */
	sql(h, "update export set changed = ?2 where ?1 = ''", "",
		path_mtime_ns(site_path(h, PAGE)));
	export_now(h);
	assert_string_equal(slurp(h, PAGE), mine);
	set_body(h, id, "A better table.\n");
	export_now(h);
	assert_action(h, BESIDE, EXPORT_BESIDE);
	assert_string_equal(slurp(h, PAGE), mine);
	unlink(site_path(h, PAGE));
	export_now(h);
	assert_action(h, PAGE, EXPORT_WRITE);
}

static void test_replaces_its_own(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);

	export_now(h);
	set_body(h, id, "A better table.\n");
	sql(h, "update note set title = ?1 where id = ?2", "Hashing: twice", id);
	export_now(h);
	assert_action(h, PAGE, EXPORT_REPLACE);
	assert_has(slurp(h, PAGE), "A better table.\n");
	assert_has(slurp(h, PAGE), "title: \"Hashing: twice\"\n");
}

static void test_renews_regions_only(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);
	const char *mine, *expected;

	export_now(h);
	mine = edited(h, slurp(h, PAGE), "draft: true\n", "draft: false\nmine: [1]\n");
	mine = arena_printf(&h->a, "%sMy own end, no newline", mine);
	spit(h, PAGE, mine);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
	assert_string_equal(slurp(h, PAGE), mine);

	set_body(h, id, "A better table.\n");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REGION);
	expected = edited(h, mine, "A table.", "A better table.");
	/* All but the seal, twelve digits, is as it was. */
	memcpy(strstr(expected, "whet:end body ") + 14, strstr(slurp(h, PAGE), "end body ") + 9,
		12);
	assert_string_equal(slurp(h, PAGE), expected);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
	set_body(h, id, "The best table.\n");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REGION);
	assert_has(slurp(h, PAGE), "The best table.\n");
	assert_has(slurp(h, PAGE), "draft: false\nmine: [1]\n");
}

static void test_edit_inside_goes_beside(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);
	const char *mine;

	export_now(h);
	mine = edited(h, slurp(h, PAGE), "A table.", "A table, I say.");
	spit(h, PAGE, mine);
	set_body(h, id, "Two.\n");
	export_now(h);
	assert_action(h, BESIDE, EXPORT_BESIDE);
	assert_has(slurp(h, BESIDE), "Two.\n");
	assert_string_equal(slurp(h, PAGE), mine);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);

	/* The draft beside is replaced while nobody touched it, and kept once somebody did. */
	set_body(h, id, "Three.\n");
	export_now(h);
	assert_action(h, BESIDE, EXPORT_BESIDE);
	assert_has(slurp(h, BESIDE), "Three.\n");
	spit(h, BESIDE, "merging");
	set_body(h, id, "Four.\n");
	export_now(h);
	assert_action(h, "content/posts/hashing/hashing.new-2.md", EXPORT_BESIDE);
	assert_string_equal(slurp(h, BESIDE), "merging");
	assert_string_equal(slurp(h, PAGE), mine);
}

static void test_lost_markers_go_beside(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);
	const char *mine;

	export_now(h);
	mine = edited(h, slurp(h, PAGE), "<!-- whet:begin body -->\n", "");
	spit(h, PAGE, mine);
	set_body(h, id, "Two.\n");
	export_now(h);
	assert_action(h, BESIDE, EXPORT_BESIDE);
	assert_string_equal(slurp(h, PAGE), mine);
	/* Taking the draft over ends the matter. */
	assert_int_equal(rename(site_path(h, BESIDE), site_path(h, PAGE)), 0);
	set_body(h, id, "Three.\n");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REPLACE);
}

static void test_unknown_file_is_not_ours(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);

	spit(h, PAGE, "the person's own page\n");
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_action(h, i ? PAGE : BESIDE, i ? EXPORT_SAME : EXPORT_BESIDE);
		assert_string_equal(slurp(h, PAGE), "the person's own page\n");
	}
	assert_has(slurp(h, BESIDE), "A table.\n");
	/* Nor is one that has whet's markers, when the ledger does not know it. */
	spit(h, PAGE, arena_printf(&h->a, "%smine\n", slurp(h, BESIDE)));
	sql(h, "delete from export", NULL, 0);
	set_body(h, id, "Two.\n");
	export_now(h);
	assert_action(h, "content/posts/hashing/hashing.new-2.md", EXPORT_BESIDE);
	assert_has(slurp(h, PAGE), "A table.\n");
}

/* A run that was stopped between a file and its row: the next one finds its work done. */
static void test_takes_up_after_a_stop(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true), mtime;

	export_now(h);
	sql(h, "delete from export", NULL, 0);
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
	spit(h, PAGE, arena_printf(&h->a, "%smine\n", slurp(h, PAGE)));
	set_body(h, id, "Two.\n");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REGION);
	mtime = path_mtime_ns(site_path(h, PAGE));
	sql(h, "update export set sha256 = 'before'", NULL, 0);
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_action(h, PAGE, EXPORT_SAME);
	}
	assert_true(path_mtime_ns(site_path(h, PAGE)) == mtime);
	set_body(h, id, "Three.\n");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REGION);
	assert_has(slurp(h, PAGE), "mine\n");

	spit(h, PAGE, "no markers\n");
	set_body(h, id, "Four.\n");
	export_now(h);
	mtime = path_mtime_ns(site_path(h, BESIDE));
	sql(h, "update export set sha256 = 'before'", NULL, 0);
	export_now(h);
	assert_action(h, BESIDE, EXPORT_BESIDE);
	assert_true(path_mtime_ns(site_path(h, BESIDE)) == mtime);
}

static void test_private_becomes_orphan(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);
	const char *text;
	size_t n;

	export_now(h);
	text = slurp(h, PAGE);
	sql(h, "update note set publish = 0, body = ?1 where id = ?2", "secret", id);
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_int_equal(h->n, 1);
		assert_action(h, PAGE, EXPORT_ORPHAN);
		assert_string_equal(slurp(h, PAGE), text);
	}
	assert_int_equal(unlink(site_path(h, PAGE)), 0);
	export_now(h);
	assert_int_equal(h->n, 0);
	ledger_rows(h, &n);
	assert_int_equal(n, 0);
}

/* What was laid beside it is as public as the page was, also once that is gone. */
static void test_private_beside(void **state)
{
	static const char *const pages[][3] = {
		{"hugo",   PAGE,                          BESIDE                   },
		{"jekyll", "_drafts/hashing.md",          "_drafts/_hashing.new.md"},
		{"html",   "hashing.html",                "hashing.new.html"       },
		{"astro",  "src/content/blog/hashing.md", NULL                     },
	};
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const char *beside = pages[i][2];

		h->request.target = pages[i][0];
		sql(h, "update note set publish = 1, body = ?1 where id = ?2", "A table.\n", id);
		export_now(h);
		spit(h, pages[i][1], "all mine\n");
		set_body(h, id, "A secret.\n");
		export_now(h);
		for (size_t k = 0; !beside && k < h->n; k++)
			beside = h->rows[k].action == EXPORT_BESIDE ? h->rows[k].path : NULL;
		assert_action(h, beside, EXPORT_BESIDE);
		sql(h, "update note set publish = 0 where id = ?2", NULL, id);
		export_now(h);
		assert_action(h, pages[i][1], EXPORT_ORPHAN);
		assert_action(h, beside, EXPORT_ORPHAN);
		assert_has(find_row(h, beside)->note, "in public");
		assert_int_equal(unlink(site_path(h, pages[i][1])), 0);
		export_now(h);
		assert_action(h, beside, EXPORT_ORPHAN);
		assert_int_equal(unlink(site_path(h, beside)), 0);
		export_now(h);
		for (size_t k = 0; k < h->n; k++)
			assert_string_not_equal(h->rows[k].path, beside);
	}
}

/* A page that was taken away comes back, and that is said. */
static void test_gone_is_told(void **state)
{
	struct house *h = *state;

	add_note(h, "Hashing", "A table.\n", "dsa", true);
	export_now(h);
	assert_string_equal(find_row(h, PAGE)->note, "");
	assert_int_equal(unlink(site_path(h, PAGE)), 0);
	export_now(h);
	assert_action(h, PAGE, EXPORT_WRITE);
	assert_has(find_row(h, PAGE)->note, "was here before");
}

static void test_rename(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);

	export_now(h);
	sql(h, "update note set slug = ?1 where id = ?2", "tables", id);
	set_body(h, id, "Changed on the way.\n");
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_int_equal(h->n, 2);
		assert_action(h, PAGE, EXPORT_ORPHAN);
		assert_action(h, "content/posts/tables/index.md", i ? EXPORT_SAME : EXPORT_WRITE);
	}
	/* And back: the old file is known, and unchanged. */
	sql(h, "update note set slug = ?1 where id = ?2", "hashing", id);
	set_body(h, id, "Two.\n");
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_int_equal(h->n, 2);
		assert_action(h, PAGE, i ? EXPORT_SAME : EXPORT_REPLACE);
		assert_action(h, "content/posts/tables/index.md", EXPORT_ORPHAN);
	}
}

static void test_one_name_for_two(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Two Sum", "A note.\n", "dsa", true);

	export_now(h);
	assert_action(h, "content/posts/two-sum/index.md", EXPORT_WRITE);
	/* The note was there first and keeps its place. */
	submit(h, add_problem(h, "two-sum", "Two Sum"), NOW - CLOCK_DAY, "AC", "int x;\n", NULL);
	add_note(h, "Index", "Not the bundle's own name.\n", NULL, true);
	export_now(h);
	assert_string_equal(find_row(h, "content/posts/two-sum/index.md")->source,
		arena_printf(&h->a, "note:%lld", (long long)id));
	assert_action(h, "content/posts/two-sum/index.md", EXPORT_SAME);
	assert_action(h, "content/posts/two-sum-problem/index.md", EXPORT_WRITE);
	assert_action(h, "content/posts/index-note/index.md", EXPORT_WRITE);
	/* Elsewhere, where nothing is yet, problems come first: the same whenever it is asked. */
	h->request.folder = path_join(&h->a, h->dir, "other");
	export_now(h);
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "## My solution");
	assert_has(slurp(h, "content/posts/two-sum-note/index.md"), "A note.\n");
}

static void test_dry_run_touches_nothing(void **state)
{
	struct house *h = *state;
	int64_t id = add_note(h, "Hashing", "A table.\n", "dsa", true);

	h->request.dry_run = true;
	export_now(h);
	assert_action(h, PAGE, EXPORT_WRITE);
	assert_false(path_exists(h->request.folder));
	h->request.dry_run = false;
	export_now(h);
	assert_action(h, PAGE, EXPORT_WRITE);
	set_body(h, id, "Two.\n");
	h->request.dry_run = true;
	for (int i = 0; i < 2; i++) {
		export_now(h);
		assert_action(h, PAGE, EXPORT_REPLACE);
		assert_has(slurp(h, PAGE), "A table.\n");
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
	const struct CMUnitTest tests[] = {
		T(test_writes_then_leaves),
		T(test_unchanged_costs_nothing),
		T(test_replaces_its_own),
		T(test_renews_regions_only),
		T(test_edit_inside_goes_beside),
		T(test_lost_markers_go_beside),
		T(test_unknown_file_is_not_ours),
		T(test_takes_up_after_a_stop),
		T(test_private_becomes_orphan),
		T(test_private_beside),
		T(test_gone_is_told),
		T(test_rename),
		T(test_one_name_for_two),
		T(test_dry_run_touches_nothing),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
