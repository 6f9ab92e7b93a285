/* The time of attempts: paused, resumed, ended by a verdict, forgotten. */
#include "scene.h"

#include "model/attempt.h"
#include "model/attempt_timer.h"

#define MINUTE (60 * CLOCK_SECOND)
#define CAP (3 * HOUR)

static int open_problems(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		    "created_at) values (1, 'one', 'dsa', 'One', 'P', 'Easy', 'catalogue', 1), "
		    "(2, 'two', 'dsa', 'Two', 'P', 'Easy', 'catalogue', 1)");
	return 0;
}
#define IN_PROBLEMS(test) cmocka_unit_test_setup_teardown(test, open_problems, scene_close)

static int64_t begin(struct scene *sc, int64_t problem, int64_t at)
{
	struct attempt t;

	OK(sc, attempt_open(sc->s, problem, at, &sc->a, &t, &sc->e));
	return t.id;
}

/* The newest attempt at the problem, at that moment. */
static struct sitting look(struct scene *sc, int64_t problem, int64_t at)
{
	struct sitting *t;
	size_t n;

	OK(sc, sitting_list(sc->s, problem, 1, at, &sc->a, &t, &n, &sc->e));
	assert_int_equal(n, 1);
	return *t;
}

static void shows(struct scene *sc, int64_t problem, int64_t at, const char *timer,
	const char *outcome, int64_t minutes)
{
	struct sitting t = look(sc, problem, at);

	assert_string_equal(t.timer, timer);
	assert_string_equal(t.outcome, outcome);
	assert_int_equal(t.worked_us, minutes * MINUTE);
}

static int stop(struct scene *sc, const char *outcome, enum forgotten f, int64_t at)
{
	return attempt_stop(sc->s, 1, "one",
		&(struct attempt_stop){.outcome = outcome, .forgotten = f, .cap_us = CAP}, at,
		&sc->e);
}

static void submit(struct scene *sc, int64_t attempt, int64_t at, const char *verdict)
{
	struct submission sub = {.attempt_id = attempt,
		.at = at,
		.file = "f",
		.code = "c",
		.verdict = verdict,
		.summary = "",
		.measurements = "{}",
		.layers = "",
		.compiler = "",
		.device = "cpu"};

	OK(sc, submission_add(sc->s, &sub, &sc->e));
}

/* 10 minutes, a pause of 30, 15 more; then a second pause of 5, 20 more. */
static void test_pauses(void **state)
{
	struct scene *sc = *state;

	begin(sc, 1, NOON);
	shows(sc, 1, NOON + 10 * MINUTE, "running", "open", 10);
	OK(sc, attempt_pause(sc->s, 1, "one", NOON + 10 * MINUTE, &sc->e));
	shows(sc, 1, NOON + 40 * MINUTE, "paused", "open", 10);
	OK(sc, attempt_resume(sc->s, 1, "one", NOON + 40 * MINUTE, &sc->e));
	shows(sc, 1, NOON + 55 * MINUTE, "running", "open", 25);
	OK(sc, attempt_pause(sc->s, 1, "one", NOON + 55 * MINUTE, &sc->e));
	OK(sc, attempt_resume(sc->s, 1, "one", NOON + 60 * MINUTE, &sc->e));
	OK(sc, stop(sc, NULL, FORGOTTEN_ASK, NOON + 80 * MINUTE));
	shows(sc, 1, NOON + 99 * MINUTE, "", "left", 45);
	assert_int_equal(look(sc, 1, NOON).ended_at, NOON + 80 * MINUTE);
}

static void test_stopped_while_paused(void **state)
{
	struct scene *sc = *state;

	begin(sc, 1, NOON);
	OK(sc, attempt_pause(sc->s, 1, "one", NOON + 10 * MINUTE, &sc->e));
	OK(sc, stop(sc, "solved", FORGOTTEN_ASK, NOON + 50 * MINUTE));
	shows(sc, 1, NOON + 99 * MINUTE, "", "solved", 10);
	assert_int_equal(look(sc, 1, NOON).ended_at, NOON + 50 * MINUTE);
}

static void test_verdict_ends_it(void **state)
{
	struct scene *sc = *state;
	int64_t id = begin(sc, 1, NOON);

	submit(sc, id, NOON + 5 * MINUTE, "WA");
	shows(sc, 1, NOON + 6 * MINUTE, "running", "open", 6);
	submit(sc, id, NOON + 7 * MINUTE, "AC");
	shows(sc, 1, NOON + 99 * MINUTE, "", "solved", 7);
	submit(sc, id, NOON + 9 * MINUTE, "AC");
	shows(sc, 1, NOON + 99 * MINUTE, "", "solved", 7);
}

static void test_one_at_a_time(void **state)
{
	struct scene *sc = *state;
	int64_t one = begin(sc, 1, NOON), two;

	begin(sc, 2, NOON + 20 * MINUTE);
	shows(sc, 1, NOON + 30 * MINUTE, "paused", "open", 20);
	shows(sc, 2, NOON + 30 * MINUTE, "running", "open", 10);
	OK(sc, attempt_resume(sc->s, 1, "one", NOON + 30 * MINUTE, &sc->e));
	shows(sc, 1, NOON + 35 * MINUTE, "running", "open", 25);
	shows(sc, 2, NOON + 35 * MINUTE, "paused", "open", 10);
	OK(sc, attempt_resume(sc->s, 2, "two", NOON + 40 * MINUTE, &sc->e));
	shows(sc, 2, NOON + 45 * MINUTE, "running", "open", 15);
	shows(sc, 1, NOON + 45 * MINUTE, "paused", "open", 30);
	/* What was paused is not forgotten, be it for a day; what just stopped is. */
	OK(sc, attempt_pause(sc->s, 2, "two", NOON + 45 * MINUTE, &sc->e));
	two = look(sc, 2, NOON).id;
	assert_int_equal(begin(sc, 2, NOON + 30 * HOUR), two);
	assert_int_not_equal(begin(sc, 1, NOON + 30 * HOUR), one);
}

/* What was left for twelve hours ended at its last submission, and so did its time. */
static void test_left(void **state)
{
	struct scene *sc = *state;
	int64_t id = begin(sc, 1, NOON);

	submit(sc, id, NOON + 25 * MINUTE, "WA");
	assert_int_not_equal(begin(sc, 1, NOON + 12 * HOUR), id);
	assert_string_equal(sql(sc, "select (ended_at - started_at) / 60000000 from session where "
				    "ended_at is not null"),
		"25");
}

static void test_forgotten(void **state)
{
	static const struct {
		enum forgotten f;
		int64_t minutes;
	} rows[] = {
		{FORGOTTEN_KEEP,    200},
		{FORGOTTEN_TRIM,    180},
		{FORGOTTEN_DISCARD, 0  },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		sql(sc, "delete from session; delete from attempt");
		begin(sc, 1, NOON);
		assert_int_equal(stop(sc, NULL, FORGOTTEN_ASK, NOON + 200 * MINUTE), -1);
		assert_string_equal(sc->e.text,
			"the time of one has run for 3 h 20 min, which looks forgotten: say "
			"--keep, --trim (to 3 h) or --discard");
		shows(sc, 1, NOON + 200 * MINUTE, "running", "open", 200);
		OK(sc, stop(sc, NULL, rows[i].f, NOON + 200 * MINUTE));
		shows(sc, 1, NOON + 300 * MINUTE, "", "left", rows[i].minutes);
	}
	/* At the cap it is not over it. */
	sql(sc, "delete from session; delete from attempt");
	begin(sc, 1, NOON);
	OK(sc, stop(sc, NULL, FORGOTTEN_ASK, NOON + CAP));
	shows(sc, 1, NOON + CAP, "", "left", 180);
}

/* A verdict ended it: the time can still be decided, the outcome cannot. */
static void test_decided_later(void **state)
{
	struct scene *sc = *state;
	int64_t id = begin(sc, 1, NOON);

	submit(sc, id, NOON + 5 * HOUR, "AC");
	assert_int_equal(stop(sc, "left", FORGOTTEN_TRIM, NOON + 6 * HOUR), -1);
	assert_has(sc->e.text, "no attempt at one is open");
	OK(sc, stop(sc, NULL, FORGOTTEN_TRIM, NOON + 6 * HOUR));
	shows(sc, 1, NOON + 7 * HOUR, "", "solved", 180);
	assert_int_equal(look(sc, 1, NOON).ended_at, NOON + 5 * HOUR);
}

static void test_words(void **state)
{
	struct scene *sc = *state;

	assert_int_equal(attempt_write(sc->s, 1, "one", "a", "b", &sc->e), -1);
	assert_has(sc->e.text, "there was no attempt at one yet");
	begin(sc, 1, NOON);
	OK(sc, attempt_write(sc->s, 1, "one", "two pointers", NULL, &sc->e));
	OK(sc, attempt_write(sc->s, 1, "one", NULL, "off by one", &sc->e));
	assert_string_equal(look(sc, 1, NOON).approach, "two pointers");
	assert_string_equal(look(sc, 1, NOON).went_wrong, "off by one");
}

static void test_refused(void **state)
{
	struct scene *sc = *state;

	assert_int_equal(attempt_pause(sc->s, 1, "one", NOON, &sc->e), -1);
	assert_has(sc->e.text, "no attempt at one is open; `whet attempt start one` begins one");
	assert_int_equal(stop(sc, NULL, FORGOTTEN_KEEP, NOON), -1);
	assert_int_equal(sc->e.kind, ERR_ABSENT);
	begin(sc, 1, NOON);
	assert_int_equal(attempt_resume(sc->s, 1, "one", NOON, &sc->e), -1);
	assert_has(sc->e.text, "is running already");
	OK(sc, attempt_pause(sc->s, 1, "one", NOON, &sc->e));
	assert_int_equal(attempt_pause(sc->s, 1, "one", NOON, &sc->e), -1);
	assert_has(sc->e.text, "stands still already");
	OK(sc, stop(sc, NULL, FORGOTTEN_ASK, NOON));
	assert_int_equal(stop(sc, NULL, FORGOTTEN_ASK, NOON), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PROBLEMS(test_pauses),
		IN_PROBLEMS(test_stopped_while_paused),
		IN_PROBLEMS(test_verdict_ends_it),
		IN_PROBLEMS(test_one_at_a_time),
		IN_PROBLEMS(test_left),
		IN_PROBLEMS(test_forgotten),
		IN_PROBLEMS(test_decided_later),
		IN_PROBLEMS(test_words),
		IN_PROBLEMS(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
