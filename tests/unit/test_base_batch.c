/* Files written together: whole, only where nobody else was meanwhile, one batch at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/batch.h"
#include "base/path.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANY = 40 };

struct place {
	char dir[32];
	struct arena a;
	struct batch b;
	int placed, left;
	struct err e;
};

static int place_open(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	strcpy(p->dir, "/tmp/whet-batch-XXXXXX");
	*state = p;
	p->b.root = mkdtemp(p->dir);
	return p->b.root ? 0 : -1;
}

static int place_close(void **state)
{
	struct place *p = *state;

	batch_close(&p->b);
	path_remove_tree(p->dir, &p->e);
	arena_free(&p->a);
	free(p);
	return 0;
}

static const char *at(struct place *p, const char *name)
{
	return path_join(&p->a, p->dir, name);
}

static void add(struct place *p, const char *name, const char *text)
{
	if (batch_add(&p->b, at(p, name), text, strlen(text), &p->e) != 0)
		fail_msg("%s", p->e.text);
}

static void count(void *context, size_t i, bool written)
{
	struct place *p = context;

	(void)i;
	p->placed += written;
	p->left += !written;
}

static void end(struct place *p)
{
	p->placed = p->left = 0;
	if (batch_end(&p->b, count, p, &p->e) != 0)
		fail_msg("%s", p->e.text);
}

static void assert_text(struct place *p, const char *name, const char *text)
{
	struct str got = {0};

	assert_int_equal(path_read(at(p, name), 1000, &got, &p->e), 0);
	assert_string_equal(str_c(&got), text);
	str_free(&got);
}

static void write_text(struct place *p, const char *name, const char *text)
{
	assert_int_equal(path_write(at(p, name), text, strlen(text), &p->e), 0);
}

static void test_files_take_their_places(void **state)
{
	struct place *p = *state;
	struct stat st;

	write_text(p, "old", "before");
	chmod(at(p, "old"), 0640);
	assert_int_equal(symlink("old", at(p, "link")), 0);
	add(p, "link", "after");
	add(p, "deep/er/new", "new");
	assert_text(p, "old", "before");
	assert_false(path_exists(at(p, "deep/er/new")));
	end(p);
	assert_int_equal(p->placed, 2);
	assert_text(p, "old", "after");
	assert_text(p, "deep/er/new", "new");
	assert_int_equal(lstat(at(p, "link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	stat(at(p, "old"), &st);
	assert_int_equal(st.st_mode & 07777, 0640);
	for (int i = 0; i < MANY; i++)
		add(p, arena_printf(&p->a, "many-%d", i), "one of many");
	end(p);
	assert_int_equal(p->placed, MANY);
	assert_text(p, "many-39", "one of many");
	batch_close(&p->b);
	assert_false(path_exists(at(p, ".whet-part")));
}

/* Writes as many bytes again and sets the times back, which leaves only the moment of that to see;
 * again until the kernel's clock for files has moved on. */
static void edit_unseen(struct place *p, const char *name)
{
	struct stat was, now;

	stat(at(p, name), &was);
	do {
		FILE *f = fopen(at(p, name), "r+");

		assert_non_null(f);
		fputs("mine 1", f);
		fclose(f);
		utimensat(AT_FDCWD, at(p, name), (struct timespec[]){was.st_atim, was.st_mtim}, 0);
		stat(at(p, name), &now);
	} while (now.st_ctim.tv_sec == was.st_ctim.tv_sec &&
		 now.st_ctim.tv_nsec == was.st_ctim.tv_nsec);
}

static void test_another_hand_is_seen(void **state)
{
	struct place *p = *state;

	write_text(p, "edited", "whet 1");
	write_text(p, "gone", "whet 1");
	write_text(p, "replaced", "whet 1");
	add(p, "edited", "whet 2");
	add(p, "gone", "whet 2");
	add(p, "replaced", "whet 2");
	add(p, "new", "whet 2");
	edit_unseen(p, "edited");
	unlink(at(p, "gone"));
	write_text(p, "replaced", "mine 1");
	write_text(p, "new", "mine 1");
	end(p);
	assert_int_equal(p->placed, 0);
	assert_int_equal(p->left, 4);
	assert_text(p, "edited", "mine 1");
	assert_text(p, "replaced", "mine 1");
	assert_text(p, "new", "mine 1");
	assert_false(path_exists(at(p, "gone")));
}

static void test_one_at_a_time(void **state)
{
	struct place *p = *state;
	struct batch other = {.root = p->b.root};

	add(p, "a", "a");
	assert_int_equal(batch_add(&other, at(p, "b"), "b", 1, &p->e), -1);
	assert_non_null(strstr(p->e.text, "another whet is writing below"));
	batch_close(&other);
	end(p);
	batch_close(&p->b);
	assert_int_equal(batch_add(&other, at(p, "b"), "b", 1, &p->e), 0);
	batch_close(&other);
	assert_text(p, "a", "a");
	assert_false(path_exists(at(p, "b")));
}

static void test_what_was_left_goes(void **state)
{
	struct place *p = *state;

	assert_int_equal(mkdir(at(p, ".whet-part"), 0700), 0);
	write_text(p, ".whet-part/7", "half");
	assert_int_equal(batch_tidy(&p->b, &p->e), 0);
	assert_false(path_exists(at(p, ".whet-part/7")));
	batch_close(&p->b);
	assert_false(path_exists(at(p, ".whet-part")));
	assert_int_equal(batch_tidy(&p->b, &p->e), 0);
	assert_false(path_exists(at(p, ".whet-part")));
	/* A folder that is somewhere else is not ours to empty. */
	assert_int_equal(mkdir(at(p, "other"), 0700), 0);
	write_text(p, "other/7", "mine");
	assert_int_equal(symlink("other", at(p, ".whet-part")), 0);
	assert_int_equal(batch_add(&p->b, at(p, "a"), "a", 1, &p->e), -1);
	assert_text(p, "other/7", "mine");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, place_open, place_close)
	const struct CMUnitTest tests[] = {
		T(test_files_take_their_places),
		T(test_another_hand_is_seen),
		T(test_one_at_a_time),
		T(test_what_was_left_goes),
	};

	return cmocka_run_group_tests_name("base batch", tests, NULL, NULL);
}
