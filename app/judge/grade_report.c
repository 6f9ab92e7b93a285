#include "judge/grade.h"

#include "base/str.h"
#include "base/utf8.h"
#include "judge/value.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 600, OUTPUT_SHOWN = 4000, WORDS_SHOWN = 6000 };

static const char *clean_words(struct grade *g, const char *words)
{
	struct str s = {0};
	size_t n = strlen(words);
	const char *out;

	utf8_clean(&s, words, n < WORDS_SHOWN ? n : WORDS_SHOWN, true);
	out = arena_dup(g->arena, str_c(&s));
	str_free(&s);
	return out;
}

/* The first error among the compiler's, assembler's or linker's words, which look like
 * "solution.c:12:5: error: message". Without one it was stopped by its limits. */
static void report_error(struct grade *g, const struct build *b)
{
	struct report *r = g->report;
	const char *words = b->words ? b->words : "", *at = strstr(words, "rror: "), *file = words;
	size_t n = strlen(g->source);

	r->verdict = VERDICT_CE;
	r->detail = *words ? clean_words(g, words) : NULL;
	r->summary = "the compiler ran out of the time or memory it may take";
	if (!at)
		return;
	for (const char *p = words; p < at; p++)
		if (*p == '\n')
			file = p + 1;
	if (str_starts(file, g->source) && file[n] == ':')
		r->line = strtol(file + n + 1, NULL, 10);
	at = clean_words(g, at + strlen("rror: "));
	if (r->line)
		r->summary = arena_printf(
			g->arena, "line %ld: %.*s", r->line, (int)strcspn(at, "\n"), at);
	else
		r->summary = arena_printf(g->arena, "%.*s", (int)strcspn(at, "\n"), at);
}

/* What the linker says about functions that are nowhere:
 * "...solution.c:7: undefined reference to `helper'". */
static void report_undefined(struct grade *g)
{
	static const char mark[] = "undefined reference to ";
	struct report *r = g->report;
	const char *words = clean_words(g, build_undefined(&g->tools, g->scratch));
	const char *at = strstr(words, mark), *own = at;
	size_t n = strlen(g->source);

	if (!at)
		return;
	r->detail = words;
	while (own > words && !(str_starts(own, g->source) && own[n] == ':') && own[-1] != '\n')
		own--;
	if (str_starts(own, g->source) && own[n] == ':')
		r->line = strtol(own + n + 1, NULL, 10);
	r->summary = r->line ? arena_printf(g->arena, "line %ld: %.*s", r->line,
				       (int)strcspn(at, "\n"), at)
			     : arena_printf(g->arena, "%.*s", (int)strcspn(at, "\n"), at);
}

static void report_case(struct grade *g, const struct run *run)
{
	const struct one_case *c = &run->oracle->cases[run->failing];
	struct case_report *f = &g->report->failing;

	g->report->has_case = true;
	f->name = c->name;
	f->input = value_show_arguments(
		c->in, g->exercise->arguments, g->exercise->n_arguments, SHOWN_MAX, g->arena);
	f->expected = value_show(c->expected, SHOWN_MAX, g->arena);
	f->got = run->got ? value_show(run->got, SHOWN_MAX, g->arena) : NULL;
	f->why = run->why;
}

static const char *printed(struct grade *g, const struct run *run)
{
	struct str all = {0}, clean = {0};
	const char *out = NULL;

	str_add(&all, str_c(&run->job.captures[JOB_OUT].text));
	str_add(&all, str_c(&run->job.captures[JOB_ERR].text));
	if (all.len) {
		utf8_clean(&clean, all.p, all.len < OUTPUT_SHOWN ? all.len : OUTPUT_SHOWN, true);
		out = arena_dup(g->arena, str_c(&clean));
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
	else if (run->has_case)
		report_case(g, run);
}

static void report_figures(struct grade *g, const struct run *run)
{
	struct report *r = g->report;

	r->cpu_ms = (double)run->cpu_total / 1e6;
	r->slowest_ms = (double)run->cpu_slowest / 1e6;
	r->slowest = run->slowest < run->end ? g->oracle.cases[run->slowest].name : "";
	r->n_times = run->next;
	r->times = arena_new(g->arena, r->n_times * sizeof *r->times + 1);
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
		r->warnings = clean_words(g, plain->words);
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
