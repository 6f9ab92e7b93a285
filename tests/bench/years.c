/* The plan of ten years, for a home that seed has filled: years HOME. Goals of every span, topics
 * with what is for and against them, resources, outputs through their states, hours, questions
 * answered. Through the model and in one transaction, as seed. */
#include "model/app.h"
#include "model/goal.h"
#include "model/output.h"
#include "model/review.h"
#include "model/session.h"
#include "model/topic.h"

#include <string.h>

enum { DAYS = 3650, TOPICS = 60, RESOURCES = 200, OUTPUTS = 500 };

struct years {
	struct app app;
	struct store *store;
	int64_t now; /* the end of the ten years */
	struct arena arena;
};

/* The i-th of n moments, spread evenly, the last one today. */
static struct clock then(const struct years *y, size_t i, size_t n)
{
	struct clock c = y->app.clock;

	c.fixed_us = y->now - (int64_t)((double)(n - 1 - i) / (double)n * DAYS * (double)CLOCK_DAY);
	return c;
}

/* A month's focus in each of them, and what comes back or is for all time. */
static int aim(struct years *y, struct err *e)
{
	static const struct goal_draft monthly[] = {
		{.title = "Practise", .kind = "input",  .measure = "days",         .target = 20},
		{.title = "Solve",    .kind = "input",  .measure = "problems",     .target = 30},
		{.title = "Write",    .kind = "output", .measure = "notes",        .target = 12},
		{.title = "Apply",    .kind = "output", .measure = "applications", .target = 8 },
	};
	static const struct {
		const char *title, *measure, *per;
		double target;
	} standing[] = {
		{"Days",    "days",         "all",        3000  },
		{"Solved",  "problems",     "all",        400   },
		{"Kernels", "kernels",      "all",        60    },
		{"Reviews", "reviews",      "all",        50000 },
		{"Notes",   "notes",        "all",        200000},
		{"Sent",    "applications", "all",        9000  },
		{"Hours",   "hours",        "all",        10000 },
		{"A week",  "days",         "week",       5     },
		{"Lately",  "reviews",      "rolling:30", 90    },
		{"Always",  "hours",        "month",      40    },
	};
	int64_t id;
	struct clock c;

	for (size_t m = 0; m < 120; m++) {
		c = then(y, m, 120);
		for (size_t i = 0; i < sizeof monthly / sizeof *monthly; i++)
			if (goal_add(y->store, &monthly[i], &c, &id, e) != 0)
				return -1;
	}
	for (size_t i = 0; i < sizeof standing / sizeof *standing; i++) {
		bool all = strcmp(standing[i].per, "all") == 0;
		struct goal_draft d = {.title = standing[i].title,
			.measure = standing[i].measure,
			.per = standing[i].per,
			.month = all ? NULL : "",
			.target = standing[i].target};

		if (goal_add(y->store, &d, &c, &id, e) != 0)
			return -1;
	}
	return 0;
}

static int think(struct years *y, struct err *e)
{
	int64_t id;
	bool added;

	for (size_t i = 0; i < TOPICS; i++) {
		struct topic_draft d = {.title = arena_printf(&y->arena, "Topic %zu", i + 1),
			.why = "It may be worth it.",
			.state = topic_states[i % 4]};

		if (topic_add(y->store, &d, then(y, i, TOPICS).fixed_us, &id, e) != 0)
			return -1;
		for (size_t k = 0; k < 6; k++)
			if (topic_point_add(y->store, id, k % 2 ? "pro" : "con",
				    arena_printf(&y->arena, "Reason %zu", k), &added, e) != 0)
				return -1;
	}
	for (size_t i = 0; i < RESOURCES; i++) {
		struct resource_draft d = {.kind = resource_kinds[i % 5],
			.title = arena_printf(&y->arena, "Book %zu", i + 1),
			.unit = "pages",
			.total = 300,
			.topic_id = (int64_t)(i % TOPICS) + 1};

		if (resource_add(y->store, &d, then(y, i, RESOURCES).fixed_us, &id, e) != 0 ||
			resource_progress(y->store, id, (double)(i * 7 % 301), y->now, e) != 0)
			return -1;
	}
	return 0;
}

/* From its first state on: what is old has come to an end. */
static int put_out(struct years *y, struct err *e)
{
	for (size_t i = 0; i < OUTPUTS; i++) {
		const struct output_kind *kind = &output_kinds[i % n_output_kinds];
		struct clock c = then(y, i, OUTPUTS);
		struct output_fields f = {
			.title = arena_printf(&y->arena, "Work %zu", i + 1), .who = "A. Person"};
		struct output out;

		if (output_add(y->store, kind->name, NULL, &f, &c, &y->arena, &out, e) != 0)
			return -1;
		for (size_t k = 1; k <= (i + 30 < OUTPUTS ? 3 : i % 4); k++) {
			struct output_move move = {
				.state = kind->states[k].name, .link = "https://example.org/"};

			if (output_move(y->store, out.id, &move, &c, &y->arena, e) != 0)
				return -1;
		}
	}
	return 0;
}

/* An hour and a half of every day. */
static int work(struct years *y, struct err *e)
{
	struct session one;

	for (size_t i = 0; i + 1 < DAYS; i++) {
		struct clock c = then(y, i, DAYS);
		struct subject on = {.kind = i % 2 ? "topic" : "resource",
			.id = (int64_t)(i % TOPICS) + 1,
			.title = ""};

		if (session_add(y->store, &on, 1.5, clock_today(&c) - 1, &c, &y->arena, &one, e) !=
			0)
			return -1;
	}
	return 0;
}

/* Each question comes round seven times, every time after longer; one answer in nine is wrong. */
static int answer(struct years *y, struct err *e)
{
	static const int after[] = {1, 4, 15, 50, 150, 400, 900};
	struct stmt *q = store_prepare(y->store, "select max(id) from question", e);
	struct rated rated;
	size_t n;

	if (!q || stmt_step(q, e) < 0)
		return -1;
	n = (size_t)stmt_col_int(q, 0);
	stmt_reset(q);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
			struct clock c = then(y, i, n);

			c.fixed_us += after[k] * CLOCK_DAY;
			if (c.fixed_us < y->now && review_rate_question(y->store, (int64_t)i + 1,
							   (i + k) % 9 ? 3 : 1, &c, &rated, e) != 0)
				return -1;
		}
	return 0;
}

int main(int argc, char **argv)
{
	struct years y = {0};
	struct err e = {0};
	int rc = -1;

	if (argc != 2) {
		fprintf(stderr, "usage: %s HOME\n", argv[0]);
		return 2;
	}
	if (app_init(&y.app, argv[1], &e) == 0 && (y.store = app_store(&y.app, &e)) &&
		store_begin_apart(y.store, &e) == 0) {
		y.now = clock_now(&y.app.clock);
		rc = aim(&y, &e) != 0 || think(&y, &e) != 0 || put_out(&y, &e) != 0 ||
				     work(&y, &e) != 0 || answer(&y, &e) != 0
			     ? -1
			     : 0;
		rc = store_end(y.store, rc, &e);
	}
	if (rc != 0)
		fprintf(stderr, "%s: %s\n", argv[0], e.text);
	arena_free(&y.arena);
	app_fini(&y.app);
	return rc == 0 ? 0 : 1;
}
