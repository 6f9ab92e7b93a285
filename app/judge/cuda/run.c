/* How it works. The subject calls the learner's function on one case after the other and sends what
 * came back; the virtual GPU says what it found and counted on another pipe. An answer counts only
 * with the number that its case alone has. The first wrong one ends nothing: what the virtual GPU
 * finds explains more than a wrong number. */
#include "base/path.h"
#include "base/str.h"
#include "judge/cuda/card.h"

#include <string.h>

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)

enum {
	PRINTED_KEPT = 16 << 10,
	PRINTED_MAX = 8 << 20,
	WORDS_MAX = 64 << 20,
	IDLE_S = 10,
	BASE_MB = 512, /* what the virtual GPU itself may hold */
	DRIVER_MB = 4096,
	DRIVER_S = 30, /* of processor time until a card is ready */
	CARD_CPU_S = 300,
	RUNS_MOST = 64, /* see timing.c of the harness */
	LOOK_MS = 20,
	WARM_UPS = 2,
};

/* For a whole case: a launch has its own limit, which knows the loop. The first on a card waits for
 * the driver, which compiles. */
static int64_t cpu_limit(const struct cuda_run *r)
{
	int64_t limit = 3 * r->place->exercise->cpu_ms * MS;

	return r->card && r->next == 0 ? limit + DRIVER_S * SECOND : limit;
}

/* Beside what it is allowed: what the virtual GPU, or the driver, itself holds; and of cases that
 * are timed their inputs and answers, which are large. */
static int64_t memory_limit(const struct cuda_run *r)
{
	int64_t own = r->card ? DRIVER_MB : BASE_MB;
	int64_t cases = r->timed ? (int64_t)(4 * r->cases->answer_bytes + 2 * r->cases->bytes) : 0;

	return (r->place->exercise->memory_mb + own) * (INT64_C(1) << 20) + cases;
}

static int start(struct cuda_run *r, struct job_plan *p, struct err *e)
{
	size_t n = r->cases->n;

	r->verdict = VERDICT_AC;
	r->times = arena_new(r->place->arena, n * sizeof *r->times + 1);
	r->mark_wall = r->looked = job_clock();
	p->input = r->cases->fd;
	p->results = true;
	p->limits[JOB_OUT] = p->limits[JOB_ERR] = PRINTED_KEPT;
	p->limits[JOB_RESULTS] =
		r->timed ? RUNS_MOST * r->cases->answer_bytes : r->cases->answer_bytes;
	p->limits[JOB_REPORTS] = WORDS_MAX;
	p->sandbox.stack = 64 << 20;
	p->sandbox.memory = 2 * (uint64_t)memory_limit(r);
	return job_start(&r->job, r->place->tools.host, p, e);
}

int run_kernels_open(struct cuda_run *r, const struct kit *k, const struct workplace *w,
	struct cuda_cases *c, struct err *e)
{
	struct arena *a = w->arena;
	const struct exercise *x = w->exercise;
	const char *names = "WHET_NAMES=";

	for (size_t i = 0; i < x->n_arguments; i++)
		names = arena_printf(a, "%s%s%s", names, i ? "," : "", x->arguments[i]);
	const char *const argv[] = {k->subject, k->runtime, path_join(a, w->scratch, "solution.so"),
		"check", "0", arena_printf(a, "%zu", c->n), "VGPU_CHECK=all", "VGPU_COUNTERS=1",
		"VGPU_WORKERS=1", "VGPU_REPORT=fd:5", "VGPU_QUIET=1", "VGPU_STREAMS=late",
		"VGPU_HOST_READS=quiet",
		arena_printf(a, "VGPU_TIME_LIMIT=%.3f", (double)w->exercise->cpu_ms / 1e3),
		arena_printf(a, "VGPU_CACHE=%s", w->scratch), names, NULL};
	struct job_plan p = {
		.sandbox = {.kind = SANDBOX_PROGRAM,
			    .argv = argv,
			    .reads = (const char *const[]){k->subject, k->runtime, w->scratch, NULL},
			    .cpu_s = 10 + 10 * (w->exercise->cpu_ms / 1000 + 1)}
        };

	*r = (struct cuda_run){.kit = k, .place = w, .cases = c};
	return start(r, &p, e);
}

int run_kernels_on_card(struct cuda_run *r, const struct card *card, const struct kit *k,
	const struct workplace *w, struct cuda_cases *c, const char *timed, struct err *e)
{
	struct arena *a = w->arena;
	const char *object = timed ? timed : path_join(a, w->scratch, "solution.so");
	const char *argv[7 + CARD_SETTINGS] = {k->subject, card->runtime, object,
		timed ? "time" : "check", "0", arena_printf(a, "%zu", c->n)};
	const char *reads[CARD_FOLDERS + 5] = {k->subject, w->scratch, object, k->root};
	size_t n = k->root ? 4 : 3;
	struct job_plan p;

	argv[card_settings(argv, 6, w, a)] = NULL;
	for (size_t i = 0; card->reads[i]; i++)
		reads[n++] = card->reads[i];
	p = (struct job_plan){.sandbox = card_sandbox(card, argv)};
	p.sandbox.reads = reads;
	p.sandbox.cpu_s = CARD_CPU_S;
	*r = (struct cuda_run){.kit = k, .place = w, .cases = c, .card = card, .timed = timed};
	return start(r, &p, e);
}

void run_kernels_close(struct cuda_run *r)
{
	job_free(&r->job);
}

static void stop(struct cuda_run *r, enum verdict v, const char *summary)
{
	job_kill(&r->job);
	r->done = true;
	r->verdict = v;
	r->summary = summary;
	r->has_case = r->begun && (r->timed || r->next < r->cases->n);
	r->failing = r->timed ? 0 : r->next;
}

static const char *name(const struct cuda_run *r)
{
	return r->timed                ? r->cases->items[0].name
	       : r->next < r->cases->n ? r->cases->items[r->next].name
				       : "the last";
}

/* ---- answers ---- */

/* The elements that came, all buffers of the case. */
static uint64_t answer_size(const struct cuda_case *c)
{
	uint64_t n = 0;

	for (size_t i = 0; i < c->n_outputs; i++)
		n += (c->outputs[i].count * cases_width(c->outputs[i].type) + 7) / 8 * 8;
	return n;
}

static void wrong(struct cuda_run *r, const char *sentence, const char *why)
{
	if (r->verdict == VERDICT_WA)
		return;
	r->verdict = VERDICT_WA;
	r->has_case = true;
	r->failing = r->timed ? 0 : r->next;
	r->why = why;
	r->summary = arena_printf(r->place->arena, "case \"%s\": %s", name(r), sentence);
}

static void failed(struct cuda_run *r, const char *text)
{
	if (r->verdict != VERDICT_AC)
		return;
	r->verdict = VERDICT_RTE;
	r->has_case = true;
	r->failing = r->timed ? 0 : r->next;
	r->summary = arena_printf(r->place->arena, "case \"%s\": %s", name(r), text);
}

/* What the answer's status says when it is no result. */
static void take_status(struct cuda_run *r, const struct frame_answer *f, const char *text)
{
	struct arena *a = r->place->arena;
	const char *place = compare_place(r->place->exercise, f->argument, f->element, a);

	if (f->status == FRAME_ERROR)
		failed(r, arena_ndup(a, text, f->bytes < 300 ? f->bytes : 300));
	else if (f->status == FRAME_CHANGED)
		wrong(r, arena_printf(a, "the input was changed at %s", place),
			"an input is not the learner's to write to");
	else if (f->status == FRAME_GUARD)
		wrong(r, arena_printf(a, "memory beside a buffer was changed, at %s", place),
			"a kernel writes beside its buffer");
	else
		wrong(r,
			arena_printf(a,
				"%s is there only after the whole device was waited for: work was "
				"left on another stream",
				place),
			"what comes next on the default stream must find the result");
}

/* The case that the answer is to, or NULL: an answer in its turn, or of a timed run to any case,
 * since one that has buffers of its own sizes is not moved. */
static const struct cuda_case *answered(const struct cuda_run *r, const struct frame_answer *f)
{
	const struct cuda_cases *c = r->cases;

	if (!r->timed)
		return f->nonce == c->items[r->next].nonce ? &c->items[r->next] : NULL;
	for (size_t i = 0; i < c->n; i++)
		if (f->nonce == c->items[i].nonce)
			return &c->items[i];
	return NULL;
}

static void note_time(struct cuda_run *r, const struct frame_answer *f)
{
	if (!r->timed) {
		r->times[r->next] = job_cpu(&r->job) - r->mark_cpu;
	} else if (r->next >= WARM_UPS) {
		ARENA_RESERVE(r->place->arena, r->ms, r->n_ms, r->cap_ms);
		r->ms[r->n_ms++] = f->ms;
	}
	r->next++;
	r->mark_cpu = job_cpu(&r->job);
	r->mark_wall = job_clock();
}

/* One answer, when it is there whole. */
static bool take_answer(struct cuda_run *r)
{
	struct capture *c = &r->job.captures[JOB_RESULTS];
	const struct cuda_case *item;
	struct frame_answer f;
	size_t have = c->text.len - c->taken;
	uint64_t padded;

	if (r->done || r->next == (r->timed ? RUNS_MOST : r->cases->n) || have < sizeof f)
		return false;
	memcpy(&f, c->text.p + c->taken, sizeof f);
	padded = (f.bytes + 7) / 8 * 8;
	item = answered(r, &f);
	if (f.magic != FRAME_MAGIC || !item || f.bytes > c->limit ||
		(f.status == FRAME_DONE && f.bytes != answer_size(item))) {
		stop(r, VERDICT_SV, "wrote bytes of its own among the answers");
		return false;
	}
	if (have < sizeof f + padded)
		return false;
	if (f.status != FRAME_DONE)
		take_status(r, &f, c->text.p + c->taken + sizeof f);
	else if (compare_answer(r, item, (const unsigned char *)c->text.p + c->taken + sizeof f))
		r->right++;
	else
		wrong(r, r->difference, NULL);
	c->taken += sizeof f + padded;
	note_time(r, &f);
	return true;
}

/* ---- clocks ---- */

static void look_at_clocks(struct cuda_run *r)
{
	int64_t now = job_clock(), cpu = job_cpu(&r->job) - r->mark_cpu;
	struct arena *a = r->place->arena;

	if (cpu > cpu_limit(r))
		stop(r, VERDICT_TLE,
			arena_printf(a, "case \"%s\" took more than %lld s of processor time",
				name(r), (long long)(cpu_limit(r) / SECOND)));
	else if (now - r->mark_wall > IDLE_S * SECOND && cpu < (now - r->mark_wall) / 20)
		stop(r, VERDICT_ILE,
			arena_printf(a, "case \"%s\" waits without doing anything", name(r)));
	else if (now - r->looked > LOOK_MS * MS) {
		r->looked = now;
		if (job_resident(&r->job) > memory_limit(r))
			stop(r, VERDICT_MLE,
				arena_printf(a, "case \"%s\" took more than %ld MB of memory",
					name(r), r->place->exercise->memory_mb));
	}
}

int run_kernels_pump(struct cuda_run *r, struct err *e)
{
	size_t n;
	char *line;

	if (r->done)
		return 0;
	job_pump(&r->job);
	while ((line = capture_line(&r->job.captures[JOB_REPORTS], &n)) != NULL)
		run_kernels_word(r, line);
	while (take_answer(r))
		;
	/* What is wrong once needs no more times. */
	if (r->timed && r->verdict != VERDICT_AC && !r->done) {
		job_kill(&r->job);
		r->done = true;
	}
	if (r->bad)
		return r->card ? err_set(e, ERR_INPUT, "%s: %s", r->card->name, r->bad)
			       : err_set(e, ERR_INTERNAL, "the harness of kernels: %s", r->bad);
	if (!r->done &&
		(r->job.captures[JOB_OUT].total + r->job.captures[JOB_ERR].total > PRINTED_MAX))
		stop(r, VERDICT_OLE,
			arena_printf(r->place->arena, "printed more than %d MB in case \"%s\"",
				PRINTED_MAX >> 20, name(r)));
	if (r->done)
		return 0;
	if (job_done(&r->job)) {
		r->done = true;
		run_kernels_verdict(r);
	} else if (!r->job.ended) {
		look_at_clocks(r);
	}
	return 0;
}
