/* How it works. nvcc compiles the solution; meanwhile the harness is made ready and the cases are
 * made. Then linker and translator work side by side, and one run takes all cases with all checks
 * on, the measured case last. The verdict is, in this order: what the compiler says, what the
 * virtual GPU found (even when every answer was right), the answers, the counters' limits. What is
 * right so far then goes to a real card, where one answers (real.c); with DEVICE_GPU it goes there
 * at once. */
#include "judge/compiler_words.h"
#include "judge/cuda/card.h"

#include <poll.h>

enum { PATIENCE_MS = 20 };

struct cuda_work {
	struct workplace place;
	struct kit kit;
	struct cuda_cases cases;
	struct compile compile;
	struct cuda_run run;
	struct card card;
	struct real real; /* on the card */
	bool running;
	struct report *report;
	struct err *err;
	int64_t started, ran;
};

static int look_for_card(struct cuda_work *w)
{
	enum judge_device device = w->place.judge->device;

	if (device == DEVICE_VIRTUAL)
		return 0;
	if (card_open(&w->card, &w->kit, &w->place.tools, w->err) != 0)
		return -1;
	return device == DEVICE_GPU && !w->card.name
		       ? err_set(w->err, ERR_INPUT, "no graphics card can be used: %s", w->card.why)
		       : 0;
}

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
			       look_for_card(w) != 0 ||
			       cases_make(&w->cases, &w->kit, &w->place, false, w->err) != 0
		       ? -1
		       : 0;
}

static void end(struct cuda_work *w)
{
	real_close(&w->real);
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

/* The virtual GPU has its say, or none is wanted. */
static bool over(const struct cuda_work *w)
{
	bool gpu = w->place.judge->device == DEVICE_GPU;

	return w->compile.step == COMPILE_REFUSED || (w->compile.untranslated && !gpu) ||
	       (gpu && w->ran) || (w->running && w->run.done);
}

static int step(struct cuda_work *w)
{
	if (w->running)
		return run_kernels_pump(&w->run, w->err);
	if (compile_pump(&w->compile, w->err) != 0)
		return -1;
	if (w->compile.step != COMPILE_DONE || over(w))
		return 0;
	w->ran = job_clock();
	if (w->place.judge->device == DEVICE_GPU)
		return 0;
	w->running = true;
	return run_kernels_open(&w->run, &w->kit, &w->place, &w->cases, w->err);
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

static void report_undefined(struct cuda_work *w)
{
	w->report->detail = w->report->summary;
	compiler_words_undefined(
		w->report, w->place.source, compile_undefined(&w->compile), w->place.arena);
}

static void report_run(struct cuda_work *w)
{
	struct report *out = w->report;
	const struct cuda_run *r = &w->run;

	run_kernels_report(r, out);
	if (r->verdict == VERDICT_CE) {
		report_undefined(w);
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

/* ---- on the card ---- */

static struct device_report *device_of(struct cuda_work *w)
{
	struct report *out = w->report;

	if (!out->device) {
		out->device = arena_new(w->place.arena, sizeof *out->device);
		*out->device = (struct device_report){.seed = w->place.judge->seed};
	}
	return out->device;
}

/* What is wrong on the card goes before what the counters miss; that before a time. */
static void report_real(struct cuda_work *w)
{
	const struct real *r = &w->real;
	struct report *out = w->report;
	struct device_report *d = device_of(w);
	bool missed = out->verdict == VERDICT_SLOW;
	struct arena *a = w->place.arena;

	d->name = w->card.name;
	d->is_virtual = false;
	d->timing = r->timing;
	if (missed && (r->verdict == VERDICT_AC || r->verdict == VERDICT_SLOW))
		return;
	run_kernels_report(r->decided, out);
	out->verdict = r->verdict;
	d->missed = r->verdict == VERDICT_SLOW;
	d->sentence = d->missed ? r->summary : NULL;
	d->next = NULL;
	if (r->verdict == VERDICT_CE)
		report_undefined(w);
	else if (r->verdict == VERDICT_AC)
		out->summary = r->timing ? arena_printf(a, "accepted: %s", r->summary) : "accepted";
	else
		out->summary =
			r->timing ? r->summary : arena_printf(a, "on %s, %s", d->name, r->summary);
}

/* A card that answers and is not used is told of where the device is. */
static int go_on_card(struct cuda_work *w)
{
	struct report *out = w->report;
	struct device_report *d = out->device;

	if (w->card.there && !w->card.name && d)
		d->name = arena_printf(
			w->place.arena, "%s; no card is used: %s", d->name, w->card.why);
	if (!w->card.name || (out->verdict != VERDICT_AC && out->verdict != VERDICT_SLOW))
		return 0;
	if (real_grade(&w->real, &w->card, &w->kit, &w->place, &w->cases, w->err) != 0)
		return -1;
	report_real(w);
	return 0;
}

/* For those who test exercises. */
static void hold_to_manifest(struct cuda_work *w, const char *path)
{
	const struct workplace *p = &w->place;
	const char *why = p->judge->ask_always && w->running
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

	if (*c->words && c->step == COMPILE_DONE)
		out->warnings = compiler_words_clean(c->words, w->place.arena);
	if (c->step == COMPILE_REFUSED) {
		compiler_words_error(out, w->place.source, c->words, w->place.arena);
	} else if (w->place.judge->device == DEVICE_GPU) {
		out->verdict = VERDICT_AC;
	} else if (c->untranslated) {
		out->verdict = VERDICT_IE;
		out->summary = arena_printf(w->place.arena, "the virtual GPU cannot run it: %s",
			compiler_words_clean(c->untranslated, w->place.arena));
	} else {
		report_run(w);
	}
}

static void report_clocks(struct cuda_work *w)
{
	const struct compile *c = &w->compile;
	struct report *out = w->report;
	int64_t now = job_clock();

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

	*w = (struct cuda_work){
		.err = e, .report = out, .started = job_clock(), .real.cases.fd = -1};
	rc = begin(w, j, x, source, a);
	if (rc == 0)
		rc = work(w);
	if (rc == 0) {
		report(w);
		hold_to_manifest(w, source);
		rc = go_on_card(w);
		report_clocks(w);
	}
	end(w);
	return rc;
}
