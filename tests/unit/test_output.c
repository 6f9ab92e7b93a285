/* Outputs: their states, what counts, what is asked after, and what is refused. */
#include "scene.h"

#include "model/output.h"

static struct output add(
	struct scene *sc, const char *kind, const char *state, const struct output_fields *f)
{
	struct output o;

	OK(sc, output_add(sc->s, kind, state, f, &sc->clock, &sc->a, &o, &sc->e));
	return o;
}

static struct output move(struct scene *sc, int64_t id, const char *state, const char *link)
{
	struct output_move m = {.state = state, .link = link};
	struct output o;

	OK(sc, output_move(sc->s, id, &m, &sc->clock, &sc->a, &sc->e));
	OK(sc, output_get(sc->s, id, &sc->a, &o, &sc->e));
	return o;
}

static void refused_move(struct scene *sc, int64_t id, const char *state, const char *why)
{
	struct output_move m = {.state = state};

	assert_int_equal(output_move(sc->s, id, &m, &sc->clock, &sc->a, &sc->e), -1);
	assert_has(sc->e.text, why);
}

/* Every kind: where it begins, and which states are done. */
static void test_states(void **state)
{
	static const struct {
		const char *kind, *first, *done, *closed;
	} rows[] = {
		{"article",      "idea",    "published", "dropped"  },
		{"contribution", "planned", "merged",    "closed"   },
		{"project",      "idea",    "released",  "dropped"  },
		{"paper",        "idea",    "accepted",  "rejected" },
		{"talk",         "idea",    "given",     "declined" },
		{"outreach",     "planned", "replied",   "no-answer"},
	};
	struct scene *sc = *state;

	assert_int_equal(n_output_kinds, COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct output_fields f = {.title = "T"};
		struct output o = add(sc, rows[i].kind, NULL, &f);

		assert_string_equal(o.state, rows[i].first);
		assert_false(o.done || o.closed);
		assert_int_equal(o.done_at, 0);
		o = move(sc, o.id, rows[i].done, "https://e.org/x");
		assert_true(o.done);
		assert_false(o.closed);
		assert_int_equal(o.done_at, NOON);
		o = move(sc, o.id, rows[i].closed, NULL);
		assert_true(o.closed);
		assert_false(o.done);
		assert_int_equal(o.done_at, 0);
	}
}

/* A paper is done on the day it is accepted, not again when it appears. */
static void test_done_once(void **state)
{
	struct output_fields f = {.title = "On scans"};
	struct scene *sc = *state;
	struct output o = add(sc, "paper", "submitted", &f);
	struct output_event *ev;
	size_t n;

	move(sc, o.id, "accepted", NULL);
	sc->clock.fixed_us += 30 * CLOCK_DAY;
	o = move(sc, o.id, "published", "https://e.org/p");
	assert_int_equal(o.done_at, NOON);
	assert_int_equal(o.state_at, NOON + 30 * CLOCK_DAY);
	assert_string_equal(o.link, "https://e.org/p");
	OK(sc, output_events(sc->s, o.id, &sc->a, &ev, &n, &sc->e));
	assert_int_equal(n, 3);
	assert_string_equal(ev[0].state, "submitted");
	assert_string_equal(ev[1].state, "accepted");
	assert_string_equal(ev[2].state, "published");
	assert_int_equal(ev[2].at, NOON + 30 * CLOCK_DAY);
}

static void test_link_of_an_article(void **state)
{
	struct output_fields f = {.title = "Tiles"}, none = {.link = ""};
	struct scene *sc = *state;
	struct output o = add(sc, "article", "draft", &f);

	refused_move(sc, o.id, "published", "only with a link: give --link URL");
	OK(sc, output_get(sc->s, o.id, &sc->a, &o, &sc->e));
	assert_string_equal(o.state, "draft");
	assert_string_equal(sql(sc, "select count(*) from output_event"), "1");
	o = move(sc, o.id, "published", "https://e.org/tiles");
	assert_true(o.done);
	assert_int_equal(output_edit(sc->s, o.id, &none, &sc->clock, &sc->a, &sc->e), -1);
	assert_has(sc->e.text, "is published, so it keeps a link");
	move(sc, o.id, "draft", NULL);
	OK(sc, output_edit(sc->s, o.id, &none, &sc->clock, &sc->a, &sc->e));
}

static void assert_due(struct scene *sc, size_t wanted)
{
	struct output *due;
	size_t n;

	OK(sc, output_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, wanted);
}

static void test_follow_up(void **state)
{
	struct output_fields f = {.title = "Ask about sparse kernels", .who = "Prof. X"};
	struct output_fields later = {.follow_up = "2026-12-24"}, soon = {.follow_up = "tomorrow"},
			     none = {.follow_up = ""};
	struct scene *sc = *state;
	struct output o = add(sc, "outreach", NULL, &f);

	assert_string_equal(o.follow_up, "");
	o = move(sc, o.id, "sent", NULL);
	assert_string_equal(o.follow_up, "2026-11-25");
	/* At three in the morning of the 25th it is still the 24th. */
	sc->clock.fixed_us = NOON + 6 * CLOCK_DAY + 15 * HOUR;
	assert_due(sc, 0);
	sc->clock.fixed_us += HOUR;
	assert_due(sc, 1);
	o = move(sc, o.id, "sent", NULL); /* written to again */
	assert_string_equal(o.follow_up, "2026-12-02");
	assert_due(sc, 0);
	OK(sc, output_edit(sc->s, o.id, &later, &sc->clock, &sc->a, &sc->e));
	o = move(sc, o.id, "sent", NULL);
	assert_string_equal(o.follow_up, "2026-12-24");
	OK(sc, output_edit(sc->s, o.id, &soon, &sc->clock, &sc->a, &sc->e));
	OK(sc, output_get(sc->s, o.id, &sc->a, &o, &sc->e));
	assert_string_equal(o.follow_up, "2026-11-26");
	o = move(sc, o.id, "replied", NULL);
	assert_string_equal(o.follow_up, "");
	OK(sc, output_edit(sc->s, o.id, &later, &sc->clock, &sc->a, &sc->e));
	OK(sc, output_edit(sc->s, o.id, &none, &sc->clock, &sc->a, &sc->e));
	sc->clock.fixed_us += 100 * CLOCK_DAY;
	assert_due(sc, 0);
}

static void test_edit(void **state)
{
	struct output_fields f = {
		.title = "Fix", .repository = "o/r", .issue = "12", .note = "scans"};
	struct output_fields change = {.pull_request = "34", .issue = ""};
	struct output_fields no_note = {.note = ""};
	struct scene *sc = *state;
	struct output o;

	sql(sc, "insert into note (id, slug, title, body, checksum, created_at, updated_at) "
		"values (7, 'scans', 'Scans', 'b', 'c', 1, 1)");
	o = add(sc, "contribution", NULL, &f);
	assert_int_equal(o.note_id, 7);
	assert_string_equal(o.note, "scans");
	OK(sc, output_edit(sc->s, o.id, &change, &sc->clock, &sc->a, &sc->e));
	OK(sc, output_get(sc->s, o.id, &sc->a, &o, &sc->e));
	assert_string_equal(o.title, "Fix");
	assert_string_equal(o.repository, "o/r");
	assert_string_equal(o.issue, "");
	assert_string_equal(o.pull_request, "34");
	assert_int_equal(o.note_id, 7);
	OK(sc, output_edit(sc->s, o.id, &no_note, &sc->clock, &sc->a, &sc->e));
	assert_string_equal(sql(sc, "select count(*) from output where note_id is null"), "1");
}

static void test_list_and_find(void **state)
{
	struct output_fields scans = {.title = "Scans"}, tiles = {.title = "Tiles"},
			     scan2 = {.title = "scan again"};
	struct scene *sc = *state;
	struct output *all, o = add(sc, "article", NULL, &scans);
	size_t n;

	sc->clock.fixed_us += HOUR;
	add(sc, "talk", NULL, &tiles);
	sc->clock.fixed_us += HOUR;
	move(sc, o.id, "outline", NULL);
	OK(sc, output_list(sc->s, NULL, NULL, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 2);
	assert_string_equal(all[0].title, "Scans");
	OK(sc, output_list(sc->s, "talk", NULL, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 1);
	OK(sc, output_list(sc->s, NULL, "outline", &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 1);
	assert_int_equal(output_list(sc->s, "talk", "outline", &sc->a, &all, &n, &sc->e), -1);
	assert_has(sc->e.text, "\"outline\" is no state of talks; they are idea, proposed");
	assert_int_equal(output_list(sc->s, NULL, "outlined", &sc->a, &all, &n, &sc->e), -1);
	assert_has(sc->e.text, "no kind of output has a state \"outlined\"");
	OK(sc, output_find(sc->s, "sca", &sc->a, &o, &sc->e));
	assert_string_equal(o.title, "Scans");
	add(sc, "article", NULL, &scan2);
	assert_int_equal(output_find(sc->s, "sca", &sc->a, &o, &sc->e), -1);
	assert_has(sc->e.text, "2 outputs begin with \"sca\"");
	move(sc, 3, "dropped", NULL);
	OK(sc, output_find(sc->s, "sca", &sc->a, &o, &sc->e));
	OK(sc, output_list(sc->s, NULL, NULL, &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 2);
	OK(sc, output_list(sc->s, NULL, "dropped", &sc->a, &all, &n, &sc->e));
	assert_int_equal(n, 1);
}

static void test_refused(void **state)
{
	char long_title[1002];
	const struct {
		const char *kind, *state;
		struct output_fields f;
		const char *why;
	} rows[] = {
		{"book",    NULL,        {.title = "T"},
                 "\"book\" is no kind of output; the kinds are article, "                                                 },
		{"talk",    "merged",    {.title = "T"},                            "\"merged\" is no state of talks"     },
		{"talk",    NULL,        {.title = ""},                             "an output needs a title"             },
		{"talk",    NULL,        {.title = "  "},                           "an output needs a title"             },
		{"talk",    NULL,        {0},				       "an output needs a title"             },
		{"talk",    NULL,        {.title = long_title},
                 "the title of an output has at most 1000 bytes"                                                          },
		{"talk",    NULL,        {.title = "a\nb"},                         "the title of an output is one line"  },
		{"talk",    NULL,        {.title = "\xff"},                         "the title of an output must be UTF-8"},
		{"talk",    NULL,        {.title = "T", .link = "a b"},             "\"a b\" is no link"                  },
		{"talk",    NULL,        {.title = "T", .follow_up = "soon"},       "the follow-up: "                     },
		{"talk",    NULL,        {.title = "T", .follow_up = "2026-02-29"}, "the follow-up: "                     },
		{"talk",    NULL,        {.title = "T", .note = "none"},            "none"                                },
		{"article", "published", {.title = "T"},                            "only with a link"                    },
	};
	struct scene *sc = *state;
	struct output o;

	memset(long_title, 'x', sizeof long_title - 1);
	long_title[sizeof long_title - 1] = '\0';
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (output_add(sc->s, rows[i].kind, rows[i].state, &rows[i].f, &sc->clock, &sc->a,
			    &o, &sc->e) != -1)
			fail_msg("row %zu was taken", i);
		assert_has(sc->e.text, rows[i].why);
	}
	assert_string_equal(sql(sc, "select count(*) from output"), "0");
	assert_string_equal(sql(sc, "select count(*) from output_event"), "0");
	assert_int_equal(output_find(sc->s, "4", &sc->a, &o, &sc->e), -1);
	assert_has(sc->e.text, "there is no output 4");
	assert_int_equal(output_find(sc->s, "", &sc->a, &o, &sc->e), -1);
	assert_has(sc->e.text, "no output (of 0) begins with \"\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_states),
		IN_STORE(test_done_once),
		IN_STORE(test_link_of_an_article),
		IN_STORE(test_follow_up),
		IN_STORE(test_edit),
		IN_STORE(test_list_and_find),
		IN_STORE(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
