/* session: time that runs, stands still and is stopped; what was forgotten; hours by the person's
 * days, also where clocks change. */
#include "model/note.h"
#include "model/session.h"
#include "scene.h"

static const struct subject book = {"other", 0, "a book"};

static double hours(struct scene *sc, const char *since, const char *until, const char *subject)
{
	int64_t a, b;
	double h = -1;

	assert_true(clock_parse_date(since, &a) && clock_parse_date(until, &b));
	OK(sc, session_hours(sc->s, &sc->clock, a, b, subject, &h, &sc->e));
	return h;
}

static int64_t day_of(const char *date)
{
	int64_t day;

	assert_true(clock_parse_date(date, &day));
	return day;
}

static void test_runs(void **state)
{
	struct scene *sc = *state;
	struct session x;

	OK(sc, session_open(sc->s, NOON, &sc->a, &x, &sc->e));
	assert_int_equal(x.id, 0);
	assert_int_equal(session_pause(sc->s, NOON, &sc->a, &x, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
	assert_int_equal(session_start(sc->s, &book, NOON + HOUR, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "the time of other a book is not stopped yet");
	assert_int_equal(session_resume(sc->s, NOON + HOUR, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "runs already");
	OK(sc, session_pause(sc->s, NOON + HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, HOUR);
	assert_int_equal(session_pause(sc->s, NOON + HOUR, &sc->a, &x, &sc->e), -1);
	OK(sc, session_open(sc->s, NOON + 9 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, HOUR);
	OK(sc, session_resume(sc->s, NOON + 10 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, NOON + 12 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, 3 * HOUR);
	assert_int_equal(x.ended_at, NOON + 12 * HOUR);
	OK(sc, session_start(sc->s, &book, NOON + 13 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_pause(sc->s, NOON + 14 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, NOON + 20 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.ended_at, NOON + 14 * HOUR);
	assert_int_equal(x.paused_at, 0);
}

static void test_forgotten(void **state)
{
	static const struct {
		enum forgotten what;
		int64_t worked;
	} cases[] = {
		{FORGOTTEN_KEEP,    9 * HOUR},
                {FORGOTTEN_TRIM,    4 * HOUR},
                {FORGOTTEN_DISCARD, 0       }
        };
	struct scene *sc = *state;
	struct session x;
	double sum = 0;

	sc->clock.fixed_us = NOON + 9 * HOUR;
	for (size_t i = 0; i < COUNT(cases); i++) {
		OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
		assert_int_equal(session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, NOON + 9 * HOUR,
					 &sc->a, &x, &sc->e),
			-1);
		assert_int_equal(sc->e.kind, ERR_INPUT);
		assert_has(sc->e.text, "9 h 00 min, which looks forgotten");
		OK(sc, session_stop(sc->s, 4 * HOUR, cases[i].what, NOON + 9 * HOUR, &sc->a, &x,
			       &sc->e));
		sum += (double)cases[i].worked / (double)HOUR;
		assert_float_equal(hours(sc, "2026-11-18", "2026-11-18", NULL), sum, 1e-9);
	}
	assert_string_equal(sql(sc, "select count(*) from session"), "2");
}

/* Work at three in the night is of the day before; the night the clocks go back has an hour more.
 */
static void test_days(void **state)
{
	struct scene *sc = *state;
	struct session x;
	int64_t start;

	set_zone("Europe/Berlin");
	assert_true(clock_parse_moment("2026-10-25T02:30:00+02:00", &start));
	OK(sc, session_start(sc->s, &book, start, &sc->a, &x, &sc->e));
	assert_true(clock_parse_moment("2026-10-25T02:30:00+01:00", &start));
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, start, &sc->a, &x, &sc->e));
	assert_float_equal(hours(sc, "2026-10-24", "2026-10-24", "other"), 1, 1e-9);
	assert_float_equal(hours(sc, "2026-10-25", "2026-10-25", NULL), 0, 1e-9);
	OK(sc, session_start(sc->s, &book, start + 2 * HOUR, &sc->a, &x, &sc->e)); /* 04:30 */
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, start + 4 * HOUR, &sc->a, &x, &sc->e));
	assert_float_equal(hours(sc, "2026-10-25", "2026-10-25", NULL), 2, 1e-9);
	assert_float_equal(hours(sc, "2026-10-24", "2026-10-25", "other"), 3, 1e-9);
	assert_float_equal(hours(sc, "2026-10-24", "2026-10-25", "problem"), 0, 1e-9);
}

static void test_add(void **state)
{
	struct scene *sc = *state;
	const struct clock *c = &sc->clock;
	struct session x, *list;
	size_t n;

	OK(sc, session_add(sc->s, &book, 1.5, day_of("2026-11-16"), c, &sc->a, &x, &sc->e));
	assert_float_equal(hours(sc, "2026-11-16", "2026-11-16", NULL), 1.5, 1e-9);
	/* It is noon and the day began at four: twelve hours would begin yesterday. */
	OK(sc, session_add(sc->s, &book, 12, day_of("2026-11-18"), c, &sc->a, &x, &sc->e));
	assert_float_equal(hours(sc, "2026-11-18", "2026-11-18", NULL), 12, 1e-9);
	OK(sc, session_add(sc->s, &book, 24, day_of("2026-11-10"), c, &sc->a, &x, &sc->e));
	assert_int_equal(x.ended_at - x.started_at, 24 * HOUR);
	OK(sc, session_add(sc->s, &book, 2, day_of("2026-11-18"), c, &sc->a, &x, &sc->e));
	assert_int_equal(x.ended_at, NOON); /* it ends now */
	sql(sc, "delete from session where id in (3, 4)");
	assert_int_equal(
		session_add(sc->s, &book, 0, day_of("2026-11-18"), c, &sc->a, &x, &sc->e), -1);
	assert_int_equal(
		session_add(sc->s, &book, 24.1, day_of("2026-11-18"), c, &sc->a, &x, &sc->e), -1);
	assert_int_equal(
		session_add(sc->s, &book, 1, day_of("2026-11-19"), c, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "2026-11-19 is still to come");
	OK(sc, session_list(sc->s, c, day_of("2026-11-01"), day_of("2026-11-18"), &sc->a, &list, &n,
		       &sc->e));
	assert_int_equal(n, 2);
	/* From its first moment to its last. */
	OK(sc, session_list(sc->s, c, day_of("2026-11-18"), day_of("2026-11-18"), &sc->a, &list, &n,
		       &sc->e));
	assert_int_equal(n, 1);
	assert_int_equal(list[0].started_at, NOON - 8 * HOUR);
	OK(sc, session_list(sc->s, c, day_of("2026-11-16"), day_of("2026-11-17"), &sc->a, &list, &n,
		       &sc->e));
	assert_int_equal(n, 1);
	assert_int_equal(list[0].started_at, NOON - 2 * CLOCK_DAY);
	OK(sc, session_list(sc->s, c, day_of("2026-11-01"), day_of("2026-11-18"), &sc->a, &list, &n,
		       &sc->e));
	assert_string_equal(list[1].title, "a book");
	assert_float_equal((double)list[1].worked_us, 1.5 * (double)HOUR, 1);
}

/* What stops first keeps the rest from being less than nothing: a clock that was set back. */
static void test_clock_back(void **state)
{
	struct scene *sc = *state;
	struct session x;

	OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
	OK(sc, session_open(sc->s, NOON - HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, 0);
	OK(sc, session_pause(sc->s, NOON - HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.paused_at, NOON);
	OK(sc, session_resume(sc->s, NOON - 2 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, 0);
	OK(sc, session_pause(sc->s, NOON + 2 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, 2 * HOUR);
	OK(sc, session_resume(sc->s, NOON + 3 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_pause(sc->s, NOON + 3 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_resume(sc->s, NOON + 6 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_ASK, NOON + HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, 0);
	assert_int_equal(x.ended_at, NOON + 4 * HOUR); /* it began at noon and paused four hours */
}

/* Exactly the cap is not beyond it; --trim takes nothing off what is not. A decision is on the one
 * that runs alone. */
static void test_cap(void **state)
{
	struct scene *sc = *state;
	struct session x;

	for (int more = 0; more < 2; more++) {
		OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
		assert_int_equal(session_stop(sc->s, HOUR, FORGOTTEN_ASK, NOON + HOUR + more,
					 &sc->a, &x, &sc->e),
			-more);
	}
	OK(sc, session_stop(sc->s, HOUR, FORGOTTEN_DISCARD, NOON + HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, HOUR);
	assert_string_equal(sql(sc, "select count(*) from session"), "1");
	OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
	OK(sc, session_stop(sc->s, 4 * HOUR, FORGOTTEN_TRIM, NOON + HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.worked_us, HOUR);
	assert_int_equal(session_stop(sc->s, HOUR, FORGOTTEN_KEEP, NOON, &sc->a, &x, &sc->e), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	/* Of what stands still the time to its pause. */
	OK(sc, session_start(sc->s, &book, NOON, &sc->a, &x, &sc->e));
	OK(sc, session_pause(sc->s, NOON + 2 * HOUR, &sc->a, &x, &sc->e));
	OK(sc, session_stop(sc->s, HOUR, FORGOTTEN_TRIM, NOON + 9 * HOUR, &sc->a, &x, &sc->e));
	assert_int_equal(x.ended_at, NOON + HOUR);
}

/* An attempt's time is in the way of another while it runs, not while it stands still; it is left
 * to `whet attempt`. */
static void test_beside_attempts(void **state)
{
	struct scene *sc = *state;
	struct session x, *all;
	size_t n;

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) values (1, 'two-sum', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1);"
		"insert into attempt (id, problem_id, started_at) values (7, 1, 1)");
	sql(sc, arena_printf(&sc->a,
			"insert into session (subject, subject_id, attempt_id, started_at) values "
			"('problem', 1, 7, %lld)",
			(long long)NOON));
	assert_int_equal(session_start(sc->s, &book, NOON + 1, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "`whet attempt pause two-sum` does it");
	assert_int_equal(session_pause(sc->s, NOON + 1, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "use `whet attempt pause two-sum`");
	sql(sc, arena_printf(&sc->a, "update session set paused_at = %lld", (long long)NOON + 2));
	OK(sc, session_start(sc->s, &book, NOON + 3, &sc->a, &x, &sc->e));
	assert_int_equal(x.attempt_id, 0);
	assert_int_equal(session_start(sc->s, &book, NOON + 4, &sc->a, &x, &sc->e), -1);
	assert_has(sc->e.text, "`whet log stop` does it");
	OK(sc, session_pause(sc->s, NOON + 4, &sc->a, &x, &sc->e));
	/* What stands still is not stopped either. */
	assert_int_equal(session_start(sc->s, &book, NOON + 5, &sc->a, &x, &sc->e), -1);
	OK(sc, session_open(sc->s, NOON + 5, &sc->a, &x, &sc->e));
	assert_string_equal(x.subject, "other");
	OK(sc, session_unended(sc->s, NOON + 5, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(all[0].title, "a book");
	assert_string_equal(all[1].title, "two-sum");
	assert_int_equal(all[1].attempt_id, 7);
	assert_int_equal(all[1].worked_us, 2);
	OK(sc, session_stop(sc->s, HOUR, FORGOTTEN_ASK, NOON + 6, &sc->a, &x, &sc->e));
	OK(sc, session_unended(sc->s, NOON + 6, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 1);
	/* Of two the one begun last. */
	OK(sc, session_start(sc->s, &book, NOON + 7, &sc->a, &x, &sc->e));
	OK(sc, session_pause(sc->s, NOON + 8, &sc->a, &x, &sc->e));
	sql(sc, arena_printf(&sc->a,
			"insert into session (subject, subject_id, attempt_id, started_at) values "
			"('problem', 1, 7, %lld)",
			(long long)NOON + 9));
	OK(sc, session_open(sc->s, NOON + 10, &sc->a, &x, &sc->e));
	assert_string_equal(x.title, "two-sum");
	sql(sc, "delete from session where id > 2");
	assert_string_equal(sql(sc, "select text || coalesce(subject_id, '-') from session "
				    "order by id desc limit 1"),
		"a book-");
}

static void test_subjects(void **state)
{
	static const struct {
		const char *kind, *name, *title, *error;
	} rows[] = {
		{"other",       "  a\nbook ", "a book",         NULL                                       },
		{"other",       "",           NULL,             "other needs a text"                       },
		{"question",    "q1",         "What is a warp", NULL                                       },
		{"question",    "q2",         NULL,             "there is no question q2"                  },
		{"question",    "What",       NULL,             "\"What\" is no question"                  },
		{"note",        "lanes",      "lanes",          NULL                                       },
		{"note",        "1",          "lanes",          NULL                                       },
		{"topic",       "none",       NULL,             "there is no topic"                        },
		{"dream",       "x",          NULL,             "cannot be taken down on a \"dream\""      },
		{"",            "x",          NULL,             "cannot be taken down on a \"\""           },
		{"goal output", "x",          NULL,             "cannot be taken down on a \"goal output\""},
		{"goa",         "x",          NULL,             "cannot be taken down on a \"goa\""        },
	};
	struct scene *sc = *state;
	struct subject on;
	struct session x;
	struct note n;
	char *text = arena_new(&sc->a, 502);

	OK(sc, note_add(sc->s,
		       &(struct note_draft){
			       .title = "Lanes", .body = "Q: What is a warp\nA: 32 threads\n"},
		       NOON, &sc->a, &n, &sc->e));
	for (size_t i = 0; i < COUNT(rows); i++) {
		int rc = session_subject(sc->s, rows[i].kind, rows[i].name, &sc->a, &on, &sc->e);

		assert_int_equal(rc, rows[i].error ? -1 : 0);
		if (rows[i].error) {
			assert_has(sc->e.text, rows[i].error);
			continue;
		}
		assert_string_equal(on.kind, rows[i].kind);
		OK(sc, session_start(sc->s, &on, NOON, &sc->a, &x, &sc->e));
		assert_string_equal(x.subject, rows[i].kind);
		assert_string_equal(x.title, rows[i].title);
		OK(sc, session_stop(sc->s, HOUR, FORGOTTEN_ASK, NOON + HOUR, &sc->a, &x, &sc->e));
	}
	memset(text, 'x', 501);
	assert_int_equal(session_subject(sc->s, "other", text, &sc->a, &on, &sc->e), -1);
	assert_has(sc->e.text, "longer than 500 bytes");
	text[500] = '\0';
	OK(sc, session_subject(sc->s, "other", text, &sc->a, &on, &sc->e));
	assert_string_equal(
		sql(sc, "select group_concat(subject || ifnull(subject_id, '') || text) "
			"from session"),
		"othera book,question1,note1,note1");
	/* The note goes; the time stays, with what it was on. */
	OK(sc, note_delete(sc->s, n.id, &sc->e));
	assert_string_equal(
		sql(sc, "select group_concat(subject || ifnull(subject_id, '') || text) "
			"from session"),
		"othera book,otherWhat is a warp,otherlanes,otherlanes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_runs),
		IN_STORE(test_forgotten),
		IN_STORE(test_days),
		IN_STORE(test_add),
		IN_STORE(test_clock_back),
		IN_STORE(test_cap),
		IN_STORE(test_beside_attempts),
		IN_STORE(test_subjects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
