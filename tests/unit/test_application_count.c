/* What came of the applications: the funnel by the furthest stage, times of answers, weeks. */
#include "scene.h"

#include "model/application_count.h"

/* An application with its stages, so many days apart, written by SQL. */
static void history(struct scene *sc, const char *company, const char *first_day, int days_apart,
	const char *const *names)
{
	sql(sc, arena_printf(&sc->a,
			"insert into application (company, role, created_at) values ('%s', '', 1)",
			company));
	for (int i = 0; names[i]; i++)
		sql(sc, arena_printf(&sc->a,
				"insert into application_event (application_id, at, stage) select "
				"max(id), (unixepoch('%s 12:00') + %d * 86400) * 1000000, '%s' "
				"from application",
				first_day, i * days_apart, names[i]));
}
#define HISTORY(sc, company, day, apart, ...)                                                      \
	history((sc), (company), (day), (apart), (const char *const[]){__VA_ARGS__, NULL})

static void fill(struct scene *sc)
{
	HISTORY(sc, "Acme", "2026-10-01", 10, "applied", "interview", "rejected");
	HISTORY(sc, "Beta", "2026-10-02", 4, "applied", "rejected");
	HISTORY(sc, "beta", "2026-10-05", 6, "applied", "screening", "assessment", "interview",
		"offer", "accepted");
	HISTORY(sc, "Cyan", "2026-10-05", 30, "applied", "no-response");
	HISTORY(sc, "Dodo", "2026-10-08", 3, "wishlist", "applied", "screening", "withdrawn");
	HISTORY(sc, "Ecru", "2026-11-01", 1, "applied");
	HISTORY(sc, "Fern", "2026-11-01", 1, "wishlist");
	HISTORY(sc, "Gold", "2026-11-01", 1, "rejected");
	HISTORY(sc, "Haze", "2026-11-01", 1, "wishlist", "withdrawn");
}

static const struct funnel_filter all = {INT64_MIN, INT64_MAX, NULL};

static void test_funnel(void **state)
{
	/* Whoever came to an interview came as far as what lies before it. */
	static const int64_t reached[] = {7, 3, 2, 2, 1, 1};
	struct scene *sc = *state;
	struct funnel f;

	fill(sc);
	OK(sc, funnel_read(sc->s, &all, &sc->clock, &f, &sc->e));
	assert_int_equal(f.applied, 7);
	assert_int_equal(f.wishes, 2);
	/* Acme, Beta, beta, Dodo, Gold: silence is no answer. */
	assert_int_equal(f.answered, 5);
	for (size_t i = 0; i < COUNT(reached); i++)
		assert_int_equal(f.rows[i].reached, reached[i]);
	assert_string_equal(f.rows[3].stage, "interview");
	assert_int_equal(f.rows[3].ends[END_REJECTED], 1);
	assert_int_equal(f.rows[0].ends[END_REJECTED], 2);
	assert_int_equal(f.rows[0].ends[END_SILENT], 1);
	assert_int_equal(f.rows[0].ends[END_OPEN], 1);
	assert_int_equal(f.rows[1].ends[END_WITHDRAWN], 1);
	assert_int_equal(f.rows[5].ends[END_ACCEPTED], 1);
}

/* Both ends of the time are in it, by the day of application. */
static void test_funnel_filter(void **state)
{
	struct scene *sc = *state;
	struct funnel_filter some = all;
	struct funnel f;

	fill(sc);
	assert_true(clock_parse_date("2026-10-02", &some.since));
	assert_true(clock_parse_date("2026-10-05", &some.until));
	OK(sc, funnel_read(sc->s, &some, &sc->clock, &f, &sc->e));
	assert_int_equal(f.applied, 3);
	assert_int_equal(f.wishes, 0);
	sql(sc, "update application set kind = 'lab' where company = 'Beta'");
	some.kind = "lab";
	OK(sc, funnel_read(sc->s, &some, &sc->clock, &f, &sc->e));
	assert_int_equal(f.applied, 1);
}

static void test_sankey(void **state)
{
	struct scene *sc = *state;
	struct str out = {0};

	fill(sc);
	OK(sc, funnel_sankey(sc->s, &all, false, &sc->clock, &out, &sc->e));
	assert_string_equal(str_c(&out), "Applications [7] Applied\n"
					 "Applied [2] Screening\n"
					 "Applied [1] Interview\n"
					 "Applied [1] Open\n"
					 "Applied [2] Rejected\n"
					 "Applied [1] No response\n"
					 "Screening [1] Assessment\n"
					 "Screening [1] Withdrawn\n"
					 "Assessment [1] Interview\n"
					 "Interview [1] Offer\n"
					 "Interview [1] Rejected\n"
					 "Offer [1] Accepted\n");
	str_free(&out);
}

/* Acme's second interview has no number, Beta's is the third by its event, Dodo's by its meeting;
 * Ecru was offered without one, and Fern only has a meeting to come. */
static void fill_rounds(struct scene *sc)
{
	HISTORY(sc, "Acme", "2026-10-01", 5, "applied", "interview", "interview", "rejected");
	HISTORY(sc, "Beta", "2026-10-01", 5, "applied");
	sql(sc, "insert into application_event (application_id, at, stage, round) values "
		"(2, 1792000000000000, 'interview', 3), (2, 1793000000000000, 'offer', 0)");
	HISTORY(sc, "Cyan", "2026-10-01", 5, "applied", "screening", "interview", "no-response");
	HISTORY(sc, "Dodo", "2026-10-01", 5, "applied", "interview");
	HISTORY(sc, "Ecru", "2026-10-01", 5, "applied", "offer");
	HISTORY(sc, "Fern", "2026-10-01", 5, "applied");
	sql(sc, "insert into interview (application_id, at, round) values (4, 1, 2), (4, 2, 3), "
		"(6, 3, 2)");
}

static void test_rounds(void **state)
{
	struct scene *sc = *state;
	struct round_row *r;
	struct funnel_filter none = all;
	size_t n;

	fill_rounds(sc);
	OK(sc, funnel_rounds(sc->s, &all, &sc->clock, &sc->a, &r, &n, &sc->e));
	assert_int_equal(n, 3);
	assert_int_equal(r[0].reached, 4);
	assert_int_equal(r[1].reached, 3);
	assert_int_equal(r[2].reached, 2);
	assert_int_equal(r[0].ends[END_SILENT], 1);
	assert_int_equal(r[1].ends[END_REJECTED], 1);
	assert_int_equal(r[1].offers, 0);
	assert_int_equal(r[2].offers, 1);
	assert_int_equal(r[2].ends[END_OPEN], 1);
	none.kind = "lab";
	OK(sc, funnel_rounds(sc->s, &none, &sc->clock, &sc->a, &r, &n, &sc->e));
	assert_int_equal(n, 0);
}

static void test_sankey_rounds(void **state)
{
	struct scene *sc = *state;
	struct str out = {0};

	fill_rounds(sc);
	OK(sc, funnel_sankey(sc->s, &all, true, &sc->clock, &out, &sc->e));
	assert_string_equal(str_c(&out), "Applications [6] Applied\n"
					 "Applied [1] Screening\n"
					 "Applied [3] Interview 1\n"
					 "Applied [1] Offer\n"
					 "Applied [1] Open\n"
					 "Screening [1] Interview 1\n"
					 "Interview 1 [3] Interview 2\n"
					 "Interview 1 [1] No response\n"
					 "Interview 2 [2] Interview 3\n"
					 "Interview 2 [1] Rejected\n"
					 "Interview 3 [1] Offer\n"
					 "Interview 3 [1] Open\n"
					 "Offer [2] Open\n");
	str_free(&out);
}

static void test_times(void **state)
{
	struct scene *sc = *state;
	struct response_times *t;
	size_t n;

	fill(sc);
	OK(sc, response_times(sc->s, &sc->clock, &sc->a, &t, &n, &sc->e));
	assert_int_equal(n, 1 + 6);
	/* 10, 4, 6 and 3 days; of Gold no day of application is known. */
	assert_int_equal(t[0].timed, 4);
	assert_int_equal(t[0].shortest, 3);
	assert_int_equal(t[0].longest, 10);
	assert_true(t[0].median == 5.0);
	assert_int_equal(t[0].waiting, 17); /* Ecru, from 1 to 18 November */
	assert_string_equal(t[2].company, "beta");
	assert_int_equal(t[2].applied, 2);
	assert_true(t[2].median == 5.0);
	assert_int_equal(t[3].timed, 0); /* Cyan */
	assert_int_equal(t[3].waiting, -1);
}

/* The week begins on Monday at four, on clocks that were set back on its last day. */
static void test_weeks(void **state)
{
	static const struct {
		const char *utc;
		int back; /* weeks; -1: in none of them */
		bool weekend;
	} rows[] = {
		{"2026-10-26 03:01", 0,  false}, /* Monday 04:01 in Berlin, winter */
		{"2026-10-26 02:59", 1,  true }, /* still Sunday */
		{"2026-10-25 01:30", 1,  true }, /* the hour that comes twice: Saturday's night */
		{"2026-10-24 02:30", 1,  true }, /* Saturday 04:30, summer */
		{"2026-10-24 01:30", 1,  false}, /* Friday's night */
		{"2026-10-19 02:00", 1,  false}, /* Monday 04:00, summer */
		{"2026-10-19 01:59", -1, true },
	};
	struct scene *sc = *state;
	struct week w[2];

	set_zone("Europe/Berlin");
	sc->clock.fixed_us = INT64_C(1793178000000000); /* 2026-10-28T09:00:00Z */
	for (size_t i = 0; i < COUNT(rows); i++) {
		sql(sc, arena_printf(&sc->a,
				"insert into application (id, company, role, created_at) values "
				"(%zu, 'A', '', 1); insert into application_event (application_id, "
				"at, stage) values (%zu, unixepoch('%s') * 1000000, 'applied')",
				i + 1, i + 1, rows[i].utc));
		for (int weekend = 0; weekend < 2; weekend++) {
			int64_t sent[2] = {0}, counted[2] = {0};

			for (size_t k = 0; k <= i; k++) {
				if (rows[k].back < 0)
					continue;
				sent[rows[k].back]++;
				counted[rows[k].back] += !weekend || rows[k].weekend;
			}
			OK(sc, week_counts(sc->s, 2, weekend, &sc->clock, w, &sc->e));
			assert_string_equal(clock_date(&sc->a, w[0].monday), "2026-10-26");
			for (int k = 0; k < 2; k++) {
				if (w[k].sent != sent[k] || w[k].counted != counted[k])
					fail_msg("%s: week %d back", rows[i].utc, k);
			}
		}
	}
	set_zone("UTC");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_funnel),
		IN_STORE(test_funnel_filter),
		IN_STORE(test_rounds),
		IN_STORE(test_sankey_rounds),
		IN_STORE(test_sankey),
		IN_STORE(test_times),
		IN_STORE(test_weeks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
