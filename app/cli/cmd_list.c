#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/review.h"
#include "model/study.h"
#include "model/weak.h"

#include <string.h>

static void json_problem(struct json *j, const struct problem *p, struct arena *a)
{
	json_str(j, "slug", p->slug);
	json_str(j, "title", p->title);
	json_str(j, "kind", p->kind);
	json_int(j, "number", p->number);
	json_str(j, "pattern", p->pattern);
	json_str(j, "patterns", p->patterns);
	json_str(j, "companies", p->companies);
	json_str(j, "difficulty", p->difficulty);
	json_str(j, "url", *p->url ? p->url : NULL);
	json_str(j, "chapter", *p->chapter ? p->chapter : NULL);
	json_bool(j, "gradable", p->gradable);
	json_bool(j, "interview", p->interview);
	json_bool(j, "core", p->core);
	json_bool(j, "own", p->own);
	json_bool(j, "solved", p->solved);
	json_str(j, "verdict", *p->verdict ? p->verdict : NULL);
	json_int(j, "attempts", p->attempts);
	json_str(j, "due", p->scheduled ? clock_rfc3339(a, p->due_at) : NULL);
	json_bool(j, "leech", p->lapses >= REVIEW_LEECH);
}

static int check_difficulty(const char *d, struct err *e)
{
	if (!d || strcasecmp(d, "easy") == 0 || strcasecmp(d, "medium") == 0 ||
		strcasecmp(d, "hard") == 0)
		return 0;
	return err_set(e, ERR_INPUT, "\"%s\" is no difficulty: easy, medium or hard", d);
}

static int check_kind(const char *kind, const char *command, struct err *e)
{
	if (!kind || strcmp(kind, "dsa") == 0 || strcmp(kind, "cuda") == 0)
		return 0;
	return err_set(e, ERR_INPUT, "whet %s knows dsa and cuda, not \"%s\"", command, kind);
}

static const char *due_cell(const struct clock *c, const struct problem *p, struct arena *a)
{
	if (!p->scheduled)
		return "";
	return arena_printf(
		a, "%s%s", print_due(c, p->due_at, a), p->lapses >= REVIEW_LEECH ? ", leech" : "");
}

static void add_problem(
	struct print_table *t, const struct clock *c, const struct problem *p, struct arena *a)
{
	print_row(t, p->slug, p->difficulty, p->gradable ? "yes" : "", p->verdict,
		due_cell(c, p, a), p->pattern, p->title);
}

/* A kernel stands on its rung; one that has no exercise yet can be done nowhere else. */
static void add_kernel(
	struct print_table *t, const struct clock *c, const struct problem *p, struct arena *a)
{
	print_row(t, p->number ? arena_printf(a, "%4lld", (long long)p->number) : "", p->slug,
		p->difficulty, p->gradable ? "yes" : "to come", p->verdict, due_cell(c, p, a),
		p->pattern, p->title);
}

static int read_filter(struct app *app, struct store *s, const struct args *args,
	struct problem_filter *f, struct err *e)
{
	bool solved = args_flag(args, "solved"), unsolved = args_flag(args, "unsolved");

	*f = (struct problem_filter){
		.kind = args->n ? args->at[0] : NULL,
		.pattern = args_option(args, "pattern"),
		.company = args_option(args, "company"),
		.difficulty = args_option(args, "difficulty"),
		.gradable = args_flag(args, "gradable"),
		.core = args_flag(args, "core"),
		.found_in = args_option(args, "source"),
		.solved = unsolved ? UNSOLVED
			  : solved ? SOLVED
				   : SOLVED_OR_NOT,
	};
	if (args_flag(args, "due"))
		f->due_before = clock_day_start(&app->clock, clock_today(&app->clock) + 1);
	if (solved && unsolved)
		return err_set(e, ERR_INPUT, "--solved and --unsolved do not go together");
	if (check_difficulty(f->difficulty, e) != 0 || check_kind(f->kind, "list", e) != 0)
		return -1;
	return args_flag(args, "weak")
		       ? weak_names(s, &app->clock, args->arena, &f->one_of, &f->n_one_of, e)
		       : 0;
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem_filter f;
	struct print_list l;
	struct problem *p;
	size_t n;
	bool ladder;

	if (!s || read_filter(app, s, args, &f, e) != 0 ||
		problem_list(s, &f, args->arena, &p, &n, e) != 0)
		return -1;
	ladder = f.kind && strcmp(f.kind, "cuda") == 0;
	print_list_begin(&l);
	l.none = "no problems found";
	l.table.cut = true;
	if (ladder)
		print_row(&l.table, "rung", "kernel", "difficulty", "grade", "verdict", "due",
			"stage", "title");
	else
		print_row(&l.table, "problem", "difficulty", "grade", "verdict", "due", "pattern",
			"title");
	for (size_t i = 0; i < n; i++) {
		(ladder ? add_kernel : add_problem)(&l.table, &app->clock, &p[i], args->arena);
		print_list_item(&l);
		json_problem(&l.json, &p[i], args->arena);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static const struct option_info list_options[] = {
	{"due",				  NULL, "only those whose review is due", NULL},
	{"gradable",      NULL, "only those that whet can grade", NULL},
	{"core",				      NULL, "only the core of the interview list", NULL},
	{"pattern",			     "P", "only those whose patterns have P in them", NULL},
	{"company",				  "C", "only those that a company with C in its name asks", NULL},
	{"source",				 "S", "only those that you have from somewhere with S in its name", NULL},
	{"solved", NULL, "only those that are solved", NULL},
	{"unsolved",				      NULL, "only those that are not solved", NULL},
	{"weak",       NULL, "only those of a pattern that gives trouble, as `whet weak` finds them",
         NULL},
	{"difficulty",				  "D", "only easy, medium or hard ones", "easy medium hard"},
	{0			     },
};

const struct command cmd_list = {
	.name = "list",
	.usage = "[dsa|cuda] [--due] [--gradable] [--core] [--pattern P] [--company C] "
		 "[--difficulty D] [--source S] [--solved|--unsolved] [--weak]",
	.summary = "the problems: pattern, difficulty, last verdict, when due",
	.detail = "With cuda the ladder of kernels, rung by rung; those without an exercise are to "
		  "come.",
	.options = list_options,
	.max = 1,
	.words = "dsa cuda",
	.json = true,
	.run = run_list,
};

/* The review most at risk, else a new one: of that kind, or (NULL) of both, problems before
 * kernels unless those are studied. *why is "review" or "new". */
static int find_next(struct app *app, struct store *s, const char *kind, struct arena *a,
	struct problem *p, const char **why, struct err *e)
{
	static const char *const kinds[] = {"dsa", "cuda"};
	bool kernels_first;
	struct study study;
	struct due *due;
	size_t n;

	if (review_due(s, &app->clock, a, &due, &n, e) != 0 ||
		review_share(s, &app->clock, app->config.reviews_per_day, a, due, n, &n, e) != 0)
		return -1;
	*why = "review";
	for (size_t i = 0; i < n; i++)
		if (!kind || strcmp(due[i].kind, kind) == 0)
			return problem_find(s, due[i].slug, a, p, e);
	*why = "new";
	if (study_read(s, a, &study, e) != 0)
		return -1;
	kernels_first = strcmp(study.track, "cuda") == 0;
	if (problem_next(s, kind ? kind : kinds[kernels_first], a, p, e) != 0)
		return -1;
	return p->id || kind ? 0 : problem_next(s, kinds[!kernels_first], a, p, e);
}

static int run_next(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	const char *kind = args->n ? args->at[0] : NULL, *why;
	struct json j = {0};
	struct problem p;

	if (!s || check_kind(kind, "next", e) != 0 ||
		find_next(app, s, kind, args->arena, &p, &why, e) != 0)
		return -1;
	if (!p.id)
		return err_set(e, ERR_ABSENT,
			kind && strcmp(kind, "cuda") == 0
				? "nothing is left: every kernel that can be graded is solved"
				: "nothing is left: every problem is solved");
	if (!app->json) {
		fprintf(app->out, "%s  %s (%s)\n", p.slug, print_clean(p.title, args->arena), why);
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "slug", p.slug);
	json_str(&j, "title", p.title);
	json_str(&j, "kind", p.kind);
	json_str(&j, "why", why);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

const struct command cmd_next = {
	.name = "next",
	.usage = "[dsa|cuda]",
	.summary = "what to do now: the review most at risk, else a new problem",
	.detail = "With cuda it is a kernel: the lowest rung of the ladder that is not solved.",
	.max = 1,
	.words = "dsa cuda",
	.json = true,
	.run = run_next,
};
