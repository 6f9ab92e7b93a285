/* Applications: events that are only added, how far one came, whom to ask again and when. */
#include "scene.h"

#include "model/application.h"

static struct application apply(struct scene *sc, const char *company, const char *stage)
{
	struct application_draft d = {.company = company, .role = "Engineer", .stage = stage};
	struct application p;
	int64_t again;

	OK(sc, application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e));
	return p;
}

static struct application find(struct scene *sc, const char *name)
{
	struct application p = {0};

	OK(sc, application_find(sc->s, name, &sc->a, &p, &sc->e));
	return p;
}

static void move(struct scene *sc, int64_t id, const char *stage)
{
	sc->clock.fixed_us += HOUR;
	OK(sc, application_move(sc->s, id, stage, "note", &sc->clock, &sc->e));
}

static void test_add(void **state)
{
	struct scene *sc = *state;
	struct application_draft d = {.company = "Acme",
		.role = "Kernel engineer",
		.source = "a friend",
		.link = "https://x"};
	struct application p;
	int64_t again = -1;

	OK(sc, application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e));
	assert_int_equal(again, 0);
	assert_string_equal(p.company, "Acme");
	assert_string_equal(p.source, "a friend");
	assert_string_equal(p.stage, "applied");
	assert_string_equal(p.furthest, "applied");
	assert_string_equal(p.follow_up, "2026-11-25");
	assert_int_equal(p.created_at, NOON);
	assert_false(p.closed);
	d.company = "ACME";
	d.stage = "wishlist";
	OK(sc, application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e));
	assert_int_equal(again, 1);
	assert_string_equal(p.stage, "wishlist");
	d.company = "";
	assert_int_equal(application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e), -1);
	d.company = "Other";
	d.stage = "hired";
	assert_int_equal(application_add(sc->s, &d, &sc->clock, &sc->a, &p, &again, &sc->e), -1);
	assert_has(sc->e.text,
		"\"hired\" is no stage; the stages are wishlist, applied, screening, "
		"assessment, interview, offer, accepted, rejected, withdrawn, no-response");
	assert_string_equal(sql(sc, "select count(*) from application"), "2");
}

static void test_append_only(void **state)
{
	static const char *const tries[] = {"update application_event set stage = 'offer'",
		"delete from application_event", "delete from application"};
	struct scene *sc = *state;
	sqlite3 *db;

	apply(sc, "Acme", NULL);
	assert_int_equal(sqlite3_open(at(sc, "whet.db"), &db), SQLITE_OK);
	sqlite3_exec(db, "pragma foreign_keys = on", NULL, NULL, NULL);
	for (size_t i = 0; i < COUNT(tries); i++)
		assert_int_not_equal(sqlite3_exec(db, tries[i], NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_string_equal(sql(sc, "select stage from application_event"), "applied");
}

/* How far it came is not where it ended. */
static void test_furthest(void **state)
{
	static const struct {
		const char *stages[5], *stage, *furthest;
		bool closed;
	} rows[] = {
		{{"screening", "interview", "rejected"},  "rejected",    "interview", true },
		{{"rejected"},                            "rejected",    "applied",   true },
		{{"offer", "assessment"},                 "assessment",  "offer",     false},
		{{"screening", "withdrawn", "interview"}, "interview",   "interview", false},
		{{"offer", "accepted"},                   "accepted",    "accepted",  true },
		{{"no-response"},                         "no-response", "applied",   true },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct application p = apply(sc, "Acme", NULL);

		for (size_t k = 0; k < 5 && rows[i].stages[k]; k++)
			move(sc, p.id, rows[i].stages[k]);
		p = find(sc, arena_printf(&sc->a, "%lld", (long long)p.id));
		assert_string_equal(p.stage, rows[i].stage);
		assert_string_equal(p.furthest, rows[i].furthest);
		assert_int_equal(p.closed, rows[i].closed);
		assert_int_equal(p.stage_at, sc->clock.fixed_us);
		if (rows[i].closed)
			assert_string_equal(p.follow_up, "");
	}
	/* Straight from the list of wishes it came nowhere. */
	{
		struct application p = apply(sc, "Dream", "rejected");

		assert_string_equal(p.furthest, "");
	}
}

static void test_list_and_history(void **state)
{
	struct scene *sc = *state;
	struct application a = apply(sc, "Acme", NULL), b = apply(sc, "Beta", NULL), *all;
	struct application_event *ev;
	size_t n;

	move(sc, b.id, "rejected");
	move(sc, a.id, "screening");
	OK(sc, application_list(sc->s, false, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(all[0].company, "Acme");
	OK(sc, application_list(sc->s, true, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(all[1].company, "Beta");
	OK(sc, application_events(sc->s, a.id, &sc->a, &ev, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(ev[0].stage, "applied");
	assert_string_equal(ev[0].note, "");
	assert_int_equal(ev[0].at, NOON);
	assert_string_equal(ev[1].stage, "screening");
	assert_string_equal(ev[1].note, "note");
}

static void test_find(void **state)
{
	struct scene *sc = *state;
	struct application p;
	static const struct {
		const char *name, *why;
	} rows[] = {
		{"99",    "there is no application 99; `whet job list --all` shows them"},
		{"b",     "2 open applications begin with \"b\": give the number"       },
		{"zzz",   "no open application (of 3) begins with \"zzz\""              },
		{"gamma", "no open application (of 3) begins with \"gamma\""            },
		{"",      "no open application (of 3) begins with \"\""                 },
	};

	apply(sc, "3M", NULL);
	apply(sc, "Beta", NULL);
	apply(sc, "Better", NULL);
	apply(sc, "Gamma", "rejected");
	assert_string_equal(find(sc, "bett").company, "Better");
	assert_string_equal(find(sc, "3m").company, "3M");
	assert_string_equal(find(sc, "4").company, "Gamma");
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(application_find(sc->s, rows[i].name, &sc->a, &p, &sc->e), -1);
		assert_has(sc->e.text, rows[i].why);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
}

/* A week after the last move, by the person's day; never for what is closed. */
static void test_due(void **state)
{
	struct scene *sc = *state;
	struct application a = apply(sc, "Acme", NULL), b, *due;
	size_t n;

	sc->clock.fixed_us = NOON + CLOCK_DAY;
	b = apply(sc, "Beta", NULL);
	sc->clock.fixed_us = NOON + 7 * CLOCK_DAY - 9 * HOUR; /* three in the morning */
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 0);
	sc->clock.fixed_us += HOUR;
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_string_equal(due[0].company, "Acme");
	sc->clock.fixed_us = NOON + 9 * CLOCK_DAY;
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(due[1].company, "Beta");
	OK(sc, application_move(sc->s, a.id, "interview", NULL, &sc->clock, &sc->e));
	OK(sc, application_move(sc->s, b.id, "no-response", NULL, &sc->clock, &sc->e));
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 0);
	assert_string_equal(find(sc, "Acme").follow_up, "2026-12-04");
}

/* The second reminder is a fortnight of silence after the follow-up, not after the stage. */
static void test_nudge_again(void **state)
{
	struct scene *sc = *state;
	struct application *due;
	size_t n;
	struct application a = apply(sc, "Acme", NULL), wish = apply(sc, "Wish", "wishlist");

	sc->clock.fixed_us = NOON + 20 * CLOCK_DAY;
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_int_equal(due[0].nudge, 1);
	sc->clock.fixed_us = NOON + 21 * CLOCK_DAY;
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(due[0].id, a.id);
	assert_int_equal(due[0].nudge, 2);
	/* Nobody owes an answer to a wish. */
	assert_int_equal(due[1].id, wish.id);
	assert_int_equal(due[1].nudge, 1);
	OK(sc, application_snooze(sc->s, a.id, clock_today(&sc->clock) + 3, &sc->clock, &sc->e));
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 1);
	/* What was heard begins it anew, also where the day to follow up was set by hand. */
	OK(sc, application_move(sc->s, a.id, "interview", NULL, &sc->clock, &sc->e));
	OK(sc, application_edit(sc->s, a.id, &(struct application_draft){.follow_up = "2026-11-20"},
		       &sc->e));
	OK(sc, application_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_int_equal(due[0].id, a.id);
	assert_int_equal(due[0].nudge, 1);
}

static void test_move_refused(void **state)
{
	struct scene *sc = *state;
	struct application p = apply(sc, "Acme", NULL);

	assert_int_equal(application_move(sc->s, p.id, "hired", NULL, &sc->clock, &sc->e), -1);
	assert_int_equal(application_move(sc->s, 999, "offer", NULL, &sc->clock, &sc->e), -1);
	assert_string_equal(sql(sc, "select count(*) from application_event"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_add),
		IN_STORE(test_append_only),
		IN_STORE(test_furthest),
		IN_STORE(test_list_and_history),
		IN_STORE(test_find),
		IN_STORE(test_due),
		IN_STORE(test_nudge_again),
		IN_STORE(test_move_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
