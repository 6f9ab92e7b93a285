/* judge: many files graded at once: the order of what is told, and what becomes of a worker that
 * dies. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/pool.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define DIR "exercises/dsa/two-sum/"

/* What was told, in order: "0 AC, 1 WA, ". */
struct told {
	char text[256];
	size_t stop_after;
};

static bool note(void *context, size_t task, const struct pool_result *r)
{
	struct told *t = context;
	size_t n = strlen(t->text);

	assert_non_null(r->summary);
	assert_true(r->wall_ms > 0);
	snprintf(t->text + n, sizeof t->text - n, "%zu %s%s, ", task,
		verdict_info(r->verdict)->code, r->warnings ? " warned" : "");
	return task + 1 == t->stop_after;
}

static void no_child_is_left(void)
{
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* The first file is the slow one: those after it are known before it is. */
static void tells_in_order(void **state)
{
	struct bench *b = *state;
	const struct pool_task tasks[] = {
		{b->exercise, DIR "wrong/all_pairs.c"        },
		{b->exercise, DIR "reference.c"              },
		{b->exercise, DIR "wrong/pairs_with_itself.c"},
		{b->exercise, DIR "starter.c"                },
		{b->exercise, DIR "wrong/leaks_when_found.c" },
	};
	size_t n = sizeof tasks / sizeof *tasks;
	struct told one = {0}, three = {0};

	for (size_t i = 0; i < n; i++)
		assert_true(path_exists(tasks[i].path));
	assert_int_equal(pool_grade(&b->judge, tasks, n, 3, note, &three, &b->err), 0);
	assert_int_equal(pool_grade(&b->judge, tasks, n, 1, note, &one, &b->err), 0);
	assert_string_equal(three.text, one.text);
	assert_non_null(strstr(three.text, "1 AC, 2 WA, 3 WA, 4 RTE, "));
	assert_true(str_starts(three.text, "0 TLE, ") || str_starts(three.text, "0 SLOW, "));
	no_child_is_left();
	bench_is_clean(b, "a pool");
}

static void tells_warnings(void **state)
{
	static const char text[] = "#include \"two_sum.h\"\n"
				   "bool two_sum(const int *nums, size_t n, int target, size_t "
				   "pair[2])\n{ int unused; return false; }\n";
	struct bench *b = *state;
	const char *file = path_join(&b->arena, b->dir, "solution.c");
	const struct pool_task task = {b->exercise, file};
	struct told told = {0};

	assert_int_equal(path_write(file, text, strlen(text), &b->err), 0);
	assert_int_equal(pool_grade(&b->judge, &task, 1, 0, note, &told, &b->err), 0);
	assert_string_equal(told.text, "0 WA warned, ");
}

static void ends_when_told_to(void **state)
{
	struct bench *b = *state;
	const struct pool_task tasks[] = {
		{b->exercise, DIR "starter.c"},
		{b->exercise, DIR "starter.c"},
		{b->exercise, DIR "starter.c"},
	};
	struct told told = {.stop_after = 2};

	assert_int_equal(pool_grade(&b->judge, tasks, 3, 2, note, &told, &b->err), 0);
	assert_string_equal(told.text, "0 WA, 1 WA, ");
	no_child_is_left();
}

static void a_file_that_is_not_there(void **state)
{
	struct bench *b = *state;
	const struct pool_task tasks[] = {
		{b->exercise, DIR "starter.c"},
		{b->exercise, "/nowhere.c"   },
		{b->exercise, DIR "starter.c"},
	};
	struct told told = {0};

	assert_int_equal(pool_grade(&b->judge, tasks, 3, 2, note, &told, &b->err), -1);
	assert_string_equal(told.text, "0 WA, ");
	assert_int_equal(b->err.kind, ERR_INPUT);
	assert_non_null(strstr(b->err.text, "/nowhere.c"));
	no_child_is_left();
}

/* Shared with the worker, which it ends in the middle of the second file: once the first is told
 * of. */
struct killer {
	struct told told;
	bool armed;
};

static bool note_and_arm(void *context, size_t task, const struct pool_result *r)
{
	struct killer *k = context;

	k->armed = true;
	return note(&k->told, task, r);
}

static bool kill_when_armed(void *context, const char *stage, size_t done, size_t total)
{
	const struct killer *k = context;

	(void)stage, (void)done, (void)total;
	if (k->armed)
		raise(SIGKILL);
	return false;
}

static void a_worker_that_dies(void **state)
{
	struct bench *b = *state;
	const struct pool_task tasks[] = {
		{b->exercise, DIR "starter.c"  },
		{b->exercise, DIR "reference.c"},
		{b->exercise, DIR "starter.c"  },
	};
	struct judge judge = b->judge;
	struct killer *k =
		mmap(NULL, sizeof *k, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(k != MAP_FAILED);
	judge.progress = kill_when_armed;
	judge.context = k;
	assert_int_equal(pool_grade(&judge, tasks, 3, 1, note_and_arm, k, &b->err), -1);
	assert_string_equal(k->told.text, "0 WA, ");
	assert_string_equal(b->err.text, "the process that graded " DIR "reference.c was ended by "
					 "signal 9 (Killed); grade it again");
	munmap(k, sizeof *k);
	no_child_is_left();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_in_order),
		cmocka_unit_test(tells_warnings),
		cmocka_unit_test(ends_when_told_to),
		cmocka_unit_test(a_file_that_is_not_there),
		cmocka_unit_test(a_worker_that_dies),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
