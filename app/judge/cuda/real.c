/* How it works. All cases are run once, each buffer between zones that nothing may be written to.
 * Then the timed case, made twice with other numbers, is called in turns: every answer is compared,
 * also of runs that are timed. What the time is held against is measured right before, in processes
 * that hold none of the learner's code: that could say anything of it. Who times, has the card for
 * himself, as far as other whets know. */
#include "judge/cuda/card.h"

#include "base/path.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE_MS = 20 };

static int finish(struct cuda_run *r, const char *stage, struct err *e)
{
	const struct judge *j = r->place->judge;

	while (!r->done) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&r->job, fds), PATIENCE_MS);
		if (j->progress && j->progress(j->context, stage, r->timed ? 0 : r->next,
					   r->timed ? 0 : r->cases->n))
			return err_set(e, ERR_ABSENT, "cancelled");
		if (run_kernels_pump(r, e) != 0)
			return -1;
	}
	return 0;
}

/* Takes over what a run came to; true when it was right. */
static bool takes(struct real *r, const struct cuda_run *run)
{
	r->decided = run;
	r->verdict = run->verdict;
	r->summary = run->summary;
	return run->verdict == VERDICT_AC;
}

/* The library's time, whose answers are held against the expected ones, too. */
static int time_library(struct real *r, const struct card *c, const struct kit *k,
	struct workplace *w, double *ms, struct err *e)
{
	const char *library = card_library(k, w, e), *sentence;
	struct timing_facts f = {.against = "", .card = c->name};
	struct timing_report t;
	struct cuda_run run;
	int rc;

	if (!library ||
		card_prepare(c, k, w, path_join(w->arena, path_dir(w->arena, library), "library.o"),
			e) != 0)
		return -1;
	rc = run_kernels_on_card(&run, c, k, w, &r->cases, library, e);
	if (rc == 0)
		rc = finish(&run, "timing the library", e);
	if (rc == 0 && run.verdict != VERDICT_AC)
		rc = err_set(e, ERR_INPUT, "%s: library.cu on %s: %s", w->exercise->slug, c->name,
			run.summary);
	f.ms = run.ms;
	f.n = run.n_ms;
	timing_judge(&f, w->arena, &t, &sentence);
	*ms = t.ms;
	run_kernels_close(&run);
	return rc;
}

static int time_solution(struct real *r, const struct card *c, const struct kit *k,
	struct workplace *w, struct err *e)
{
	const struct exercise_kernel *x = &w->exercise->kernel;
	bool library = strcmp(x->against, "library") == 0;
	struct timing_facts f = {
		.peak_bytes_s = c->peak_bytes_s,
		.cache_bytes = c->cache_bytes,
		.against = library ? "the library" : "a copy of as many bytes",
		.card = c->name,
		.limit = x->share,
		.least_bytes = r->cases.items[0].least_bytes,
		.flops = r->cases.items[0].flops,
	};
	const char *solution = path_join(w->arena, w->scratch, "solution.so");

	if (library ? time_library(r, c, k, w, &f.against_ms, e)
		    : card_copy(c, k, &w->tools, f.least_bytes, &f.against_ms, e))
		return -1;
	if (run_kernels_on_card(&r->timed, c, k, w, &r->cases, solution, e) != 0 ||
		finish(&r->timed, "timing", e) != 0)
		return -1;
	if (!takes(r, &r->timed))
		return 0;
	r->decided = &r->checked;
	f.ms = r->timed.ms;
	f.n = r->timed.n_ms;
	r->timing = arena_new(w->arena, sizeof *r->timing);
	r->verdict = timing_judge(&f, w->arena, r->timing, &r->summary);
	return 0;
}

static int check(struct real *r, const struct card *c, const struct kit *k,
	const struct workplace *w, struct cuda_cases *cases, struct err *e)
{
	const char *object = path_join(w->arena, w->scratch, "solution.so");
	int lock, rc;

	if (card_prepare(c, k, w, object, e) != 0)
		return -1;
	lock = card_lock(&w->tools, false);
	rc = run_kernels_on_card(&r->checked, c, k, w, cases, NULL, e);
	if (rc == 0)
		rc = finish(&r->checked, "checking on the card", e);
	if (lock >= 0)
		close(lock);
	return rc;
}

int real_grade(struct real *r, const struct card *c, const struct kit *k, struct workplace *w,
	struct cuda_cases *cases, struct err *e)
{
	int lock, rc;

	*r = (struct real){.cases.fd = -1};
	if (check(r, c, k, w, cases, e) != 0)
		return -1;
	if (!takes(r, &r->checked) || w->exercise->kernel.timed.n_sizes == 0)
		return 0;
	if (cases_make(&r->cases, k, w, true, e) != 0)
		return -1;
	lock = card_lock(&w->tools, true);
	rc = time_solution(r, c, k, w, e);
	if (lock >= 0)
		close(lock);
	return rc;
}

void real_close(struct real *r)
{
	run_kernels_close(&r->checked);
	run_kernels_close(&r->timed);
	cases_close(&r->cases);
}
