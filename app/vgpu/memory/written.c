#include "vgpu/memory/heap_own.h"

#include <stdlib.h>
#include <sys/mman.h>

#define PAGE_BITS (8 * 4096ul) /* bytes that one page of the map tells of */

/* ---- the map of written bytes ----
 * Workers set bits of one word at the same time, so all changes are atomic. Offsets are from
 * VG_DEVICE_BASE. */

static u64 bits_of(u64 word, u64 from, u64 to)
{
	u64 lo = word * 64 < from ? from - word * 64 : 0;
	u64 hi = word * 64 + 64 > to ? to - word * 64 : 64;

	return (hi == 64 ? ~0ul : (1ul << hi) - 1) & ~0ul << lo;
}

static void set_bits(u64 *map, u64 from, u64 to)
{
	for (u64 w = from / 64; from < to && w <= (to - 1) / 64; w++)
		__atomic_fetch_or(&map[w], bits_of(w, from, to), __ATOMIC_RELAXED);
}

/* Words that are clear are only read: a map that was never touched costs no memory. */
static void clear_bits(u64 *map, u64 from, u64 to)
{
	for (u64 w = from / 64; from < to && w <= (to - 1) / 64; w++) {
		u64 bits = bits_of(w, from, to);

		if (__atomic_load_n(&map[w], __ATOMIC_RELAXED) & bits)
			__atomic_fetch_and(&map[w], ~bits, __ATOMIC_RELAXED);
	}
}

/* The first offset in [from, to) whose bit is `set`, or to. */
static u64 first_bit(const u64 *map, u64 from, u64 to, bool set)
{
	for (u64 w = from / 64; from < to && w <= (to - 1) / 64; w++) {
		u64 word = __atomic_load_n(&map[w], __ATOMIC_RELAXED);
		u64 found = (set ? word : ~word) & bits_of(w, from, to);

		if (found)
			return w * 64 + (u64)__builtin_ctzl(found);
	}
	return to;
}

void heap_settle(struct heap *h, struct heap_block *b)
{
	u64 start = b->address - VG_DEVICE_BASE;

	if (b->written || b->state != HEAP_LIVE)
		return;
	b->written_to = first_bit(h->map, start + b->written_to, start + b->size, false) - start;
	b->written = b->written_to == b->size;
}

/* Pages of the map that are this block's alone are dropped whole: it may be big, and never used. */
void heap_forget(struct heap *h, const struct heap_block *b)
{
	u64 from = b->address - VG_DEVICE_BASE, to = from + b->size;
	u64 first = (from + PAGE_BITS - 1) & -PAGE_BITS, last = to & -PAGE_BITS;

	if (!h->map)
		return;
	if (first >= last) {
		clear_bits(h->map, from, to);
		return;
	}
	clear_bits(h->map, from, first);
	madvise(&h->map[first / 64], (last - first) / 8, MADV_DONTNEED);
	clear_bits(h->map, last, to);
}

static void written_locked(struct heap *h, struct heap_block *b, u64 into, u64 n)
{
	if (b->written)
		return;
	if (into <= b->written_to) {
		b->written_to = into + n > b->written_to ? into + n : b->written_to;
		heap_settle(h, b);
	} else {
		u64 start = b->address - VG_DEVICE_BASE;

		set_bits(h->map, start + into, start + into + n);
	}
}

/* The live block that holds all n bytes, or NULL. */
static struct heap_block *holder(struct heap *h, u64 address, u64 n)
{
	struct heap_slot *s = heap_slot_below(h, address);
	u64 into = s ? address - s->block.address : 0;

	if (!s || s->block.state != HEAP_LIVE || into > s->block.size || n > s->block.size - into)
		return NULL;
	return &s->block;
}

void heap_written(struct heap *h, u64 address, u64 n)
{
	if (!h->checks || !n)
		return;
	pthread_mutex_lock(&h->lock);
	struct heap_block *b = holder(h, address, n);
	if (b)
		written_locked(h, b, address - b->address, n);
	pthread_mutex_unlock(&h->lock);
}

/* The first byte of [into, end) that is written, or is not; or end. */
static u64 first_byte(struct heap *h, const struct heap_block *b, u64 into, u64 end, bool written)
{
	u64 start = b->address - VG_DEVICE_BASE;

	if (into < b->written_to && written)
		return into;
	into = into < b->written_to ? b->written_to : into;
	return into >= end ? end : first_bit(h->map, start + into, start + end, written) - start;
}

bool heap_is_written(struct heap *h, u64 address, u64 n)
{
	if (!h->checks)
		return true;
	pthread_mutex_lock(&h->lock);
	struct heap_block *b = holder(h, address, n);
	u64 into = b ? address - b->address : 0;
	bool is = b && first_byte(h, b, into, into + n, false) == into + n;
	pthread_mutex_unlock(&h->lock);
	return is;
}

/* Bytes of a block that hold no value any more. */
static void unwritten_locked(struct heap *h, struct heap_block *b, u64 into, u64 n)
{
	u64 start = b->address - VG_DEVICE_BASE;

	if (b->kind == HEAP_MANAGED || b->kind == HEAP_HOST)
		return; /* not followed */
	if (into < b->written_to) {
		u64 end = into + n;

		if (end < b->written_to)
			set_bits(h->map, start + end, start + b->written_to);
		b->written_to = into;
	}
	b->written = false;
	clear_bits(h->map, start + into, start + into + n);
}

/* Runs of written and of unwritten bytes in turn. */
static void copy_runs(struct heap *h, struct heap_block *to, u64 to_into, struct heap_block *from,
	u64 from_into, u64 n)
{
	u64 at = from_into, end = from_into + n;

	while (at < end) {
		u64 stop = first_byte(h, from, at, end, false);

		if (stop > at)
			written_locked(h, to, to_into + (at - from_into), stop - at);
		at = stop;
		stop = first_byte(h, from, at, end, true);
		if (stop > at)
			unwritten_locked(h, to, to_into + (at - from_into), stop - at);
		at = stop;
	}
}

void heap_copied(struct heap *h, u64 to, u64 from, u64 n)
{
	if (!h->checks || !n)
		return;
	pthread_mutex_lock(&h->lock);
	struct heap_block *t = holder(h, to, n), *f = holder(h, from, n);
	if (t && f)
		heap_settle(h, f);
	if (t && f && t != f)
		copy_runs(h, t, to - t->address, f, from - f->address, n);
	else if (t)
		written_locked(h, t, to - t->address, n);
	pthread_mutex_unlock(&h->lock);
}

u64 *heap_written_map(struct heap *h)
{
	return h->map;
}

void heap_fill_fresh(struct heap *h)
{
	h->fills_fresh = true;
}

/* ---- registered host memory ---- */

void heap_register(struct heap *h, void *p, u64 n)
{
	pthread_mutex_lock(&h->lock);
	size_t count = h->registered_count;
	struct heap_registered *more = realloc(h->registered, (count + 1) * sizeof *more);
	if (more) {
		h->registered = more;
		more[count] = (struct heap_registered){(u64)p, n};
		h->registered_count++;
	}
	pthread_mutex_unlock(&h->lock);
}

void heap_unregister(struct heap *h, void *p)
{
	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->registered_count; i++)
		if (h->registered[i].address == (u64)p) {
			h->registered[i] = h->registered[--h->registered_count];
			break;
		}
	pthread_mutex_unlock(&h->lock);
}

bool heap_is_registered(struct heap *h, u64 address, u64 n)
{
	bool is = false;

	pthread_mutex_lock(&h->lock);
	for (size_t i = 0; i < h->registered_count && !is; i++) {
		struct heap_registered r = h->registered[i];

		is = address >= r.address && address - r.address <= r.size &&
		     n <= r.size - (address - r.address);
	}
	pthread_mutex_unlock(&h->lock);
	return is;
}
