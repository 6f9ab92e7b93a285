/* study: the plan that `whet next` follows; and the patterns that give trouble. */
#include "action/practice.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/study.h"
#include "model/weak.h"

#include <stdlib.h>
#include <string.h>

static void show_json(struct app *app, const struct study_progress *p, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "track", p->study.track);
	json_str(&j, "starts", clock_date(a, p->study.starts));
	json_str(&j, "deadline", p->study.deadline ? clock_date(a, p->study.deadline) : NULL);
	json_int(&j, "per_day", p->study.per_day);
	json_int(&j, "total", p->total);
	json_int(&j, "done", p->done);
	json_int(&j, "left", p->total - p->done);
	json_int(&j, "days_left", p->days_left);
	json_num(&j, "needed", p->needed);
	json_str(&j, "ends", p->ends ? clock_date(a, p->ends) : NULL);
	json_open(&j, "patterns", '[');
	for (size_t i = 0; i < p->n; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "pattern", p->patterns[i].pattern);
		json_int(&j, "total", p->patterns[i].total);
		json_int(&j, "done", p->patterns[i].done);
		json_int(&j, "left", p->patterns[i].total - p->patterns[i].done);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

static void show_pace(struct app *app, const struct study_progress *p, struct arena *a)
{
	long long left = p->total - p->done;

	fprintf(app->out, "%s: %lld of %lld done, %lld left\n", p->study.track, (long long)p->done,
		(long long)p->total, left);
	if (!left)
		return;
	if (p->days_left)
		fprintf(app->out, "%.1f a day until %s, %lld day%s\n", p->needed,
			clock_date(a, p->study.deadline), (long long)p->days_left,
			p->days_left == 1 ? "" : "s");
	else if (p->study.deadline)
		fprintf(app->out, "the deadline, %s, has gone by\n",
			clock_date(a, p->study.deadline));
	if (p->ends)
		fprintf(app->out, "at %lld a day it is done on %s%s\n", (long long)p->study.per_day,
			clock_date(a, p->ends),
			p->study.deadline && p->ends > p->study.deadline ? ": too late" : "");
}

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct print_table t = {0};
	struct study_progress p;
	struct arena *a = args->arena;

	if (!s || study_progress(s, &app->clock, a, &p, e) != 0)
		return -1;
	if (app->json) {
		show_json(app, &p, a);
		return 0;
	}
	show_pace(app, &p, a);
	for (size_t i = 0; i < p.n; i++) {
		const struct study_pattern *k = &p.patterns[i];

		print_row(&t, arena_printf(a, "  %s", k->pattern),
			arena_printf(a, "%lld/%lld", (long long)k->done, (long long)k->total),
			k->done == k->total
				? "done"
				: arena_printf(a, "%lld left", (long long)(k->total - k->done)));
	}
	print_table(&t, app->out);
	return 0;
}

const struct command cmd_study_show = {
	.name = "study show",
	.usage = "",
	.summary = "how far the plan of study is, by pattern, and the pace it needs",
	.json = true,
	.run = run_show,
};

static int run_start(struct app *app, const struct args *args, struct err *e)
{
	const char *per_day = args_option(args, "per-day"), *deadline = NULL;
	struct store *s = practice_store(app, e);
	char *end = NULL;
	long long n = per_day ? strtoll(per_day, &end, 10) : 0;

	if (per_day && (!*per_day || *end || n < 1))
		return err_set(
			e, ERR_INPUT, "--per-day is a number from 1 to 50, not \"%s\"", per_day);
	if (!s || args_date(args, "deadline", &app->clock, &deadline, e) != 0 ||
		study_start(s, &app->clock, args->at[0], deadline, n, e) != 0)
		return -1;
	return run_show(app, args, e);
}

static const struct option_info start_options[] = {
	{"deadline",				  "DAY", "the day by which all of it is to be done", NULL},
	{"per-day", "N", "how many problems a day", NULL},
	{0					  },
};

const struct command cmd_study_start = {
	.name = "study start",
	.usage = "interview|core|cuda [--deadline DAY] [--per-day N]",
	.summary = "a plan of study, which `whet next` and Today follow",
	.detail = "interview is the list of 150 problems, core the 75 of it, cuda the ladder of "
		  "kernels. Problems come pattern by pattern, easy before hard.",
	.options = start_options,
	.min = 1,
	.max = 1,
	.words = "interview core cuda",
	.json = true,
	.run = run_start,
};

static int run_stop(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);

	(void)args;
	if (!s || study_stop(s, e) != 0)
		return -1;
	fputs("the plan of study has ended; what was done stays\n", app->err);
	return 0;
}

const struct command cmd_study_stop = {
	.name = "study stop",
	.usage = "",
	.summary = "end the plan of study",
	.run = run_stop,
};

static void weak_item(struct print_list *l, const struct weak *w, struct arena *a)
{
	print_row(&l->table, w->pattern, arena_printf(a, "%.0f %%", 100 * w->trouble),
		arena_printf(a, "%lld/%lld", (long long)w->not_first, (long long)w->attempts),
		arena_printf(a, "%lld", (long long)w->hints),
		arena_printf(a, "%lld", (long long)w->references),
		arena_printf(a, "%lld/%lld", (long long)w->lapses, (long long)w->reviews),
		w->weak     ? "weak"
		: w->enough ? ""
			    : "too little to go by");
	print_list_item(l);
	json_str(&l->json, "pattern", w->pattern);
	json_num(&l->json, "trouble", w->trouble);
	json_int(&l->json, "problems", w->problems);
	json_int(&l->json, "attempts", w->attempts);
	json_int(&l->json, "not_first", w->not_first);
	json_int(&l->json, "hints", w->hints);
	json_int(&l->json, "references", w->references);
	json_int(&l->json, "reviews", w->reviews);
	json_int(&l->json, "lapses", w->lapses);
	json_bool(&l->json, "enough", w->enough);
	json_bool(&l->json, "weak", w->weak);
	json_close(&l->json, '}');
}

static int run_weak(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct print_list l;
	struct weak *w;
	size_t n;

	if (!s || weak_patterns(s, &app->clock, args->arena, &w, &n, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = arena_printf(args->arena,
		"no weak pattern found; it takes %d attempts or reviews of %d problems to tell",
		WEAK_EVIDENCE, WEAK_PROBLEMS);
	print_row(
		&l.table, "pattern", "trouble", "not at first", "hints", "reference", "lapses", "");
	for (size_t i = 0; i < n; i++)
		if (w[i].weak || args_flag(args, "all"))
			weak_item(&l, &w[i], args->arena);
	return print_list_end(&l, app);
}

static const struct option_info weak_options[] = {
	{"all",				      NULL, "every pattern that was met, weak or not", NULL},
	{0},
};

const struct command cmd_weak = {
	.name = "weak",
	.usage = "[--all]",
	.summary = "the patterns that give trouble: verdicts, hints, references, lapses",
	.detail =
		"Of the last 90 days. Trouble is the share of attempts that were not accepted at "
		"first, took hints or saw the reference, and of reviews rated again, among all of "
		"both; 40 % of five or more is weak.",
	.options = weak_options,
	.json = true,
	.run = run_weak,
};
