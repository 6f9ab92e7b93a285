/* How it works. The subject answers the cases in order, a line each; the judge compares as they
 * come. Time is the processor time of that process as the kernel counts it, taken here, from one
 * answer to the next; so another program's load does not make a solution late. A wrong answer does
 * not end the run: the smallest case that fails is the one to show. All else does. */
#include "judge/run.h"

#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define MB (UINT64_C(1) << 20)

enum {
	SLOWER_FACTOR = 10,     /* the checked and the counted build may take that much longer */
	IDLE_S = 4,             /* waiting without working for so long is idling */
	IDLE_ALL_S = 20,        /* and so is this long over all cases, a little in each */
	WALL_S = 60,            /* of one case, whatever it does */
	BASE_MB = 192,          /* address space that the harness and libraries take */
	CHECKED_MB = 1024,      /* memory that AddressSanitizer may take on top */
	OUTPUT_MAX = 8 << 20,   /* bytes a solution may print */
	OUTPUT_KEPT = 16 << 10, /* of which so many are kept to show */
	ANSWERS_MAX = 128 << 20,
	LOOK_MS = 20,
};

static int64_t cpu_limit(const struct exercise *x, enum build_kind kind)
{
	return x->cpu_ms * MS * (kind == BUILD_PLAIN ? 1 : SLOWER_FACTOR);
}

static struct sandbox subject_sandbox(
	const struct exercise *x, const struct oracle *o, const struct run_plan *p)
{
	uint64_t memory = (uint64_t)x->memory_mb * MB;
	struct sandbox s = {.kind = SANDBOX_RUN,
		.stack = 8 * MB,
		.memory = 2 * (memory + CHECKED_MB * MB),
		.counts = p->turns,
		.pinned = p->pinned};

	/* The input is mapped, and then read into arrays and nodes of some times its size. */
	if (p->kind != BUILD_CHECKED)
		s.address_space = memory + BASE_MB * MB + 16 * (uint64_t)o->kept.size;
	/* Only a backstop, and for all cases together. */
	s.cpu_s = 10 + 10 * (cpu_limit(x, p->kind) / SECOND + 1);
	return s;
}

int subject_start(struct job *j, const struct grading *g, const struct oracle *o,
	const struct run_plan *p, struct err *e)
{
	struct arena *a = g->tools->arena;
	struct sandbox_host *host = g->tools->host;
	const char *program = g->harness->subjects[p->kind];
	const char *const argv[] = {program, p->object, g->harness->glue,
		arena_printf(a, "%zu", p->first), arena_printf(a, "%zu", p->end - p->first),
		arena_printf(a, "%" PRIu64, (uint64_t)g->exercise->memory_mb * MB),
		host->layers & LAYER_SECCOMP ? "locked" : "open", p->limits ? p->limits : "",
		p->turns ? "turns" : "", NULL};
	struct job_plan plan = {
		.sandbox = subject_sandbox(g->exercise, o, p),
		.talks = p->turns,
		.results = true,
		.limits = {OUTPUT_KEPT, OUTPUT_KEPT, ANSWERS_MAX, 64 << 10}
        };
	int rc;

	plan.sandbox.argv = argv;
	plan.sandbox.reads = (const char *const[]){program, p->object, g->harness->glue, NULL};
	plan.input = open(o->kept.inputs, O_RDONLY | O_CLOEXEC);
	if (plan.input < 0)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", o->kept.inputs, strerror(errno));
	rc = job_start(j, host, &plan, e);
	close(plan.input);
	return rc;
}

int run_open(struct run *r, const struct grading *g, struct oracle *o, const struct run_plan *p,
	struct err *e)
{
	struct arena *a = g->tools->arena;
	size_t n = p->end - p->first;
	int rc;

	*r = (struct run){.grading = g,
		.exercise = g->exercise,
		.oracle = o,
		.arena = a,
		.kind = p->kind,
		.first = p->first,
		.end = p->end,
		.next = p->first,
		.words.syscall = -1,
		.cpu_limit = p->cpu_limit ? p->cpu_limit : cpu_limit(g->exercise, p->kind)};
	r->times = arena_new(a, n * sizeof *r->times + 1);
	if (p->kind == BUILD_COUNTED)
		r->counts = arena_new(a, n * sizeof *r->counts + 1);
	rc = subject_start(&r->job, g, o, p, e);
	r->wall_mark = r->looked = r->heard = job_clock();
	return rc;
}

void run_close(struct run *r)
{
	job_free(&r->job);
}

/* What a verdict says about the case when nothing more exact is known. */
static const char *usual_sentence(const struct run *r, enum verdict v)
{
	const char *name = r->next < r->end ? r->oracle->cases[r->next].name : "the last";
	struct arena *a = r->arena;

	switch (v) {
	case VERDICT_TLE:
		return arena_printf(a, "case \"%s\" took more than %ld ms of processor time", name,
			r->exercise->cpu_ms);
	case VERDICT_ILE:
		return arena_printf(a, "case \"%s\" waits without doing anything", name);
	case VERDICT_MLE:
		return arena_printf(a, "case \"%s\" took more than %ld MB of memory", name,
			r->exercise->memory_mb);
	case VERDICT_OLE:
		return arena_printf(
			a, "printed more than %d MB in case \"%s\"", OUTPUT_MAX >> 20, name);
	default:
		return arena_printf(a, "%s in case \"%s\"", verdict_info(v)->title, name);
	}
}

void run_stop(struct run *r, enum verdict v, const char *summary)
{
	job_kill(&r->job);
	r->done = true;
	r->late = v == VERDICT_TLE;
	if (r->verdict == VERDICT_WA && v != VERDICT_SV && v != VERDICT_IE)
		return;
	r->verdict = v;
	r->summary = summary ? summary : usual_sentence(r, v);
	r->has_case = r->words.ready && r->next < r->end;
	r->failing = r->next;
}

static int stop(struct run *r, enum verdict v, const char *summary)
{
	run_stop(r, v, summary);
	return 0;
}

/* ---- clocks ---- */

int64_t run_used(const struct run *r)
{
	return job_cpu(&r->job) - r->cpu_mark;
}

int run_patience(const struct run *r)
{
	int64_t left = (r->cpu_limit - run_used(r)) / MS + 1;

	return left < 1 ? 1 : left < LOOK_MS ? (int)left : LOOK_MS;
}

static bool idles(int64_t wall, int64_t cpu, int patience_s)
{
	return wall > patience_s * SECOND && cpu < wall / 20;
}

static int look_at_clocks(struct run *r)
{
	int64_t now = job_clock(), cpu = run_used(r), wall = now - r->wall_mark;
	uint64_t most = (uint64_t)r->exercise->memory_mb * MB + CHECKED_MB * MB;

	if (cpu > r->cpu_limit)
		return stop(r, VERDICT_TLE, NULL);
	if (idles(now - r->heard, cpu, IDLE_S) ||
		idles(now - r->job.started_ns, job_cpu(&r->job), IDLE_ALL_S))
		return stop(r, VERDICT_ILE, NULL);
	if (wall > WALL_S * SECOND + 20 * r->cpu_limit)
		return stop(r, VERDICT_ILE, NULL);
	if (now - r->looked < LOOK_MS * MS)
		return 0;
	r->looked = now;
	if (r->kind == BUILD_CHECKED && (uint64_t)job_resident(&r->job) > most)
		return stop(r, VERDICT_MLE, NULL);
	return 0;
}

static bool floods(const struct run *r)
{
	return r->job.captures[JOB_OUT].total + r->job.captures[JOB_ERR].total > OUTPUT_MAX ||
	       r->job.captures[JOB_RESULTS].dropped;
}

int run_pump(struct run *r, struct err *e)
{
	if (r->done)
		return 0;
	/* One that waits for the judge to read is not idle. */
	if (job_pump(&r->job))
		r->heard = job_clock();
	if (run_take_lines(r, e) != 0)
		return -1;
	if (r->done)
		return 0;
	if (floods(r))
		return stop(r, VERDICT_OLE, NULL);
	if (!job_done(&r->job))
		return r->job.ended ? 0 : look_at_clocks(r);
	r->done = true;
	if (r->verdict != VERDICT_WA)
		run_post_mortem(r);
	return 0;
}
