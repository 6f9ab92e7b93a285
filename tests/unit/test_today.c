/* What Today has beside the work itself. */
#include "scene.h"

#include "model/today.h"

static const struct config config = {.attempt_cap_hours = 3,
	.session_cap_hours = 4,
	.reviews_per_day = 5,
	.applications_per_week = 5};

static struct today read_today(struct scene *sc)
{
	struct today t;

	OK(sc, today_read(sc->s, &sc->clock, &config, &sc->a, &t, &sc->e));
	return t;
}

/* Runs SQL in which %NUMBER is that many hours after NOON. */
static void sql_at(struct scene *sc, const char *text)
{
	struct str out = {0};

	while (*text) {
		char *end;

		if (*text == '%') {
			str_addf(&out, "%lld",
				(long long)(NOON + strtol(text + 1, &end, 10) * HOUR));
			text = end;
		} else
			str_addc(&out, *text++);
	}
	sql(sc, str_c(&out));
	str_free(&out);
}

static void test_empty(void **state)
{
	struct today t = read_today(*state);

	assert_int_equal(t.n_outreach + t.n_interviews + t.n_timers, 0);
	assert_int_equal(t.n_weak, 0);
	assert_int_equal(t.week_sent, 0);
	assert_int_equal(t.week_goal, 5);
}

/* Today is the 18th: to the end of the 25th, which is four in the morning of the 26th. */
static void test_interviews(void **state)
{
	struct scene *sc = *state;
	struct today t;

	sql_at(sc,
		"insert into application (id, company, role, created_at) values (1, 'A', 'R', 1);"
		"insert into application_event (application_id, at, stage) "
		"values (1, 1, 'interview');"
		"insert into interview (application_id, at, minutes, place) values "
		"(1, %-2, 60, 'over'), (1, %184, 60, 'the day after'), "
		"(1, %183, 60, 'the last hour'), (1, %1, 60, 'soon')");
	t = read_today(sc);
	assert_int_equal(t.n_interviews, 2);
	assert_string_equal(t.interviews[0].place, "soon");
	assert_string_equal(t.interviews[0].company, "A");
	assert_string_equal(t.interviews[1].place, "the last hour");
}

enum { ATTEMPT = 1, PAUSED = 2, FORGOTTEN = 4 };

static void assert_timer(const struct today_timer *t, const char *title, int64_t worked, int is)
{
	assert_string_equal(t->title, title);
	assert_int_equal(t->worked_us, worked);
	assert_int_equal(t->attempt * ATTEMPT + t->paused * PAUSED + t->forgotten * FORGOTTEN, is);
}

static void test_timers(void **state)
{
	struct scene *sc = *state;
	struct today t;

	sql_at(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		   "created_at) values (1, 'two-sum', 'dsa', 'P', 'P', 'Easy', 'catalogue', 1);"
		   "insert into attempt (id, problem_id, started_at) values (1, 1, 1);"
		   "insert into session (subject, subject_id, attempt_id, started_at, ended_at, "
		   "paused_at, paused_us, text) values "
		   "('problem', 1, 1, %-9, %-8, null, 0, ''), "
		   "('problem', 1, 1, %-5, null, null, 3600000000, ''), "
		   "('problem', 1, null, %-4, null, null, 0, ''), "
		   "('other', null, null, %-4, null, %-2, 3600000000, 'tidy up'), "
		   "('problem', 1, 1, %-3, null, null, 0, ''), "
		   "('note', 77, null, %1, null, null, 0, '')");
	t = read_today(sc);
	assert_int_equal(t.n_timers, 5);
	/* Its note is gone, and it begins when the clock was an hour ahead. */
	assert_timer(&t.timers[0], "note", 0, 0);
	/* An attempt may take three hours, other time four: neither took more. */
	assert_timer(&t.timers[1], "two-sum", 3 * HOUR, ATTEMPT);
	assert_timer(&t.timers[2], "tidy up", 1 * HOUR, PAUSED);
	assert_timer(&t.timers[3], "two-sum", 4 * HOUR, 0);
	assert_timer(&t.timers[4], "two-sum", 4 * HOUR, ATTEMPT | FORGOTTEN);
	assert_string_equal(t.timers[2].subject, "other");
	assert_int_equal(t.timers[2].started_at, NOON - 4 * HOUR);
	sc->clock.fixed_us++;
	t = read_today(sc);
	assert_timer(&t.timers[1], "two-sum", 3 * HOUR + 1, ATTEMPT | FORGOTTEN);
	assert_timer(&t.timers[3], "two-sum", 4 * HOUR + 1, FORGOTTEN);
}

/* The 18th is a Wednesday; its week began on Monday at four in the morning. */
static void test_week(void **state)
{
	struct scene *sc = *state;

	sql_at(sc, "insert into application (id, company, role, created_at) values "
		   "(1, 'A', '', 1), (2, 'B', '', 1), (3, 'C', '', 1), (4, 'D', '', 1);"
		   "insert into application_event (application_id, at, stage) values "
		   "(1, %-57, 'applied'), (2, %-56, 'applied'), (3, %-1, 'applied'), "
		   "(3, %0, 'screening'), (4, %0, 'wishlist')");
	assert_int_equal(read_today(sc).week_sent, 2);
}

/* Today takes of the patterns those that are weak (model/weak.h): two problems of one, five
 * attempts, of which three, or a share of 60 %, were not accepted at first. */
static void test_weak_pattern(void **state)
{
	struct scene *sc = *state;
	struct today t;
	struct weak *all;
	size_t met;

	sql(sc, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"created_at) values (1, 'p', 'dsa', 'P', 'Trees', 'Easy', 'catalogue', 1), "
		"(2, 'q', 'dsa', 'Q', 'Trees', 'Easy', 'catalogue', 1)");
	assert_int_equal(read_today(sc).n_weak, 0);
	for (int i = 1; i <= 5; i++) {
		sql_at(sc, arena_printf(&sc->a,
				   "insert into attempt (id, problem_id, started_at, ended_at, "
				   "outcome) values (%d, %d, %%-1, %%-1, 'solved')",
				   i, 1 + i % 2));
		sql_at(sc, arena_printf(&sc->a,
				   "insert into submission (attempt_id, at, file, code, "
				   "code_sha256, verdict, summary, measurements, layers, compiler) "
				   "values (%d, %%-1, '', '', '', '%s', '', '{}', '', '')",
				   i, i <= 3 ? "WA" : "AC"));
	}
	/* Met as often, and never in trouble. */
	sql_at(sc, "insert into problem select 2 + id, slug || 2, kind, number, title, 'Graphs', "
		   "difficulty, url, source, interview, core, created_at, chapter, found_in "
		   "from problem;"
		   "insert into attempt (id, problem_id, started_at, ended_at, outcome) "
		   "select 10 + id, 2 + problem_id, started_at, ended_at, outcome from attempt;"
		   "insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		   "summary, measurements, layers, compiler) select 10 + attempt_id, at, file, "
		   "code, code_sha256, 'AC', summary, measurements, layers, compiler "
		   "from submission");
	t = read_today(sc);
	assert_int_equal(t.n_weak, 1);
	assert_string_equal(t.weak[0].pattern, "Trees");
	OK(sc, weak_patterns(sc->s, &sc->clock, &sc->a, &all, &met, &sc->e));
	assert_int_equal(met, 2);
}

static void test_streak_at_risk(void **state)
{
	struct scene *sc = *state;
	struct today t;

	sql_at(sc, "insert into note (slug, title, body, checksum, created_at, updated_at) values "
		   "('a', 'a', '', '', %-24, 1)");
	t = read_today(sc);
	assert_int_equal(t.streak, 1);
	assert_false(t.active_today);
	sql_at(sc, "insert into note (slug, title, body, checksum, created_at, updated_at) values "
		   "('b', 'b', '', '', %0, 1)");
	t = read_today(sc);
	assert_int_equal(t.streak, 2);
	assert_true(t.active_today);
}

/* Everything at once, each thing as often as no other. */
static void test_whole_page(void **state)
{
	struct scene *sc = *state;
	struct today t;

	sql_at(sc,
		"insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		"interview, number, created_at) values "
		"(1, 'a', 'dsa', 'A', 'X', 'Easy', 'catalogue', 1, 1, 1), "
		"(2, 'b', 'dsa', 'B', 'X', 'Easy', 'catalogue', 1, 2, 1), "
		"(3, 'c', 'dsa', 'C', 'Y', 'Easy', 'catalogue', 1, 3, 1), "
		"(4, 'd', 'dsa', 'D', 'Z', 'Easy', 'catalogue', 1, 4, 1), "
		"(5, 'k', 'cuda', 'K', 'Z', 'Easy', 'catalogue', 0, 1, 1), "
		"(6, 'l', 'cuda', 'L', 'Z', 'Easy', 'catalogue', 0, 2, 1);"
		"insert into exercise (problem_id, slug, manifest_mtime) select id, slug, 1 from "
		"problem;"
		/* Two problems and one kernel were solved; one was left. */
		"insert into attempt (problem_id, started_at, ended_at, outcome) values "
		"(1, %-50, %-50, 'solved'), (1, %-49, %-49, 'solved'), (2, %-50, %-50, 'solved'), "
		"(3, %-50, %-50, 'left'), (5, %-50, %-50, 'solved');"
		/* Three are due, two of them of one pattern: one of these waits. */
		"insert into card (problem_id, state, stability, difficulty, due_at, reviewed_at, "
		"reps, lapses) values (1, 'review', 9, 5, %-1, %-50, 1, 0), "
		"(2, 'review', 5, 5, %-1, %-50, 1, 0), (3, 'review', 7, 5, %15, %-50, 1, 0), "
		"(5, 'review', 7, 5, %16, %-50, 1, 0);"
		"insert into note (slug, title, body, checksum, created_at, updated_at) values "
		"('n' || %-1, 'n', '', '', %-1, 1), ('o', 'o', '', '', %-75, 1), "
		"('p', 'p', '', '', %-99, 1), ('q', 'q', '', '', %-123, 1);"
		"insert into application (company, role, follow_up, created_at) values "
		"('Acme', '', '2026-11-18', 1), ('Byte', '', '2026-11-19', 1);"
		"insert into application_event (application_id, at, stage) values "
		"(1, 1, 'applied'), (2, 1, 'applied');"
		"insert into output (kind, title, state, follow_up, created_at) values "
		"('outreach', 'o', 'sent', '2026-11-18', 1), "
		"('outreach', 'p', 'sent', '2026-11-17', 1), "
		"('outreach', 'q', 'sent', '2026-11-19', 1);"
		"insert into goal (title, kind, measure, target, month, created_at) values "
		"('g', 'input', 'done', 1, '2026-11', 1), ('h', 'input', 'done', 1, '2026-12', 1)");
	t = read_today(sc);
	assert_int_equal(t.n_due, 2);
	assert_string_equal(t.due[0].slug, "b"); /* the least stable is remembered least */
	assert_string_equal(t.due[1].slug, "c");
	assert_int_equal(t.n_waiting, 1);
	assert_string_equal(t.due[2].slug, "a");
	assert_string_equal(t.next.slug, "d"); /* c has a review to come */
	assert_string_equal(t.next_kernel.slug, "l");
	assert_int_equal(t.solved_dsa, 2);
	assert_int_equal(t.solved_cuda, 1);
	assert_int_equal(t.notes, 4);
	assert_int_equal(t.done_today, 1);
	/* The note of today; those of three to five days ago in a row. */
	assert_int_equal(t.streak, 1);
	assert_int_equal(t.best_streak, 3);
	assert_true(t.active_today);
	assert_int_equal(t.n_follow_up, 1);
	assert_string_equal(t.follow_up[0].company, "Acme");
	assert_int_equal(t.n_outreach, 2);
	assert_string_equal(t.outreach[0].title, "p");
	assert_int_equal(t.n_focus, 1);
	assert_string_equal(t.focus[0].title, "g");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_empty),
		IN_STORE(test_interviews),
		IN_STORE(test_timers),
		IN_STORE(test_week),
		IN_STORE(test_weak_pattern),
		IN_STORE(test_streak_at_risk),
		IN_STORE(test_whole_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
