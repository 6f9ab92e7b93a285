/* Attempts, submissions, and the rating that they suggest. */
#include "scene.h"

#include "model/attempt.h"

static int open_problems(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		    "created_at) "
		    "values (1, 'one', 'dsa', 'One', 'P', 'Easy', 'catalogue', 1), "
		    "(2, 'two', 'dsa', 'Two', 'P', 'Easy', 'catalogue', 1)");
	return 0;
}

#define IN_PROBLEMS(test) cmocka_unit_test_setup_teardown(test, open_problems, scene_close)

static struct attempt sit(struct scene *sc, int64_t problem, int64_t now)
{
	struct attempt t;

	OK(sc, attempt_open(sc->s, problem, now, &sc->a, &t, &sc->e));
	return t;
}

static int64_t submit(struct scene *sc, int64_t attempt, int64_t now, const char *verdict)
{
	struct submission sub = {
		.attempt_id = attempt,
		.at = now,
		.file = "/w/one/solution.c",
		.code = "abc",
		.verdict = verdict,
		.summary = "what happened",
		.measurements = "{\"cpu_ms\": 1.5}",
		.layers = "rlimits",
		.compiler = "gcc 12",
		.device = "cpu",
	};

	OK(sc, submission_add(sc->s, &sub, &sc->e));
	assert_true(sub.id > 0);
	return sub.id;
}

static void test_open(void **state)
{
	struct scene *sc = *state;
	struct attempt first = sit(sc, 1, NOON), t;

	assert_string_equal(first.outcome, "open");
	assert_int_equal(first.started_at, NOON);
	t = sit(sc, 1, NOON + HOUR);
	assert_int_equal(t.id, first.id);
	assert_int_equal(t.started_at, NOON);
	assert_int_not_equal(sit(sc, 2, NOON + HOUR).id, first.id);
	assert_string_equal(sql(sc, "select count(*) from attempt"), "2");
	assert_int_equal(attempt_open(sc->s, 99, NOON, &sc->a, &t, &sc->e), -1);
	assert_string_equal(sql(sc, "select count(*) from attempt"), "2");
}

/* Twelve hours later it is another sitting; the one that was left ended at its last submission. */
static void test_forgotten(void **state)
{
	struct scene *sc = *state;
	struct attempt first = sit(sc, 1, NOON), silent = sit(sc, 2, NOON);

	submit(sc, first.id, NOON + HOUR, "WA");
	submit(sc, first.id, NOON + 2 * HOUR, "WA");
	assert_int_equal(sit(sc, 1, NOON + 12 * HOUR - 1).id, first.id);
	assert_int_not_equal(sit(sc, 1, NOON + 12 * HOUR).id, first.id);
	sit(sc, 2, NOON + 20 * HOUR);
	assert_string_equal(
		sql(sc, arena_printf(&sc->a,
				"select outcome || ((ended_at - started_at) / 3600000000) "
				"from attempt where id = %d",
				(int)first.id)),
		"left2");
	assert_string_equal(
		sql(sc, arena_printf(&sc->a,
				"select outcome || (ended_at - started_at) from attempt "
				"where id = %d",
				(int)silent.id)),
		"left0");
}

static void test_solved(void **state)
{
	struct scene *sc = *state;
	struct attempt t = sit(sc, 1, NOON), last;

	submit(sc, t.id, NOON + 1, "WA");
	OK(sc, attempt_last(sc->s, 1, &sc->a, &last, &sc->e));
	assert_string_equal(last.outcome, "open");
	submit(sc, t.id, NOON + 2, "AC");
	submit(sc, t.id, NOON + 3, "AC"); /* the first one counts */
	submit(sc, t.id, NOON + 4, "WA"); /* and is not taken back */
	OK(sc, attempt_last(sc->s, 1, &sc->a, &last, &sc->e));
	assert_string_equal(last.outcome, "solved");
	assert_int_equal(last.ended_at, NOON + 2);
	assert_int_not_equal(sit(sc, 1, NOON + 5).id, t.id);
	OK(sc, attempt_last(sc->s, 2, &sc->a, &last, &sc->e));
	assert_int_equal(last.id, 0);
}

static void test_submissions(void **state)
{
	struct scene *sc = *state;
	struct submission *subs;
	int64_t a = sit(sc, 1, NOON).id, b = sit(sc, 2, NOON).id;
	size_t n;

	submit(sc, a, NOON + 1, "WA");
	submit(sc, b, NOON + 2, "TLE");
	submit(sc, a, NOON + 3, "AC");
	OK(sc, submission_list(sc->s, 0, 0, false, &sc->a, &subs, &n, &sc->e));
	assert_int_equal(n, 3);
	assert_string_equal(subs[0].verdict, "AC");
	assert_string_equal(subs[1].verdict, "TLE");
	assert_string_equal(subs[1].slug, "two");
	assert_string_equal(subs[1].title, "Two");
	assert_int_equal(subs[1].problem_id, 2);
	assert_string_equal(subs[2].code, "abc");
	/* FIPS 180-4: of "abc". */
	assert_string_equal(subs[2].code_sha256,
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(subs[2].measurements, "{\"cpu_ms\": 1.5}");
	assert_null(subs[2].failing);
	OK(sc, submission_list(sc->s, 1, 1, true, &sc->a, &subs, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(subs[0].verdict, "AC");
	assert_string_equal(subs[0].code, "");
	assert_int_equal(subs[0].number, 2);
}

/* Numbers count a problem's own submissions; of equal moments the later row comes later. */
static void test_submission_numbers(void **state)
{
	struct scene *sc = *state;
	int64_t a = sit(sc, 1, NOON).id, b = sit(sc, 2, NOON).id;
	struct submission sub;

	assert_int_equal(submission_nth(sc->s, 1, 0, &sc->a, &sub, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	submit(sc, a, NOON + 1, "WA");
	submit(sc, b, NOON + 2, "TLE");
	submit(sc, a, NOON + 3, "CE");
	submit(sc, a, NOON + 3, "RTE");
	OK(sc, submission_nth(sc->s, 1, 0, &sc->a, &sub, &sc->e));
	assert_string_equal(sub.verdict, "RTE");
	assert_int_equal(sub.number, 3);
	assert_string_equal(sub.code, "abc");
	OK(sc, submission_nth(sc->s, 1, 2, &sc->a, &sub, &sc->e));
	assert_string_equal(sub.verdict, "CE");
	assert_int_equal(sub.number, 2);
	OK(sc, submission_nth(sc->s, 2, 1, &sc->a, &sub, &sc->e));
	assert_string_equal(sub.verdict, "TLE");
	assert_int_equal(sub.number, 1);
	assert_int_equal(submission_nth(sc->s, 1, 4, &sc->a, &sub, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
}

/* A measurement that is no JSON is refused, and nothing of the submission stays. */
static void test_submission_whole(void **state)
{
	struct scene *sc = *state;
	struct submission sub = {.attempt_id = sit(sc, 1, NOON).id,
		.at = NOON,
		.file = "f",
		.code = "c",
		.verdict = "AC",
		.summary = "",
		.measurements = "{no json",
		.layers = "",
		.compiler = "",
		.device = "cpu"};

	assert_int_equal(submission_add(sc->s, &sub, &sc->e), -1);
	assert_string_equal(sql(sc, "select count(*) from submission"), "0");
	assert_string_equal(sql(sc, "select outcome from attempt"), "open");
}

static void test_rating(void **state)
{
	struct scene *sc = *state;
	static const struct {
		int wrong; /* submissions before the accepted one */
		bool accepted;
		int hints;
		bool saw;
		int rating;
	} rows[] = {
		{0, true,  0, false, 4},
		{1, true,  0, false, 3},
		{2, true,  0, false, 3},
		{3, true,  0, false, 2},
		{0, true,  1, false, 2},
		{0, true,  0, true,  1},
		{1, true,  2, true,  1},
		{2, false, 0, false, 1},
		{0, false, 0, false, 1},
	};
	int rating;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct attempt t = sit(sc, 1, NOON + (int64_t)i * 24 * HOUR), last;

		for (int k = 0; k < rows[i].wrong; k++)
			submit(sc, t.id, t.started_at + k, "WA");
		for (int k = 0; k < rows[i].hints; k++)
			OK(sc, attempt_count_hint(sc->s, t.id, &sc->e));
		if (rows[i].saw)
			OK(sc, attempt_saw_reference(sc->s, t.id, &sc->e));
		if (rows[i].accepted)
			submit(sc, t.id, t.started_at + HOUR, "AC");
		OK(sc, attempt_suggested_rating(sc->s, t.id, &rating, &sc->e));
		if (rating != rows[i].rating)
			fail_msg("row %zu: %d, not %d", i, rating, rows[i].rating);
		OK(sc, attempt_last(sc->s, 1, &sc->a, &last, &sc->e));
		assert_int_equal(last.hints, rows[i].hints);
		assert_int_equal(last.saw_reference, rows[i].saw);
	}
	assert_int_equal(attempt_suggested_rating(sc->s, 9999, &rating, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_INTERNAL);
}

/* The first that was accepted, not the first, nor another problem's. */
static void test_first_accepted(void **state)
{
	struct scene *sc = *state;
	int64_t at;

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) values (91, 'p91', 'dsa', '', 'A', 'Easy', 'catalogue', 1), "
		"(92, 'p92', 'dsa', '', 'A', 'Easy', 'catalogue', 1), "
		"(93, 'p93', 'dsa', '', 'A', 'Easy', 'catalogue', 1)");
	sql(sc, "insert into attempt (id, problem_id, started_at) values (91, 91, 1), "
		"(92, 91, 2), (93, 92, 3), (94, 93, 4)");
	sql(sc, "insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, measurements, layers, compiler) "
		"select value ->> 0, value ->> 1, '', '', '', value ->> 2, '', '{}', '', '' "
		"from json_each('[[92, 40, \"AC\"], [91, 30, \"AC\"], [91, 20, \"WA\"], "
		"[93, 10, \"AC\"], [94, 5, \"TLE\"]]')");
	OK(sc, submission_solved(sc->s, 91, &at, &sc->e));
	assert_int_equal(at, 30);
	OK(sc, submission_solved(sc->s, 92, &at, &sc->e));
	assert_int_equal(at, 10);
	OK(sc, submission_solved(sc->s, 93, &at, &sc->e));
	assert_int_equal(at, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PROBLEMS(test_open),
		IN_PROBLEMS(test_forgotten),
		IN_PROBLEMS(test_solved),
		IN_PROBLEMS(test_submissions),
		IN_PROBLEMS(test_submission_numbers),
		IN_PROBLEMS(test_submission_whole),
		IN_PROBLEMS(test_rating),
		IN_STORE(test_first_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
