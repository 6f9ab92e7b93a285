/* How it works. The program's own malloc stands before libc's for every object in the process. It
 * counts while the learner's function is being called, and refuses what goes beyond the limit,
 * which the judge hears of: a crash on a NULL that malloc gave is a matter of memory. */
#include "subject.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);
extern void *__sbrk(intptr_t);

static struct {
	bool in_call;
	int paused;
	bool told;
	int64_t live, peak, allocations;
	int64_t limit;
	struct {
		int64_t live, peak, allocations; /* when the call began; its peak */
	} call;
} meter = {.limit = INT64_MAX};

/* What an allocation costs beside the bytes it clears or copies, as work (counted.c). */
enum { ALLOCATION_WORK = 4 };

static void charge(const void *caller, size_t bytes)
{
	counted_charge(caller, ALLOCATION_WORK + bytes / 8);
}

static bool counting(void)
{
	return meter.in_call && !meter.paused;
}

/* Whether n more bytes are allowed. */
static bool allowed(size_t n)
{
	if (!counting() || (n <= (size_t)meter.limit && meter.live + (int64_t)n <= meter.limit))
		return true;
	if (!meter.told)
		say("!refused %zu", n);
	meter.told = true;
	errno = ENOMEM;
	return false;
}

static void add(size_t bytes)
{
	if (!counting())
		return;
	meter.live += (int64_t)bytes;
	meter.allocations++;
	if (meter.live > meter.peak)
		meter.peak = meter.live;
	if (meter.live > meter.call.peak)
		meter.call.peak = meter.live;
}

static void *counted(void *p)
{
	if (p)
		add(malloc_usable_size(p));
	return p;
}

static void uncounted(size_t bytes)
{
	if (counting())
		meter.live -= (int64_t)bytes < meter.live ? (int64_t)bytes : meter.live;
}

void *malloc(size_t n)
{
	charge(__builtin_return_address(0), 0);
	return allowed(n) ? counted(__libc_malloc(n)) : NULL;
}

void *calloc(size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n)) {
		errno = ENOMEM;
		return NULL;
	}
	charge(__builtin_return_address(0), n);
	return allowed(n) ? counted(__libc_calloc(count, size)) : NULL;
}

static void *resized(void *p, size_t n, const void *caller)
{
	size_t old = p ? malloc_usable_size(p) : 0;
	void *q;

	/* Whether the block moves is luck: it is charged as if it did. */
	charge(caller, old < n ? old : n);
	if (n > old && !allowed(n - old))
		return NULL;
	q = __libc_realloc(p, n);
	if (q || n == 0)
		uncounted(old);
	return counted(q);
}

void *realloc(void *p, size_t n)
{
	return resized(p, n, __builtin_return_address(0));
}

void free(void *p)
{
	charge(__builtin_return_address(0), 0);
	if (p)
		uncounted(malloc_usable_size(p));
	__libc_free(p);
}

void *reallocarray(void *p, size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n)) {
		errno = ENOMEM;
		return NULL;
	}
	return resized(p, n, __builtin_return_address(0));
}

void *memalign(size_t alignment, size_t n)
{
	charge(__builtin_return_address(0), 0);
	return allowed(n) ? counted(__libc_memalign(alignment, n)) : NULL;
}

void *aligned_alloc(size_t alignment, size_t n)
{
	return memalign(alignment, n);
}

int posix_memalign(void **p, size_t alignment, size_t n)
{
	void *q;

	if (alignment < sizeof(void *) || (alignment & (alignment - 1)))
		return EINVAL;
	q = memalign(alignment, n);
	if (!q)
		return ENOMEM;
	*p = q;
	return 0;
}

/* ---- memory straight from the system, when the counted build asks for it itself ---- */

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
	void *p = (void *)syscall(SYS_mmap, at, n, protection, flags, fd, offset);

	if (p != MAP_FAILED && counted_is_own(__builtin_return_address(0)))
		add(n);
	return p;
}

void *mmap64(void *, size_t, int, int, int, off_t) __attribute__((alias("mmap")));

int munmap(void *p, size_t n)
{
	int rc = (int)syscall(SYS_munmap, p, n);

	if (rc == 0 && counted_is_own(__builtin_return_address(0)))
		uncounted(n);
	return rc;
}

void *sbrk(intptr_t n)
{
	void *p = __sbrk(n);

	if (p != (void *)-1 && counted_is_own(__builtin_return_address(0))) {
		if (n > 0)
			add((size_t)n);
		else
			uncounted((size_t)-n);
	}
	return p;
}

void meter_open(size_t limit)
{
	meter.limit = (int64_t)limit;
	keep_pages();
}

void meter_begin(void)
{
	meter.in_call = true;
	meter.told = false;
	meter.call.live = meter.call.peak = meter.live;
	meter.call.allocations = meter.allocations;
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

void meter_since(int64_t *peak, int64_t *allocations)
{
	*peak = meter.call.peak - meter.call.live;
	*allocations = meter.allocations - meter.call.allocations;
}

/* The checked build looks for them. */
void meter_leaks(long index, const struct module *m)
{
	(void)index;
	(void)m;
}

void meter_report(void)
{
	say("!peak %lld %lld", (long long)meter.peak, (long long)meter.allocations);
}
