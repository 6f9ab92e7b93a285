/* session: time that runs, stands still and is stopped; what was forgotten; hours by the person's
 * days, also where clocks change. */
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
	assert_string_equal(list[1].title, "a book");
	assert_float_equal((double)list[1].worked_us, 1.5 * (double)HOUR, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_runs),
		IN_STORE(test_forgotten),
		IN_STORE(test_days),
		IN_STORE(test_add),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
