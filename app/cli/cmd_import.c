#include "action/import_problem.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <unistd.h>

static const char *const actions[] = {[IMPORTED_NEW] = "imported",
	[IMPORTED_REPLACED] = "replaced",
	[IMPORTED_SAME] = "unchanged"};
static const char *const validations[] = {[PACKAGE_DEFAULT] = "default",
	[PACKAGE_CUSTOM] = "custom",
	[PACKAGE_INTERACTIVE] = "interactive"};

static void print_json(struct app *app, const struct imported *im, bool dry_run)
{
	const struct package *p = im->package;
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "slug", im->slug);
	json_str(&j, "title", p->title);
	json_str(&j, "action", actions[im->action]);
	json_bool(&j, "dry_run", dry_run);
	json_str(&j, "dir", im->dir);
	json_str(&j, "kept", im->kept);
	json_str(&j, "validation", validations[p->validation]);
	json_str(&j, "validator_flags", p->flags);
	json_int(&j, "samples", (int64_t)p->n_samples);
	json_int(&j, "cases", (int64_t)p->n_cases);
	json_int(&j, "groups", (int64_t)p->n_groups);
	json_str(&j, "reference", im->reference);
	json_int(&j, "right", (int64_t)im->n_right);
	json_int(&j, "wrong", (int64_t)im->n_wrong);
	json_int(&j, "cpu_ms", im->cpu_ms);
	json_str(&j, "cpu_from", im->cpu_from);
	json_int(&j, "memory_mb", p->memory_mb);
	json_open(&j, "skipped", '[');
	for (size_t i = 0; i < p->n_skipped; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "why", p->skipped[i].why);
		json_int(&j, "count", (int64_t)p->skipped[i].n);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_open(&j, "notes", '[');
	for (size_t i = 0; i < p->n_notes; i++)
		json_str(&j, NULL, p->notes[i]);
	for (size_t i = 0; i < im->n_notes; i++)
		json_str(&j, NULL, im->notes[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static const char *action_words(const struct imported *im, bool dry_run)
{
	switch (im->action) {
	case IMPORTED_SAME:
		return "is as it was imported: nothing to do";
	case IMPORTED_REPLACED:
		return dry_run ? "would be replaced" : "replaced";
	default:
		return dry_run ? "would be imported" : "imported";
	}
}

static void print_text(struct app *app, const struct imported *im, bool dry_run, struct arena *a)
{
	const struct package *p = im->package;
	FILE *out = app->out;

	fprintf(out, "%s  %s  %s\n", im->slug, print_clean(p->title, a), action_words(im, dry_run));
	if (im->action == IMPORTED_SAME)
		return;
	fprintf(out, "  cases      %zu %s, %zu secret; %s validation%s%s\n", p->n_samples,
		p->n_samples == 1 ? "sample" : "samples", p->n_cases - p->n_samples,
		validations[p->validation], *p->flags ? ", " : "", print_clean(p->flags, a));
	if (p->n_groups)
		fprintf(out, "  groups     %zu with points\n", p->n_groups);
	fprintf(out, "  limits     %ld ms of processor time (from %s), %ld MB\n", im->cpu_ms,
		im->cpu_from, p->memory_mb);
	fprintf(out, "  solutions  %s, %zu more right, %zu wrong\n",
		im->reference ? print_clean(im->reference, a) : "no reference in C or C++",
		im->n_right, im->n_wrong);
	for (size_t i = 0; i < p->n_skipped; i++)
		fprintf(out, "  not taken  %zu %s %s\n", p->skipped[i].n,
			p->skipped[i].n == 1 ? "submission" : "submissions",
			print_clean(p->skipped[i].why, a));
	for (size_t i = 0; i < p->n_notes; i++)
		fprintf(out, "  note       %s\n", print_clean(p->notes[i], a));
	for (size_t i = 0; i < im->n_notes; i++)
		fprintf(out, "  note       %s\n", print_clean(im->notes[i], a));
	if (im->kept)
		fprintf(app->err, "What was there is kept as %s.\n", im->kept);
	if (!dry_run)
		fprintf(app->err, "`whet start %s` begins it.\n", im->slug);
}

/* Grading takes a while: somebody who looks on sees it go on. */
static void graded(void *context, const char *name, const struct report *r)
{
	struct app *app = context;
	struct arena a = {0};

	fprintf(app->err, "%s  %s  %.0f ms\n", verdict_info(r->verdict)->code,
		print_clean(name, &a), r->slowest_ms);
	arena_free(&a);
}

/* The same for a program; how many there are is not known before. */
struct graded_so_far {
	struct app *app;
	size_t n;
};

static void graded_one(void *context, const char *name, const struct report *r)
{
	struct graded_so_far *so_far = context;

	(void)name, (void)r;
	fprintf(so_far->app->err, "progress solutions %zu 0\n", ++so_far->n);
}

static int run_import_problem(struct app *app, const struct args *args, struct err *e)
{
	bool dry_run = args_flag(args, "dry-run");
	struct graded_so_far so_far = {app, 0};
	struct import_talk talk = {isatty(fileno(app->err)) ? graded : NULL, app};
	struct imported im;

	if (args_flag(args, "progress"))
		talk = (struct import_talk){graded_one, &so_far};
	if (import_problem(app, args->at[0], args_option(args, "slug"), dry_run, talk, args->arena,
		    &im, e) != 0)
		return -1;
	if (app->json)
		print_json(app, &im, dry_run);
	else
		print_text(app, &im, dry_run, args->arena);
	return 0;
}

static const struct option_info import_problem_options[] = {
	{"slug",						       "NAME", "what the exercise is called; the package's name otherwise", NULL},
	{"dry-run", NULL, "say what would be imported, write nothing", NULL},
	{"progress",							    NULL, "tell on standard error how far it is, for programs", NULL},
	{0						       },
};

const struct command cmd_import_problem = {
	.name = "import problem",
	.usage = "PATH|ZIP [--slug NAME] [--dry-run]",
	.summary = "make an exercise of a Kattis or ICPC problem package",
	.detail = "The package is a folder or a zip archive, in the legacy format or that of "
		  "2023-07. "
		  "A package imported before is left alone when it is the same, else replaced, and "
		  "the former folder is kept.",
	.options = import_problem_options,
	.min = 1,
	.max = 1,
	.words = "@files",
	.json = true,
	.run = run_import_problem,
};
