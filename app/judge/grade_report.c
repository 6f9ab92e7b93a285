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
	const struct one_case *c = &g->oracle.cases[run->failing];
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
	r->peak_bytes = run->peak_bytes;
	r->allocations = run->allocations;
}

void grade_report(struct grade *g)
{
	struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];
	struct report *r = g->report;

	r->cases_total = g->oracle.n;
	if (plain->step != BROKEN && plain->words && *plain->words)
		r->warnings = clean_words(g, plain->words);
	if (plain->step == BROKEN || checked->step == BROKEN) {
		report_error(g, plain->step == BROKEN ? plain : checked);
		return;
	}
	if (checked->run.verdict != VERDICT_AC) {
		report_run(g, &checked->run);
		return;
	}
	report_run(g, &plain->run);
	report_figures(g, &plain->run);
}
