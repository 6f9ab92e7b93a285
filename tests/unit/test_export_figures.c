/* What a page carries beside its text: charts made from what was measured, pictures of a note's own
 * folder; and what a kernel's page says of them. */
#include "test_export.h"

#include <unistd.h>

/* How a run stood against one gate. */
static const char *measured(struct house *h, double value, const char *picture)
{
	return arena_printf(&h->a,
		"{\"device\": {\"name\": \"virtual GPU\", \"gates\": [{\"counter\": \"sectors\", "
		"\"title\": \"sectors a request\", \"value\": %g, \"limit\": 16, \"naive\": 32, "
		"\"reference\": 4, \"at_least\": false}], \"picture\": %s, \"bound\": null}}",
		value, picture);
}

static void run_kernel(
	struct house *h, int64_t problem, int64_t at, const char *verdict, const char *json)
{
	submit(h, problem, at, verdict, arena_printf(&h->a, "int x%lld;\n", (long long)(NOW - at)),
		NULL);
	sql(h, "update submission set measurements = ?1 where at = ?2", json, at);
}

static void test_kernel(void **state)
{
	struct house *h = *state;
	int64_t id = add_problem(h, "copy", "Copy");
	const char *page;

	sql(h, "update problem set kind = ?1 where id = ?2", "cuda", id);
	run_kernel(h, id, NOW - 40, "WA", "{}");
	run_kernel(
		h, id, NOW - 30, "SLOW", measured(h, 32, "\"  lane 0\\n    /home/somebody/x.cu\""));
	run_kernel(h, id, NOW - 20, "SLOW", measured(h, 17.5, "null"));
	run_kernel(h, id, NOW - 10, "AC", measured(h, 4, "null"));
	export_now(h);
	page = slurp(h, "content/posts/copy/index.md");
	assert_has(page, "| Counter | At first | Now | Naive | Reference | Target |\n");
	assert_has(page, "\n| sectors a request | 32 | 4 | 32 | 4 | at most 16 |\n");
	assert_has(page, "\n1. Right, but short of the target: 32 sectors a request.\n"
			 "2. Right, but short of the target: 17.5 sectors a request.\n"
			 "3. Right, and on target: 4 sectors a request.\n");
	assert_has(page, "At first:\n\n```text\nlane 0\n  x.cu\n```\n");
	assert_has(page, "](counters.svg)\n");
	assert_has(page, "- Device: virtual GPU.\n");
	assert_lacks(page, "Bound by");
	assert_lacks(page, "int x30;");
	assert_has(page, "```cuda\nint x10;\n```\n");
	assert_has(page, "sectors a request mine 4, at first 32, reference 4, naive 32");
	assert_has(slurp(h, "content/posts/copy/counters.svg"), ">at first<");
}

/* A note and a kernel whose titles differ by a capital; a chart that the outline shows twice. */
static void test_names_alike(void **state)
{
	static const char *const kinds[] = {"notes", "kernels", "articles", NULL};
	struct export_choice choice = {.kinds = kinds};
	struct house *h = *state;
	int64_t id = add_problem(h, "copy", "Coalesced Copy"), outline;

	sql(h, "update problem set kind = ?1 where id = ?2", "cuda", id);
	run_kernel(h, id, NOW - 10, "AC", measured(h, 4, "null"));
	add_note(h, "Coalesced copy", "A note.\n", NULL, true);
	outline = add_note(h, "Outline",
		"[[Coalesced copy]] [[Coalesced Copy]] [[COALESCED "
		"COPY]]\n\n![[copy]]\n\n![[copy]]\n",
		NULL, true);
	sql(h,
		"insert into output (id, kind, title, state, note_id, created_at) values (1, "
		"'article', 'On copies', 'draft', ?2, 1)",
		NULL, outline);
	h->request.choice = &choice;
	export_now(h);
	for (size_t i = 0; i < h->n; i++)
		assert_int_equal(h->rows[i].action, EXPORT_WRITE);
	id = 0;
	for (const char *s = slurp(h, "content/posts/on-copies/index.md");
		(s = strstr(s, "](copy-counters.svg)")) != NULL; s++)
		id++;
	assert_int_equal(id, 2);
	assert_has(slurp(h, "content/posts/on-copies/index.md"),
		"[Coalesced copy](../coalesced-copy/) [Coalesced Copy](../copy/) ");
	/* A note of the kernel's name has another file, and whet's own link leads there. */
	sql(h, "update note set slug = 'copy' where title = ?1", "Coalesced copy", 0);
	h->request.target = "plain";
	choice.journal = "month";
	choice.kinds = (const char *const[]){"notes", "kernels", "journal", NULL};
	export_now(h);
	assert_has(slurp(h, "journal-2026-11.md"), "\n- [Coalesced copy](copy-note.md)\n");
}

/* Whatever stands in the database, and whoever wrote it: no chart, but a page. */
static void test_figures_from_nowhere(void **state)
{
	static const char *const json[] = {"{}", "{\"target\": 7, \"device\": []}",
		"{\"target\": {\"points\": [{\"label\": \"n\", \"work\": -1}]}}",
		"{\"target\": {\"points\": [{\"work\": 1e300}, 3, null]}}",
		"{\"target\": {\"points\": [{\"label\": \"n = 1e999\", \"work\": 1}]}}",
		"{\"device\": {\"gates\": [4, {\"value\": \"x\"}, null]}}"};
	struct house *h = *state;
	int64_t id = add_problem(h, "two-sum", "Two Sum");

	submit(h, id, NOW - CLOCK_DAY, "AC", "int x;\n", NULL);
	for (int kind = 0; kind < 2; kind++) {
		sql(h, "update problem set kind = ?1 where id = ?2", kind ? "cuda" : "dsa", id);
		for (size_t i = 0; i < sizeof json / sizeof *json; i++) {
			sql(h, "update submission set measurements = ?1", json[i], 0);
			export_now(h);
			assert_has(slurp(h, "content/posts/two-sum/index.md"), "int x;\n");
		}
	}
}

static void test_growth(void **state)
{
	struct house *h = *state;

	submit(h, add_problem(h, "two-sum", "Two Sum"), NOW - CLOCK_DAY, "AC", "int x;\n", NULL);
	sql(h, "update submission set measurements = ?1",
		"{\"target\": {\"work\": {\"fitted\": \"n\", \"target\": \"n\"}, \"points\": ["
		"{\"label\": \"n = 256\", \"work\": 2976, \"fitted\": 2900, \"wanted\": 3000}, "
		"{\"label\": \"n = 512\", \"work\": 5914, \"fitted\": 5900, \"wanted\": 6000}]}}",
		0);
	export_now(h);
	assert_has(slurp(h, "content/posts/two-sum/index.md"), "![Work against size");
	assert_has(slurp(h, "content/posts/two-sum/growth.svg"), "<svg");
}

static void put(struct house *h, const char *path, const char *bytes)
{
	const char *full = path_join(&h->a, h->dir, path);

	assert_int_equal(path_mkdirs(path_dir(&h->a, full), &h->e), 0);
	assert_int_equal(path_write(full, bytes, strlen(bytes), &h->e), 0);
}

static void test_pictures(void **state)
{
	static const char body[] =
		"![[beside.png]]\n\n![words](kept.gif)\n\n![[secret.png]] ![[notes.txt]]\n\n"
		"![x](../secret.png) ![[linked.png]]\n\n```\n![[code.png]]\n```\n";
	struct house *h = *state;
	int64_t id = add_note(h, "Pictures", body, NULL, true);

	put(h, "vault/deep/beside.png", "PNG 1");
	put(h, "vault/images/kept.gif", "GIF 2");
	put(h, "vault/deep/notes.txt", "not a picture");
	put(h, "vault/deep/code.png", "named in code only");
	put(h, "secret.png", "outside");
	assert_int_equal(symlink("../secret.png", path_join(&h->a, h->dir, "vault/linked.png")), 0);
	sql(h, "insert into note_file values (?2, ?1, 'deep/n.md', 'x', 1)",
		path_join(&h->a, h->dir, "vault"), id);
	export_now(h);
	assert_string_equal(slurp(h, "content/posts/pictures/beside.png"), "PNG 1");
	assert_string_equal(slurp(h, "content/posts/pictures/kept.gif"), "GIF 2");
	assert_has(slurp(h, "content/posts/pictures/index.md"), "](beside.png)");
	assert_has(slurp(h, "content/posts/pictures/index.md"), "](kept.gif)");
	assert_int_equal(h->n, 3);
}

/* By a path, with spaces, two of one name; a comment takes nothing along. */
static void test_pictures_in_folders(void **state)
{
	static const char body[] =
		"![[img/tile.png]] ![b](img/tile.png \"twice\") ![c](../img/tile.png)\n\n"
		"![d](<../img/my tile (1).png>) ![e](../img/my%20tile%20%281%29.png)\n\n"
		"![[img/my tile (1).png|120]] ![f](/img/tile.png) `![g](img/code.png)`\n\n"
		"%% ![[img/boss.png]] %%\n\n%%\n![h](img/boss.png)\n%%\n\n![[img/.png]]\n\n"
		"![i](../../secret.png) ![[gone.png|90]]\n";
	struct house *h = *state;
	int64_t id = add_note(h, "Pictures", body, NULL, true);
	const char *page;

	put(h, "vault/deep/img/tile.png", "PNG 1");
	put(h, "vault/img/tile.png", "PNG 2");
	put(h, "vault/img/my tile (1).png", "PNG 3");
	put(h, "vault/deep/img/code.png", "in code");
	put(h, "vault/deep/img/boss.png", "in a comment");
	put(h, "vault/deep/img/.png", "of no name");
	put(h, "secret.png", "outside");
	sql(h, "insert into note_file values (?2, ?1, 'deep/n.md', 'x', 1)",
		path_join(&h->a, h->dir, "vault"), id);
	export_now(h);
	page = slurp(h, "content/posts/pictures/index.md");
	assert_has(page, "![tile.png](tile.png) ![b](tile.png \"twice\") ![c](tile-2.png)\n");
	assert_has(page, "![d](<my-tile-1.png>) ![e](my-tile-1.png)\n");
	assert_has(page, "![my tile (1).png](my-tile-1.png) ![f](tile-2.png) `![g](img/code.png)`");
	assert_string_equal(slurp(h, "content/posts/pictures/tile.png"), "PNG 1");
	assert_string_equal(slurp(h, "content/posts/pictures/tile-2.png"), "PNG 2");
	assert_string_equal(slurp(h, "content/posts/pictures/my-tile-1.png"), "PNG 3");
	assert_int_equal(h->n, 4);
	assert_has(page, " gone.png\n");
	assert_has(find_row(h, "content/posts/pictures/index.md")->note, "does not go along");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
	const struct CMUnitTest tests[] = {
		T(test_kernel),
		T(test_figures_from_nowhere),
		T(test_growth),
		T(test_names_alike),
		T(test_pictures),
		T(test_pictures_in_folders),
	};

	return cmocka_run_group_tests_name("export figures", tests, NULL, NULL);
}
