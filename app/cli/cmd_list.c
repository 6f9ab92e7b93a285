#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/review.h"

#include <string.h>

static void json_problem(struct json *j, const struct problem *p, struct arena *a)
{
	json_str(j, "slug", p->slug);
	json_str(j, "title", p->title);
	json_str(j, "kind", p->kind);
	json_int(j, "number", p->number);
	json_str(j, "pattern", p->pattern);
	json_str(j, "difficulty", p->difficulty);
	json_str(j, "url", *p->url ? p->url : NULL);
	json_bool(j, "gradable", p->gradable);
	json_bool(j, "interview", p->interview);
	json_bool(j, "core", p->core);
	json_bool(j, "solved", p->solved);
	json_str(j, "verdict", *p->verdict ? p->verdict : NULL);
	json_int(j, "attempts", p->attempts);
	json_str(j, "due", p->scheduled ? clock_rfc3339(a, p->due_at) : NULL);
}

static int check_difficulty(const char *d, struct err *e)
{
	if (!d || strcasecmp(d, "easy") == 0 || strcasecmp(d, "medium") == 0 ||
		strcasecmp(d, "hard") == 0)
		return 0;
	return err_set(e, ERR_INPUT, "\"%s\" is no difficulty: easy, medium or hard", d);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem_filter f = {
		.kind = args->n ? args->at[0] : NULL,
		.pattern = args_option(args, "pattern"),
		.difficulty = args_option(args, "difficulty"),
		.gradable = args_flag(args, "gradable"),
		.core = args_flag(args, "core"),
	};
	struct print_list l;
	struct problem *p;
	size_t n;

	if (!s || check_difficulty(f.difficulty, e) != 0)
		return -1;
	if (f.kind && strcmp(f.kind, "dsa") != 0 && strcmp(f.kind, "cuda") != 0)
		return err_set(e, ERR_INPUT, "whet list knows dsa and cuda, not \"%s\"", f.kind);
	if (args_flag(args, "due"))
		f.due_before = clock_day_start(&app->clock, clock_today(&app->clock) + 1);
	if (problem_list(s, &f, args->arena, &p, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no problems found";
	l.table.cut = true;
	print_row(&l.table, "problem", "difficulty", "grade", "verdict", "due", "pattern", "title");
	for (size_t i = 0; i < n; i++) {
		print_row(&l.table, p[i].slug, p[i].difficulty, p[i].gradable ? "yes" : "",
			p[i].verdict,
			p[i].scheduled ? print_due(&app->clock, p[i].due_at, args->arena) : "",
			p[i].pattern, p[i].title);
		print_list_item(&l);
		json_problem(&l.json, &p[i], args->arena);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static const struct option_info list_options[] = {
	{"due",			     NULL, "only those whose review is due", NULL},
	{"gradable", NULL, "only those that whet can grade", NULL},
	{"core",				 NULL, "only the core of the interview list", NULL},
	{"pattern",			     "P", "only those whose pattern has P in it", NULL},
	{"difficulty",			     "D", "only easy, medium or hard ones", "easy medium hard"},
	{0			   },
};

const struct command cmd_list = {
	.name = "list",
	.usage = "[dsa|cuda] [--due] [--gradable] [--core] [--pattern P] [--difficulty D]",
	.summary = "the problems: pattern, difficulty, last verdict, when due",
	.options = list_options,
	.max = 1,
	.words = "dsa cuda",
	.json = true,
	.run = run_list,
};

static int run_next(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct json j = {0};
	struct problem p;
	struct due *due;
	const char *why = "new", *slug, *title;
	size_t n;

	if (!s || review_due(s, &app->clock, args->arena, &due, &n, e) != 0)
		return -1;
	if (n) {
		why = "review";
		slug = due[0].slug;
		title = due[0].title;
	} else if (problem_next(s, args->arena, &p, e) != 0) {
		return -1;
	} else if (!p.id) {
		return err_set(e, ERR_ABSENT, "nothing is left: every problem is solved");
	} else {
		slug = p.slug;
		title = p.title;
	}
	if (!app->json) {
		fprintf(app->out, "%s  %s (%s)\n", slug, print_clean(title, args->arena), why);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", slug);
	json_str(&j, "title", title);
	json_str(&j, "why", why);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_next = {
	.name = "next",
	.usage = "",
	.summary = "what to do now: the review most at risk, else a new problem",
	.json = true,
	.run = run_next,
};
