/* abi_memory: memory as translations see it: what one access is, what its checks remember, what
 * they call when the fast way is closed. Ops: device/memory.c, once for each instruction set. */
#ifndef VGPU_DEVICE_ABI_MEMORY_H
#define VGPU_DEVICE_ABI_MEMORY_H

#include "vgpu/device/abi.h"

/* `how`: one access, known when it is translated.
 * bits 0-2    log2 of an element's bytes
 * bits 3-4    log2 of how many elements a lane takes
 * bit 5       addresses are u32[32], offsets in the window of the space; else u64[32], generic
 * bits 8-12   enum vg_access
 * bits 16-18  enum vg_space, for words
 * bits 24-31  elements that must have been written to be read
 * bits 32-47  of a load whose values are only stored again: how many bytes before and after the
 *             access belong to the same copy. Such a load is reported when none of them is written:
 *             a struct is copied with its padding.
 * bits 48-50  what the translation checks: memory, races, counters */
#define VG_HOW(log, vec, space) ((u64)(log) | (u64)(vec) << 3 | (u64)(space) << 16)
#define VG_HOW_BYTES(how) (1u << ((how)&7))
#define VG_HOW_COUNT(how) (1u << ((how) >> 3 & 3))
#define VG_HOW_ALL(how) (VG_HOW_BYTES(how) * VG_HOW_COUNT(how))
#define VG_HOW_OFFSETS 32u
#define VG_HOW_ACCESS(how) ((u32)((how) >> 8 & 31))
#define VG_HOW_AS(access) ((u64)(access) << 8)
#define VG_HOW_SPACE(how) ((u32)((how) >> 16 & 7))
#define VG_HOW_MUST(how) ((u32)((how) >> 24 & 255))
#define VG_HOW_BEFORE(how) ((u32)((how) >> 32 & 255))
#define VG_HOW_AFTER(how) ((u32)((how) >> 40 & 255))
#define VG_HOW_MEMORY (1ul << 48)
#define VG_HOW_RACES (1ul << 49)
#define VG_HOW_COUNT_IT (1ul << 50)

/* Of one site: a stretch of memory that is live and written whole, found by its last accesses. Kept
 * for a launch (device memory) or for a block (shared memory: lo is an offset). */
struct vg_memo {
	u64 lo;
	u64 one, row;   /* places in it for one lane, for 16 lanes in a row, in units of the access;
			   0: none */
	u64 live, size; /* the allocation it lies in; size 0: not known */
	u32 asked;
};

/* What a check found in the lanes it names. */
enum vg_wrong {
	VG_WRONG_OUTSIDE, /* no live memory there: out of bounds, freed, null, of the host */
	VG_WRONG_MISALIGNED,
	VG_WRONG_UNWRITTEN,
	VG_WRONG_CONSTANT, /* a store to constant memory or parameters */
	VG_WRONG_FREE      /* free() of what is no block */
};

/* A live allocation. */
struct vg_region {
	u64 address, size;
	u64 written_to;       /* so many bytes from its start are known to be written */
	u8 constant, lasting; /* lasting: not freed while a kernel runs */
};

/* What the checks ask of the host. */
struct vg_memory_host {
	u64 *written; /* the heap's map (memory/heap.h) */
	u32 (*region)(struct vg_warp *w, u64 address, struct vg_region *out);
	u32 (*registered)(struct vg_warp *w, u64 address, u64 bytes);
	/* address: generic, of 32 lanes. */
	void (*tell)(struct vg_warp *w, u32 m, u32 site, enum vg_wrong what, const u64 *address,
		u64 how);
};

/* Shared memory of a block under checks. */
struct vg_block_memory {
	struct vg_memo *memo; /* of shared memory, by site */
	u64 *written;         /* a bit a byte */
	u64 *open;            /* a bit a byte: of a variable, or of dynamic memory */
	u32 run_from, run_to; /* a stretch that is written, the last one found */
};

/* What atom and red do, on which type: F(op, type, bits). add and the like of s32 are those of u32.
 */
#define VG_ATOMS(F)                                                                                \
	F(add, u32, 32)                                                                            \
	F(add, u64, 64)                                                                            \
	F(add, f32, 32)                                                                            \
	F(add, f64, 64)                                                                            \
	F(add, f16, 16)                                                                            \
	F(add, f16x2, 32)                                                                          \
	F(add, bf16, 16)                                                                           \
	F(add, bf16x2, 32)                                                                         \
	F(inc, u32, 32)                                                                            \
	F(dec, u32, 32)                                                                            \
	F(min, u32, 32)                                                                            \
	F(min, s32, 32)                                                                            \
	F(min, u64, 64)                                                                            \
	F(min, s64, 64)                                                                            \
	F(min, f16, 16)                                                                            \
	F(min, f16x2, 32)                                                                          \
	F(min, bf16, 16)                                                                           \
	F(min, bf16x2, 32)                                                                         \
	F(max, u32, 32)                                                                            \
	F(max, s32, 32)                                                                            \
	F(max, u64, 64)                                                                            \
	F(max, s64, 64)                                                                            \
	F(max, f16, 16)                                                                            \
	F(max, f16x2, 32)                                                                          \
	F(max, bf16, 16)                                                                           \
	F(max, bf16x2, 32)                                                                         \
	F(and, b32, 32)                                                                            \
	F(and, b64, 64)                                                                            \
	F(or, b32, 32)                                                                             \
	F(or, b64, 64)                                                                             \
	F(xor, b32, 32)                                                                            \
	F(xor, b64, 64)                                                                            \
	F(exch, b32, 32)                                                                           \
	F(exch, b64, 64)                                                                           \
	F(exch, b128, 128)                                                                         \
	F(cas, b16, 16)                                                                            \
	F(cas, b32, 32)                                                                            \
	F(cas, b64, 64)                                                                            \
	F(cas, b128, 128)
#define VG_ATOM_ID(op, type, bits) VG_ATOM_##op##_##type,
enum vg_atom { VG_ATOMS(VG_ATOM_ID) VG_ATOM_COUNT };
#undef VG_ATOM_ID

/* A copy of each lane; addresses as their `how` says. */
struct vg_copy {
	const void *to, *from;
	u64 how_to, how_from;
	const u32 *n;
	u32 bytes;
};
#define VG_COPY_ALL 0xffffffffu
struct vg_copies; /* of a warp: what is under way */

enum vg_mbarrier {
	VG_MBARRIER_INIT,
	VG_MBARRIER_INVAL,
	VG_MBARRIER_ARRIVE,
	VG_MBARRIER_DROP,     /* arrives, and is not expected again */
	VG_MBARRIER_EXPECT,   /* so many bytes are to come */
	VG_MBARRIER_COMPLETE, /* so many bytes have come */
	VG_MBARRIER_TEST,     /* is the phase of this state over? */
	VG_MBARRIER_TEST_PARITY
};

/* Addresses are u64[32] or u32[32] as `how` says. Values: element after element, 32 lanes each of 2
 * (of 1 and 2), 4, 8 or 16 bytes. Lanes that are not in m are neither touched nor filled in. */
struct vg_memory_ops {
	/* Checks, race and counters of lanes m, as the translation was made; the lanes that may go
	 * on. */
	u32 (*before)(struct vg_warp *w, u32 m, u32 site, const void *address, u64 how,
		const void *value);
	void (*load)(struct vg_warp *w, u32 m, const void *address, u64 how, void *out);
	void (*store)(struct vg_warp *w, u32 m, const void *address, u64 how, const void *value);
	/* Lanes in order; what was there before goes to out, unless that is NULL. */
	void (*atomic)(struct vg_warp *w, u32 m, const void *address, u64 how, enum vg_atom op,
		const void *b, const void *c, void *out);

	/* cp.async of `bytes` a lane into shared memory, of which n are read and the rest is zero;
	 * of any length (bulk) when bytes is 0. Checks them. With memory checks a copy that is not
	 * bulk takes place when its lane waits for it: what does not wait shows. */
	void (*copy)(struct vg_warp *w, u32 m, u32 site, const struct vg_copy *copy);
	void (*copy_commit)(struct vg_warp *w, u32 m);
	/* For all but the last `but` groups of each lane; VG_COPY_ALL: also what was not committed.
	 */
	void (*copy_wait)(struct vg_warp *w, u32 m, u32 but);
	/* An mbarrier object in shared memory. value: counts, bytes, parities (u32) or states
	 * (u64); out: states, or for a wait whether the phase is over. NULL where there is none. */
	void (*mbarrier)(struct vg_warp *w, u32 m, u32 site, const void *address, u64 how,
		enum vg_mbarrier op, const void *value, u64 *out);
};

#endif
