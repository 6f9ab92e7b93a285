#include "vgpu/memory/heap_own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096ul
#define HUGE_PAGE (2ul << 20)
#define LEAST_ALIGN 256ul
#define MOST_GROUND (1ul << 30)
/* So many others are freed before the addresses of a freed block are used again. */
#define QUARANTINE 4096
/* Blocks from here on give their pages back when freed. */
#define RETURNS_PAGES (64ul << 10)
#define MAP_BYTES (VG_DEVICE_SIZE / 8)

static u64 round_up(u64 n, u64 to)
{
	return (n + to - 1) & -to;
}

static void *reserve(u64 at, u64 size, int protection, int flags)
{
	void *p = mmap((void *)at, size, protection, MAP_NORESERVE | flags, -1, 0);

	if (p != MAP_FAILED && at &&
		p != (void *)at) { /* kernels before 4.17 take the place for a hint */
		munmap(p, size);
		p = MAP_FAILED;
		errno = EEXIST;
	}
	return p == MAP_FAILED ? NULL : p;
}

static bool reserve_all(struct heap *h)
{
	const int own = MAP_PRIVATE | MAP_ANONYMOUS;
	const int open = PROT_READ | PROT_WRITE;

	if (!reserve(VG_DEVICE_BASE, VG_DEVICE_SIZE, h->checks ? PROT_NONE : open,
		    own | MAP_FIXED_NOREPLACE))
		return false;
	h->reserved = true;
	h->bytes = (unsigned char *)VG_DEVICE_BASE;
	if (!h->checks)
		return true;
	/* Shared, so that mremap can show parts of it at the program's addresses too. */
	h->bytes = reserve(0, VG_DEVICE_SIZE, open, MAP_SHARED | MAP_ANONYMOUS);
	h->map = reserve(0, MAP_BYTES, open, own);
	return h->bytes && h->map;
}

struct heap *heap_open(bool checks, u64 limit, struct err *e)
{
	struct heap *h = calloc(1, sizeof *h);

	if (!h) {
		err_set(e, ERR_INTERNAL, "no memory for the virtual GPU's heap");
		return NULL;
	}
	pthread_mutex_init(&h->lock, NULL);
	h->checks = checks;
	h->limit = limit;
	h->kernel_limit = 8ul << 20;
	h->top = VG_DEVICE_BASE + HUGE_PAGE;
	for (int i = 0; i < HEAP_CLASSES; i++)
		h->queues[i] = (struct heap_queue){HEAP_NO_SLOT, HEAP_NO_SLOT};
	if (!reserve_all(h)) {
		err_set(e, ERR_INPUT,
			"the virtual GPU cannot reserve its %lu GiB of addresses at %#lx (%s): "
			"lift "
			"limits on address space (ulimit -v) and overcommit "
			"(vm.overcommit_memory=2)",
			VG_DEVICE_SIZE >> 30, VG_DEVICE_BASE, strerror(errno));
		heap_close(h);
		return NULL;
	}
	return h;
}

void heap_close(struct heap *h)
{
	if (!h)
		return;
	if (h->reserved)
		munmap((void *)VG_DEVICE_BASE, VG_DEVICE_SIZE);
	if (h->checks && h->bytes)
		munmap(h->bytes, VG_DEVICE_SIZE);
	if (h->map)
		munmap(h->map, MAP_BYTES);
	pthread_mutex_destroy(&h->lock);
	free(h->slots);
	free(h->registered);
	free(h);
}

s64 heap_delta(const struct heap *h)
{
	return (s64)((u64)h->bytes - VG_DEVICE_BASE);
}

void heap_kernel_limit(struct heap *h, u64 bytes)
{
	pthread_mutex_lock(&h->lock);
	h->kernel_limit = bytes;
	pthread_mutex_unlock(&h->lock);
}

u64 heap_used(struct heap *h)
{
	pthread_mutex_lock(&h->lock);
	u64 used = h->used;
	pthread_mutex_unlock(&h->lock);
	return used;
}

/* ---- stretches of addresses ---- */

struct heap_slot *heap_slot_below(struct heap *h, u64 address)
{
	u32 lo = 0, hi = h->count;

	while (lo < hi) {
		u32 mid = lo + (hi - lo) / 2;

		if (h->slots[mid].block.address <= address)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? &h->slots[lo - 1] : NULL;
}

/* The size of a stretch, one of four in each octave, and its number. */
static u64 span_of(u64 size, u32 *class)
{
	u64 ground = size < LEAST_ALIGN ? LEAST_ALIGN : size > MOST_GROUND ? MOST_GROUND : size;
	u64 need = round_up(size, LEAST_ALIGN) + ground;
	int top = 63 - __builtin_clzl(need);
	u64 span = round_up(need, 1ul << (top - 2));

	top = 63 - __builtin_clzl(span);
	*class = (u32)(top * 4) + (u32)(span >> (top - 2) & 3);
	return span;
}

static struct heap_slot *take_freed(struct heap *h, u32 class, u64 align, bool at_once)
{
	struct heap_queue *q = &h->queues[class];
	struct heap_slot *s;

	if (q->first == HEAP_NO_SLOT)
		return NULL;
	s = &h->slots[q->first];
	if (s->block.address & (align - 1) || (!at_once && h->frees - s->freed_at < QUARANTINE))
		return NULL;
	q->first = s->next;
	if (q->first == HEAP_NO_SLOT)
		q->last = HEAP_NO_SLOT;
	return s;
}

static struct heap_slot *take_new(struct heap *h, u64 span, u64 align)
{
	u64 at = round_up(h->top, align);
	struct heap_slot *s;

	if (span > VG_DEVICE_SIZE || at + span > VG_DEVICE_BASE + VG_DEVICE_SIZE)
		return NULL;
	if (h->count == h->cap) {
		u32 cap = h->cap ? 2 * h->cap : 64;
		struct heap_slot *more = realloc(h->slots, cap * sizeof *more);

		if (!more)
			return NULL;
		h->slots = more;
		h->cap = cap;
	}
	s = &h->slots[h->count++];
	*s = (struct heap_slot){.block.address = at, .span = span};
	h->top = at + span;
	return s;
}

static struct heap_slot *take(struct heap *h, u64 size, u64 align)
{
	u32 class;
	u64 span = span_of(size, &class);
	struct heap_slot *s = take_freed(h, class, align, false);

	if (!s)
		s = take_new(h, span, align);
	for (u32 c = class; !s && c < HEAP_CLASSES; c++)
		s = take_freed(h, c, align, true);
	return s;
}

static void give(struct heap *h, struct heap_slot *s)
{
	u32 class, index = (u32)(s - h->slots);
	int top = 63 - __builtin_clzl(s->span);

	class = (u32)(top * 4) + (u32)(s->span >> (top - 2) & 3);
	s->next = HEAP_NO_SLOT;
	s->freed_at = ++h->frees;
	if (h->queues[class].last == HEAP_NO_SLOT)
		h->queues[class].first = index;
	else
		h->slots[h->queues[class].last].next = index;
	h->queues[class].last = index;
}

/* ---- allocations ---- */

static bool for_host(const struct heap *h, enum heap_kind kind)
{
	return h->checks && (kind == HEAP_MANAGED || kind == HEAP_HOST);
}

/* Shows the host the bytes of a block at the program's addresses. */
static bool open_view(struct heap *h, const struct heap_block *b)
{
	u64 n = round_up(b->size, PAGE);
	void *at = (void *)b->address;
	void *p = mremap(
		h->bytes + (b->address - VG_DEVICE_BASE), 0, n, MREMAP_MAYMOVE | MREMAP_FIXED, at);

	return p == at;
}

static void close_view(const struct heap_block *b)
{
	mmap((void *)b->address, round_up(b->size, PAGE), PROT_NONE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
}

static u64 alloc_locked(
	struct heap *h, u64 size, u64 align, enum heap_kind kind, const char *what, void *caller)
{
	struct heap_slot *s;
	bool zeros = kind != HEAP_DEVICE && kind != HEAP_KERNEL;

	if (size > h->limit || h->used > h->limit - size ||
		(kind == HEAP_KERNEL &&
			(size > h->kernel_limit || h->kernel_used > h->kernel_limit - size)))
		return 0;
	s = take(h, size, align);
	if (!s)
		return 0;
	s->block = (struct heap_block){.address = s->block.address,
		.size = size,
		.kind = kind,
		.what = what,
		.caller = caller,
		.serial = ++h->serial};
	s->block.written = zeros || !h->checks;
	s->block.written_to = s->block.written ? size : 0;
	if (for_host(h, kind) && !open_view(h, &s->block)) {
		s->block.state = HEAP_FREED;
		give(h, s);
		return 0;
	}
	unsigned char *bytes = h->bytes + (s->block.address - VG_DEVICE_BASE);
	if (size >= HUGE_PAGE)
		madvise(bytes, round_up(size, HUGE_PAGE), MADV_HUGEPAGE);
	if (zeros && size < RETURNS_PAGES)
		memset(bytes, 0,
			size); /* a freed block may have left something; bigger ones did not */
	if (kind == HEAP_DEVICE && h->fills_fresh)
		memset(bytes, HEAP_FRESH, size);
	h->used += size;
	h->kernel_used += kind == HEAP_KERNEL ? size : 0;
	return s->block.address;
}

u64 heap_alloc(
	struct heap *h, u64 size, u64 align, enum heap_kind kind, const char *what, void *caller)
{
	size = size ? size : 1;
	align = align < LEAST_ALIGN ? LEAST_ALIGN : align;
	if (size >= HUGE_PAGE)
		align = align < HUGE_PAGE ? HUGE_PAGE : align;
	/* Pages of their own: they are opened and closed, or given back. */
	else if (align < PAGE && (for_host(h, kind) || size >= RETURNS_PAGES))
		align = PAGE;
	pthread_mutex_lock(&h->lock);
	u64 address = alloc_locked(h, size, align, kind, what, caller);
	pthread_mutex_unlock(&h->lock);
	return address;
}

static void free_locked(struct heap *h, struct heap_slot *s)
{
	struct heap_block *b = &s->block;
	u64 offset = b->address - VG_DEVICE_BASE;

	b->state = HEAP_FREED;
	h->used -= b->size;
	h->kernel_used -= b->kind == HEAP_KERNEL ? b->size : 0;
	heap_forget(h, b);
	if (for_host(h, b->kind))
		close_view(b);
	if (b->size >= RETURNS_PAGES)
		madvise(h->bytes + offset, round_up(b->size, PAGE),
			h->checks ? MADV_REMOVE : MADV_DONTNEED);
	give(h, s);
}

static enum heap_freed free_one(struct heap *h, u64 address, bool in_kernel)
{
	enum heap_freed how = HEAP_OK;

	pthread_mutex_lock(&h->lock);
	struct heap_slot *s = heap_slot_below(h, address);
	u64 into = s ? address - s->block.address : 0;
	if (!s || into >= s->block.size || in_kernel != (s->block.kind == HEAP_KERNEL))
		how = HEAP_NOT_A_BLOCK;
	else if (s->block.state == HEAP_FREED)
		how = HEAP_FREED_BEFORE;
	else if (into)
		how = HEAP_INSIDE_A_BLOCK;
	else
		free_locked(h, s);
	pthread_mutex_unlock(&h->lock);
	return how;
}

enum heap_freed heap_free(struct heap *h, u64 address)
{
	return free_one(h, address, false);
}

enum heap_freed heap_free_kernel(struct heap *h, u64 address)
{
	return free_one(h, address, true);
}

/* ---- asking ---- */

static u64 distance(const struct heap_block *b, u64 address)
{
	if (address < b->address)
		return b->address - address;
	return address - b->address < b->size ? 0 : address - b->address - b->size + 1;
}

/* Of two neighbours the one meant: the holder, else a live one, else the nearer. */
static struct heap_slot *meant(struct heap_slot *below, struct heap_slot *above, u64 address)
{
	if (!below || !above)
		return below ? below : above;
	u64 d = distance(&below->block, address), u = distance(&above->block, address);
	if (d && below->block.state != above->block.state)
		return below->block.state == HEAP_LIVE ? below : above;
	return d <= u ? below : above;
}

bool heap_find(struct heap *h, u64 address, struct heap_block *out)
{
	if (address - VG_DEVICE_BASE >= VG_DEVICE_SIZE)
		return false;
	pthread_mutex_lock(&h->lock);
	struct heap_slot *below = heap_slot_below(h, address), *above = NULL;
	u32 next = below ? (u32)(below - h->slots) + 1 : 0;
	if (next < h->count)
		above = &h->slots[next];
	struct heap_slot *s = meant(below, above, address);
	if (s) {
		heap_settle(h, &s->block);
		*out = s->block;
	}
	pthread_mutex_unlock(&h->lock);
	return s;
}

void heap_name(struct heap *h, u64 address, const char *name)
{
	pthread_mutex_lock(&h->lock);
	struct heap_slot *s = heap_slot_below(h, address);
	if (s && s->block.address == address && s->block.state == HEAP_LIVE) {
		s->block.what = name;
		s->block.named = true;
		s->block.caller = NULL;
	}
	pthread_mutex_unlock(&h->lock);
}

void heap_each(struct heap *h, void (*visit)(const struct heap_block *b, void *arg), void *arg)
{
	pthread_mutex_lock(&h->lock);
	for (u32 i = 0; i < h->count; i++)
		if (h->slots[i].block.state == HEAP_LIVE)
			visit(&h->slots[i].block, arg);
	pthread_mutex_unlock(&h->lock);
}

void *heap_host(struct heap *h, u64 address, u64 n)
{
	void *p = NULL;

	pthread_mutex_lock(&h->lock);
	struct heap_slot *s = heap_slot_below(h, address);
	u64 into = s ? address - s->block.address : 0;
	if (s && s->block.state == HEAP_LIVE && into <= s->block.size && n <= s->block.size - into)
		p = h->bytes + (address - VG_DEVICE_BASE);
	pthread_mutex_unlock(&h->lock);
	if (!p && heap_is_registered(h, address, n))
		p = (void *)address;
	return p;
}
