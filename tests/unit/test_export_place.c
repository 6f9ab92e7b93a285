/* Where an export may write, and where it must not. */
#include "test_export.h"

#define PAGE "content/posts/hashing/index.md"

/* A link in the folder, and what must have happened to what it points at: nothing. */
static void check_refused(struct house *h, const char *target, const char *link)
{
	const char *full = site_path(h, link), *outside = path_join(&h->a, h->dir, "outside");
	struct err e = {0};

	assert_int_equal(path_mkdirs(path_dir(&h->a, full), &e), 0);
	assert_int_equal(symlink(target, full), 0);
	export_now(h);
	assert_action(h, PAGE, EXPORT_REFUSED);
	assert_has(find_row(h, PAGE)->note, "is a link that leads");
	assert_string_equal(slurp(h, path_join(&h->a, outside, "index.md")), "not whet's\n");
	assert_int_equal(unlink(full), 0);
}

static void test_links_are_not_followed_out(void **state)
{
	struct house *h = *state;
	const char *outside = path_join(&h->a, h->dir, "outside");

	add_note(h, "Hashing", "A table.\n", "dsa", true);
	spit(h, path_join(&h->a, outside, "index.md"), "not whet's\n");
	check_refused(h, path_join(&h->a, outside, "index.md"), PAGE);
	check_refused(h, "../../../../outside/index.md", PAGE);
	check_refused(h, "/nowhere/at/all", PAGE);
	rmdir(site_path(h, "content/posts/hashing"));
	check_refused(h, outside, "content/posts/hashing");
	rmdir(site_path(h, "content/posts"));
	check_refused(h, outside, "content/posts");
	/* The folder itself may be reached by a link: that is where the person pointed. */
	assert_int_equal(symlink(h->request.folder, path_join(&h->a, h->dir, "door")), 0);
	h->request.folder = path_join(&h->a, h->dir, "door/");
	export_now(h);
	assert_action(h, PAGE, EXPORT_WRITE);
	h->request.folder = path_join(&h->a, h->dir, "site");
	export_now(h);
	assert_action(h, PAGE, EXPORT_SAME);
}

static void check_error(struct house *h, const char *folder, const char *part)
{
	struct err e = {0};

	h->request.folder = folder;
	assert_int_equal(export_run(h->s, &h->clock, &h->request, &h->a, &h->rows, &h->n, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	assert_has(e.text, part);
}

static void test_folders_that_cannot_be(void **state)
{
	struct house *h = *state;
	const char *file = path_join(&h->a, h->dir, "file");

	add_note(h, "Hashing", "A table.\n", "dsa", true);
	assert_int_equal(path_write(file, "x", 1, &h->e), 0);
	check_error(h, file, "it is a file, not a folder");
	check_error(h, path_join(&h->a, file, "below"), "it is a file, not a folder");
	check_error(h, "", "no name");
	check_error(h, "/proc/whet-cannot-be", "cannot make the folder");
	h->request.target = "geocities";
	check_error(h, h->dir, "there are: hugo, jekyll, astro, html, plain");
	h->request.target = "hugo";
	h->request.folder = path_join(&h->a, h->dir, "site");
	spit(h, "content/posts/hashing", "a file where the bundle should be");
	export_now(h);
	assert_action(h, PAGE, EXPORT_REFUSED);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, house_open, house_close)
	const struct CMUnitTest tests[] = {
		T(test_links_are_not_followed_out),
		T(test_folders_that_cannot_be),
	};

	return cmocka_run_group_tests_name("export place", tests, NULL, NULL);
}
