/* counters: what kernels did, by kernel and by source line, in the terms that explain speed.
 *
 * The rules, all at the level of PTX (machine code may merge and drop instructions):
 * request: one warp-level load or store of global memory, whatever its width; local memory,
 * constant memory, parameters and atomics are none. sectors: distinct aligned 32-byte pieces of a
 * request, summed; no cache is thought of. useful share: distinct bytes asked for / (32 x sectors).
 * footprint: sectors / distinct sectors of the whole launch: how often the same data was fetched.
 * wavefront: what shared memory serves at once: 32 banks of 4 bytes, one word each; lanes that read
 * the same word share it; 8-byte accesses go by half warps, 16-byte ones by quarters, unless one
 * wavefront serves the warp. excess: wavefronts less ceil(distinct bytes / 128), by request. warp
 * efficiency: active lanes / (32 x warp instructions). divergent branch: a conditional branch at
 * which a warp's active lanes part. atomics: warp-level atomic and reduction instructions, shared
 * ones those on shared memory and global ones the rest; conflicts: lanes beyond the first at one
 * address. arithmetic intensity: floating-point operations / (32 x sectors). */
#ifndef VGPU_REPORT_COUNTERS_H
#define VGPU_REPORT_COUNTERS_H

#include "vgpu/card/card.h"
#include "vgpu/device/abi.h"
#include "vgpu/report/report.h"

#include <stdbool.h>

struct counters;

/* line: the source line whose addresses are drawn, "12" or "main.cu:12"; NULL: the costliest. */
struct counters *counters_open(const char *line);
/* For the launch's warps; what is in it is counted and cleared by counters_add. */
struct vg_touched *counters_touched(struct counters *c);

struct counters_launch {
	const struct vg_module *module;
	const struct vg_function *kernel;
	u32 grid[3], block[3], dynamic_shared;
	const struct vg_count *counts;             /* by site */
	const struct vg_block_count *block_counts; /* by block */
	int registers;                             /* of a thread, by ptxas; 0: not known */
	int spill_bytes;                           /* stores and loads, by ptxas */
	const struct card *card;
	u64 shared_allowed; /* as in struct card_use */
};

/* Adds one launch to those of the same kernel. Not thread-safe. */
void counters_add(struct counters *c, const struct counters_launch *l);

/* Writes each kernel as one line into the report and, unless quiet, as a table to standard error,
 * and begins to count anew. */
void counters_flush(struct counters *c, struct vgpu_report *r, bool quiet);
/* The same for the last time; frees. */
void counters_close(struct counters *c, struct vgpu_report *r, bool quiet);

#endif
