/* What is a save of the file that is watched, and what is none. */
#include "scene.h"

#include "action/watch.h"

struct watched {
	struct scene *sc;
	struct watch w;
};

static struct watched begin(void **state)
{
	struct watched x = {.sc = *state};

	put(x.sc, "file", "one\n");
	assert_int_equal(watch_open(&x.w, at(x.sc, "file"), &x.sc->e), 0);
	assert_false(watch_changed(&x.w));
	return x;
}

static void test_saves(void **state)
{
	struct watched x = begin(state);

	put(x.sc, "file", "one\n");
	assert_false(watch_changed(&x.w)); /* the same text */
	put(x.sc, "file", "two\n");
	assert_true(watch_changed(&x.w));
	assert_false(watch_changed(&x.w)); /* told once */
	put(x.sc, "other", "three\n");
	assert_false(watch_changed(&x.w));
	assert_int_equal(rename(at(x.sc, "other"), at(x.sc, "file")), 0);
	assert_true(watch_changed(&x.w));
	put(x.sc, "file", "four\n");
	put(x.sc, "file", "three\n");
	assert_false(watch_changed(&x.w)); /* there and back */
	watch_close(&x.w);
}

/* Whatever else is saved beside it meanwhile. */
static void test_half_written_is_no_save(void **state)
{
	struct watched x = begin(state);
	FILE *f = fopen(at(x.sc, "file"), "w");

	assert_non_null(f);
	put(x.sc, "other", "");
	assert_false(watch_changed(&x.w)); /* empty for a moment */
	assert_true(fputs("tw", f) >= 0 && fflush(f) == 0);
	put(x.sc, "other", "");
	assert_false(watch_changed(&x.w));
	assert_true(fputs("o\n", f) >= 0 && fclose(f) == 0);
	assert_true(watch_changed(&x.w));
	/* Nor when its writer came to the text that it had. */
	f = fopen(at(x.sc, "file"), "w");
	assert_non_null(f);
	put(x.sc, "other", "");
	assert_false(watch_changed(&x.w));
	assert_true(fputs("two\n", f) >= 0 && fclose(f) == 0);
	assert_false(watch_changed(&x.w));
	/* Another file in its place ends it. */
	f = fopen(at(x.sc, "file"), "w");
	assert_non_null(f);
	put(x.sc, "other", "three\n");
	assert_false(watch_changed(&x.w));
	assert_int_equal(rename(at(x.sc, "other"), at(x.sc, "file")), 0);
	assert_true(watch_changed(&x.w));
	fclose(f);
	watch_close(&x.w);
}

static void test_through_a_link(void **state)
{
	struct scene *sc = *state;
	struct watch w;
	FILE *f;

	assert_int_equal(mkdir(at(sc, "there"), 0700), 0);
	put(sc, "there/real", "one\n");
	assert_int_equal(symlink("there/real", at(sc, "file")), 0);
	assert_int_equal(watch_open(&w, at(sc, "file"), &sc->e), 0);
	f = fopen(at(sc, "file"), "w");
	assert_non_null(f);
	put(sc, "other", "");
	assert_false(watch_changed(&w));
	assert_true(fputs("two\n", f) >= 0 && fclose(f) == 0);
	assert_true(watch_changed(&w));
	watch_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_saves),
		IN_FOLDER(test_half_written_is_no_save),
		IN_FOLDER(test_through_a_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
