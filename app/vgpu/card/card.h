/* card: the cards the virtual GPU can stand for, and how many blocks fit on one of their
 * multiprocessors. Figures: NVIDIA's data sheets and the table of compute capabilities in the
 * CUDA C++ Programming Guide. */
#ifndef VGPU_CARD_CARD_H
#define VGPU_CARD_CARD_H

#include <stddef.h>
#include <stdint.h>

struct card {
	const char *id;   /* what $VGPU_CARD says: "a100" */
	const char *name; /* as the runtime reports it */
	int major, minor; /* compute capability */
	int multiprocessors;
	int clock_khz, memory_clock_khz, bus_bits;
	uint64_t memory; /* bytes a program can have */
	uint64_t l2, l2_persisting;
	int copy_engines;
	int ecc;
	int double_ratio; /* single over double precision speed */
	/* Of one multiprocessor. */
	int warps, blocks, registers;
	int shared;                     /* bytes */
	int shared_reserved;            /* bytes the driver takes of each block's */
	int shared_unit, register_unit; /* allocation: bytes a block; registers a warp */
	int partitions;                 /* warp schedulers, each with its share of the registers */
	/* Of one block. */
	int shared_block, shared_optin; /* bytes: without and with cudaFuncSetAttribute */
	int clusters;                   /* blocks in a cluster at most; 0: the card has none */
	int pci_device;
};

/* Rows of the table, in order of age; NULL after the last. */
const struct card *card_at(size_t i);
/* NULL when there is no such card; id NULL or "": the usual one (a100). */
const struct card *card_find(const char *id);

/* What every card since compute capability 7.5 has in common. */
enum {
	CARD_BLOCK_THREADS = 1024,
	CARD_WARP = 32,
	CARD_BLOCK_REGISTERS = 65536,
	CARD_THREAD_REGISTERS = 255,
};

enum card_limit { CARD_BY_WARPS, CARD_BY_BLOCKS, CARD_BY_REGISTERS, CARD_BY_SHARED, CARD_LIMITS };

struct card_use {
	int threads;                            /* of a block */
	int registers;                          /* of a thread */
	uint64_t shared_static, shared_dynamic; /* bytes of a block */
	/* Bytes of dynamic shared memory the kernel was allowed (cudaFuncSetAttribute); 0: the
	 * usual. */
	uint64_t shared_allowed;
};

struct card_occupancy {
	int blocks;            /* on one multiprocessor at once; 0: the block does not fit at all */
	int warps;             /* of those blocks */
	double share;          /* of the warps the multiprocessor can hold: 0 to 1 */
	enum card_limit limit; /* what allows no more; of several the first */
	int by[CARD_LIMITS];   /* blocks each would allow */
};

/* Theoretical occupancy as NVIDIA's calculator (cuda_occupancy.h of the toolkit) counts it. */
void card_occupancy(
	const struct card *card, const struct card_use *use, struct card_occupancy *out);
const char *card_limit_name(enum card_limit limit); /* "registers" */

#endif
