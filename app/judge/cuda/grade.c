/* How it works. nvcc compiles the solution; meanwhile the harness is made ready and the cases are
 * made. Then linker and translator work side by side, and one run takes all cases with all checks
 * on, the measured case last. The verdict is, in this order: what the compiler says, what the
 * virtual GPU found (even when every answer was right), the answers, the counters' limits. */
#include "judge/cuda/cuda.h"

#include "base/str.h"
#include "base/utf8.h"
#include "judge/compiler_words.h"

#include <poll.h>
#include <string.h>

enum { PATIENCE_MS = 20, OUTPUT_SHOWN = 4000, ARGUMENTS_SHOWN = 600 };

struct cuda_work {
	struct workplace place;
	struct kit kit;
	struct cuda_cases cases;
	struct compile compile;
	struct cuda_run run;
	bool running;
	struct report *report;
	struct err *err;
	int64_t started, ran;
};

static int begin(struct cuda_work *w, const struct judge *j, const struct exercise *x,
	const char *path, struct arena *a)
{
	w->cases.fd = -1;
	if (kit_open(&w->kit, j, a, w->err) != 0 ||
		workplace_open(&w->place, j, x, path, a, w->err) != 0)
		return -1;
	*w->report = (struct report){.verdict = VERDICT_IE, .summary = "", .slowest = ""};
	workplace_report(&w->place, w->report);
	w->report->compiler = arena_printf(a, "nvcc (%s)", w->report->compiler);
	return kit_build(&w->kit, &w->place.tools, x, w->err) != 0 ||
			       compile_open(&w->compile, &w->kit, &w->place, w->err) != 0 ||
			       cases_make(&w->cases, &w->kit, &w->place, false, w->err) != 0
		       ? -1
		       : 0;
}

static void end(struct cuda_work *w)
{
	run_kernels_close(&w->run);
	compile_close(&w->compile);
	cases_close(&w->cases);
	if (w->place.tools.cache)
		cache_prune_daily(w->place.tools.cache);
	workplace_close(&w->place);
}

static bool cancelled(struct cuda_work *w)
{
	const struct judge *j = w->place.judge;
	const char *stage = w->compile.step == COMPILE_NVCC ? "compiling" : "translating";

	return j->progress && j->progress(j->context, w->running ? "checking" : stage,
				      w->running ? w->run.next : 0, w->cases.n);
}

static void wait_for_something(const struct cuda_work *w)
{
	struct pollfd fds[3 * JOB_POLL_MAX];
	size_t n = w->running ? job_poll(&w->run.job, fds) : compile_poll(&w->compile, fds);

	poll(fds, n, PATIENCE_MS);
}

static int step(struct cuda_work *w)
{
	if (w->running)
		return run_kernels_pump(&w->run, w->err);
	if (compile_pump(&w->compile, w->err) != 0)
		return -1;
	if (w->compile.step != COMPILE_DONE || w->compile.untranslated)
		return 0;
	w->running = true;
	w->ran = job_clock();
	return run_kernels_open(&w->run, &w->kit, &w->place, &w->cases, w->err);
}

static bool over(const struct cuda_work *w)
{
	return w->compile.step == COMPILE_REFUSED || w->compile.untranslated ||
	       (w->running && w->run.done);
}

static int work(struct cuda_work *w)
{
	while (!over(w)) {
		wait_for_something(w);
		if (cancelled(w))
			return err_set(w->err, ERR_ABSENT, "cancelled");
		if (step(w) != 0)
			return -1;
	}
	return 0;
}

/* ---- the report ---- */

static const char *printed(const struct cuda_work *w)
{
	struct str clean = {0};

	for (int i = JOB_OUT; i <= JOB_ERR; i++) {
		const struct str *s = &w->run.job.captures[i].text;

		utf8_clean(&clean, str_c(s), s->len < OUTPUT_SHOWN ? s->len : OUTPUT_SHOWN, true);
	}
	return clean.len ? str_keep(&clean, w->place.arena) : NULL;
}

/* "n = 1000, a = 1000 elements": buffers by their length, numbers as they are. */
static const char *describe(const struct cuda_work *w, const struct cuda_case *c)
{
	const struct exercise *x = w->place.exercise;
	struct arena *a = w->place.arena;
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

static void report_case(struct cuda_work *w)
{
	const struct cuda_run *r = &w->run;
	const struct cuda_case *c = &w->cases.items[r->failing];
	struct report *out = w->report;

	out->has_case = true;
	out->failing = (struct case_report){
		.name = c->name,
		.input = describe(w, c),
		.expected = r->expected,
		.got = r->got,
		.why = r->why,
		.difference = r->difference,
	};
}

static void report_times(struct cuda_work *w)
{
	struct report *out = w->report;
	const struct cuda_run *r = &w->run;

	out->cases_total = w->cases.n;
	out->cases_passed = r->right;
	out->n_times = r->next;
	out->times = arena_new(w->place.arena, r->next * sizeof *out->times + 1);
	for (size_t i = 0; i < r->next; i++) {
		double ms = (double)r->times[i] / 1e6;

		out->times[i] = (struct case_time){w->cases.items[i].name, ms};
		out->cpu_ms += ms;
		if (ms > out->slowest_ms) {
			out->slowest_ms = ms;
			out->slowest = w->cases.items[i].name;
		}
	}
}

static void report_run(struct cuda_work *w)
{
	struct report *out = w->report;
	const struct cuda_run *r = &w->run;

	out->verdict = r->verdict;
	out->summary = r->summary ? r->summary : "accepted";
	out->line = r->line;
	out->output = printed(w);
	report_times(w);
	if (r->has_case && r->verdict != VERDICT_CE && r->failing < w->cases.n)
		report_case(w);
	if (r->verdict == VERDICT_CE) {
		out->detail = r->summary;
		compiler_words_undefined(
			out, w->place.source, compile_undefined(&w->compile), w->place.arena);
		return;
	}
	out->device = teach_report(r, w->place.arena);
	if (out->device->missed) {
		out->verdict = VERDICT_SLOW;
		out->summary = out->device->sentence;
		for (size_t i = 0; i < out->device->n_gates && !out->line; i++)
			out->line = out->device->gates[i].line;
	}
}

/* For those who test exercises. */
static void hold_to_manifest(struct cuda_work *w, const char *path)
{
	const struct workplace *p = &w->place;
	const char *why = p->judge->ask_always
				  ? stated_otherwise(p->exercise, path, w->report->device, p->arena)
				  : NULL;

	if (why) {
		w->report->verdict = VERDICT_IE;
		w->report->summary = why;
	}
}

static void report(struct cuda_work *w)
{
	const struct compile *c = &w->compile;
	struct report *out = w->report;
	int64_t now = job_clock();

	if (*c->words && c->step == COMPILE_DONE)
		out->warnings = compiler_words_clean(c->words, w->place.arena);
	if (c->step == COMPILE_REFUSED) {
		compiler_words_error(out, w->place.source, c->words, w->place.arena);
	} else if (c->untranslated) {
		out->verdict = VERDICT_IE;
		out->summary = arena_printf(w->place.arena, "the virtual GPU cannot run it: %s",
			compiler_words_clean(c->untranslated, w->place.arena));
	} else {
		report_run(w);
	}
	out->build_ms = (double)((w->ran ? w->ran : now) - w->started) / 1e6;
	out->run_ms = w->ran ? (double)(now - w->ran) / 1e6 : 0;
	if (out->device) {
		out->device->compile_ms = (double)(c->compiled - c->started) / 1e6;
		out->device->translate_ms = (double)(c->done - c->compiled) / 1e6;
		out->device->run_ms = out->run_ms;
	}
}

int cuda_grade(const struct judge *j, const struct exercise *x, const char *source, struct arena *a,
	struct report *out, struct err *e)
{
	struct cuda_work *w = arena_new(a, sizeof *w);
	int rc;

	*w = (struct cuda_work){.err = e, .report = out, .started = job_clock()};
	rc = begin(w, j, x, source, a);
	if (rc == 0)
		rc = work(w);
	if (rc == 0) {
		report(w);
		hold_to_manifest(w, source);
	}
	end(w);
	return rc;
}
