/* gates: counters of a kernel against their limits: the table of counters, and what each costs by
 * line. */
#ifndef WHET_JUDGE_CUDA_GATES_H
#define WHET_JUDGE_CUDA_GATES_H

#include "base/arena.h"
#include "base/yaml.h"
#include "judge/judge.h"

#include <stdbool.h>

/* Sums over launches, as the virtual GPU counts them (app/vgpu/report/counters.h has the rules);
 * SECTORS is of loads and stores, LEAST_BYTES comes from the case. */
enum tally {
	TALLY_NONE,
	TALLY_LOAD_REQUESTS,
	TALLY_LOAD_SECTORS,
	TALLY_STORE_REQUESTS,
	TALLY_STORE_SECTORS,
	TALLY_SECTORS,
	TALLY_USEFUL_BYTES,
	TALLY_INSTRUCTIONS,
	TALLY_ACTIVE_LANES,
	TALLY_BRANCHES,
	TALLY_DIVERGENT,
	TALLY_SHARED_REQUESTS,
	TALLY_SHARED_WAVEFRONTS,
	TALLY_SHARED_EXCESS,
	TALLY_LOCAL_BYTES,
	TALLY_ATOMICS,
	TALLY_GLOBAL_ATOMICS,
	TALLY_SHARED_ATOMICS,
	TALLY_ATOMIC_CONFLICTS,
	TALLY_BARRIERS,
	TALLY_FLOPS,
	TALLY_LAUNCHES,
	TALLY_BLOCKS,
	TALLY_LEAST_BYTES,
	TALLIES
};

struct tallies {
	double at[TALLIES];
};

/* Adds the sums of a kernel, or of one of its lines, as the virtual GPU wrote them. */
void tallies_add(struct tallies *t, const struct yaml *counters);

bool gate_known(const char *counter);
/* "the counters are load_sectors_per_request, ..." */
const char *gate_names(struct arena *a);

/* Whether a counter's value is beyond the limit. */
bool gate_missed(const struct kernel_gate *g, double value);

/* What one line of the learner's file did. */
struct line_tallies {
	long line;
	struct tallies sums;
	const struct yaml *pattern; /* its worst request, or NULL */
};

/* Holds the sums against a gate. lines may be empty; *worst: the line that costs most, or NULL. */
void gate_check(const struct kernel_gate *g, const struct tallies *all,
	const struct line_tallies *lines, size_t n, struct arena *a, struct gate_report *out,
	const struct line_tallies **worst);

/* 4, 3.91, 28.3, 1048576: as many digits as tell something. */
const char *gate_number(double v, struct arena *a);

#endif
