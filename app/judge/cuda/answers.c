/* What a run says of its answers, for a report: the case that shows what is wrong, the time that
 * each took, what the learner's program printed. */
#include "base/str.h"
#include "base/utf8.h"
#include "judge/cuda/cuda.h"

#include <string.h>

enum { OUTPUT_SHOWN = 4000, ARGUMENTS_SHOWN = 600 };

static const char *printed(const struct cuda_run *r)
{
	struct str clean = {0};

	for (int i = JOB_OUT; i <= JOB_ERR; i++) {
		const struct str *s = &r->job.captures[i].text;

		utf8_clean(&clean, str_c(s), s->len < OUTPUT_SHOWN ? s->len : OUTPUT_SHOWN, true);
	}
	return clean.len ? str_keep(&clean, r->place->arena) : NULL;
}

/* "n = 1000, a = 1000 elements": buffers by their length, numbers as they are. */
static const char *describe(const struct cuda_run *r, const struct cuda_case *c)
{
	const struct exercise *x = r->place->exercise;
	struct arena *a = r->place->arena;
	const char *all = "";

	for (size_t i = 0; i < c->n_arguments && strlen(all) < ARGUMENTS_SHOWN; i++) {
		const struct frame_argument *f = c->arguments[i];
		const char *name = i < x->n_arguments ? x->arguments[i] : "?";

		all = arena_printf(a, "%s%s%s = ", all, i ? ", " : "", name);
		all = f->kind == FRAME_WHOLE ? arena_printf(a, "%s%lld", all, (long long)f->whole)
		      : f->kind == FRAME_REAL
			      ? arena_printf(a, "%s%g", all, f->real)
			      : arena_printf(a, "%s[%llu]", all, (unsigned long long)f->count);
	}
	return all;
}

static void report_case(const struct cuda_run *r, struct report *out)
{
	const struct cuda_case *c = &r->cases->items[r->failing];

	out->has_case = true;
	out->failing = (struct case_report){
		.name = c->name,
		.input = describe(r, c),
		.expected = r->expected,
		.got = r->got,
		.why = r->why,
		.difference = r->difference,
	};
}

static void report_times(const struct cuda_run *r, struct report *out)
{
	if (r->timed)
		return;
	out->cpu_ms = out->slowest_ms = 0;
	out->cases_total = r->cases->n;
	out->cases_passed = r->right;
	out->n_times = r->next;
	out->times = arena_new(r->place->arena, r->next * sizeof *out->times + 1);
	for (size_t i = 0; i < r->next; i++) {
		double ms = (double)r->times[i] / 1e6;

		out->times[i] = (struct case_time){r->cases->items[i].name, ms};
		out->cpu_ms += ms;
		if (ms > out->slowest_ms) {
			out->slowest_ms = ms;
			out->slowest = r->cases->items[i].name;
		}
	}
}

void run_kernels_report(const struct cuda_run *r, struct report *out)
{
	out->verdict = r->verdict;
	out->summary = r->summary ? r->summary : "accepted";
	out->line = r->line;
	out->output = printed(r);
	report_times(r, out);
	if (r->has_case && r->verdict != VERDICT_CE && r->failing < r->cases->n)
		report_case(r, out);
}
