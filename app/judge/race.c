/* How it works. Two subjects, one with the solution and one with the reference, hold the same case
 * and stay on the same processor. They take turns: a byte to one, its answer, a byte to the other.
 * What else goes on on the machine slows both alike, so the ratio of two turns that follow each
 * other hardly moves, and the median of many not at all. */
#include "judge/race.h"

#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { TURNS = 15, TURNS_MIN = 3, PATIENCE_MS = 2000 };
#define LEAST_NS 2000            /* the clock itself takes some hundreds */
#define MOST_NS INT64_C(6000000) /* of all turns: nobody should wait for this */

struct runner {
	struct job job;
	double ns, instructions; /* of the last turn */
};

static bool wait_for(struct job *j, int64_t until)
{
	struct pollfd fds[JOB_POLL_MAX];
	int64_t left = (until - job_clock()) / 1000000;

	if (left <= 0 || job_done(j))
		return false;
	poll(fds, job_poll(j, fds), (int)left);
	job_pump(j);
	return true;
}

/* One answer: "INDEX NANOSECONDS ...", and before it perhaps a line with the instructions. */
static bool hear(struct runner *r)
{
	static const char counted[] = "!instructions ";
	int64_t until = job_clock() + (int64_t)PATIENCE_MS * 1000000;

	for (;;) {
		size_t n;
		char *line = capture_line(&r->job.captures[JOB_RESULTS], &n), *end;

		if (!line && !wait_for(&r->job, until))
			return false;
		if (!line)
			continue;
		if (strncmp(line, counted, sizeof counted - 1) == 0)
			r->instructions = strtod(line + sizeof counted - 1, NULL);
		if (*line == '!')
			continue;
		strtoul(line, &end, 10);
		r->ns = strtod(end, NULL);
		return true;
	}
}

static bool turn(struct runner *r)
{
	return send(r->job.stdin_fd, "x", 1, MSG_NOSIGNAL) == 1 && hear(r);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The first turn of each only warms up. */
static void race(struct race *out, struct runner *own, struct runner *reference)
{
	int64_t until = 0;
	double ratios[TURNS];
	int n = 0;

	for (int i = 0; i <= TURNS && (i <= TURNS_MIN || job_clock() < until); i++) {
		/* Who goes first has the other's leavings in the caches. */
		if (!turn(i & 1 ? own : reference) || !turn(i & 1 ? reference : own))
			return;
		if (i == 0)
			until = job_clock() + MOST_NS;
		else if (reference->ns >= LEAST_NS)
			ratios[n++] = own->ns / reference->ns;
	}
	if (reference->instructions > 0)
		out->instructions = own->instructions / reference->instructions;
	if (n < TURNS_MIN)
		return;
	qsort(ratios, (size_t)n, sizeof *ratios, ascending);
	out->ratio = ratios[n / 2];
	out->low = ratios[n / 4];
	out->high = ratios[n - 1 - n / 4];
}

int race_run(struct race *out, const struct grading *g, const struct oracle *o, size_t at,
	const char *object, struct err *e)
{
	struct run_plan plan = {.kind = BUILD_PLAIN,
		.object = object,
		.first = at,
		.end = at + 1,
		.turns = true,
		.pinned = sched_getcpu() + 1};
	struct runner own = {0}, reference = {0};
	int rc;

	*out = (struct race){0};
	rc = subject_start(&own.job, g, o, &plan, e);
	plan.object = g->harness->reference;
	if (rc == 0)
		rc = subject_start(&reference.job, g, o, &plan, e);
	if (rc == 0)
		race(out, &own, &reference);
	job_free(&own.job);
	job_free(&reference.job);
	return rc;
}
