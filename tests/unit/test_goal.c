/* Goals: what is counted in which stretch, streaks with skips and backfill, pace, the tree. */
#include "scene.h"

#include "model/goal.h"

static int64_t day_of(const char *text)
{
	int64_t day;

	assert_true(clock_parse_date(text, &day));
	return day;
}

static void now_is(struct scene *sc, const char *moment)
{
	assert_true(clock_parse_moment(moment, &sc->clock.fixed_us));
}

static int64_t add(struct scene *sc, struct goal_draft d)
{
	int64_t id;

	if (!d.title)
		d.title = "g";
	if (!d.month)
		d.month = "";
	if (d.target == 0)
		d.target = 1;
	OK(sc, goal_add(sc->s, &d, &sc->clock, &id, &sc->e));
	return id;
}

static struct goal goal_now(struct scene *sc, int64_t id)
{
	struct goal g;

	OK(sc, goal_find(sc->s, arena_printf(&sc->a, "%lld", (long long)id), &sc->clock, &sc->a, &g,
		       &sc->e));
	return g;
}

static struct standing standing(struct scene *sc, int64_t id)
{
	struct goal g = goal_now(sc, id);
	struct standing st;

	OK(sc, goal_standing(sc->s, &sc->clock, &g, &st, &sc->e));
	return st;
}

static void log_on(struct scene *sc, int64_t id, const char *day, double amount)
{
	OK(sc, goal_log(sc->s, id, amount, day_of(day), "", &sc->clock, &sc->e));
}

static void skip_on(struct scene *sc, int64_t id, const char *day)
{
	OK(sc, goal_skip(sc->s, id, day_of(day), "", &sc->e));
}

static void stands(struct scene *sc, int64_t id, int64_t streak, int64_t best, int64_t breaks)
{
	struct standing st = standing(sc, id);

	if (st.streak != streak || st.best != best || st.breaks_in != breaks)
		fail_msg("streak %d, best %d, breaks in %d; wanted %d, %d, %d", (int)st.streak,
			(int)st.best, (int)st.breaks_in, (int)streak, (int)best, (int)breaks);
}

static void solve(struct scene *sc, int problem, const char *moment)
{
	int64_t at;

	assert_true(clock_parse_moment(moment, &at));
	sql(sc, arena_printf(&sc->a,
			"insert into attempt (problem_id, started_at, ended_at, outcome) values "
			"(%d, %lld, %lld, 'solved')",
			problem, (long long)at, (long long)at));
}

static void two_problems_and_a_kernel(struct scene *sc)
{
	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) values "
		"(1, 'p', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1), "
		"(2, 'q', 'dsa', 'Q', 'P', 'Easy', 'catalogue', 1), "
		"(3, 'k', 'cuda', 'K', 'P', 'Easy', 'catalogue', 1)");
}

/* NOON is Wednesday the 18th; its week is the 16th to the 22nd. */
static void test_stretches(void **state)
{
	static const struct {
		const char *per, *month;
		double progress;
	} rows[] = {
		{"week",      "",        2}, /* p on Monday, q today; p again today is the same */
		{"month",     "",        2}, /* p and q; the 1st before four is October */
		{"month",     "2026-10", 1}, /* q, in that night */
		{"all",       "",        2},
		{"rolling:1", "",        2}, /* p and q, both today */
		{"rolling:3", "",        2},
		{"month",     "2026-12", 0},
	};
	struct scene *sc = *state;

	two_problems_and_a_kernel(sc);
	solve(sc, 2, "2026-11-01T03:59:00Z");
	solve(sc, 1, "2026-11-16T04:00:00Z");
	solve(sc, 1, "2026-11-18T05:00:00Z");
	solve(sc, 2, "2026-11-18T11:00:00Z");
	solve(sc, 3, "2026-11-18T11:30:00Z");
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t id = add(sc, (struct goal_draft){.measure = "problems",
					     .per = rows[i].per,
					     .month = rows[i].month,
					     .target = 5});

		if (goal_now(sc, id).progress != rows[i].progress)
			fail_msg("row %zu: %g", i, goal_now(sc, id).progress);
	}
	assert_int_equal(
		goal_now(sc, add(sc, (struct goal_draft){.measure = "kernels"})).progress, 1);
	/* At three on Monday the 16th it is still the week before. */
	sql(sc, "delete from attempt");
	solve(sc, 1, "2026-11-16T03:00:00Z");
	assert_int_equal(goal_now(sc, 1).progress, 0);
	now_is(sc, "2026-11-16T03:30:00Z");
	assert_int_equal(goal_now(sc, 1).progress, 1);
}

static void test_measures(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *measure;
		double progress;
	} rows[] = {
		{"days",         2  },
		{"reviews",      2  },
		{"notes",        1  },
		{"applications", 1  },
		{"articles",     1  },
		{"outputs",      2  },
		{"hours",        1.5},
		{"amount",       0  },
	};

	two_problems_and_a_kernel(sc);
	/* 1795003200000000 is NOON; a day before it 1794916800000000. */
	sql(sc, "insert into note (id, slug, title, body, checksum, created_at, updated_at) values "
		"(1, 'n', 'n', '', 'c', 1795003200000000, 1);"
		"insert into review (problem_id, at, rating, stability, difficulty, due_at) values "
		"(1, 1794916800000000, 3, 1, 1, 1);"
		"insert into question (id, note_id, prompt, answer, position, created_at) values "
		"(1, 1, 'q', 'a', 1, 1);"
		"insert into question_review (question_id, at, rating, stability, difficulty, "
		"due_at) "
		"values (1, 1795003200000000, 3, 1, 1, 1);"
		"insert into application (id, company, role, created_at) values (1, 'A', '', 1);"
		"insert into application_event (application_id, at, stage) values "
		"(1, 1795003200000000, 'applied'), (1, 1795003200000001, 'applied'), "
		"(1, 1795003200000000, 'screening');"
		"insert into output (kind, title, state, created_at, done_at) values "
		"('article', 'a', 'x', 1, 1795003200000000), ('talk', 't', 'x', 1, "
		"1795003200000000), "
		"('article', 'b', 'x', 1, null);"
		"insert into session (subject, started_at, ended_at, paused_us) values "
		"('other', 1794996000000000, 1795003200000000, 1800000000), " /* two hours less half
									       */
		"('other', 1795003200000000, null, 0)");
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t id = add(sc, (struct goal_draft){.measure = rows[i].measure, .target = 10});

		if (goal_now(sc, id).progress != rows[i].progress)
			fail_msg("%s: %g", rows[i].measure, goal_now(sc, id).progress);
		log_on(sc, id, "2026-11-18", 2); /* by hand comes on top; of days it is one */
		if (goal_now(sc, id).progress != rows[i].progress + (i ? 2 : 0))
			fail_msg("%s by hand: %g", rows[i].measure, goal_now(sc, id).progress);
	}
	/* Nothing before the start counts. */
	{
		int64_t id =
			add(sc, (struct goal_draft){.measure = "reviews", .starts = "2026-11-18"});

		assert_int_equal(goal_now(sc, id).progress, 1);
	}
}

/* Three in seven days. The streak's days are those at whose end the last seven held three. */
static void test_rolling(void **state)
{
	struct scene *sc = *state;
	int64_t id =
		add(sc, (struct goal_draft){.measure = "amount", .per = "rolling:7", .target = 3});

	stands(sc, id, 0, 0, -1);
	log_on(sc, id, "2026-11-10", 1);
	log_on(sc, id, "2026-11-12", 1);
	stands(sc, id, 0, 0, -1);
	log_on(sc, id, "2026-11-14", 1); /* 14, 15, 16 */
	stands(sc, id, 0, 3, -1);
	/* The 17th saw two; filled in later it did not. */
	log_on(sc, id, "2026-11-17", 1); /* 12 14 17: the 17th and 18th keep */
	stands(sc, id, 5, 5, 1);         /* on the 19th the 12th is out */
	log_on(sc, id, "2026-11-18", 1); /* 14 17 18: until the 20th */
	stands(sc, id, 5, 5, 3);
	skip_on(sc, id, "2026-11-20"); /* a day less to count: until the 21st */
	stands(sc, id, 5, 5, 4);
	assert_int_equal(goal_now(sc, id).progress, 4);
	/* Daily, today still to come: not broken; tomorrow it is. */
	id = add(sc, (struct goal_draft){.measure = "amount", .per = "rolling:1", .target = 2});
	log_on(sc, id, "2026-11-16", 2);
	log_on(sc, id, "2026-11-17", 1);
	log_on(sc, id, "2026-11-17", 1);
	stands(sc, id, 2, 2, 0);
	now_is(sc, "2026-11-19T03:59:59Z");
	stands(sc, id, 2, 2, 0);
	now_is(sc, "2026-11-19T04:00:00Z");
	stands(sc, id, 0, 2, -1);
	skip_on(sc, id, "2026-11-18");
	stands(sc, id, 2, 2, 0);
	OK(sc, goal_unskip(sc->s, id, day_of("2026-11-18"), &sc->e));
	stands(sc, id, 0, 2, -1);
}

static void test_weeks(void **state)
{
	struct scene *sc = *state;
	int64_t id = add(sc, (struct goal_draft){.measure = "amount", .per = "week", .target = 2});

	log_on(sc, id, "2026-10-26", 2); /* Monday */
	log_on(sc, id, "2026-11-08", 2); /* the Sunday of the week after */
	log_on(sc, id, "2026-11-15", 1); /* one of two */
	stands(sc, id, 0, 2, -1);
	skip_on(sc, id, "2026-11-11"); /* that week is passed over */
	stands(sc, id, 2, 2, 4);       /* until Sunday, four days on */
	log_on(sc, id, "2026-11-16", 2);
	stands(sc, id, 3, 3, 11);
	skip_on(sc, id, "2026-11-25"); /* next week may be missed */
	stands(sc, id, 3, 3, 18);
	assert_string_equal(standing(sc, id).streak_unit, "week");
	/* Months that come back, February among them. */
	id = add(sc, (struct goal_draft){.measure = "amount", .per = "month"});
	now_is(sc, "2026-03-01T03:00:00Z"); /* the 28th of February */
	log_on(sc, id, "2026-01-31", 1);
	log_on(sc, id, "2026-02-01", 1);
	stands(sc, id, 2, 2, 31);
	assert_string_equal(standing(sc, id).streak_unit, "month");
}

/* Any day with something on it, through the nights on which an hour comes twice or never. */
static void test_days_over_changes_of_hour(void **state)
{
	static const char *const zones[] = {"UTC", "CET-1CEST,M3.5.0,M10.5.0/3",
		"NZST-12NZDT,M9.5.0,M4.1.0/3", "PST8PDT,M3.2.0,M11.1.0"};
	static const char *const middles[] = {
		"2026-10-25", "2026-03-29", "2026-09-27", "2026-04-05", "2026-03-08", "2026-11-01"};
	struct scene *sc = *state;

	two_problems_and_a_kernel(sc);
	for (size_t i = 0; i < COUNT(zones) * COUNT(middles); i++) {
		int64_t middle = day_of(middles[i / COUNT(zones)]), id;

		set_zone(zones[i % COUNT(zones)]);
		sql(sc, "delete from attempt; delete from goal; delete from goal_skip");
		id = add(sc, (struct goal_draft){.measure = "problems", .target = 100});
		/* A moment after the day begins, and one before it ends, in turn. */
		for (int64_t day = middle - 2; day <= middle + 2; day++)
			solve(sc, 1,
				clock_rfc3339(&sc->a,
					day % 2 ? clock_day_start(&sc->clock, day) + 1
						: clock_day_start(&sc->clock, day + 1) - 1));
		sc->clock.fixed_us = clock_day_start(&sc->clock, middle + 3) - CLOCK_SECOND;
		stands(sc, id, 5, 5, 1);
		sc->clock.fixed_us += 2 * CLOCK_SECOND;
		stands(sc, id, 5, 5, 0);
		skip_on(sc, id, clock_date(&sc->a, middle + 3));
		sc->clock.fixed_us += CLOCK_DAY;
		stands(sc, id, 5, 5, 0);
	}
	set_zone("UTC");
}

static void test_pace(void **state)
{
	struct scene *sc = *state;
	/* Made on the 18th, to be reached on the 1st of December: 14 days, today too. */
	int64_t id = add(sc,
		(struct goal_draft){.measure = "amount", .target = 30, .deadline = "2026-12-01"});
	struct standing st;

	now_is(sc, "2026-11-24T12:00:00Z"); /* the seventh day; eight are left */
	log_on(sc, id, "2026-11-20", 6);
	st = standing(sc, id);
	assert_true(st.has_pace);
	assert_int_equal(st.days_left, 8);
	assert_float_equal(st.needed, 21, 1e-9); /* 24 in 8 days */
	assert_float_equal(st.so_far, 6, 1e-9);
	log_on(sc, id, "2026-11-11", 7); /* filled in from before: two weeks now */
	st = standing(sc, id);
	assert_float_equal(st.so_far, 6.5, 1e-9);
	now_is(sc, "2026-12-03T12:00:00Z");
	assert_int_equal(standing(sc, id).days_left, -1);
	OK(sc, goal_done(sc->s, id, NOON, &sc->e));
	assert_false(standing(sc, id).has_pace);
	/* Of a month: the 18th is the 18th of its 30 days. */
	now_is(sc, "2026-11-18T12:00:00Z");
	id = add(sc, (struct goal_draft){.measure = "amount", .target = 31, .month = "2026-11"});
	log_on(sc, id, "2026-11-01", 18);
	st = standing(sc, id);
	assert_int_equal(st.days_left, 13);
	assert_float_equal(st.needed, 7, 1e-9);
	assert_float_equal(st.so_far, 7, 1e-9);
	/* One that comes back has none. */
	id = add(sc, (struct goal_draft){.measure = "amount", .per = "week"});
	assert_false(standing(sc, id).has_pace);
}

/* "1 2 3" of the tree, with a bracket for what hangs under. */
static const char *tree(struct scene *sc)
{
	struct str out = {0};
	struct goal *g;
	size_t n;

	OK(sc, goal_tree(sc->s, &sc->clock, &sc->a, &g, &n, &sc->e));
	for (size_t i = 0; i < n; i++)
		str_addf(&out, "%s%lld:%zu", i ? " " : "", (long long)g[i].id, g[i].depth);
	return str_keep(&out, &sc->a);
}

static void test_tree(void **state)
{
	struct scene *sc = *state;
	int64_t v = add(sc, (struct goal_draft){.title = "v", .level = "vision"});
	int64_t g = add(sc, (struct goal_draft){.title = "g", .level = "goal", .parent_id = v});
	int64_t a = add(sc, (struct goal_draft){.title = "a", .parent_id = g});
	int64_t b =
		add(sc, (struct goal_draft){
				.title = "b", .parent_id = g, .measure = "amount", .target = 4});
	struct goal *all;
	size_t n;

	assert_string_equal(tree(sc), "1:0 2:1 3:2 4:2");
	OK(sc, goal_done(sc->s, a, NOON, &sc->e));
	log_on(sc, b, "2026-11-18", 2);
	OK(sc, goal_tree(sc->s, &sc->clock, &sc->a, &all, &n, &sc->e));
	assert_float_equal(all[0].share, 0.75, 1e-9); /* a whole and b half */
	assert_float_equal(all[1].share, 0.75, 1e-9);
	OK(sc, goal_move(sc->s, b, g, 0, &sc->e));
	assert_string_equal(tree(sc), "1:0 2:1 4:2 3:2");
	OK(sc, goal_move(sc->s, b, g, a, &sc->e));
	assert_string_equal(tree(sc), "1:0 2:1 3:2 4:2");
	OK(sc, goal_move(sc->s, b, 0, -1, &sc->e));
	assert_string_equal(tree(sc), "1:0 2:1 3:2 4:0");
	assert_int_equal(goal_move(sc->s, v, a, -1, &sc->e), -1);
	assert_has(sc->e.text, "cannot hang under 3");
	assert_int_equal(goal_move(sc->s, v, v, -1, &sc->e), -1);
	assert_int_equal(goal_move(sc->s, a, 0, g, &sc->e), -1);
	assert_has(sc->e.text, "does not stand where");
	OK(sc, goal_drop(sc->s, g, &sc->e));
	assert_string_equal(tree(sc), "1:0 3:1 4:0");
	assert_int_equal(goal_drop(sc->s, g, &sc->e), -1);
	assert_int_equal(goal_log(sc->s, 99, 1, day_of("2026-11-18"), "", &sc->clock, &sc->e), -1);
	assert_has(sc->e.text, "there is no goal 99");
	assert_int_equal(goal_log(sc->s, a, 1, day_of("2026-11-19"), "", &sc->clock, &sc->e), -1);
	assert_has(sc->e.text, "still to come");
}

static void test_found(void **state)
{
	struct scene *sc = *state;
	int64_t read = add(sc, (struct goal_draft){.title = "Read"}), id;
	struct goal g;

	add(sc, (struct goal_draft){.title = "Read more"});
	id = add(sc, (struct goal_draft){.title = "Write"});
	OK(sc, goal_find(sc->s, "wri", &sc->clock, &sc->a, &g, &sc->e));
	assert_int_equal(g.id, id);
	OK(sc, goal_find(sc->s, "read", &sc->clock, &sc->a, &g, &sc->e));
	assert_int_equal(g.id, read); /* the whole title */
	assert_int_equal(goal_find(sc->s, "rea", &sc->clock, &sc->a, &g, &sc->e), -1);
	assert_has(sc->e.text, "begins \"Read\" (1) and \"Read more\" (2)");
	assert_int_equal(goal_find(sc->s, "", &sc->clock, &sc->a, &g, &sc->e), -1);
	assert_int_equal(goal_find(sc->s, "0", &sc->clock, &sc->a, &g, &sc->e), -1);
	assert_int_equal(goal_find(sc->s, "zzz", &sc->clock, &sc->a, &g, &sc->e), -1);
}

/* What many goals are counted by is read once: what came later changes no goal of the same
 * transaction. A start hides what was before it, also from what was done again after it. */
static void test_many_at_once(void **state)
{
	struct scene *sc = *state;
	struct goal_past past = {.a = &sc->a};
	struct goal all, late;
	struct standing st;
	int64_t id;

	now_is(sc, "2026-11-18T12:00:00Z");
	sql(sc, "insert into application (id, company, role, created_at) values (1, 'A', '', 1)");
	sql(sc, "insert into application_event (application_id, at, stage) values "
		"(1, 1794312000000000, 'applied'), (1, 1794916800000000, 'applied')");
	id = add(sc, (struct goal_draft){.measure = "applications", .month = "2026-11"});
	all = goal_now(sc, id);
	id = add(
		sc, (struct goal_draft){
			    .measure = "applications", .month = "2026-11", .starts = "2026-11-16"});
	late = goal_now(sc, id);
	OK(sc, goal_standing_of(sc->s, &sc->clock, &past, &all, &st, &sc->e));
	assert_int_equal(st.best, 1);
	sql(sc, "insert into application_event (application_id, at, stage) values "
		"(1, 1795003200000000, 'applied')");
	OK(sc, goal_standing_of(sc->s, &sc->clock, &past, &late, &st, &sc->e));
	assert_int_equal(st.streak, 1);
	OK(sc, goal_standing(sc->s, &sc->clock, &late, &st, &sc->e));
	assert_int_equal(st.streak, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_stretches),
		IN_STORE(test_measures),
		IN_STORE(test_rolling),
		IN_STORE(test_weeks),
		IN_STORE(test_days_over_changes_of_hour),
		IN_STORE(test_pace),
		IN_STORE(test_tree),
		IN_STORE(test_found),
		IN_STORE(test_many_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
