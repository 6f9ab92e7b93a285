/* problem show: everything that is known of one problem. */
#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/attempt_timer.h"
#include "model/problem_own.h"
#include "model/review.h"

#include <string.h>

struct whole {
	struct problem problem;
	struct sitting *attempts;
	struct submission *submissions;
	struct problem_note *notes;
	size_t n_attempts, n_submissions, n_notes;
};

static int read_whole(
	struct app *app, const char *slug, struct whole *w, struct arena *a, struct err *e)
{
	struct store *s = app->store;
	struct problem *p = &w->problem;

	if (problem_find(s, slug, a, p, e) != 0 ||
		sitting_list(s, p->id, 0, clock_now(&app->clock), a, &w->attempts, &w->n_attempts,
			e) != 0 ||
		submission_list(s, p->id, 0, true, a, &w->submissions, &w->n_submissions, e) != 0 ||
		problem_notes(s, p->id, a, &w->notes, &w->n_notes, e) != 0)
		return -1;
	return 0;
}

static void json_facts(struct json *j, const struct problem *p, struct arena *a)
{
	json_str(j, "slug", p->slug);
	json_str(j, "title", p->title);
	json_str(j, "kind", p->kind);
	json_int(j, "number", p->number);
	json_str(j, "difficulty", p->difficulty);
	json_str(j, "pattern", p->pattern);
	json_str(j, "patterns", p->patterns);
	json_str(j, "companies", p->companies);
	json_str(j, "url", *p->url ? p->url : NULL);
	json_str(j, "source", *p->found_in ? p->found_in : NULL);
	json_str(j, "chapter", *p->chapter ? p->chapter : NULL);
	json_bool(j, "own", p->own);
	json_bool(j, "gradable", p->gradable);
	json_bool(j, "solved", p->solved);
	if (!p->scheduled) {
		json_str(j, "card", NULL);
		return;
	}
	json_open(j, "card", '{');
	json_str(j, "due", clock_rfc3339(a, p->due_at));
	json_str(j, "reviewed", clock_rfc3339(a, p->reviewed_at));
	json_num(j, "stability", p->stability);
	json_int(j, "lapses", p->lapses);
	json_bool(j, "leech", p->lapses >= REVIEW_LEECH);
	json_close(j, '}');
}

static void show_json(struct app *app, const struct whole *w, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_facts(&j, &w->problem, a);
	json_open(&j, "attempts", '[');
	for (size_t i = 0; i < w->n_attempts; i++)
		cmd_json_sitting(&j, &w->attempts[i], a);
	json_close(&j, ']');
	json_open(&j, "submissions", '[');
	for (size_t i = 0; i < w->n_submissions; i++) {
		json_open(&j, NULL, '{');
		json_int(&j, "number", w->submissions[i].number);
		json_str(&j, "at", clock_rfc3339(a, w->submissions[i].at));
		json_str(&j, "verdict", w->submissions[i].verdict);
		json_str(&j, "summary", w->submissions[i].summary);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_open(&j, "notes", '[');
	for (size_t i = 0; i < w->n_notes; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "slug", w->notes[i].slug);
		json_str(&j, "title", w->notes[i].title);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static const char *schedule(const struct app *app, const struct problem *p, struct arena *a)
{
	if (!p->scheduled)
		return "";
	return arena_printf(a, "%s, stability %.1f days, %lld lapse%s%s",
		print_due(&app->clock, p->due_at, a), p->stability, (long long)p->lapses,
		p->lapses == 1 ? "" : "s", p->lapses >= REVIEW_LEECH ? ": a leech" : "");
}

static void show_facts(struct app *app, const struct problem *p, struct arena *a)
{
	const char *patterns =
		arena_printf(a, "%s%s%s", p->pattern, *p->patterns ? ", " : "", p->patterns);
	const char *chapter = *p->chapter ? arena_printf(a, PROBLEM_BOOK "%s", p->chapter) : "";
	const char *state = *p->verdict ? p->verdict : "not solved";
	const char *graded = p->gradable ? "by whet" : "only tracked", *due = schedule(app, p, a);
	const char *const rows[][2] = {
		{"title",      p->title                    },
		{"difficulty", p->difficulty               },
		{"pattern",    patterns                    },
		{"companies",  p->companies                },
		{"link",       p->url                      },
		{"source",     p->found_in                 },
		{"to read",    chapter                     },
		{"state",      p->solved ? "solved" : state},
		{"graded",     graded                      },
		{"due",        due                         },
	};
	struct print_table t = {0};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (*rows[i][1])
			print_row(&t, rows[i][0], rows[i][1]);
	print_table(&t, app->out);
}

static void show_rest(struct app *app, const struct whole *w, struct arena *a)
{
	struct print_table t = {0};

	if (w->n_attempts)
		fputs("\nAttempts\n", app->out);
	for (size_t i = 0; i < w->n_attempts; i++)
		cmd_row_sitting(app, &t, &w->attempts[i], "  ", a);
	print_table(&t, app->out);
	if (w->n_submissions)
		fputs("\nSubmissions\n", app->out);
	for (size_t i = 0; i < w->n_submissions; i++)
		print_row(&t, arena_printf(a, "  %lld", (long long)w->submissions[i].number),
			clock_format(a, w->submissions[i].at, "%Y-%m-%d %H:%M"),
			w->submissions[i].verdict, w->submissions[i].summary);
	print_table(&t, app->out);
	if (w->n_notes)
		fputs("\nNotes\n", app->out);
	for (size_t i = 0; i < w->n_notes; i++)
		print_row(&t, arena_printf(a, "  %s", w->notes[i].slug), w->notes[i].title);
	print_table(&t, app->out);
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct whole w = {0};

	if (!practice_store(app, e) || read_whole(app, args->at[0], &w, args->arena, e) != 0)
		return -1;
	if (app->json) {
		show_json(app, &w, args->arena);
		return 0;
	}
	show_facts(app, &w.problem, args->arena);
	show_rest(app, &w, args->arena);
	return 0;
}

const struct command cmd_problem_show = {
	.name = "problem show",
	.usage = "SLUG",
	.summary = "everything about a problem: facts, attempts, submissions, schedule, notes",
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_show,
};
