/* Heat, verdicts by pattern, retention, hours, outputs: histories made by hand, their numbers
 * worked out on paper. */
#include "scene.h"

#include "model/output.h"
#include "model/stats.h"

#include <math.h>

static const struct stats_span ever = {INT64_MIN, INT64_MAX};

static int64_t moment(const char *text)
{
	int64_t us;

	assert_true(clock_parse_moment(text, &us));
	return us;
}

static int64_t day(const char *text)
{
	int64_t d;

	assert_true(clock_parse_date(text, &d));
	return d;
}

/* Runs SQL in which each @moment@ stands for its microseconds. */
static void sql_at(struct scene *sc, const char *text)
{
	struct str out = {0};

	for (const char *p = text, *end; *p; p = end + 1) {
		const char *from = strchr(p, '@');

		end = from ? strchr(from + 1, '@') : NULL;
		if (!end) {
			str_add(&out, p);
			break;
		}
		str_addn(&out, p, (size_t)(from - p));
		str_addf(&out, "%lld",
			(long long)moment(arena_ndup(&sc->a, from + 1, (size_t)(end - from - 1))));
	}
	sql(sc, str_c(&out));
	str_free(&out);
}

#define PROBLEMS                                                                                   \
	"insert into problem (id, slug, kind, title, pattern, difficulty, source, created_at) "    \
	"values (1, 'p', 'dsa', 'P', 'Trees', 'Easy', 'catalogue', 1), "                           \
	"(2, 'q', 'dsa', 'Q', 'Heap', 'Easy', 'catalogue', 1);"

/* The person's days begin at four; on 2026-10-25 the clocks go back, that day has 25 hours. */
static void test_heat(void **state)
{
	struct scene *sc = *state;
	struct heat_day d[4];

	set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
	sc->clock.fixed_us = moment("2026-10-27T12:00:00Z");
	sql_at(sc, PROBLEMS
		"insert into attempt (id, problem_id, started_at) values (1, 1, 1);"
		/* 01:59 UTC is 03:59 of summer, the day before; 02:59 UTC 03:59 of winter */
		"insert into review (problem_id, at, rating, stability, difficulty, due_at) values "
		"(1, @2026-10-24T01:59:59Z@, 3, 1, 1, 1), (1, @2026-10-24T02:00:00Z@, 3, 1, 1, 1), "
		"(1, @2026-10-25T02:59:59Z@, 3, 1, 1, 1), (1, @2026-10-25T03:00:00Z@, 3, 1, 1, 1), "
		"(1, @2026-10-26T02:59:59Z@, 3, 1, 1, 1), (1, @2026-10-26T03:00:00Z@, 3, 1, 1, 1);"
		"insert into note (id, slug, title, body, checksum, created_at, updated_at) values "
		"(1, 'a', 'a', '', '', @2026-10-25T12:00:00Z@, 1);"
		"insert into question (id, note_id, prompt, answer, position, created_at) values "
		"(1, 1, 'q', 'a', 1, 1);"
		"insert into question_review (question_id, at, rating, stability, difficulty, "
		"due_at) values (1, @2026-10-25T12:00:00Z@, 3, 1, 1, 1);"
		"insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, "
		"measurements, layers, compiler) values "
		"(1, @2026-10-26T12:00:00Z@, '', '', '', 'AC', '', '{}', '', '');"
		"insert into application (id, company, role, created_at) values (1, 'A', '', 1);"
		"insert into application_event (application_id, at, stage) values "
		"(1, @2026-10-26T13:00:00Z@, 'applied'), (1, @2026-10-26T13:00:01Z@, 'screening');"
		/* 90 min less 30 of pause; one paused after 20 min; one running for 2 h */
		"insert into session (subject, started_at, ended_at, paused_at, paused_us) values "
		"('problem', @2026-10-26T12:00:00Z@, @2026-10-26T13:30:00Z@, null, 1800000000), "
		"('note', @2026-10-26T14:00:00Z@, null, @2026-10-26T14:20:00Z@, 0), "
		"('note', @2026-10-27T10:00:00Z@, null, null, 0)");
	OK(sc, stats_heat(sc->s, &sc->clock, day("2026-10-24"), 4, d, &sc->e));
	assert_int_equal(d[0].reviews, 2);
	assert_int_equal(d[1].reviews, 3); /* two and the question */
	assert_int_equal(d[2].reviews, 1);
	assert_int_equal(d[3].reviews, 0);
	assert_int_equal(d[1].notes, 1);
	assert_int_equal(d[2].notes, 0);
	assert_int_equal(d[2].submissions, 1);
	assert_int_equal(d[2].applications, 1);
	assert_int_equal(d[2].minutes, 80);
	assert_int_equal(d[3].minutes, 120);
	OK(sc, stats_heat(sc->s, &sc->clock, day("2026-10-23"), 1, d, &sc->e));
	assert_int_equal(d[0].reviews, 1);
	OK(sc, stats_heat(sc->s, &sc->clock, day("2026-10-23"), 0, NULL, &sc->e));
}

static void test_patterns(void **state)
{
	struct stats_span autumn;
	struct scene *sc = *state;
	struct pattern_verdicts *p;
	size_t n;

	OK(sc, stats_patterns(sc->s, &ever, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 0);
	sql_at(sc, PROBLEMS
		"insert into attempt (id, problem_id, started_at) values (1, 1, 1), (2, 2, 1);"
		"insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, "
		"measurements, layers, compiler) values "
		"(1, @2026-01-01T12:00:00Z@, '', '', '', 'WA', '', '{}', '', ''), "
		"(1, @2026-01-01T12:01:00Z@, '', '', '', 'WA', '', '{}', '', ''), "
		"(1, @2026-09-01T12:00:00Z@, '', '', '', 'AC', '', '{}', '', ''), "
		"(2, @2026-09-02T12:00:00Z@, '', '', '', 'TLE', '', '{}', '', '')");
	OK(sc, stats_patterns(sc->s, &ever, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(p[0].pattern, "Trees");
	assert_int_equal(p[0].submissions, 3);
	assert_int_equal(p[0].accepted, 1);
	assert_int_equal(p[0].n_verdicts, 2);
	assert_string_equal(p[0].verdicts[0].verdict, "WA");
	assert_int_equal(p[0].verdicts[0].count, 2);
	assert_string_equal(p[1].pattern, "Heap");
	assert_int_equal(p[1].accepted, 0);
	/* From the first of September on, that day alone, the second. */
	autumn = stats_span(&sc->clock, day("2026-09-01"), day("2026-09-01"));
	OK(sc, stats_patterns(sc->s, &autumn, &sc->a, &p, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_int_equal(p[0].submissions, 1);
}

/* FSRS-6 predicts (1 + (0.9^(-1/w) - 1) * days / stability)^-w with w = 0.1542, which is 0.9 after
 * as many days as the stability has. times: days by stability. */
static double predicted(double times)
{
	return pow(1 + (pow(0.9, -1 / 0.1542) - 1) * times, -0.1542);
}

static void test_retention(void **state)
{
	struct stats_span late;
	struct scene *sc = *state;
	struct retention r;

	sql_at(sc, PROBLEMS
		"insert into review (problem_id, at, rating, stability, difficulty, due_at) values "
		"(1, @2026-01-01T12:00:00Z@, 3, 10, 5, 1), "  /* the first of all: no prediction */
		"(1, @2026-01-01T20:00:00Z@, 1, 10, 5, 1), "  /* the same day: none */
		"(1, @2026-01-11T20:00:00Z@, 3, 5, 5, 1), "   /* 10 days at 10: 0.9, passed */
		"(1, @2026-01-16T21:00:00Z@, 1, 2, 5, 1), "   /* 5 days at 5: 0.9, not passed */
		"(1, @2026-03-21T21:00:00Z@, 2, 1, 5, 1), "   /* 64 days at 2: 32 times */
		"(2, @2026-01-02T12:00:00Z@, 1, 100, 5, 1), " /* another's first */
		"(2, @2026-01-03T12:00:00Z@, 4, 100, 5, 1)"); /* a hundredth: nearly sure */
	OK(sc, stats_retention(sc->s, RETENTION_PROBLEMS, &sc->clock, &ever, &r, &sc->e));
	assert_int_equal(r.all.n, 4);
	assert_int_equal(r.all.passed, 3);
	assert_int_equal(r.bins[4].n, 2);
	assert_int_equal(r.bins[4].passed, 1);
	assert_true(fabs(r.bins[4].predicted - 0.9) < 1e-9);
	assert_int_equal(r.bins[5].n, 1);
	assert_true(predicted(0.01) > 0.95);
	assert_true(fabs(r.bins[5].predicted - predicted(0.01)) < 1e-9);
	assert_true(predicted(32) > 0.5 && predicted(32) < 0.7);
	assert_int_equal(r.bins[1].n, 1);
	assert_int_equal(r.bins[1].passed, 1);
	assert_true(fabs(r.bins[1].predicted - predicted(32)) < 1e-9);
	assert_true(fabs(r.all.predicted - (1.8 + predicted(0.01) + predicted(32)) / 4) < 1e-9);
	/* What came before the span still predicts what is in it. */
	late = stats_span(&sc->clock, day("2026-03-01"), INT64_MAX);
	OK(sc, stats_retention(sc->s, RETENTION_PROBLEMS, &sc->clock, &late, &r, &sc->e));
	assert_int_equal(r.all.n, 1);
	OK(sc, stats_retention(sc->s, RETENTION_QUESTIONS, &sc->clock, &ever, &r, &sc->e));
	assert_int_equal(r.all.n, 0);
	assert_true(r.all.predicted == 0);
}

static void test_hours(void **state)
{
	struct scene *sc = *state;
	struct week_hours *h;
	size_t n;

	/* Monday the 16th at three in the morning is still the week before. */
	sql_at(sc, "insert into session (subject, started_at, ended_at, paused_us) values "
		   "('problem', @2026-11-16T03:00:00Z@, @2026-11-16T05:00:00Z@, 0), "
		   "('problem', @2026-11-16T04:00:00Z@, @2026-11-16T05:30:00Z@, 0), "
		   "('note', @2026-11-17T10:00:00Z@, @2026-11-17T14:00:00Z@, 3600000000), "
		   "('problem', @2026-11-18T08:00:00Z@, @2026-11-18T09:00:00Z@, 0), "
		   "('goal', @2026-11-18T10:00:00Z@, @2026-11-18T10:00:00Z@, 60000000)");
	OK(sc, stats_hours(sc->s, &sc->clock, &ever, &sc->a, &h, &n, &sc->e));
	assert_int_equal(n, 4);
	assert_int_equal(h[0].monday, day("2026-11-16"));
	assert_string_equal(h[0].subject, "note");
	assert_true(fabs(h[0].hours - 3) < 1e-9);
	assert_string_equal(h[1].subject, "problem");
	assert_true(fabs(h[1].hours - 2.5) < 1e-9);
	assert_string_equal(h[2].subject, "goal");
	assert_true(h[2].hours == 0);
	assert_int_equal(h[3].monday, day("2026-11-09"));
	assert_true(fabs(h[3].hours - 2) < 1e-9);
}

static void test_outputs(void **state)
{
	static const char *const moves[][2] = {
		{"article",      "published"},
                {"article",      "draft"    },
                {"article",      "published"},
		{"contribution", "closed"   },
                {"paper",        "accepted" },
                {"paper",        "dropped"  },
		{"outreach",     "sent"     }
        };
	struct output_count c[16];
	struct stats_span today;
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(moves); i++) {
		struct output_fields f = {.title = "T", .link = "https://e.org"};
		struct output o;

		sc->clock.fixed_us = NOON - (i == 2 ? CLOCK_DAY : 0);
		OK(sc, output_add(sc->s, moves[i][0], moves[i][1], &f, &sc->clock, &sc->a, &o,
			       &sc->e));
	}
	OK(sc, stats_outputs(sc->s, &ever, c, &sc->e));
	assert_string_equal(c[0].kind, "article");
	assert_int_equal(c[0].done, 2);
	assert_int_equal(c[0].open, 1);
	assert_int_equal(c[1].closed, 1);
	assert_int_equal(c[2].done + c[2].open + c[2].closed, 0);
	assert_int_equal(c[3].done, 1);
	assert_int_equal(c[3].closed, 1);
	assert_int_equal(c[5].open, 1);
	today = stats_span(&sc->clock, day("2026-11-18"), day("2026-11-18"));
	OK(sc, stats_outputs(sc->s, &today, c, &sc->e));
	assert_int_equal(c[0].done, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_heat),
		IN_STORE(test_patterns),
		IN_STORE(test_retention),
		IN_STORE(test_hours),
		IN_STORE(test_outputs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
