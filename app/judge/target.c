/* How it works. The counted build gave the work, the height of heap and stack and the number of
 * allocations for inputs of growing size; the reference's are known. Growth is fitted to the first
 * two; the ratios are those at the largest size. An input at which the counted build was stopped
 * has no figures: it did more than any target allows. */
#include "base/path.h"
#include "judge/grade.h"
#include "judge/growth.h"
#include "judge/race.h"
#include "judge/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIT_MIN = 3, HEAT_PLACES = 512 };

/* What a stack frame and an allocation or two of constant size come to: too little to tell how
 * memory grows. */
#define SOME_BYTES 1024

struct weighing {
	struct grade *g;
	const struct run *run;
	const struct measure *measure;
	const struct target *target;
	struct target_report *report;
	struct growth_sample *samples; /* without their values */
	size_t n;                      /* inputs that were counted to the end */
};

/* The number an argument is, or how long it is. */
static double size_of(const struct value *v)
{
	switch (v->kind) {
	case VALUE_NUMBER:
		return v->number;
	case VALUE_STRING:
		return (double)v->len - 2;
	default:
		return (double)v->n;
	}
}

static void read_parameters(const struct weighing *w, const struct one_case *c, double *out)
{
	struct arena scratch = {0};
	struct value args = {0};

	for (size_t k = 0; k < w->target->n_parameters; k++) {
		size_t at = w->target->parameters[k].argument;

		out[k] = (double)c->size;
		if (at >= w->g->place.exercise->n_arguments)
			continue;
		if (!args.items && !value_read(c->in, c->in_len, &scratch, &args))
			break;
		if (at < args.n)
			out[k] = size_of(&args.items[at]);
	}
	arena_free(&scratch);
}

static const char *label(const struct weighing *w, const double *parameters)
{
	const char *text = "";

	for (size_t k = 0; k < w->target->n_parameters; k++)
		text = arena_printf(w->g->place.arena, "%s%s%s = %.0f", text, k ? ", " : "",
			w->target->parameters[k].name, parameters[k]);
	return text;
}

/* Inputs follow shape by shape, and the run ends at the first that is too much. */
static void add_points(struct weighing *w)
{
	size_t total = w->measure->oracle.n, per_shape = total / w->target->n_shapes;
	struct arena *a = w->g->place.arena;

	w->samples = arena_new(a, total * sizeof *w->samples + 1);
	w->report->points = arena_new(a, total * sizeof *w->report->points + 1);
	for (size_t i = 0; i < total && w->run->counts[i].known && i < w->run->next; i++) {
		const struct work_count *own = &w->run->counts[i], *ref = &w->measure->reference[i];
		struct growth_sample *s = &w->samples[w->n];

		read_parameters(w, &w->measure->oracle.cases[i], s->parameters);
		s->label = label(w, s->parameters);
		s->shape = i / per_shape;
		w->report->points[w->n++] = (struct measured_point){s->label, own->work, ref->work,
			own->peak, ref->peak, own->allocations, ref->allocations};
	}
	w->report->n_points = w->n;
}

/* With at least so much of it, growth can be told. */
static double work_value(const struct measured_point *p)
{
	return p->work > 1 ? p->work : 1;
}

/* A constant is added that hides what small change there is in a constant. */
static double peak_value(const struct measured_point *p)
{
	return p->peak + SOME_BYTES;
}

static struct growth_report fit(const struct weighing *w, const char *target, const char *what,
	double (*value)(const struct measured_point *))
{
	struct growth_report none = {.target = target};

	for (size_t i = 0; i < w->n; i++)
		w->samples[i].value = value(&w->report->points[i]);
	if (w->n < FIT_MIN)
		return none;
	return growth_fit(w->target, target, what, w->samples, w->n, w->g->place.arena);
}

static double ratio(double own, double reference)
{
	return reference > 0 ? own / reference : 0;
}

/* At the largest input of every shape; the worst of them. */
static void ratios(struct weighing *w)
{
	struct target_report *r = w->report;

	for (size_t i = 0; i < w->n; i++) {
		const struct measured_point *p = &r->points[i];

		if (i + 1 < w->n && w->samples[i + 1].shape == w->samples[i].shape)
			continue;
		if (ratio(p->work, p->reference_work) > r->work_ratio)
			r->worst = p->label;
		r->work_ratio = fmax(r->work_ratio, ratio(p->work, p->reference_work));
		r->peak_ratio = fmax(r->peak_ratio, ratio(p->peak, p->reference_peak));
		r->allocation_ratio =
			fmax(r->allocation_ratio, ratio(p->allocations, p->reference_allocations));
	}
}

/* ---- the lines that do the work ---- */

static int by_line(const void *a, const void *b)
{
	const struct line_heat *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static int by_heat(const void *a, const void *b)
{
	const struct line_heat *x = a, *y = b;

	if (x->work != y->work)
		return x->work < y->work ? 1 : -1;
	return by_line(a, b);
}

static int by_work(const void *a, const void *b)
{
	const struct heat_count *x = a, *y = b;

	return (x->work < y->work) - (x->work > y->work);
}

/* Places of one line become one. */
static size_t merge(struct line_heat *heat, size_t n)
{
	size_t kept = 0;

	qsort(heat, n, sizeof *heat, by_line);
	for (size_t i = 0; i < n; i++) {
		if (kept && heat[kept - 1].line == heat[i].line)
			heat[kept - 1].work += heat[i].work;
		else
			heat[kept++] = heat[i];
	}
	qsort(heat, kept, sizeof *heat, by_heat);
	return kept;
}

/* The lines are looked up while the race is run. */
struct heat {
	struct job job;
	bool started;
	size_t n; /* places, the hottest first */
};

static void start_heat(struct heat *h, const struct weighing *w)
{
	const struct grade *g = w->g;
	uint64_t *offsets;

	h->n = w->run->n_heat < HEAT_PLACES ? w->run->n_heat : HEAT_PLACES;
	offsets = arena_new(g->place.arena, h->n * sizeof *offsets + 1);
	qsort(w->run->heat, w->run->n_heat, sizeof *w->run->heat, by_work);
	for (size_t i = 0; i < h->n; i++)
		offsets[i] = w->run->heat[i].offset;
	h->started = h->n && build_lines_start(&h->job, &g->place.tools, BUILD_COUNTED,
				     g->place.scratch, offsets, h->n) == 0;
}

static void finish_heat(struct heat *h, const struct weighing *w)
{
	const struct grade *g = w->g;
	struct target_report *r = w->report;
	long *lines = arena_new(g->place.arena, h->n * sizeof *lines + 1);
	size_t known = 0;
	double all = 0;

	if (!h->started || !build_lines_finish(&h->job, g->place.source, h->n, lines))
		return;
	r->heat = arena_new(g->place.arena, h->n * sizeof *r->heat + 1);
	for (size_t i = 0; i < h->n; i++) {
		all += w->run->heat[i].work;
		if (lines[i])
			r->heat[known++] = (struct line_heat){lines[i], w->run->heat[i].work, 0};
	}
	r->n_heat = merge(r->heat, known);
	for (size_t i = 0; i < r->n_heat; i++)
		r->heat[i].share = r->heat[i].work / all;
}

/* The last input of the first shape. It is no matter when the processes cannot be had. */
static void add_race(struct weighing *w)
{
	struct grade *g = w->g;
	const char *object =
		path_join(g->place.arena, g->place.scratch, build_library(BUILD_PLAIN));
	struct target_report *r = w->report;
	struct race race;
	struct err ignored;

	if (race_run(&race, &g->place.grading, &g->measure.oracle,
		    g->measure.oracle.n / w->target->n_shapes - 1, object, &ignored) != 0)
		return;
	r->cpu_ratio = race.ratio;
	r->cpu_low = race.low;
	r->cpu_high = race.high;
	r->instruction_ratio = race.instructions;
}

/* ---- the verdict ---- */

static const char *stopped_at(const struct weighing *w)
{
	double parameters[TARGET_PARAMETERS];

	read_parameters(w, &w->measure->oracle.cases[w->run->next], parameters);
	return label(w, parameters);
}

static void judge(struct weighing *w)
{
	struct target_report *r = w->report;
	struct arena *a = w->g->place.arena;
	bool stopped = w->run->words.outworked;

	r->missed = true;
	if (r->work.missed)
		r->sentence = r->work.sentence;
	else if (stopped)
		r->sentence = arena_printf(a,
			"at %s its work is far beyond the target, %s: more than %.0f times the "
			"reference's",
			stopped_at(w), r->work.target, 64 * r->work_limit);
	else if (r->work_ratio > r->work_limit)
		r->sentence = arena_printf(a,
			"does %s times the reference's work at %s; the target is at most %.4g "
			"times",
			growth_digits(r->work_ratio, a), r->worst, r->work_limit);
	else if (r->memory.missed)
		r->sentence = arena_printf(a, "its memory %s", r->memory.sentence);
	else
		r->missed = false;
}

struct target_report *grade_target(struct grade *g)
{
	const struct build *b = &g->builds[BUILD_COUNTED];
	struct weighing w = {.g = g,
		.run = &b->run,
		.measure = &g->measure,
		.target = &g->place.exercise->target};
	struct heat heat = {0};

	if (b->step != FINISHED || b->run.verdict != VERDICT_AC)
		return NULL;
	w.report = arena_new(g->place.arena, sizeof *w.report);
	*w.report = (struct target_report){.work_limit = w.target->work};
	add_points(&w);
	w.report->work = fit(&w, w.target->growth, "work", work_value);
	w.report->memory = fit(&w, w.target->memory, "memory", peak_value);
	ratios(&w);
	start_heat(&heat, &w);
	judge(&w);
	if (!w.report->missed && g->builds[BUILD_PLAIN].run.verdict == VERDICT_AC)
		add_race(&w);
	finish_heat(&heat, &w);
	return w.report;
}
