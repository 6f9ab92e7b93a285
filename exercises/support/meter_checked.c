/* How it works. The sanitizer tells of every allocation and release. Those of the learner's call
 * are kept in a table; what is still there when the case is over, and cannot be reached from the
 * learner's own static data, is a leak. The sanitizer's own leak check would say the same, but it
 * stops the process with ptrace from a second one, which the sandbox forbids, and costs more. */
#include "subject.h"

#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define UNCHECKED __attribute__((no_sanitize("address")))

extern int __sanitizer_install_malloc_and_free_hooks(
	void (*malloc_hook)(const volatile void *, size_t),
	void (*free_hook)(const volatile void *));

struct live {
	uintptr_t p; /* 0: a free slot */
	size_t bytes;
	bool reached;
};

static struct {
	bool in_call, leaked;
	int paused;
	size_t limit, bytes;
	struct live *slots; /* open addressing, a power of two of them */
	size_t n, cap;
} meter;

/* What is left when a case is over: in order of address, and what was reached but not yet looked
 * through. Each is looked through once, however long a chain is. */
static struct {
	struct live **sorted, **pending;
	size_t n, cap, n_pending, cap_pending;
} left;

UNCHECKED static size_t home(uintptr_t p)
{
	return (size_t)((uint64_t)p * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (meter.cap - 1);
}

UNCHECKED static struct live *find(uintptr_t p)
{
	size_t i = home(p);

	while (meter.slots[i].p && meter.slots[i].p != p)
		i = (i + 1) & (meter.cap - 1);
	return &meter.slots[i];
}

UNCHECKED static void rehash(void)
{
	struct live *old = meter.slots;
	size_t n = meter.cap, fresh = 0;

	meter.slots = map_grow(NULL, &fresh, n ? 2 * n : 4096, sizeof *old);
	meter.cap = n ? 2 * n : 4096;
	for (size_t i = 0; i < n; i++)
		if (old[i].p)
			*find(old[i].p) = old[i];
	if (old)
		munmap(old, n * sizeof *old);
}

UNCHECKED static void on_malloc(const volatile void *p, size_t bytes)
{
	if (!meter.in_call || meter.paused || !p)
		return;
	if (bytes > meter.limit - meter.bytes) {
		say("!exceeded %zu", bytes);
		_exit(1);
	}
	if (2 * meter.n >= meter.cap)
		rehash();
	*find((uintptr_t)p) = (struct live){.p = (uintptr_t)p, .bytes = bytes};
	meter.n++;
	meter.bytes += bytes;
}

/* Takes the slot out and moves those behind it up, so that no search stops too early (Knuth,
 * The Art of Computer Programming, volume 3, algorithm 6.4 R). */
UNCHECKED static void take_out(struct live *slot)
{
	size_t hole = (size_t)(slot - meter.slots), i = hole;

	meter.n--;
	meter.bytes -= slot->bytes;
	for (;;) {
		meter.slots[hole].p = 0;
		for (;;) {
			size_t want;

			i = (i + 1) & (meter.cap - 1);
			if (!meter.slots[i].p)
				return;
			want = home(meter.slots[i].p);
			if (((i - want) & (meter.cap - 1)) >= ((i - hole) & (meter.cap - 1)))
				break;
		}
		meter.slots[hole] = meter.slots[i];
		hole = i;
	}
}

UNCHECKED static void on_free(const volatile void *p)
{
	struct live *slot;

	if (!meter.n || !p)
		return;
	slot = find((uintptr_t)p);
	if (slot->p)
		take_out(slot);
}

UNCHECKED static int by_address(const void *a, const void *b)
{
	const struct live *p = *(struct live *const *)a, *q = *(struct live *const *)b;

	return (p->p > q->p) - (p->p < q->p);
}

UNCHECKED static void collect(void)
{
	left.n = left.n_pending = 0;
	if (left.cap < meter.n)
		left.sorted = map_grow(left.sorted, &left.cap, meter.n, sizeof *left.sorted);
	if (left.cap_pending < meter.n)
		left.pending =
			map_grow(left.pending, &left.cap_pending, meter.n, sizeof *left.pending);
	for (size_t i = 0; i < meter.cap; i++) {
		meter.slots[i].reached = false;
		if (meter.slots[i].p)
			left.sorted[left.n++] = &meter.slots[i];
	}
	qsort(left.sorted, left.n, sizeof *left.sorted, by_address);
}

/* The allocation that word points to or into: an array kept by a pointer behind its head is
 * kept all the same. */
UNCHECKED static struct live *pointed_to(uintptr_t word)
{
	size_t low = 0, high = left.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (left.sorted[mid]->p <= word)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return NULL;
	low--;
	if (word - left.sorted[low]->p >= left.sorted[low]->bytes && word != left.sorted[low]->p)
		return NULL;
	return left.sorted[low];
}

/* Marks what words from low to high point to. */
UNCHECKED static void reach(uintptr_t low, uintptr_t high)
{
	low = (low + sizeof(uintptr_t) - 1) & ~(sizeof(uintptr_t) - 1);
	for (; low + sizeof(uintptr_t) <= high; low += sizeof(uintptr_t)) {
		uintptr_t word = *(const uintptr_t *)low;
		struct live *slot = word ? pointed_to(word) : NULL;

		if (slot && !slot->reached) {
			slot->reached = true;
			left.pending[left.n_pending++] = slot;
		}
	}
}

UNCHECKED static void mark(const struct module *m)
{
	collect();
	for (size_t i = 0; i < m->n_data; i++)
		reach(m->data[i].low, m->data[i].high);
	while (left.n_pending) {
		const struct live *from = left.pending[--left.n_pending];

		reach(from->p, from->p + from->bytes);
	}
}

/* The place in the learner's object that allocated p, as an offset in it; 0 when it was libc on
 * its own account. */
static uintptr_t allocated_at(uintptr_t p, const struct module *m)
{
	enum { NEAR = 4 }; /* malloc itself, and strdup or the like above it */
	void *trace[NEAR];
	int thread;
	size_t n = __asan_get_alloc_stack((void *)p, trace, NEAR, &thread);

	for (size_t i = 0; i < n && i < NEAR; i++)
		if ((uintptr_t)trace[i] >= m->low && (uintptr_t)trace[i] < m->high)
			return (uintptr_t)trace[i] - 1 - m->base;
	return 0;
}

void meter_leaks(long index, const struct module *m)
{
	size_t bytes = 0;
	uintptr_t at = 0;

	if (!meter.n || meter.leaked)
		return;
	mark(m);
	for (size_t i = 0; i < meter.cap; i++) {
		uintptr_t where;

		if (!meter.slots[i].p || meter.slots[i].reached)
			continue;
		where = allocated_at(meter.slots[i].p, m);
		if (!where)
			continue;
		at = where;
		bytes += meter.slots[i].bytes;
	}
	if (!at)
		return;
	/* One is enough to tell; its memory must not look like greed in later cases. */
	meter.leaked = true;
	meter.limit = SIZE_MAX;
	say("!leak %ld %zu %lx", index, bytes, (unsigned long)at);
}

void meter_open(size_t limit)
{
	meter.limit = limit;
	rehash();
	__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
}

void meter_begin(void)
{
	meter.in_call = true;
}

void meter_end(void)
{
	meter.in_call = false;
}

void meter_pause(void)
{
	meter.paused++;
}

void meter_resume(void)
{
	meter.paused--;
}

/* The plain build counts. */
void meter_report(void) {}
