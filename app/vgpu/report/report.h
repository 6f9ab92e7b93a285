/* report: findings and counters of a run, collected from any thread, written out as JSON lines.
 *
 * It is one object a line: findings as they are found, kernels when the program ends or where it
 * sets a mark. A file is written anew at the end, so that each finding says how often it came; a
 * descriptor ("fd:N") gets each line once, and a finding says how often it had come by then.
 * Findings go to standard error as text too, unless $VGPU_QUIET is set. */
#ifndef VGPU_REPORT_REPORT_H
#define VGPU_REPORT_REPORT_H

#include "vgpu/device/abi.h"

#include <stdbool.h>

enum vgpu_class {
	VGPU_OOB_GLOBAL,
	VGPU_OOB_SHARED,
	VGPU_OOB_LOCAL,
	VGPU_MISALIGNED,
	VGPU_USE_AFTER_FREE,
	VGPU_DOUBLE_FREE,
	VGPU_UNINIT_READ,
	VGPU_HOST_POINTER,
	VGPU_LEAK,
	VGPU_RACE_SHARED,
	VGPU_RACE_GLOBAL,
	VGPU_BARRIER_DIVERGENCE,
	VGPU_DEADLOCK,
	VGPU_BAD_MASK,
	VGPU_BAD_LAUNCH,
	VGPU_ASSERT,
	VGPU_TRAP,
	VGPU_INFINITE_LOOP,
	VGPU_INVALID_FREE,
	VGPU_UNSUPPORTED,
	VGPU_HINT,
	VGPU_CLASSES
};

const char *vgpu_class_name(enum vgpu_class c); /* "oob-global" */

/* One thing found. Strings are copied; NULL and 0 where it does not apply. */
struct vgpu_finding {
	enum vgpu_class class_;
	const char *kernel; /* mangled; the report shows both */
	const char *file;
	u32 line;
	const char *header; /* the header it was inlined from */
	u32 header_line;
	bool has_thread;
	u32 block[3], thread[3];
	u32 lanes;              /* how many threads of the warp did the same */
	const char *message;    /* one sentence, for people */
	u64 times;              /* how often it came already; 0 is 1 */
	const char *other_file; /* of a race: the other access */
	u32 other_line;
	u32 other_block[3], other_thread[3];
	bool has_other;
	u64 address, bytes;
	const char *allocation; /* "400 bytes from cudaMalloc at main.cu:12", "shared tile[1024]" */
	s64 outside;            /* bytes beyond its end, negative before its start */
};

/* Whether they are one mistake: of one class, at one place, of two accesses in either order. */
bool vgpu_same_finding(const struct vgpu_finding *a, const struct vgpu_finding *b);

struct vgpu_report;
/* A file's path, "fd:N" for an open descriptor, or NULL. */
struct vgpu_report *vgpu_report_open(const char *path_or_null);
/* Findings of one class at one line of one kernel are counted, and told once (times). Thread-safe.
 */
void vgpu_report_add(struct vgpu_report *r, const struct vgpu_finding *f);
/* A finished JSON object, one line, to stand behind the findings so far (the counters of a kernel,
 * a mark). */
void vgpu_report_line(struct vgpu_report *r, const char *json);
/* Different findings so far, hints not counted. */
u64 vgpu_report_count(struct vgpu_report *r);
/* Writes a file's counts, says the sum on standard error, and frees. */
void vgpu_report_close(struct vgpu_report *r);

#endif
