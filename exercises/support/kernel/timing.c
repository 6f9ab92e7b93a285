#include "subject.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WARM_UPS = 2, RUNS_LEAST = 7, RUNS_MOST = 60, SETS = 3 };
#define SECONDS_MOST 3.0

/* Milliseconds of runs of one thing. */
struct series {
	double ms[RUNS_MOST];
	size_t n;
};

struct clockwork {
	const struct runtime *rt;
	cudaEvent_t start, stop;
	void *flush; /* written before each run: twice the L2 cache */
	size_t flush_bytes;
};

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

/* Its median; *half: half of what lies between the quartiles. */
static double median(const struct series *s, double *half)
{
	double ms[RUNS_MOST];

	memcpy(ms, s->ms, s->n * sizeof *ms);
	qsort(ms, s->n, sizeof *ms, by_size);
	*half = (ms[s->n * 3 / 4] - ms[s->n / 4]) / 2;
	return (ms[(s->n - 1) / 2] + ms[s->n / 2]) / 2;
}

static bool is_enough(const struct series *s, double began)
{
	double half, middle;

	if (s->n < RUNS_LEAST)
		return false;
	middle = median(s, &half);
	return s->n == RUNS_MOST || half <= 0.01 * middle || seconds() - began >= SECONDS_MOST;
}

static int attribute(const struct runtime *rt, enum cudaDeviceAttr which, const char *what)
{
	int v = 0;

	runtime_must(rt, rt->cudaDeviceGetAttribute_(&v, which, 0), what);
	return v;
}

static void clockwork_open(struct clockwork *w, const struct runtime *rt)
{
	*w = (struct clockwork){.rt = rt};
	w->flush_bytes = 2 * (size_t)attribute(rt, cudaDevAttrL2CacheSize, "asking for the cache");
	runtime_must(rt, rt->cudaEventCreate_(&w->start), "making an event");
	runtime_must(rt, rt->cudaEventCreate_(&w->stop), "making an event");
	if (w->flush_bytes)
		runtime_must(rt, rt->cudaMalloc_(&w->flush, w->flush_bytes),
			"allocating what empties the cache");
}

/* Nothing of the run's data is in the cache, and the device is idle. */
static void clockwork_start(const struct clockwork *w)
{
	const struct runtime *rt = w->rt;

	if (w->flush)
		runtime_must(
			rt, rt->cudaMemset_(w->flush, 0, w->flush_bytes), "emptying the cache");
	runtime_must(rt, rt->cudaDeviceSynchronize_(), "waiting before a run");
	rt->cudaGetLastError_();
	runtime_must(rt, rt->cudaEventRecord_(w->start, NULL), "starting the clock");
}

/* The whole device is waited for before the clock stops: work on another stream counts, and so
 * does what the host does. */
static cudaError_t clockwork_stop(const struct clockwork *w, double *ms)
{
	const struct runtime *rt = w->rt;
	float elapsed = 0;
	cudaError_t status = rt->cudaDeviceSynchronize_();

	if (status == cudaSuccess)
		status = rt->cudaEventRecord_(w->stop, NULL);
	if (status == cudaSuccess)
		status = rt->cudaEventSynchronize_(w->stop);
	if (status == cudaSuccess)
		status = rt->cudaEventElapsedTime_(&elapsed, w->start, w->stop);
	*ms = (double)elapsed;
	return status;
}

/* The learner's call; the answer goes out. False when it was an error: then it was the last. */
static bool run_learner(const struct clockwork *w, const struct buffers *b, whet_launch_fn *call,
	double *ms, bool warm)
{
	const struct runtime *rt = w->rt;
	const struct frame_case *f = b->c->frame;
	struct answer a;
	bool well;

	answer_open(&a, b->c);
	buffers_fill(b, rt);
	clockwork_start(w);
	runtime_mark(rt, "begin", f->number);
	launch(b, call);
	/* Of a refused launch only this tells, and the functions of the clock may clear it. */
	answer_error(&a, rt, rt->cudaGetLastError_());
	answer_error(&a, rt, clockwork_stop(w, ms));
	answer_collect(&a, rt, b);
	runtime_mark(rt, "end", f->number);
	a.frame.ms = warm ? 0 : *ms;
	answer_send(&a);
	well = a.frame.status != FRAME_ERROR;
	answer_close(&a);
	if (!well)
		say("stopped %" PRIu64, f->number);
	return well;
}

static void run_library(
	const struct clockwork *w, const struct buffers *b, whet_launch_fn *library, double *ms)
{
	const struct runtime *rt = w->rt;

	buffers_fill(b, rt);
	clockwork_start(w);
	launch(b, library);
	runtime_must(rt, rt->cudaGetLastError_(), "calling the library");
	runtime_must(rt, clockwork_stop(w, ms), "calling the library");
}

/* A copy on the device that moves as many bytes as the case must. */
static void say_copy(const struct clockwork *w, double least_bytes)
{
	const struct runtime *rt = w->rt;
	const double least = 1 << 20;
	size_t bytes = (size_t)(least_bytes / 2 > least ? least_bytes / 2 : least);
	struct series s = {.n = 0};
	double half, ms, began = seconds();
	void *from, *to;

	runtime_must(rt, rt->cudaMalloc_(&from, bytes), "allocating what is copied");
	runtime_must(rt, rt->cudaMalloc_(&to, bytes), "allocating what is copied");
	runtime_must(rt, rt->cudaMemset_(from, 0, bytes), "filling what is copied");
	for (int run = -WARM_UPS; run < 0 || !is_enough(&s, began); run++) {
		clockwork_start(w);
		runtime_must(rt,
			rt->cudaMemcpyAsync_(to, from, bytes, cudaMemcpyDeviceToDevice, NULL),
			"copying");
		runtime_must(rt, clockwork_stop(w, &ms), "copying");
		if (run >= 0)
			s.ms[s.n++] = ms;
	}
	rt->cudaFree_(from);
	rt->cudaFree_(to);
	say("copy %zu %.6f", 2 * bytes, median(&s, &half));
}

/* kHz and bits of the memory's bus, which moves data on both edges of its clock. */
static double peak_gb_s(const struct runtime *rt)
{
	double khz = attribute(rt, cudaDevAttrMemoryClockRate, "asking for the memory's clock");
	double bits = attribute(rt, cudaDevAttrGlobalMemoryBusWidth, "asking for the bus");

	return 2 * khz * 1e3 * bits / 8 / 1e9;
}

void card_say(const struct runtime *rt)
{
	struct cudaDeviceProp p;

	runtime_must(rt, rt->cudaGetDeviceProperties_(&p, 0), "asking for the card's properties");
	for (char *at = p.name; *at; at++)
		if (*at == '|')
			*at = ' ';
	say("card %s|%d|%d|%d|%d|%zu|%.1f", p.name, p.major, p.minor, p.multiProcessorCount,
		p.l2CacheSize, p.totalGlobalMem, peak_gb_s(rt));
}

void copy_say(const struct runtime *rt, double bytes)
{
	struct clockwork w;

	clockwork_open(&w, rt);
	say_copy(&w, bytes);
}

/* Buffers for SETS runs at least, and one more than is a multiple of the cases: each case comes
 * into each of them in time. So the next run neither finds in the cache what the one before it
 * left, nor may take a buffer it knows for a case it knows. */
static struct buffers *sets_make(
	const struct runtime *rt, const struct cases *cases, size_t first, size_t count, size_t *n)
{
	struct buffers *sets;

	*n = count == 1 ? SETS : count * ((SETS + count - 2) / count) + 1;
	sets = room(*n, sizeof *sets);
	for (size_t i = 0; i < *n; i++)
		buffers_make(&sets[i], rt, &cases->items[first + i % count]);
	return sets;
}

void time_runs(const struct runtime *rt, const struct cases *cases, size_t first, size_t count,
	whet_launch_fn *call, whet_launch_fn *library)
{
	struct series learners = {.n = 0}, librarys = {.n = 0};
	struct clockwork w;
	struct buffers *sets;
	size_t n_sets;
	double half, ms, began;

	clockwork_open(&w, rt);
	sets = sets_make(rt, cases, first, count, &n_sets);
	began = seconds();
	for (int run = -WARM_UPS; run < 0 || !is_enough(&learners, began); run++) {
		const size_t turn = (size_t)(run + WARM_UPS);
		struct buffers *b = &sets[turn % n_sets];

		buffers_turn(b, &cases->items[first + turn % count]);
		if (!run_learner(&w, b, call, &ms, run < 0))
			exit(0);
		if (run >= 0)
			learners.ms[learners.n++] = ms;
		if (library)
			run_library(&w, b, library, &ms);
		if (library && run >= 0)
			librarys.ms[librarys.n++] = ms;
	}
	for (size_t i = 0; i < n_sets; i++)
		buffers_free(&sets[i], rt);
	free(sets);
	say_copy(&w, cases->items[first].frame->least_bytes);
	if (library)
		say("library %.6f", median(&librarys, &half));
	card_say(rt);
}
