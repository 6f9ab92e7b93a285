/* A child followed through its pipes: progress, result, talk, the way it is stopped. */
#include "tui/child.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static void start(struct child *j, const char *script)
{
	const char *argv[] = {"/bin/sh", "-c", script, NULL};
	struct err e = {0};

	assert_int_equal(child_start(j, argv, &e), 0);
}

/* Waits as the loop of the screens does, until done says so or the child is. */
static void follow(struct child *j, const char *stage)
{
	while (j->state == CHILD_RUNNING && strcmp(j->stage, stage) != 0) {
		struct pollfd fds[CHILD_FDS];

		child_fds(j, fds);
		assert_true(poll(fds, CHILD_FDS, child_patience(j)) >= 0);
		child_read(j);
	}
}

static void hears_progress_and_result(void **state)
{
	struct child j = {0};

	(void)state;
	start(&j, "echo 'progress large cases 3 12' >&2; echo talk >&2; echo '{}'; exit 3");
	follow(&j, "never");
	assert_int_equal(j.state, CHILD_DONE);
	assert_string_equal(j.stage, "large cases");
	assert_int_equal(j.done, 3);
	assert_int_equal(j.total, 12);
	assert_string_equal(j.talk, "talk");
	assert_string_equal(str_c(&j.out), "{}\n");
	assert_int_equal(WEXITSTATUS(j.status), 3);
	child_fini(&j);
}

static void bears_any_talk(void **state)
{
	struct child j = {0};

	(void)state;
	start(&j, "head -c 100000 /dev/zero | tr '\\0' x >&2; printf '\\nprogress\\nprogress x\\n"
		  "progress a b\\n\\nend' >&2; head -c 200000 /dev/zero");
	follow(&j, "never");
	assert_int_equal(j.out.len, 200000);
	assert_true(strlen(j.talk) < sizeof j.talk);
	child_fini(&j);
}

static void stops_when_told(void **state)
{
	struct child j = {0};

	(void)state;
	start(&j, "echo 'progress go 0 1' >&2; exec sleep 60");
	follow(&j, "go");
	assert_int_equal(child_patience(&j), -1);
	child_cancel(&j);
	follow(&j, "never");
	assert_true(j.cancelled);
	assert_int_equal(j.state, CHILD_DONE);
	assert_int_equal(WTERMSIG(j.status), SIGTERM);
	child_fini(&j);
}

/* One that leaves the pipes to a grandchild is gone all the same. */
static void does_not_wait_for_grandchildren(void **state)
{
	struct child j = {0};

	(void)state;
	start(&j, "sleep 3 & echo 'progress go 0 1' >&2; wait");
	follow(&j, "go");
	child_cancel(&j);
	follow(&j, "never");
	assert_int_equal(j.state, CHILD_DONE);
	child_fini(&j);
}

static void forgets_all(void **state)
{
	struct child j = {0};
	struct err e = {0};
	const char *argv[] = {"/nowhere/at-all", NULL};

	(void)state;
	start(&j, "exec sleep 60");
	child_fini(&j);
	assert_int_equal(j.state, CHILD_NONE);
	/* Not even one that does not want to go holds the screens up. */
	start(&j, "trap '' TERM; echo 'progress deaf 0 1' >&2; while :; do sleep 1; done");
	follow(&j, "deaf");
	child_fini(&j);
	assert_int_equal(j.state, CHILD_NONE);
	assert_int_equal(child_start(&j, argv, &e), -1);
	assert_non_null(strstr(e.text, "/nowhere/at-all"));
	child_fini(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hears_progress_and_result),
		cmocka_unit_test(bears_any_talk),
		cmocka_unit_test(stops_when_told),
		cmocka_unit_test(does_not_wait_for_grandchildren),
		cmocka_unit_test(forgets_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
