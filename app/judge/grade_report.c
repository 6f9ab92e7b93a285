#include "judge/grade.h"

#include "base/str.h"
#include "base/utf8.h"
#include "judge/compiler_words.h"
#include "judge/difference.h"
#include "judge/value.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 600, OUTPUT_SHOWN = 4000 };

static void report_error(struct grade *g, const struct build *b)
{
	compiler_words_error(g->report, g->place.source, b->words, g->place.arena);
}

static void report_undefined(struct grade *g)
{
	compiler_words_undefined(g->report, g->place.source,
		build_undefined(&g->place.tools, g->place.scratch), g->place.arena);
}

void run_case_report(const struct run *run, struct case_report *out)
{
	const struct one_case *c = &run->oracle->cases[run->failing];
	const struct exercise *x = run->exercise;

	*out = (struct case_report){.name = c->name, .why = run->why};
	out->input =
		value_show_arguments(c->in, x->arguments, x->n_arguments, SHOWN_MAX, run->arena);
	difference_show(c->expected, run->got, run->why ? COMPARE_CHECK : x->compare, x->tolerance,
		SHOWN_MAX, run->arena, out);
}

static const char *printed(struct grade *g, const struct run *run)
{
	struct str all = {0}, clean = {0};
	const char *out = NULL;

	str_add(&all, str_c(&run->job.captures[JOB_OUT].text));
	str_add(&all, str_c(&run->job.captures[JOB_ERR].text));
	if (all.len) {
		utf8_clean(&clean, all.p, all.len < OUTPUT_SHOWN ? all.len : OUTPUT_SHOWN, true);
		out = arena_dup(g->place.arena, str_c(&clean));
	}
	str_free(&all);
	str_free(&clean);
	return out;
}

static void report_run(struct grade *g, const struct run *run)
{
	struct report *r = g->report;

	r->verdict = run->verdict;
	r->summary = run->summary ? run->summary : "accepted";
	r->line = run->line;
	r->detail = run->detail;
	r->output = printed(g, run);
	r->cases_passed = run->right;
	if (run->verdict == VERDICT_CE)
		report_undefined(g);
	r->has_case = run->verdict != VERDICT_CE && run->has_case;
	if (r->has_case)
		run_case_report(run, &r->failing);
}

static void report_figures(struct grade *g, const struct run *run)
{
	struct report *r = g->report;

	r->cpu_ms = (double)run->cpu_total / 1e6;
	r->slowest_ms = (double)run->cpu_slowest / 1e6;
	r->slowest = run->slowest < run->end ? g->oracle.cases[run->slowest].name : "";
	r->n_times = run->next;
	r->times = arena_new(g->place.arena, r->n_times * sizeof *r->times + 1);
	for (size_t i = 0; i < r->n_times; i++)
		r->times[i] =
			(struct case_time){g->oracle.cases[i].name, (double)run->times[i] / 1e6};
	r->peak_bytes = run->peak_bytes;
	r->allocations = run->allocations;
}

/* SLOW needs a growth that was seen: a solution that never ends, or only began, is late. */
static void report_target(struct grade *g, const struct run *run)
{
	struct report *r = g->report;

	r->target = grade_target(g);
	if (!r->target || !r->target->missed ||
		(run->verdict == VERDICT_TLE && !r->target->work.fitted))
		return;
	r->verdict = VERDICT_SLOW;
	r->summary = r->target->sentence;
	r->has_case = false;
	r->line = r->target->n_heat ? r->target->heat[0].line : 0;
}

static const struct build *first_broken(const struct grade *g)
{
	for (int k = 0; k < BUILD_KINDS; k++)
		if (g->builds[k].step == BROKEN)
			return &g->builds[k];
	return NULL;
}

/* The run that says what the verdict is. What the counted build finds wrong is wrong as well. */
static const struct run *deciding_run(const struct grade *g)
{
	const struct run *checked = &g->builds[BUILD_CHECKED].run;
	const struct run *plain = &g->builds[BUILD_PLAIN].run;
	const struct build *counted = &g->builds[BUILD_COUNTED];

	if (checked->verdict != VERDICT_AC)
		return checked;
	if ((plain->verdict == VERDICT_AC || plain->verdict == VERDICT_TLE) &&
		counted->step == FINISHED && counted->run.verdict != VERDICT_AC)
		return &counted->run;
	return plain;
}

void grade_report(struct grade *g)
{
	const struct build *plain = &g->builds[BUILD_PLAIN], *broken = first_broken(g);
	const struct run *run = deciding_run(g), *plain_run = &plain->run;
	struct report *r = g->report;

	r->cases_total = g->oracle.n;
	if (plain->step != BROKEN && plain->words && *plain->words)
		r->warnings = compiler_words_clean(plain->words, g->place.arena);
	if (broken) {
		report_error(g, broken);
		return;
	}
	report_run(g, run);
	if (run != plain_run)
		return;
	report_figures(g, run);
	if (run->verdict == VERDICT_AC || run->verdict == VERDICT_TLE)
		report_target(g, run);
}
