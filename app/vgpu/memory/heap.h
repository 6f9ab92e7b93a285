/* heap: device memory: one reserved range of addresses, its allocations, and what is known of its
 * bytes.
 *
 * How it works. The range [VG_DEVICE_BASE, + VG_DEVICE_SIZE) is reserved once. With checks the
 * bytes lie in a second mapping at address + delta, and the range the program sees stays closed to
 * the host, so that a device pointer used by the host faults; memory that both may use (managed,
 * mapped) is open at both. Allocations never touch: the ground between them grows with their size,
 * and a freed one is not used again until much else was.
 *
 * What is written. One bit a byte, in a map that is only touched where it is needed, and per
 * allocation the length of a prefix that is written whole (the map may say nothing about that): so
 * clearing or copying a big array costs nothing here. Kernels set bits (device/check_memory.c); a
 * byte is written when it lies in the prefix or its bit is set. A bit set implies a live
 * allocation. */
#ifndef VGPU_MEMORY_HEAP_H
#define VGPU_MEMORY_HEAP_H

#include "base/err.h"
#include "vgpu/device/abi.h"

#include <stdbool.h>

enum heap_kind {
	HEAP_DEVICE,
	HEAP_MANAGED,
	HEAP_HOST,
	HEAP_SYMBOL,
	HEAP_CONSTANT, /* a variable that kernels only read */
	HEAP_KERNEL    /* malloc in a kernel */
};
enum heap_state { HEAP_LIVE, HEAP_FREED };

struct heap_block {
	u64 address, size;
	enum heap_kind kind;
	enum heap_state state;
	bool written;     /* all of its bytes have been */
	u64 written_to;   /* so many from its start have been; more of them may */
	const char *what; /* "cudaMalloc", or the symbol's name; lives as long as the heap */
	bool named;       /* what is the name the program gave it (heap_name) */
	void *caller;     /* return address of the call, to be named by addr2line; or NULL */
	u64 serial;       /* counts allocations, from 1 */
};

struct heap;

/* limit: bytes the card has. Fails when the machine does not give the range of addresses. */
struct heap *heap_open(bool checks, u64 limit, struct err *e);
void heap_close(struct heap *h);
s64 heap_delta(const struct heap *h);
/* From now on the bytes of new blocks of HEAP_DEVICE are HEAP_FRESH; else they are what lies there.
 * They count as unwritten all the same. */
enum { HEAP_FRESH = 0xff };
void heap_fill_fresh(struct heap *h);

/* 0 when the card's memory is used up. align: a power of two, at least 256 is used. size 0 is 1.
 * Bytes of HEAP_DEVICE and HEAP_KERNEL are unwritten; the others count as written (the host may
 * write them unseen) and begin as zeros. */
u64 heap_alloc(
	struct heap *h, u64 size, u64 align, enum heap_kind kind, const char *what, void *caller);
enum heap_freed { HEAP_OK, HEAP_NOT_A_BLOCK, HEAP_INSIDE_A_BLOCK, HEAP_FREED_BEFORE };
enum heap_freed heap_free(struct heap *h, u64 address);
/* The same for a free in a kernel, which may only free blocks of HEAP_KERNEL. */
enum heap_freed heap_free_kernel(struct heap *h, u64 address);
/* Bytes that all blocks of HEAP_KERNEL together may have (cudaLimitMallocHeapSize); 8 MiB at first.
 */
void heap_kernel_limit(struct heap *h, u64 bytes);

/* The allocation that holds the address, or the one nearest to it (its state may be HEAP_FREED);
 * false when there is none, or the address is not device memory's. Thread-safe. */
bool heap_find(struct heap *h, u64 address, struct heap_block *out);
/* Calls the live allocation that begins there by a name of the program's own, which is lent as long
 * as the heap; does nothing when there is none. */
void heap_name(struct heap *h, u64 address, const char *name);
/* Each allocation that is live, in order of address. visit must not call the heap. */
void heap_each(struct heap *h, void (*visit)(const struct heap_block *b, void *arg), void *arg);
u64 heap_used(struct heap *h);

/* Where the bytes lie for the host; NULL when [address, + n) is neither inside one live allocation
 * nor inside memory that heap_register was told of. */
void *heap_host(struct heap *h, u64 address, u64 n);
/* The host, a copy or a memset wrote these bytes; copies of memory never written copy that too. */
void heap_written(struct heap *h, u64 address, u64 n);
void heap_copied(struct heap *h, u64 to, u64 from, u64 n);
bool heap_is_written(struct heap *h, u64 address, u64 n);
/* The map of written bytes: bit (address - VG_DEVICE_BASE) % 64 of word ... / 64. NULL without
 * checks. */
u64 *heap_written_map(struct heap *h);

/* Host memory the program registered (cudaHostRegister): kernels may use it at its own address. */
void heap_register(struct heap *h, void *p, u64 n);
void heap_unregister(struct heap *h, void *p);
bool heap_is_registered(struct heap *h, u64 address, u64 n);

#endif
