/* problem: those that the person adds, and what is said of any: patterns, companies. */
#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/problem_own.h"

/* What the options give; values holds the names that may be given again. */
static void read_draft(
	const struct args *args, struct problem_draft *d, const char *values[4][MAX_OPTIONS])
{
	*d = (struct problem_draft){
		.link = args_option(args, "link"),
		.difficulty = args_option(args, "difficulty"),
		.found_in = args_option(args, "source"),
		.patterns = {values[0], args_all(args, "pattern",    values[0])},
		.companies = {values[1], args_all(args, "company",    values[1])},
		.not_patterns = {values[2], args_all(args, "no-pattern", values[2])},
		.not_companies = {values[3], args_all(args, "no-company", values[3])},
	};
}

static int tell(struct app *app, const struct problem *p, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s  %s\n", p->slug, print_clean(p->title, a));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", p->slug);
	json_str(&j, "title", p->title);
	json_str(&j, "difficulty", p->difficulty);
	json_str(&j, "pattern", p->pattern);
	json_str(&j, "patterns", p->patterns);
	json_str(&j, "companies", p->companies);
	json_str(&j, "url", *p->url ? p->url : NULL);
	json_str(&j, "source", *p->found_in ? p->found_in : NULL);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	const char *values[4][MAX_OPTIONS];
	struct store *s = practice_store(app, e);
	struct problem_draft d;
	struct problem p;

	read_draft(args, &d, values);
	d.title = args->at[0];
	if (!s || problem_add(s, &d, clock_now(&app->clock), args->arena, &p, e) != 0)
		return -1;
	return tell(app, &p, args->arena);
}

static const struct option_info add_options[] = {
	{"link",              "URL", "where it stands", NULL},
	{"difficulty",  "D", "easy, medium (unless given) or hard", "easy medium hard"},
	{"pattern",                   "P...", "a pattern; may be given again, the first is the main one", NULL},
	{"company",               "C...", "a company that asks it; may be given again", NULL},
	{"source", "TEXT", "where you have it from", NULL},
	{0	  },
};

const struct command cmd_problem_add = {
	.name = "problem add",
	.usage = "TITLE [--link URL] [--difficulty D] [--pattern P]... [--company C]... [--source "
		 "TEXT]",
	.summary = "a problem of your own, to be tracked and reviewed",
	.detail = "`whet attempt start` begins an attempt at it, `whet review rate` schedules it.",
	.options = add_options,
	.min = 1,
	.max = 1,
	.json = true,
	.run = run_add,
};

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	const char *values[4][MAX_OPTIONS];
	struct store *s = practice_store(app, e);
	struct problem_draft d;
	struct problem p;

	read_draft(args, &d, values);
	d.title = args_option(args, "title");
	if (!args->n_options)
		return err_set(e, ERR_INPUT,
			"nothing to change in %s: give an option, such as --company NAME",
			args->at[0]);
	if (!s || problem_edit(s, args->at[0], &d, args->arena, &p, e) != 0)
		return -1;
	return tell(app, &p, args->arena);
}

static const struct option_info edit_options[] = {
	{"title",				      "T", "another title; its name in commands stays", NULL},
	{"link", "URL", "where it stands; an empty one is none", NULL},
	{"difficulty",					    "D", "easy, medium or hard", "easy medium hard"},
	{"source",				       "TEXT", "where you have it from", NULL},
	{"pattern",					"P...", "one more pattern; may be given again", NULL},
	{"company",				 "C...", "one more company that asks it; may be given again", NULL},
	{"no-pattern",                      "P...", "take a pattern away", NULL},
	{"no-company",					    "C...", "take a company away", NULL},
	{0},
};

const struct command cmd_problem_edit = {
	.name = "problem edit",
	.usage = "SLUG [--title T] [--link URL] [--difficulty D] [--source TEXT] [--pattern P]... "
		 "[--company C]... [--no-pattern P]... [--no-company C]...",
	.summary = "change a problem of your own; patterns and companies of any",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_edit,
};

static int run_remove(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);

	if (!s || problem_remove(s, args->at[0], args_flag(args, "yes"), args->arena, e) != 0)
		return -1;
	fprintf(app->err, "%s is gone\n", args->at[0]);
	return 0;
}

static const struct option_info remove_options[] = {
	{"yes",								 NULL, "although there are attempts at it: they and its reviews go as well", NULL},
	{0},
};

const struct command cmd_problem_remove = {
	.name = "problem remove",
	.usage = "SLUG [--yes]",
	.summary = "take away a problem of your own; its notes stay",
	.options = remove_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.run = run_remove,
};
