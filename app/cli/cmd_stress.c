/* stress: the smallest input that breaks a solution. */
#include "action/stress.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/show.h"

#include <stdlib.h>
#include <string.h>

static int number(const struct args *args, const char *name, long most, long *out, struct err *e)
{
	const char *text = args_option(args, name);
	char *end;

	*out = 0;
	if (!text)
		return 0;
	*out = strtol(text, &end, 10);
	if (end == text || *end || *out < 1 || *out > most)
		return err_set(e, ERR_INPUT, "--%s takes a whole number from 1 to %ld", name, most);
	return 0;
}

static bool tell(void *context, const char *stage, size_t done, size_t total)
{
	struct app *app = context;

	fprintf(app->err, "progress %s %zu %zu\n", stage, done, total);
	fflush(app->err);
	return false;
}

static int show(struct app *app, const struct stressed *s, struct arena *a, struct err *e)
{
	const struct stress_result *r = &s->result;
	const struct show plain = {0};
	struct json j = {0};
	const char *source = arena_ndup(a, r->report.source, r->report.source_len);
	int rc = 0;

	practice_stressed_json(&j, s);
	if (app->json) {
		command_print_json(app, &j);
		return 0;
	}
	if (r->found || r->report.verdict == VERDICT_CE)
		rc = show_report(app, str_c(&j.out), source, &plain, e);
	else
		fprintf(app->out,
			"Nothing found: %zu inputs were answered as the reference does.\n",
			r->inputs_tried);
	str_free(&j.out);
	if (rc == 0 && r->found)
		fprintf(app->out,
			"\nfound among %zu input%s, made simpler %zu time%s, from %zu bytes to "
			"%zu\n",
			r->inputs_tried, r->inputs_tried == 1 ? "" : "s", r->shrink_steps,
			r->shrink_steps == 1 ? "" : "s", r->first_bytes, strlen(r->input));
	if (rc == 0 && r->found && !s->kept)
		fputs("not kept: it holds bytes that are no UTF-8, which cases.yaml cannot hold\n",
			app->out);
	if (rc == 0 && s->kept)
		fprintf(app->out,
			s->fresh ? "kept as a case of your own in %s\n"
				 : "it is a case of your own already, in %s\n",
			s->kept);
	return rc;
}

static int run_stress(struct app *app, const struct args *args, struct err *e)
{
	const char *slug = args->at[0], *file = args_option(args, "file");
	struct stress_limits limits = {0};
	struct stressed s;
	long rounds, seed;

	if (number(args, "rounds", 100000, &rounds, e) != 0 ||
		number(args, "seconds", 3600, &limits.seconds, e) != 0 ||
		number(args, "seed", 1000000000, &seed, e) != 0)
		return -1;
	limits.rounds = (size_t)rounds;
	limits.seed = (uint64_t)seed;
	if (!file && cmd_is_file(slug)) {
		file = slug;
		slug = NULL;
	}
	if (file && !path_exists(file))
		return err_set(e, ERR_INPUT, "there is no file %s", file);
	if (file && !path_is_file(file))
		return err_set(e, ERR_INPUT, "cannot read %s: it is not an ordinary file", file);
	if (practice_stress(app, slug, file, &limits, args_flag(args, "progress") ? tell : NULL,
		    app, args->arena, &s, e) != 0 ||
		show(app, &s, args->arena, e) != 0)
		return -1;
	return s.result.found || s.result.report.verdict == VERDICT_CE;
}

static const struct option_info stress_options[] = {
	{"file",					   "F", "this file instead of the one in the workspace", "@files"},
	{"rounds", "N",
         "rounds of some hundred inputs each, larger from round to round; 40 is usual", NULL},
	{"seconds",						"N", "how long it may take, 10 is usual", NULL},
	{"seed",					     "N", "of the random inputs; another every time when left out", NULL},
	{"progress",					    NULL, "tell on standard error how far it is, for programs", NULL},
	{0				       },
};

const struct command cmd_stress = {
	.name = "stress",
	.usage = "SLUG|FILE [--file F] [--rounds N] [--seconds N] [--seed N]",
	.summary = "random small inputs against the reference; shrink and keep what breaks",
	.detail = "What it finds is made as small as it can be and kept in cases.yaml beside the "
		  "solution, where you can write cases by hand, too; grading runs them. Exit "
		  "status 0 "
		  "means that nothing was found, 1 that something was.",
	.options = stress_options,
	.min = 1,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_stress,
};
