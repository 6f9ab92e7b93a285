/* sums: the counters of a kernel and of its lines, added up. */
#ifndef VGPU_REPORT_SUMS_H
#define VGPU_REPORT_SUMS_H

#include "base/arena.h"
#include "base/str.h"
#include "vgpu/report/counters.h"

struct sum {
	u64 insns, lanes,
		flops; /* warp instructions; active lanes over them; operations of lanes */
	u64 load_requests, load_sectors, store_requests, store_sectors, useful;
	u64 shared_requests, wavefronts, least;
	u64 branches, parted, atomics, shared_atomics, conflicts, barriers, local_bytes;
};

struct line_sum {
	const char *file;
	u32 line;
	struct sum sum;
	struct vg_pattern worst; /* the request of the highest cost */
	bool worst_shared;
};

struct kernel_sum {
	const char *symbol;
	u64 launches, blocks, threads, distinct_sectors; /* threads of whole blocks */
	struct sum sum;
	struct line_sum *lines; /* by file and line */
	size_t line_count, line_cap;
	struct counters_launch last; /* its module and counts are gone: sizes and card only */
	u32 static_shared;
	struct card_occupancy occupancy;
};

struct counters {
	struct arena arena, names; /* names: of the kernels */
	struct vg_touched touched;
	const char *line, *here; /* the line to be drawn; the folder the program began in */
	struct kernel_sum *kernels;
	size_t kernel_count, kernel_cap;
};

/* part / whole as a percentage; 100 when whole is 0: nothing was wasted. */
double sum_percent(u64 part, u64 whole);
/* 32-byte sectors of loads and stores. */
u64 sum_sectors(const struct sum *s);

/* The line that is to be drawn, or NULL. */
const struct line_sum *sum_wanted(const struct counters *c, const struct kernel_sum *k);

/* One kernel as JSON, and as a table for people. */
void counters_json(const struct kernel_sum *k, struct str *out);
void counters_text(const struct counters *c, const struct kernel_sum *k, struct str *out);
/* A request drawn: lanes over sectors, or over banks. */
void counters_picture(const struct line_sum *l, struct str *out);

#endif
