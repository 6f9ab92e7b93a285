/* Two processes write as fast as they can to one database: nothing is lost, neither is ever told
 * that it is locked. WHET_WRITES=N for more of it than the tests have time for. */
#include "model/application.h"
#include "undo_scene.h"

#include <sys/wait.h>

enum { WRITERS = 2, WRITES = 400 };

static int writes(void)
{
	const char *n = getenv("WHET_WRITES");

	return n && atoi(n) > 0 ? atoi(n) : WRITES;
}

/* A note and a move of the writer's application, as one command each; returns the exit status. */
static int write_all(struct scene *sc, int who, int n)
{
	struct store *s = store_open(at(sc, "whet.db"), &sc->e);
	struct arena a = {0};
	struct note note;
	int rc = s ? 0 : -1;

	for (int i = 0; rc == 0 && i < n; i++) {
		struct note_draft d = {
			.title = arena_printf(&a, "w%d n%d", who, i), .body = "a body"};

		undo_open(s, d.title, NOON);
		rc = note_add(s, &d, NOON, &a, &note, &sc->e);
		if (rc == 0)
			rc = application_move(
				s, who, stages[i % (int)n_stages].name, "", &sc->clock, &sc->e);
		arena_free(&a);
	}
	if (rc != 0)
		fprintf(stderr, "writer %d: %s\n", who, sc->e.text);
	return rc == 0 ? 0 : 1;
}

static void test_two_writers(void **state)
{
	struct scene *sc = *state;
	struct application_draft d = {.company = "Acme", .role = "", .source = "", .link = ""};
	struct application p;
	int64_t again;
	int n = writes();
	pid_t pids[WRITERS];

	for (int i = 0; i < WRITERS; i++)
		OK(sc, application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e));
	for (int i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			_exit(write_all(sc, i + 1, n));
	}
	for (int i = 0; i < WRITERS; i++) {
		int status = 1;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(atoi(sql(sc, "select count(distinct title) from note")), WRITERS * n);
	assert_int_equal(atoi(sql(sc, "select count(*) from note")), WRITERS * n);
	for (int i = 1; i <= WRITERS; i++)
		assert_int_equal(atoi(sql(sc, arena_printf(&sc->a,
						      "select count(*) from application_event "
						      "where application_id = %d",
						      i))),
			n + 1);
	assert_true(steps(sc) > 0 && steps(sc) <= UNDO_STEPS);
	assert_string_equal(sql(sc, "pragma integrity_check"), "ok");
	check_index(sc);
	while (back(sc) == 0)
		;
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	check_index(sc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {IN_STORE(test_two_writers)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
