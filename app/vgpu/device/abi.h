/* abi: what translated kernels and the runtime that runs them agree on. Plain C with no include of
 * the system's: it is compiled into the runtime and, as text, at the head of every translation. */
#ifndef VGPU_DEVICE_ABI_H
#define VGPU_DEVICE_ABI_H

#ifndef VG_TRANSLATION
#include <stdint.h>
typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;
#else
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long s64;
#define NULL ((void *)0)
#endif

#define VG_ABI 1
#define VG_LANES 32

/* Generic addresses by their top 24 bits (address >> 40). Device memory is where the program sees
 * it; the bytes lie at address + vg_warp.delta (0 without memory checks: then the host can read it
 * too, as can kernels any host address). Shared, local and parameter addresses are window + offset,
 * the same in every block and lane. */
#define VG_DEVICE_BASE 0x200000000000ul
#define VG_DEVICE_SIZE 0x010000000000ul
#define VG_SHARED_BASE 0x1f0000000000ul
#define VG_LOCAL_BASE 0x1e0000000000ul
#define VG_PARAM_BASE 0x1d0000000000ul
#define VG_FUNCTION_BASE 0x1c0000000000ul /* + 16 * (1 + id of the function in the PTX) */

/* Kinds of sites, and spaces of what they touch (as in ptx.h). */
enum vg_site_kind {
	VG_SITE_ACCESS,
	VG_SITE_ATOMIC,
	VG_SITE_BRANCH,
	VG_SITE_BARRIER,
	VG_SITE_LOOP,
	VG_SITE_CALL,
	VG_SITE_OTHER
};
enum vg_space { VG_GENERIC, VG_CONST, VG_GLOBAL, VG_LOCAL, VG_PARAM, VG_SHARED };

/* Where an instruction stands in the source. file indexes vg_module.files; in_* is set when the
 * code was inlined from a header. */
struct vg_site {
	u32 file, line, in_file, in_line;
	u16 function;     /* index into vg_module.functions */
	u8 kind;          /* enum vg_site_kind */
	u8 space;         /* enum vg_space */
	u32 bytes;        /* of one lane's access */
	const char *text; /* the opcode as written */
};

/* What one warp asked of memory at a site: kept so that the next warp's request, which mostly has
 * the same shape, need not be counted anew, and so that the shape can be drawn. */
struct vg_pattern {
	u64 base;                          /* address or offset of the first lane that takes part */
	u32 m, bytes;                      /* lanes; bytes of each */
	u32 rel[VG_LANES];                 /* address less base */
	u32 cost, useful;                  /* sectors or wavefronts; distinct bytes */
	u32 sector[2 * VG_LANES], sectors; /* distinct sectors, less that of base */
	u32 usable;                        /* rel tells all: no lane is 2 GB away */
	u32 in_shared;                     /* wavefronts, then */
	/* When lane 0 takes part: bits of enum vg_shape, and where the upper half is from it. */
	u32 shape;
	u64 gap;
	/* When the sectors follow one another: how many from which on, less that of base; else 0.
	 */
	u32 run;
	s32 run_from;
};

/* Of each half of a warp: its lanes lie one after the other, or all at one address. */
enum vg_shape { VG_SHAPE_ROWS = 1, VG_SHAPE_SAME = 2 };

/* Counts of one site (VG_COUNT), by launch and worker. What each means: report/counters.h. */
struct vg_count {
	u64 runs, lanes;                        /* executions by a warp; active lanes over them */
	u64 requests, sectors, useful;          /* global memory */
	u64 shared_requests, wavefronts, least; /* shared memory */
	u64 parted;                             /* branches: times the lanes parted */
	u64 conflicts;                          /* atomics: lanes beyond the first at one address */
	u64 shared_atomics;                     /* atomics: executions on shared memory */
	struct vg_pattern last, worst;          /* worst: that of the highest cost */
};

/* Which 32-byte sectors of device memory were touched: a bit each, and a bit for each 4096 bytes of
 * those bits that are not all zero. Two workers may set bits at once. */
struct vg_touched {
	u64 *bits, *pages;
};

/* Executions of a basic block (VG_COUNT). */
struct vg_block_count {
	u64 runs, lanes;
};

struct vg_warp;
struct vg_runtime;

/* A block of threads. The run room has more behind it. */
struct vg_block {
	u32 ctaid[3], ntid[3], nctaid[3];
	u32 threads, warps;
	u32 shared_bytes; /* static (as laid out) and dynamic together: what an access may touch */
	u32 dynamic_start, dynamic_bytes;
	u32 alone;  /* no other worker runs blocks of this launch: its atomics need not lock */
	u8 *shared; /* the bytes at offset 0 of the window */
	u64 linear; /* number of the block in the grid, x fastest */
	u32 multiprocessors; /* of the card, at least 1 */
	struct vg_launch *launch;
	struct race_block
		*race; /* device/race.h: its clocks, the shadow of its shared memory; or NULL */
	struct vg_block_memory *memory; /* of device/memory.c; NULL without memory checks */
	/* Generic address of the 8 zeroed bytes by which cooperative groups sync the grid, high
	 * half in %envreg1, low half in %envreg2; 0 unless the launch is cooperative. */
	u64 workspace;
};

struct vg_warp {
	u32 live;   /* lanes that exist and have not exited; kernels clear bits */
	u32 all;    /* lanes that exist */
	u32 index;  /* of the warp in its block */
	u32 fuel;   /* backward jumps until the runtime wants to look (vg_sync_ops.tick) */
	s64 delta;  /* device address to where its bytes lie */
	u8 *shared; /* block->shared */
	u8 *param;  /* the kernel's parameters */
	u8 *local;  /* lane l's local memory is local + l * local_stride, offset 0 first */
	u32 local_stride, local_top; /* bytes a lane has; bytes in use by frames */
	struct vg_block *block;
	const struct vg_runtime *rt;
	/* With race checks (abi_race.h): where reads of shared memory are noted; the stamp below
	 * which all that the block did is ordered before what the warp does; the number of its lane
	 * 0. */
	struct vg_race_quick *race_log;
	u32 race_floor, race_who;
	struct vg_count *count;             /* by site, or NULL */
	struct vg_block_count *block_count; /* by block number over the module, or NULL */
	struct vg_touched *touched;         /* or NULL */
	/* With memory checks (abi_memory.h): by site, for device memory and for shared memory; for
	 * each byte of a lane's local memory the lanes that have written it. */
	struct vg_memo *memo, *shared_memo;
	u32 *local_written;
	struct vg_copies *copies; /* of device/async.c; NULL until there are some */
	u32 tid[3][VG_LANES];
};

/* What kernels ask of the runtime; each table stands in the abi_*.h of who fills it. */
struct vg_runtime {
	const struct vg_sync_ops *sync;     /* abi_sync.h: barriers, stuck lanes, fuel, sleeping */
	const struct vg_memory_ops *memory; /* abi_memory.h: slow paths, checks */
	const struct vg_memory_host *host;  /* abi_memory.h: what they ask; NULL without checks */
	const struct vg_race_ops *race;     /* abi_race.h */
	struct vg_race *race_state;         /* the checker */
	const struct vg_count_ops *count;   /* abi_count.h */
	const struct vg_call_ops *call;     /* abi_call.h: printf, assert, trap */
	const struct vg_tensor_ops *tensor; /* abi_tensor.h */
};

/* A module's variable in global or constant memory; the runtime places it and tells the address. */
struct vg_reloc {
	u64 at;
	s32 symbol, function; /* one is -1 */
	s64 offset;
};
struct vg_symbol {
	const char *name;
	u64 size, align;
	u8 constant;
	const u8 *data; /* NULL: zeros */
	u64 data_size;
	const struct vg_reloc *relocs;
	u32 reloc_count;
	u64 *address; /* set by the runtime before the first launch */
};

struct vg_shared_var {
	const char *name;
	u32 offset, size; /* laid out with red zones between */
};

typedef void vg_kernel_fn(struct vg_warp *w, u32 m);

struct vg_function {
	const char *name;
	vg_kernel_fn *fn; /* NULL for a function that is not a kernel */
	u32 param_bytes;
	u32 param_count;
	const u32 *param_offset, *param_size;
	u32 static_shared; /* bytes as the compiler counts them */
	u32 shared_bytes;  /* as laid out, red zones included; dynamic memory starts there */
	u32 dynamic_align;
	u32 local_bytes; /* of the frames of one lane, recursion not counted */
	u32 max_ntid[3], req_ntid[3], cluster[3];
	const struct vg_shared_var *shared_vars;
	u32 shared_var_count;
	/* may_wait: warps need stacks of their own (barriers, spinning, sleeping, recursion).
	 * ordered: blocks must run one after the other for the result not to depend on chance
	 * (atomics whose result is used, floating-point reductions). */
	u8 may_wait, ordered, recursive;
	u8 may_spin; /* has loops that wait for memory another thread writes: its warps take short
			turns */
	u32 stack_bytes; /* of the processor's stack that one warp may need; 0: not known */
	u32 reserved;    /* bytes of shared memory, from offset 0, that are the system's: zeros at
			    first */
};

/* Instructions of one line in one basic block, to spread block counts over lines. */
struct vg_line {
	u32 block, file, line, insns;
	u32 flops; /* of one lane: an fma counts 2; a matrix instruction its share of a lane */
};

/* The one symbol of a translated object: `const struct vg_module vg_module`. */
struct vg_module {
	u32 abi, checks_memory, checks_races, counts;
	const char *const *files;
	u32 file_count;
	const struct vg_site *sites;
	u32 site_count;
	const struct vg_function *functions;
	u32 function_count;
	const struct vg_symbol *symbols;
	u32 symbol_count;
	const struct vg_line *lines;
	u32 line_count;
	u32 block_count;
};

#endif
