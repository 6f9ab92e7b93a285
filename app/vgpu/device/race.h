/* race: the shadow of memory that the race checker keeps, shared by its fast and its thorough half.
 *
 * How it works. A launch that is checked has one worker, so there is one clock for all of it: it
 * goes on at every synchronisation (barrier, fence, release, meeting of lanes). An access is
 * stamped with the clock. Another access to the same byte by another thread is no race when both
 * only read, when both are strong (atomic, volatile), or when the first is ordered before the
 * second: its stamp is below the bound that the second thread holds for the first. Bounds rise at
 * synchronisation: block barriers raise them between warps, meetings of lanes within a warp, and
 * what a thread releases (a strong write behind a fence) and another acquires (a strong read of the
 * same place) between blocks. Threads that have left the kernel count as having come wherever the
 * others meet. Where the bookkeeping is coarser than lanes, it errs towards order: what is told is
 * a race. Missed are: what a release or an acquire orders for its block and not for its thread
 * alone; accesses behind a strong write by another thread, or behind another's write of the same
 * value; of barriers of some warps and meetings of some lanes, and of device memory that many read,
 * all but a few of the reads that nothing orders.
 *
 * The shadow is kept by lines of 128 bytes. Mostly a warp touches a line in one go, lane beside
 * lane: that is one record (a run) for the whole line, and a few of them are kept. Beyond that the
 * line gets a detail: the last accesses of each word, or of each byte where narrower accesses are
 * met. Reads of shared memory in other shapes only leave a note in a log, which a full barrier
 * throws away; a write that meets a line noted since turns the log's notes into details first. */
#ifndef VGPU_DEVICE_RACE_H
#define VGPU_DEVICE_RACE_H

#include "vgpu/device/abi_race.h"

enum {
	RACE_LINE = 128,
	RACE_RUNS = 4,   /* of a line, before it gets a detail */
	RACE_LOG = 512,  /* notes */
	RACE_KNOWN = 64, /* blocks whose releases are told apart */
	RACE_WARPS = 32,
	RACE_REGION = 1 << 20, /* bytes of device memory a table of lines covers */
	RACE_BLOCK_BITS = 22
};

/* The highest bit of a site says that the access was strong. */
#define RACE_STRONG 0x80000000u

/* who: number of the block << 10 | thread in the block. Grids of more blocks than the bits hold
 * repeat numbers: races between those are missed. */

/* Lanes of a warp beside each other: lane i holds the bytes from first + i * size on, first counted
 * from the line's start. stamp 0: none. */
struct race_run {
	u32 stamp, warp, site, m; /* warp: who of its lane 0 */
	s32 first;
	u16 size, writes;
};

struct race_access {
	u32 stamp, who, site;
};

/* Of each word of a line the last write, the last read, and another read since then that a write
 * may not be ordered behind: rather by another block than by another warp, rather by another warp
 * than by another lane, rather a late one. With barriers of whole blocks and meetings of whole
 * warps these three miss nothing. grain: bytes of a word, 4 or 1; as many words as fit a line. */
enum race_kind { RACE_WRITE, RACE_READ, RACE_OTHER, RACE_KINDS };
struct race_detail {
	u32 grain;
	u32 stamp[RACE_KINDS][RACE_LINE], who[RACE_KINDS][RACE_LINE], site[RACE_KINDS][RACE_LINE];
};

/* Whether of two threads that read before `now` the first is the farther from it. */
static inline u32 race_farther(u32 first, u32 second, u32 now)
{
	u32 a = first ^ now, b = second ^ now;

	return (u32)(a >= 32) + (a >= 1024) > (u32)(b >= 32) + (b >= 1024);
}

/* Whether a plain write stays on record when a strong one of its thread follows: as long as others
 * may not be ordered behind it, their strong accesses race with the plain one alone. */
static inline u32 race_stays(u32 stamp, u32 site, u32 now_site, u32 dead)
{
	return stamp >= dead && (~site & now_site & RACE_STRONG);
}

/* What one run does not tell. */
struct race_more {
	struct race_run run[RACE_RUNS - 1];
	u32 fine; /* the detail is in use, the runs are not; until all in it is ordered for all */
	u32 last_stamp; /* of the last access that the detail holds */
	struct race_detail *detail;
};

struct race_line {
	struct race_run run;
	struct race_more *more; /* NULL: the run is all there is */
};

struct race_known {
	u32 block, bound; /* accesses of the block stamped below it are ordered */
};
struct race_past {
	u32 n, all_before; /* all_before: of every block */
	struct race_known at[RACE_KNOWN];
};

struct race_warp {
	u32 floor;             /* the least bound over all warps of the block */
	u32 lanes_floor;       /* the bound between the lanes of this warp */
	u32 bound[RACE_WARPS]; /* by warp of the block */
	u32 released; /* the clock at the last fence of it, or before a barrier it came to; 0: none
		       */
	u32 (*lane_bound)[VG_LANES]; /* [of][for]: NULL until some lanes alone meet */
};

struct race_barrier {
	u32 bound[RACE_WARPS], released;
};

struct race_block {
	struct vg_race *race;
	u32 number;      /* as in who */
	u32 begun, dead; /* stamps below dead are ordered for all of the block: its last full
			    barrier */
	u32 warps, line_count;
	struct race_line *lines;  /* of the shared window */
	u32 *noted;               /* by line: stamp of the last read that is in the log */
	u32 marked;               /* notes of the log that noted tells of */
	struct vg_race_quick log; /* reads of shared memory since the last full barrier */
	struct race_past past;
	u32 at_barriers; /* bits: those that some came to */
	struct race_barrier barrier[17];
	struct race_warp warp[RACE_WARPS];
	struct race_block *next; /* of those that are free */
};

/* The thorough half, given to the fast one. */
struct race_slow {
	/* Makes the lines of a region of device memory; NULL when the address is elsewhere. */
	struct race_line *(*line)(struct vg_race *r, u64 address);
	/* One run over one line that may meet what is there, or finds no room. */
	void (*run)(struct vg_warp *w, struct race_line *l, const struct race_run *run,
		const void *value, u64 line_address, u32 in_shared);
	/* Lanes of any addresses, word by word. */
	void (*lanes)(struct vg_warp *w, u32 m, u32 site, const u64 *address, u32 bytes, u32 writes,
		const void *value, u32 in_shared);
	/* The log's notes become details. */
	void (*flush)(struct race_block *b);
	/* A strong access to a place: what it releases and acquires. */
	void (*strong)(struct vg_warp *w, u32 m, const u64 *address, u32 access, u32 in_shared);
};

struct vg_race {
	u32 clock, dead; /* stamps below dead are of launches that are over */
	const struct race_slow *slow;
	struct race_line **region; /* by RACE_REGION of device memory */
	struct race_state *state;  /* the thorough half's own */
};

/* The line of an address of device memory; NULL: elsewhere. */
static inline struct race_line *race_line_at(struct vg_race *r, u64 address)
{
	u64 at = address - VG_DEVICE_BASE;
	struct race_line *lines = at < VG_DEVICE_SIZE ? r->region[at / RACE_REGION] : (void *)0;

	return lines ? &lines[at % RACE_REGION / RACE_LINE] : r->slow->line(r, address);
}

#endif
