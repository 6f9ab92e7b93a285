/* submissions: what was handed in for a problem, one of them again, and what changed between two.
 */
#include "action/practice.h"
#include "action/version.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "cli/show.h"

#include <stdlib.h>

static int list(struct app *app, const struct problem *p, struct arena *a, struct err *e)
{
	struct submission *subs;
	struct print_list l;
	size_t n;

	if (submission_list(app->store, p->id, 0, true, a, &subs, &n, e) < 0)
		return -1;
	print_list_begin(&l);
	l.none = arena_printf(a, "nothing was submitted for %s yet", p->slug);
	print_row(&l.table, "number", "when", "verdict", "");
	for (size_t i = 0; i < n; i++) {
		const struct submission *s = &subs[i];

		print_row(&l.table, arena_printf(a, "%lld", (long long)s->number),
			clock_format(a, s->at, "%Y-%m-%d %H:%M"), s->verdict, s->summary);
		print_list_item(&l);
		json_int(&l.json, "number", s->number);
		json_int(&l.json, "submission", s->id);
		json_str(&l.json, "at", clock_rfc3339(a, s->at));
		json_str(&l.json, "verdict", s->verdict);
		json_str(&l.json, "summary", s->summary);
		json_str(&l.json, "sha256", s->code_sha256);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int show_one(struct app *app, const struct problem *p, const struct args *args,
	int64_t number, struct err *e)
{
	const struct show show = {.verbose = args_flag(args, "verbose"),
		.times = args_flag(args, "cases"),
		.heat = args_flag(args, "heat")};
	struct submission sub;
	struct json j = {0};
	int rc = 0;

	if (submission_nth(app->store, p->id, number, args->arena, &sub, e) != 0)
		return -1;
	if (args_flag(args, "code") && !app->json) {
		fputs(sub.code, app->out);
		return 0;
	}
	practice_submission_json(&j, &sub);
	if (app->json)
		command_print_json(app, &j);
	else
		rc = show_report(app, str_c(&j.out), sub.code, &show, e);
	str_free(&j.out);
	return rc;
}

static int run_submissions(struct app *app, const struct args *args, struct err *e)
{
	struct problem p;
	int64_t number;

	if (!practice_store(app, e) ||
		problem_find(app->store, args->at[0], args->arena, &p, e) != 0)
		return -1;
	if (args->n == 1)
		return list(app, &p, args->arena, e);
	if (!str_number(args->at[1], &number) || number < 1)
		return err_set(e, ERR_INPUT, "the number of a submission is from 1, not \"%s\"",
			args->at[1]);
	return show_one(app, &p, args, number, e);
}

static const struct option_info submissions_options[] = {
	{"verbose",					       NULL, "the tools' own words, whole values, the growth drawn", NULL},
	{"cases", NULL, "the processor time of every case", NULL},
	{"heat",						       NULL, "the file with the share of the work that each line did", NULL},
	{"code",						   NULL, "the text that was submitted, and nothing else", NULL},
	{0						  },
};

const struct command cmd_submissions = {
	.name = "submissions",
	.usage = "SLUG [NUMBER] [--verbose] [--cases] [--heat] [--code]",
	.summary = "what was graded of a problem; with a number that report again",
	.options = submissions_options,
	.min = 1,
	.max = 2,
	.words = "@slugs",
	.json = true,
	.run = run_submissions,
};

static int run_diff(struct app *app, const struct args *args, struct err *e)
{
	struct version pair[2];
	const char *diff;
	struct json j = {0};

	if (version_diff(app, args->at[0], args->n > 1 ? args->at[1] : NULL,
		    args->n > 2 ? args->at[2] : NULL, args->arena, pair, &diff, e) != 0)
		return -1;
	if (app->json) {
		json_open(&j, NULL, '{');
		json_str(&j, "slug", args->at[0]);
		json_str(&j, "from", pair[0].name);
		json_str(&j, "to", pair[1].name);
		json_bool(&j, "same", !*diff);
		json_str(&j, "diff", diff);
		json_close(&j, '}');
		command_print_json(app, &j);
	} else if (*diff) {
		fputs(diff, app->out);
	} else {
		fprintf(app->err, "%s and %s are the same\n", pair[0].name, pair[1].name);
	}
	return *diff ? 0 : 1;
}

const struct command cmd_diff = {
	.name = "diff",
	.usage = "SLUG [A] [B]",
	.summary = "what changed between two submissions; the last two unless they are named",
	.detail = "A and B are numbers of submissions (`whet submissions SLUG` lists them), or one "
		  "of file (as it is now), starter, reference (once it is solved). Exit status 0 "
		  "means that they differ, 1 that they are the same.",
	.min = 1,
	.max = 3,
	.words = "@slugs",
	.json = true,
	.run = run_diff,
};
