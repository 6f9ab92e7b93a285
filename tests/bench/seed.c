/* Ten years of somebody's practice, for tests that need a full house: seed HOME NOTES ATTEMPTS
 * APPLICATIONS [WORDS EVENTS]: words a note and events an application, on average; years.c adds the
 * plan. Everything goes in through the model, in one transaction, so that it is what whet itself
 * would have written. The same moment (see $WHET_NOW) and the same numbers give the same contents.
 */
#include "base/str.h"
#include "model/app.h"
#include "model/application.h"
#include "model/application_people.h"
#include "model/attempt.h"
#include "model/link.h"
#include "model/note.h"
#include "model/problem.h"
#include "model/review.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS = 3650, N_WORDS = 64, VOCABULARY = 3000 };

static const char *const words[N_WORDS] = {"memory", "window", "pointer", "queue", "stack", "tree",
	"graph", "edge", "weight", "sorted", "binary", "search", "kernel", "warp", "thread",
	"block", "shared", "sector", "cache", "bank", "stride", "offer", "interview", "system",
	"design", "latency", "bound", "proof", "greedy", "dynamic", "table", "prefix", "suffix",
	"hash", "bucket", "collision", "linear", "merge", "heap", "order", "cycle", "visit",
	"depth", "breadth", "matrix", "tile", "reduce", "scan", "sum", "pair", "sliding", "fast",
	"slow", "node", "list", "reverse", "parse", "token", "string", "count", "index", "limit",
	"worst", "case"};

struct seeder {
	struct app app;
	struct store *store;
	uint64_t random;
	char made[2][16];
	int turn;
	int64_t now; /* the end of the ten years */
	struct problem *problems;
	size_t n_problems, met; /* how many of them were tried */
	size_t words, events;   /* 0: some */
};

static uint64_t next(struct seeder *s, uint64_t n)
{
	s->random ^= s->random << 13;
	s->random ^= s->random >> 7;
	s->random ^= s->random << 17;
	return s->random % n;
}

/* A word as a person's notes have them: a few are everywhere, most are rare. Beyond the table they
 * are made of syllables. The text is good until the next call but one. */
static const char *word(struct seeder *s)
{
	static const char *const head[] = {"con", "de", "pro", "re", "sub", "trans", "mi", "lo",
		"ca", "ter", "par", "ve", "sto", "qui", "bel"};
	static const char *const tail[] = {"ment", "tion", "ver", "lar", "ness", "der", "mal",
		"tic", "fer", "gate", "port", "line", "late", "mond"};
	double u = (double)next(s, 1u << 20) / (1u << 20);
	size_t i = (size_t)(VOCABULARY * u * u * u);
	char *made = s->made[s->turn ^= 1];

	if (i < N_WORDS)
		return words[i];
	snprintf(made, sizeof s->made[0], "%s%s%s", head[i % 15], head[i / 15 % 15],
		tail[i / 225 % 14]);
	return made;
}

/* The i-th of n moments, spread evenly over the ten years, the last one today. */
static int64_t moment(const struct seeder *s, size_t i, size_t n)
{
	return s->now - (int64_t)((double)(n - 1 - i) / (double)n * DAYS * (double)CLOCK_DAY);
}

/* Sentences of nine words and a half, on average. */
static void write_text(struct seeder *s, struct str *out, size_t sentences)
{
	for (size_t i = 0; i < sentences; i++) {
		str_addf(out, "The %s", word(s));
		for (size_t k = 4 + next(s, 8); k > 0; k--)
			str_addf(out, " %s", word(s));
		str_add(out, i % 5 == 4 ? ".\n\n" : ".\n");
	}
}

static size_t sentences(struct seeder *s)
{
	size_t mean = (s->words * 2 + 18) / 19;

	return mean ? mean / 2 + next(s, mean + 1) : 4 + next(s, 12);
}

static int add_note(struct seeder *s, size_t i, int64_t at, struct err *e)
{
	struct arena a = {0};
	struct str body = {0};
	const char *const tags[] = {word(s), word(s)};
	struct note note;
	int rc;

	str_addf(&body, "# On the %s %s, %zu\n\n", word(s), word(s), i + 1);
	write_text(s, &body, sentences(s));
	if (i % 4 == 0)
		str_add(&body, "\n```c\nfor (size_t i = 0; i < n; i++)\n\tsum += a[i];\n```\n");
	if (i % 20 == 0)
		str_addf(&body, "\nQ: What of the %s, %zu?\nA: The %s of the %s.\n", word(s),
			i / 20 + 1, word(s), word(s));
	rc = note_add(s->store,
		&(struct note_draft){.body = body.p,
			.late = true,
			.tags = tags,
			.n_tags = i % 3,
			.publish = i % 5 == 0,
			.problem_id = i % 3 == 0 ? s->problems[next(s, s->n_problems)].id : 0},
		at, &a, &note, e);
	str_free(&body);
	arena_free(&a);
	return rc;
}

static int submit(struct seeder *s, int64_t attempt, int64_t at, const char *verdict, struct err *e)
{
	bool accepted = strcmp(verdict, "AC") == 0;
	struct str code = {0};
	int rc;

	str_add(&code, "/* ");
	write_text(s, &code, 6 + next(s, 8));
	str_add(&code, "*/\nint solve(int n)\n{\n\treturn n;\n}\n");
	rc = submission_add(s->store,
		&(struct submission){.attempt_id = attempt,
			.at = at,
			.file = "solution.c",
			.code = code.p,
			.verdict = verdict,
			.summary = accepted ? "All 40 cases." : "Case 3 is not as expected.",
			.failing = accepted ? NULL : "{\"name\":\"3\",\"input\":\"n = 3\"}",
			.measurements = "{\"cpu_ms\":1.5,\"peak_bytes\":4096}",
			.layers = "no_new_privs rlimits seccomp",
			.compiler = "gcc",
			.device = "cpu"},
		e);
	str_free(&code);
	return rc;
}

/* One sitting: some tries that fail, often one that is accepted, then an answer to "how was it?".
 */
static int sit(struct seeder *s, int64_t problem, int64_t at, struct err *e)
{
	static const char *const failures[] = {"WA", "WA", "RTE", "CE", "TLE", "SLOW"};
	bool solved = next(s, 10) < 8;
	size_t tries = next(s, 3) + !solved;
	struct arena a = {0};
	struct clock then = s->app.clock;
	struct attempt t;
	struct rated rated;
	int rating, rc = attempt_open(s->store, problem, at, &a, &t, e);

	for (size_t i = 0; rc == 0 && i < tries; i++)
		rc = submit(s, t.id, at + (int64_t)(i + 1) * 60 * CLOCK_SECOND,
			failures[next(s, sizeof failures / sizeof *failures)], e);
	at += (int64_t)(tries + 1) * 60 * CLOCK_SECOND;
	if (rc == 0 && solved)
		rc = submit(s, t.id, at, "AC", e);
	if (rc == 0)
		rc = attempt_suggested_rating(s->store, t.id, &rating, e);
	then.fixed_us = at;
	if (rc == 0)
		rc = review_rate(s->store, problem, rating, &then, &rated, e);
	arena_free(&a);
	return rc;
}

/* A day of so many sittings: what is due first, then problems never met. */
static int practise(struct seeder *s, int64_t at, size_t sittings, struct err *e)
{
	struct clock then = {.fixed_us = at, .day_start_min = s->app.clock.day_start_min};
	struct arena a = {0};
	struct due *due;
	size_t n;
	int rc = review_due(s->store, &then, &a, &due, &n, e);

	for (size_t i = 0; rc == 0 && i < sittings; i++) {
		int64_t problem;

		if (i < n)
			problem = due[i].problem_id;
		else if (s->met < s->n_problems - 20)
			problem = s->problems[s->met++].id;
		else
			problem = s->problems[next(s, s->met)].id;
		rc = sit(s, problem, at + (int64_t)i * 900 * CLOCK_SECOND, e);
	}
	arena_free(&a);
	return rc;
}

static int practise_all(struct seeder *s, size_t attempts, struct err *e)
{
	size_t done = 0;

	for (size_t day = 0; day < DAYS; day++) {
		size_t until = attempts * (day + 1) / DAYS;
		int64_t at = s->now - (int64_t)(DAYS - day) * CLOCK_DAY;

		if (practise(s, at, until - done, e) != 0)
			return -1;
		done = until;
	}
	return 0;
}

static int apply_for(struct seeder *s, size_t i, int64_t at, struct err *e)
{
	static const char *const ends[] = {"rejected", "no-response", "rejected", "withdrawn"};
	struct clock then = {.fixed_us = at, .day_start_min = s->app.clock.day_start_min};
	struct arena a = {0};
	struct application p;
	struct application_draft d = {
		.company = arena_printf(&a, "%s %s %zu", word(s), word(s), i / 2),
		.role = i % 2 ? "Systems engineer" : "GPU engineer",
		.source = word(s),
	};
	int64_t again, interview;
	size_t far = s->events ? s->events - 3 + next(s, 3) : next(s, 5);
	int rc = application_add(s->store, &d, &then, &a, &p, &again, e);

	for (size_t k = 0; rc == 0 && k < far; k++) {
		then.fixed_us += 5 * CLOCK_DAY;
		if (then.fixed_us > s->now)
			break;
		rc = application_move(s->store, p.id, stages[2 + k % 4].name, "", &then, e);
		if (rc == 0 && k % 4 == 2)
			rc = interview_add(s->store,
				&(struct interview){.application_id = p.id,
					.at = then.fixed_us + 3 * CLOCK_DAY,
					.minutes = 60,
					.place = "Video",
					.text = ""},
				&then, &interview, e);
	}
	then.fixed_us += 20 * CLOCK_DAY;
	if (rc == 0 && then.fixed_us < s->now)
		rc = application_move(s->store, p.id, ends[i % 4], "", &then, e);
	arena_free(&a);
	return rc;
}

static int seed(struct seeder *s, size_t notes, size_t attempts, size_t applications, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < notes; i++)
		rc = add_note(s, i, moment(s, i, notes), e);
	if (rc == 0)
		rc = link_resolve_all(s->store, e);
	if (rc == 0)
		rc = practise_all(s, attempts, e);
	for (size_t i = 0; rc == 0 && i < applications; i++)
		rc = apply_for(s, i, moment(s, i, applications), e);
	return rc;
}

/* A file that nobody else has open, and that can be made again. */
static int hurry(struct store *s, struct err *e)
{
	struct stmt *q = store_prepare(s, "pragma cache_size = -400000", e);

	if (!q || stmt_run(q, e) != 0)
		return -1;
	q = store_prepare(s, "pragma synchronous = off", e);
	return q ? stmt_run(q, e) : -1;
}

int main(int argc, char **argv)
{
	struct seeder s = {.random = 88172645463325252u};
	struct problem_filter all = {0};
	struct err e = {0};
	int rc = -1;

	if (argc != 5 && argc != 7) {
		fprintf(stderr, "usage: %s HOME NOTES ATTEMPTS APPLICATIONS [WORDS EVENTS]\n",
			argv[0]);
		return 2;
	}
	if (argc == 7) {
		s.words = strtoul(argv[5], NULL, 10);
		s.events = strtoul(argv[6], NULL, 10);
	}
	if (app_init(&s.app, argv[1], &e) == 0 && (s.store = app_store(&s.app, &e)) &&
		problem_list(s.store, &all, &s.app.arena, &s.problems, &s.n_problems, &e) == 0 &&
		hurry(s.store, &e) == 0 && store_begin_apart(s.store, &e) == 0) {
		s.now = clock_now(&s.app.clock);
		rc = seed(&s, strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10),
			strtoul(argv[4], NULL, 10), &e);
		rc = store_end(s.store, rc, &e);
	}
	if (rc != 0)
		fprintf(stderr, "%s: %s\n", argv[0], e.text);
	app_fini(&s.app);
	return rc == 0 ? 0 : 1;
}
