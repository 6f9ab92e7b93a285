/* judge: what is kept between grades: builds that need not be made again, and pruning. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

enum { DAY = 86400, CROWD = 4 };

/* A copy of an exercise that may be changed, and a compiler that writes down what it is asked. */
struct own {
	struct bench *bench;
	const char *dir, *log, *file;
	struct judge judge;
	struct exercise *exercise;
};

static void put(struct bench *b, const char *path, const char *text)
{
	if (path_write(path, text, strlen(text), &b->err) != 0)
		fail_msg("%s", b->err.text);
}

static struct own own_exercise(struct bench *b, const char *name)
{
	struct arena *a = &b->arena;
	struct own o = {.bench = b, .dir = path_join(a, b->dir, name), .judge = b->judge};
	/* One for all: for each compiler a harness is built. */
	const char *gcc = path_join(a, b->dir, "gcc");

	assert_int_equal(system(arena_printf(a, "cp -R exercises/dsa/two-sum %s", o.dir)), 0);
	o.log = path_join(a, b->dir, "log");
	o.file = path_join(a, o.dir, "wrong/mine.c");
	put(b, o.log, "");
	if (!path_exists(gcc))
		put(b, gcc,
			arena_printf(a,
				"#!/bin/sh\ncase $* in *'-c -x c'*) echo \"$*\" >>%s ;; esac\nexec "
				"gcc \"$@\"\n",
				o.log));
	assert_int_equal(chmod(gcc, 0755), 0);
	o.judge.compiler = gcc;
	o.judge.layers_off = LAYER_LANDLOCK | LAYER_NAMESPACES; /* it writes its log */
	o.judge.keep_builds = true;
	if (exercise_load(o.dir, a, &o.exercise, &b->err) != 0)
		fail_msg("%s", b->err.text);
	return o;
}

/* How many times the learner's file was compiled since the last time this was asked. */
static size_t compiled(struct own *o)
{
	struct str text = {0};
	size_t n = 0;

	assert_int_equal(path_read(o->log, 1 << 20, &text, &o->bench->err), 0);
	for (const char *p = str_c(&text); (p = strstr(p, "-c -x c")) != NULL; p++)
		n++;
	str_free(&text);
	put(o->bench, o->log, "");
	return n;
}

static struct report grade(struct own *o, const char *text)
{
	struct report r;

	if (text)
		put(o->bench, o->file, text);
	if (judge_grade(&o->judge, o->exercise, o->file, &o->bench->arena, &r, &o->bench->err) != 0)
		fail_msg("%s", o->bench->err.text);
	return r;
}

static void same(const char *a, const char *b)
{
	assert_string_equal(a ? a : "(none)", b ? b : "(none)");
}

#define HEAD "#include \"two_sum.h\"\n#include <stdlib.h>\n"
#define OPEN "bool two_sum(const int *nums, size_t n, int target, size_t pair[2])\n{\n"

/* Graded twice: the second time nothing is compiled and all that is said is the same. */
static void again(struct own *o, const char *text, const char *verdict)
{
	struct report first = grade(o, text), second;

	assert_true(compiled(o) >= 2);
	assert_string_equal(verdict_info(first.verdict)->code, verdict);
	second = grade(o, NULL);
	assert_int_equal(compiled(o), 0);
	assert_int_equal(second.verdict, first.verdict);
	assert_int_equal(second.line, first.line);
	same(second.summary, first.summary);
	same(second.warnings, first.warnings);
}

static void compiles_once(void **state)
{
	struct own o = own_exercise(*state, "once");

	again(&o, HEAD OPEN "(void)nums, (void)n, (void)target, (void)pair; return false; }\n",
		"WA");
	again(&o, HEAD OPEN "int unused; return false; }\n", "WA");
	again(&o, HEAD OPEN "(void)target, (void)pair;\nreturn nums[n] != 0; }\n", "RTE");
	again(&o, HEAD "int other;\n", "CE");
	bench_is_clean(*state, "grades with kept builds");
}

static void compiles_what_changed(void **state)
{
	struct bench *b = *state;
	struct own o = own_exercise(b, "changed");
	const char *header = path_join(&b->arena, o.dir, "two_sum.h");
	static const char text[] =
		HEAD OPEN "(void)nums, (void)n, (void)target, (void)pair; return !NEEDLE; }\n";
	struct str old = {0};

	assert_int_equal(path_read(header, 1 << 20, &old, &b->err), 0);
	put(b, header, arena_printf(&b->arena, "%s\n#define NEEDLE 1\n", str_c(&old)));
	grade(&o, text);
	assert_true(compiled(&o) >= 2);
	put(b, header, arena_printf(&b->arena, "%s\n#define NEEDLE 0\n", str_c(&old)));
	grade(&o, NULL);
	assert_true(compiled(&o) >= 2);
	put(b, header, arena_printf(&b->arena, "%s\n#define NEEDLE 1\n", str_c(&old)));
	grade(&o, NULL);
	assert_int_equal(compiled(&o), 0);
	str_free(&old);
}

static void keeps_only_when_asked(void **state)
{
	struct bench *b = *state;
	struct own o = own_exercise(b, "asked");
	const char *builds = path_join(&b->arena, b->cache, "builds");
	char **names;
	size_t before = 0, after = 0;

	path_list(builds, &b->arena, &names, &before, &b->err);
	o.judge.keep_builds = false;
	grade(&o, HEAD OPEN "(void)nums, (void)n, (void)pair; return target == 77; }\n");
	grade(&o, NULL);
	assert_true(compiled(&o) >= 4);
	/* A file elsewhere may include what stands beside it, which nobody looks at. */
	o.judge.keep_builds = true;
	o.file = path_join(&b->arena, b->dir, "elsewhere.c");
	grade(&o, HEAD OPEN "(void)nums, (void)n, (void)pair; return target == 78; }\n");
	path_list(builds, &b->arena, &names, &after, &b->err);
	assert_int_equal(after, before);
}

/* ---- several who want the same ---- */

struct crowd {
	int begun, filled; /* processes, as far as they have come */
};

/* Not before all have begun; then a second one that fills as well has time to say so. */
static int fill_slowly(void *context, const char *dir, struct err *e)
{
	struct crowd *c = context;

	(void)dir, (void)e;
	__atomic_fetch_add(&c->filled, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&c->begun, __ATOMIC_SEQ_CST) < CROWD)
		usleep(1000);
	for (int i = 0; i < 200 && __atomic_load_n(&c->filled, __ATOMIC_SEQ_CST) < 2; i++)
		usleep(1000);
	return 0;
}

static void fills_once(void **state)
{
	struct bench *b = *state;
	const struct toolchain t = {.arena = &b->arena, .cache = b->cache};
	static const char key[] = "0123456789abcdef01234567";
	struct crowd *c =
		mmap(NULL, sizeof *c, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;

	assert_true(c != MAP_FAILED);
	for (int i = 0; i < CROWD; i++)
		if (fork() == 0) {
			__atomic_fetch_add(&c->begun, 1, __ATOMIC_SEQ_CST);
			_exit(!cache_folder(&t, "glue", key, fill_slowly, c, &b->err));
		}
	while (wait(&status) > 0)
		assert_int_equal(status, 0);
	assert_int_equal(c->filled, 1);
	munmap(c, sizeof *c);
}

/* ---- pruning ---- */

/* A room's entry of that size, last used so many days ago. */
static const char *entry(
	struct bench *b, const char *cache, const char *name, size_t size, double days)
{
	const char *path = arena_printf(&b->arena, "%s/%s", cache, name), *file = path;
	struct timespec times[2] = {
		{time(NULL) - (time_t)(days * DAY), 0}
        };
	char *text = arena_new(&b->arena, size + 1);

	times[1] = times[0];
	memset(text, 'x', size);
	if (str_starts(name, "cases/")) {
		assert_int_equal(path_mkdirs(path_dir(&b->arena, path), &b->err), 0);
	} else {
		assert_int_equal(path_mkdirs(path, &b->err), 0);
		file = path_join(&b->arena, path, "file");
	}
	put(b, file, text);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	return path;
}

static void prunes_by_age(void **state)
{
	struct bench *b = *state;
	const char *cache = path_join(&b->arena, b->dir, "age");
	const char *old[] = {entry(b, cache, "builds/a", 10, 31), entry(b, cache, "glue/b", 10, 31),
		entry(b, cache, "harness/c", 10, 400), entry(b, cache, "cases/d.in", 10, 31)};
	const char *young[] = {entry(b, cache, "builds/e", 10, 29),
		entry(b, cache, "glue/f", 10, 0), entry(b, cache, "harness/g", 10, 29),
		entry(b, cache, "cases/h.in", 10, 29)};
	const char *used = entry(b, cache, "builds/used", 10, 31);
	char **names;
	size_t n;

	cache_used(used);
	cache_prune(cache, &(struct cache_limits){30 * DAY, DAY, 1 << 20});
	for (size_t i = 0; i < 4; i++) {
		assert_false(path_exists(old[i]));
		assert_true(path_exists(young[i]));
	}
	assert_true(path_exists(path_join(&b->arena, used, "file")));
	assert_int_equal(
		path_list(path_join(&b->arena, cache, "scratch"), &b->arena, &names, &n, &b->err),
		0);
	assert_int_equal(n, 0);
}

static void prunes_by_size(void **state)
{
	struct bench *b = *state;
	const char *cache = path_join(&b->arena, b->dir, "size");
	const char *third = entry(b, cache, "glue/third", 400, 3);
	const char *first = entry(b, cache, "builds/first", 400, 9);
	const char *second = entry(b, cache, "cases/second.in", 400, 5);
	const char *now = entry(b, cache, "harness/now", 5000, 0.5);

	cache_prune(cache, &(struct cache_limits){30 * DAY, DAY, 5900});
	assert_false(path_exists(first));
	assert_true(path_exists(second) && path_exists(third) && path_exists(now));
	/* What was used today stays, whatever its size. */
	cache_prune(cache, &(struct cache_limits){30 * DAY, DAY, 100});
	assert_false(path_exists(second) || path_exists(third));
	assert_true(path_exists(now));
}

static void prunes_once_a_day(void **state)
{
	struct bench *b = *state;
	const char *cache = path_join(&b->arena, b->dir, "daily");
	const char *stamp = path_join(&b->arena, cache, "pruned");
	const struct timespec yesterday[2] = {
		{time(NULL) - DAY - 60, 0},
                {time(NULL) - DAY - 60, 0}
        };
	const char *old = entry(b, cache, "builds/a", 10, 31);

	cache_prune_daily(cache);
	assert_false(path_exists(old));
	entry(b, cache, "builds/a", 10, 31);
	cache_prune_daily(cache);
	assert_true(path_exists(old));
	assert_int_equal(utimensat(AT_FDCWD, stamp, yesterday, 0), 0);
	cache_prune_daily(cache);
	assert_false(path_exists(old));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compiles_once),
		cmocka_unit_test(compiles_what_changed),
		cmocka_unit_test(keeps_only_when_asked),
		cmocka_unit_test(fills_once),
		cmocka_unit_test(prunes_by_age),
		cmocka_unit_test(prunes_by_size),
		cmocka_unit_test(prunes_once_a_day),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
