/* The plan of study, and the patterns that give trouble. */
#include "scene.h"

#include "model/problem.h"
#include "model/study.h"
#include "model/weak.h"

/* Of the core four: two of a pattern that comes first, two of one that no list knows. */
static int open_problems(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state,
		"insert into problem (id, slug, kind, number, title, pattern, difficulty, source, "
		"interview, core, created_at) values "
		"(1, 'z-hard', 'dsa', 1, '', 'Zeta', 'Hard', 'catalogue', 1, 1, 1), "
		"(2, 'z-easy', 'dsa', 2, '', 'Zeta', 'Easy', 'catalogue', 1, 1, 1), "
		"(3, 's-medium', 'dsa', 3, '', 'Stack', 'Medium', 'catalogue', 1, 1, 1), "
		"(4, 's-easy', 'dsa', 4, '', 'Stack', 'Easy', 'catalogue', 1, 1, 1), "
		"(5, 'h-easy', 'dsa', 5, '', 'Arrays & Hashing', 'Easy', 'catalogue', 1, 0, 1), "
		"(6, 'a-rest', 'dsa', 6, '', 'Arrays & Hashing', 'Easy', 'catalogue', 0, 0, 1), "
		"(7, 'rung', 'cuda', 1, '', 'First', 'Easy', 'catalogue', 0, 0, 1), "
		"(8, 'to-come', 'cuda', 2, '', 'First', 'Easy', 'catalogue', 0, 0, 1);"
		"insert into exercise values (7, 'rung', 1), (3, 's-medium', 1)");
	return 0;
}
#define IN_PROBLEMS(test) cmocka_unit_test_setup_teardown(test, open_problems, scene_close)

static void start(struct scene *sc, const char *track, const char *deadline, int64_t per_day)
{
	OK(sc, study_start(sc->s, &sc->clock, track, deadline, per_day, &sc->e));
}

static const char *next(struct scene *sc, const char *kind)
{
	struct problem p;

	OK(sc, problem_next(sc->s, kind, &sc->a, &p, &sc->e));
	return p.id ? p.slug : "";
}

static void solve(struct scene *sc, int problem)
{
	sql(sc, arena_printf(&sc->a,
			"insert into attempt (problem_id, started_at, outcome) values (%d, 1, "
			"'solved')",
			problem));
}

/* Without a plan what can be graded comes first; with one pattern by pattern, easy before hard. */
static void test_next(void **state)
{
	static const char *const order[] = {"s-easy", "s-medium", "z-easy", "z-hard"};
	static const int ids[] = {4, 3, 2, 1};
	struct scene *sc = *state;

	assert_string_equal(next(sc, "dsa"), "s-medium");
	start(sc, "core", NULL, 0);
	for (size_t i = 0; i < COUNT(order); i++) {
		assert_string_equal(next(sc, "dsa"), order[i]);
		solve(sc, ids[i]);
	}
	/* Done with it: as if there were no plan. */
	assert_string_equal(next(sc, "dsa"), "h-easy");
	assert_string_equal(next(sc, "cuda"), "rung");
	OK(sc, study_stop(sc->s, &sc->e));
	start(sc, "interview", NULL, 0);
	assert_string_equal(next(sc, "dsa"), "h-easy");
	/* What is scheduled is not new, though it is not solved. */
	sql(sc, "insert into card (problem_id, state, stability, difficulty, due_at, reviewed_at, "
		"reps, lapses) values (5, 'review', 1, 5, 1, 1, 1, 0)");
	assert_string_equal(next(sc, "dsa"), "a-rest");
}

/* NOON is on the 18th; four problems until the 20th are three days. */
static void test_progress(void **state)
{
	struct scene *sc = *state;
	struct study_progress p;

	start(sc, "core", "2026-11-20", 3);
	OK(sc, study_progress(sc->s, &sc->clock, &sc->a, &p, &sc->e));
	assert_true(p.total == 4 && p.done == 0 && p.n == 2);
	assert_string_equal(p.patterns[0].pattern, "Stack");
	assert_string_equal(p.patterns[1].pattern, "Zeta");
	assert_int_equal(p.days_left, 3);
	assert_true(p.needed == 4.0 / 3.0);
	/* Three today, one tomorrow. */
	assert_string_equal(clock_date(&sc->a, p.ends), "2026-11-19");
	solve(sc, 4);
	solve(sc, 4);
	OK(sc, study_progress(sc->s, &sc->clock, &sc->a, &p, &sc->e));
	assert_true(p.done == 1 && p.patterns[0].done == 1 && p.patterns[0].total == 2);
	assert_true(p.needed == 1.0);
	assert_string_equal(clock_date(&sc->a, p.ends), "2026-11-18");
	sc->clock.fixed_us = NOON + 3 * CLOCK_DAY;
	OK(sc, study_progress(sc->s, &sc->clock, &sc->a, &p, &sc->e));
	assert_true(p.days_left == 0 && p.needed == 0);
	assert_string_equal(clock_date(&sc->a, p.study.deadline), "2026-11-20");
	OK(sc, study_stop(sc->s, &sc->e));
	/* Of kernels what can be graded is there to do. */
	start(sc, "cuda", NULL, 0);
	OK(sc, study_progress(sc->s, &sc->clock, &sc->a, &p, &sc->e));
	assert_true(p.total == 1 && p.n == 1 && p.ends == 0 && p.study.deadline == 0);
}

static void test_refused(void **state)
{
	static const struct {
		const char *track, *deadline;
		int64_t per_day;
		const char *why;
	} rows[] = {
		{"all",  NULL,         0,  "there is no plan of study \"all\""  },
		{"core", "2026-11-17", 0,  "the deadline 2026-11-17 has gone by"},
		{"core", "2026-11-31", 0,  "--deadline is a day such as"        },
		{"core", NULL,         51, "--per-day is a number from 1 to 50" },
		{"core", NULL,         -1, "--per-day is a number from 1 to 50" },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(study_start(sc->s, &sc->clock, rows[i].track, rows[i].deadline,
					 rows[i].per_day, &sc->e),
			-1);
		assert_has(sc->e.text, rows[i].why);
	}
	assert_int_equal(study_stop(sc->s, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	start(sc, "core", "2026-11-18", 0);
	assert_int_equal(study_start(sc->s, &sc->clock, "cuda", NULL, 0, &sc->e), -1);
	assert_has(sc->e.text, "there is a plan of study already, core");
}

/* An attempt so many days ago; verdicts are its submissions, one a letter: A accepted, W wrong. */
static void attempt(struct scene *sc, int problem, int64_t days_ago, const char *verdicts,
	const char *outcome, int hints, int seen)
{
	static int id;

	id++;
	sql(sc, arena_printf(&sc->a,
			"insert into attempt (id, problem_id, started_at, outcome, hints, "
			"saw_reference) values (%d, %d, %lld, '%s', %d, %d)",
			id, problem, (long long)(NOON - days_ago * CLOCK_DAY), outcome, hints,
			seen));
	for (int i = 0; verdicts[i]; i++)
		sql(sc, arena_printf(&sc->a,
				"insert into submission (attempt_id, at, file, code, code_sha256, "
				"verdict, summary, measurements, layers, compiler) values (%d, %d, "
				"'', '', '', '%s', '', '{}', '', '')",
				id, i, verdicts[i] == 'A' ? "AC" : "WA"));
}

static void review(struct scene *sc, int problem, int64_t days_ago, int rating)
{
	sql(sc, arena_printf(&sc->a,
			"insert into review (problem_id, at, rating, stability, difficulty, "
			"due_at) "
			"values (%d, %lld, %d, 1, 5, 1)",
			problem, (long long)(NOON - days_ago * CLOCK_DAY), rating));
}

static struct weak *weak(struct scene *sc, size_t *n)
{
	struct weak *w;

	OK(sc, weak_patterns(sc->s, &sc->clock, &sc->a, &w, n, &sc->e));
	return w;
}

static void test_weak(void **state)
{
	struct scene *sc = *state;
	struct weak *w;
	size_t n;

	weak(sc, &n);
	assert_int_equal(n, 0);
	attempt(sc, 3, 1, "A", "solved", 0, 0);  /* at first */
	attempt(sc, 3, 2, "WA", "solved", 2, 0); /* not at first, and with hints: one trouble */
	attempt(sc, 4, 3, "", "solved", 0, 0);   /* on paper */
	attempt(sc, 4, 4, "", "left", 0, 1);     /* left, and looked up */
	attempt(sc, 4, 5, "", "open", 1, 0);     /* not over: says nothing */
	attempt(sc, 4, 91, "W", "left", 1, 1);   /* long ago */
	w = weak(sc, &n);
	assert_int_equal(n, 1);
	assert_string_equal(w[0].pattern, "Stack");
	assert_true(w[0].attempts == 4 && w[0].problems == 2);
	assert_true(w[0].not_first == 2 && w[0].hints == 1 && w[0].references == 1);
	assert_true(w[0].trouble == 0.5);
	assert_false(w[0].enough || w[0].weak); /* four, and five are needed */
	/* The first review is no evidence; a later one passed is the fifth: 2 of 5, 40 %. */
	review(sc, 3, 40, 1);
	review(sc, 3, 30, 3);
	w = weak(sc, &n);
	assert_true(w[0].reviews == 1 && w[0].lapses == 0 && w[0].trouble == 0.4);
	assert_true(w[0].enough && w[0].weak);
	review(sc, 3, 20, 3); /* 2 of 6 */
	assert_false(weak(sc, &n)[0].weak);
	review(sc, 3, 10, 1); /* a lapse: 3 of 7 */
	w = weak(sc, &n);
	assert_true(w[0].weak && w[0].lapses == 1 && w[0].reviews == 3);
	/* A further pattern has a share in it; one problem alone is not enough. */
	sql(sc, "insert into problem_label values (3, 'pattern', 'Design'), (3, 'company', "
		"'Acme')");
	w = weak(sc, &n);
	assert_int_equal(n, 2);
	assert_string_equal(w[0].pattern, "Stack"); /* weak before all */
	assert_string_equal(w[1].pattern, "Design");
	assert_true(w[1].attempts == 2 && w[1].reviews == 3 && w[1].trouble == 0.4);
	assert_false(w[1].enough);
}

/* The list is all of the track, in its order; what is solved stays on it. */
static void test_list(void **state)
{
	static const char *const order[] = {"s-easy", "s-medium", "z-easy", "z-hard"};
	struct scene *sc = *state;
	struct study_problem *p;
	size_t n;

	OK(sc, study_problems(sc->s, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 0);
	start(sc, "core", NULL, 0);
	solve(sc, 2);
	OK(sc, study_problems(sc->s, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(p[i].slug, order[i]);
		assert_int_equal(p[i].solved, i == 2);
		assert_int_equal(p[i].gradable, i == 1);
	}
}

/* Another plan takes the place of the one there is; one that is refused leaves it. */
static void test_change(void **state)
{
	struct scene *sc = *state;
	struct study y;

	OK(sc, study_change(sc->s, &sc->clock, "core", NULL, 2, &sc->e));
	OK(sc, study_change(sc->s, &sc->clock, "interview", NULL, 0, &sc->e));
	assert_int_equal(study_change(sc->s, &sc->clock, "core", "1999-01-01", 0, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_INPUT);
	OK(sc, study_read(sc->s, &sc->a, &y, &sc->e));
	assert_string_equal(y.track, "interview");
	assert_int_equal(y.per_day, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PROBLEMS(test_next),
		IN_PROBLEMS(test_progress),
		IN_PROBLEMS(test_refused),
		IN_PROBLEMS(test_weak),
		IN_PROBLEMS(test_list),
		IN_PROBLEMS(test_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
