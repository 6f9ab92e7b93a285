/* Streaks, days, goals, and what Today gathers. */
#include "scene.h"

#include "model/today.h"

/* A note at that many hours before NOON is a deed of that hour's day. */
static void deed(struct scene *sc, int64_t hours_ago)
{
	static int number;

	sql(sc, arena_printf(&sc->a,
			"insert into note (slug, title, body, checksum, created_at, updated_at) "
			"values ('n%d', 't', 'b', 'c', %lld, %lld)",
			number++, (long long)(NOON - hours_ago * HOUR), (long long)NOON));
}

static struct stats read_stats(struct scene *sc)
{
	struct stats st;

	OK(sc, stats_read(sc->s, &(struct stats_span){INT64_MIN, INT64_MAX}, &sc->a, &st, &sc->e));
	return st;
}

static struct streak read_streak(struct scene *sc)
{
	struct streak k;

	OK(sc, stats_streak(sc->s, &sc->clock, &k, &sc->e));
	return k;
}

/* The day began eight hours before NOON. */
static void test_streak(void **state)
{
	static const struct {
		int64_t hours_ago[6]; /* 0 ends; the first may be 0 */
		int64_t streak, best;
		bool active;
	} rows[] = {
		{{0},                     1, 1, true }, /* today */
		{{7},                     1, 1, true }, /* at five this morning */
		{{9},                     1, 1, false}, /* at three: yesterday's; today may still come */
		{{33},                    0, 1, false}, /* at three yesterday: the day before */
		{{1, 24, 48},             3, 3, true },
		{{24, 48, 72},            3, 3, false},
		{{1, 48, 72, 96},         1, 3, true }, /* a hole yesterday */
		{{1, 2, 3, 4},            1, 1, true }, /* many on one day are one day */
		{{1, 24 * 200, 24 * 201}, 1, 2, true },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct streak st;

		sql(sc, "delete from note");
		for (size_t k = 0; k < 6 && (k == 0 || rows[i].hours_ago[k]); k++)
			deed(sc, rows[i].hours_ago[k]);
		st = read_streak(sc);
		if (st.now != rows[i].streak || st.best != rows[i].best ||
			st.active_today != rows[i].active)
			fail_msg("row %zu: %d, best %d, %s", i, (int)st.now, (int)st.best,
				st.active_today ? "active" : "not yet");
	}
	sql(sc, "delete from note");
	assert_int_equal(read_streak(sc).now, 0);
	assert_int_equal(read_streak(sc).best, 0);
}

/* Through the night on which an hour comes twice, and the one on which it is left out. */
static void test_streak_over_changes_of_hour(void **state)
{
	static const char *const middles[] = {"2026-10-25T12:00:00Z", "2026-03-29T12:00:00Z"};
	struct scene *sc = *state;

	set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
	for (size_t i = 0; i < COUNT(middles); i++) {
		int64_t middle;

		assert_true(clock_parse_moment(middles[i], &middle));
		sql(sc, "delete from note");
		for (int day = -2; day <= 2; day++)
			deed(sc, (NOON - middle) / HOUR - 24 * day);
		sc->clock.fixed_us = middle + 2 * CLOCK_DAY;
		assert_int_equal(read_streak(sc).now, 5);
	}
}

/* Submissions, reviews and notes count; other changes do not. */
static void test_what_counts(void **state)
{
	struct scene *sc = *state;
	int64_t days[3];

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) "
		"values (1, 'p', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1795003200000000);"
		"insert into attempt (id, problem_id, started_at, ended_at, outcome) values "
		"(1, 1, 1795003200000000, 1795003200000000, 'solved');"
		"insert into application (company, role, created_at) values ('A', '', "
		"1795003200000000)");
	assert_false(read_streak(sc).active_today);
	sql(sc, "insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, "
		"measurements, layers, compiler) values "
		"(1, 1795003200000000, '', '', '', 'AC', '', '{}', '', ''), "
		"(1, 1795003200000001, '', '', '', 'WA', '', '{}', '', ''), "
		"(1, 1795003200000002, '', '', '', 'WA', '', '{}', '', '');"
		"insert into review (problem_id, at, rating, stability, difficulty, due_at) values "
		"(1, 1794916800000000, 3, 1, 1, 1)");
	deed(sc, 0);
	OK(sc, stats_days(sc->s, &sc->clock, 3, days, &sc->e));
	assert_int_equal(days[0], 0);
	assert_int_equal(days[1], 1);
	assert_int_equal(days[2], 4);
	{
		struct stats st = read_stats(sc);

		assert_int_equal(read_streak(sc).now, 2);
		assert_int_equal(st.solved_dsa, 1);
		assert_int_equal(st.solved_cuda, 0);
		assert_int_equal(st.submissions, 3);
		assert_int_equal(st.reviews, 1);
		assert_int_equal(st.applications, 1);
		assert_int_equal(st.n_verdicts, 2);
		assert_string_equal(st.verdicts[0].verdict, "WA");
		assert_int_equal(st.verdicts[0].count, 2);
	}
}

static int64_t goal(struct scene *sc, const char *title, const char *measure, int64_t target)
{
	struct goal_draft d = {.title = title, .measure = measure, .target = target};
	int64_t id = 0;

	OK(sc, goal_add(sc->s, &d, &sc->clock, &id, &sc->e));
	return id;
}

static struct goal *focus(struct scene *sc, size_t *n)
{
	struct goal *g;

	OK(sc, goal_focus(sc->s, &sc->clock, &sc->a, &g, n, &sc->e));
	return g;
}

static void test_goals(void **state)
{
	struct scene *sc = *state;
	struct goal_draft next = {
		.title = "later", .kind = "output", .month = "2026-12", .target = 3};
	int64_t days = goal(sc, "practise", "days", 20), hand = goal(sc, "read", NULL, 1), id;
	struct goal *g;
	size_t n;

	goal(sc, "write", "notes", 4);
	goal(sc, "apply", "applications", 8);
	OK(sc, goal_add(sc->s, &next, &sc->clock, &id, &sc->e));
	deed(sc, 0);
	deed(sc, 1);
	deed(sc, 24);
	deed(sc, 24 * 17 + 9); /* three in the morning of the 1st: still October */
	deed(sc, 24 * 17);     /* the 1st */
	sql(sc, "insert into application (id, company, role, created_at) values (1, 'A', '', 1);"
		"insert into application_event (application_id, at, stage) values "
		"(1, 1795003200000000, 'applied'), (1, 1795003200000000, 'screening'), "
		"(1, 1792000000000000, 'applied')");
	g = focus(sc, &n);
	assert_int_equal(n, 4);
	assert_int_equal(g[0].id, days);
	assert_int_equal(g[0].progress, 3);
	assert_int_equal(g[0].target, 20);
	assert_string_equal(g[0].kind, "input");
	assert_int_equal(g[1].id, hand);
	assert_int_equal(g[1].progress, 0);
	assert_string_equal(g[1].measure, "done");
	assert_int_equal(g[2].progress, 4);
	assert_int_equal(g[3].progress, 1);
	OK(sc, goal_done(sc->s, hand, NOON, &sc->e));
	OK(sc, goal_done(sc->s, hand, NOON + 1, &sc->e));
	g = focus(sc, &n);
	assert_true(g[1].done);
	assert_int_equal(g[1].progress, 1);
	assert_string_equal(sql(sc, "select done_at from goal where done_at"), "1795003200000000");
	/* At three in the morning of the 1st it is still November. */
	sc->clock.fixed_us = NOON + (12 * 24 + 15) * HOUR;
	focus(sc, &n);
	assert_int_equal(n, 4);
	sc->clock.fixed_us += HOUR;
	g = focus(sc, &n);
	assert_int_equal(n, 1);
	assert_string_equal(g[0].title, "later");
	assert_string_equal(g[0].kind, "output");
}

static void test_goals_refused(void **state)
{
	static const struct {
		struct goal_draft d;
		const char *why;
	} rows[] = {
		{{.title = "x", .measure = "pages", .target = 1},  "\"pages\" cannot be measured"},
		{{.title = "x", .kind = "wish", .target = 1},
                 "an input or an output, not \"wish\""                                           },
		{{.title = "x", .month = "2026-13", .target = 1},  "a month is written 2026-11"  },
		{{.title = "x", .month = "2026-1", .target = 1},   "a month is written 2026-11"  },
		{{.title = "x", .month = "november", .target = 1}, "a month is written 2026-11"  },
		{{.title = "", .target = 1},                       "a goal needs a title"        },
		{{.title = "x", .target = 0},                      ""                            },
	};
	struct scene *sc = *state;
	int64_t id;

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(goal_add(sc->s, &rows[i].d, &sc->clock, &id, &sc->e), -1);
		assert_has(sc->e.text, rows[i].why);
	}
	assert_int_equal(goal_done(sc->s, 42, NOON, &sc->e), -1);
	assert_string_equal(sc->e.text, "there is no goal 42; `whet plan list --tree` shows them");
	assert_string_equal(sql(sc, "select count(*) from goal"), "0");
}

static void test_today(void **state)
{
	const struct config config = {.attempt_cap_hours = 3, .reviews_per_day = 5};
	struct scene *sc = *state;
	struct today t;

	OK(sc, today_read(sc->s, &sc->clock, &config, &sc->a, &t, &sc->e));
	assert_int_equal(t.n_due + t.n_follow_up + t.n_focus, 0);
	assert_int_equal(t.next.id, 0);
	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) "
		"values (1, 'p', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1), "
		"(2, 'q', 'dsa', 'Q', 'P', 'Easy', 'catalogue', 1);"
		"insert into card (problem_id, state, stability, difficulty, due_at, reviewed_at, "
		"reps, "
		"lapses) values (1, 'review', 1, 5, 1, 1, 1, 0);"
		"insert into application (id, company, role, follow_up, created_at) "
		"values (1, 'A', '', '2026-11-18', 1);"
		"insert into application_event (application_id, at, stage) values (1, 1, "
		"'applied')");
	goal(sc, "read", NULL, 1);
	deed(sc, 0);
	deed(sc, 24);
	OK(sc, today_read(sc->s, &sc->clock, &config, &sc->a, &t, &sc->e));
	assert_int_equal(t.n_due, 1);
	assert_string_equal(t.due[0].slug, "p");
	assert_string_equal(t.next.slug, "q");
	assert_int_equal(t.n_follow_up, 1);
	assert_int_equal(t.n_focus, 1);
	assert_int_equal(t.done_today, 1);
	assert_int_equal(t.streak, 2);
	assert_int_equal(t.notes, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_streak),
		IN_STORE(test_streak_over_changes_of_hour),
		IN_STORE(test_what_counts),
		IN_STORE(test_goals),
		IN_STORE(test_goals_refused),
		IN_STORE(test_today),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
