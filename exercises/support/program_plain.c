/* What is linked into the plain build of a whole program: it counts what malloc gives, as numbers
 * in a page that the judge shares (its descriptor 3 at the start). A program that defines malloc
 * itself is not counted.
 *
 * In a dynamic program these functions stand before the C library's. In a static one
 * (PROGRAM_STATIC) there is only one malloc, and the linker's --wrap leads the calls of it here. */
#include "program.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef PROGRAM_STATIC
#define OWN(name) __wrap_##name
#define REAL(name) __real_##name
#else
#define OWN(name) __attribute__((weak)) name
#define REAL(name) __libc_##name
#endif

void *REAL(malloc)(size_t);
void *REAL(calloc)(size_t, size_t);
void *REAL(realloc)(void *, size_t);
void *REAL(memalign)(size_t, size_t);
void REAL(free)(void *);

/* Before the page is there, and when there is none, the numbers go nowhere. */
static struct program_page nowhere, *page = &nowhere;

__attribute__((constructor(101))) static void begin(void)
{
	void *p = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, 3, 0);

	if (p != MAP_FAILED)
		page = p;
	for (int fd = 3; fd < 6; fd++)
		close(fd);
}

static void *given(void *p, size_t asked)
{
	if (!p) {
		page->refused += asked > 0;
		return NULL;
	}
	page->allocations++;
	page->live += (int64_t)malloc_usable_size(p);
	if (page->live > page->peak)
		page->peak = page->live;
	return p;
}

void *OWN(malloc)(size_t n)
{
	return given(REAL(malloc)(n), n);
}

void *OWN(calloc)(size_t n, size_t size)
{
	return given(REAL(calloc)(n, size), n && size);
}

void OWN(free)(void *p)
{
	if (p)
		page->live -= (int64_t)malloc_usable_size(p);
	REAL(free)(p);
}

void *OWN(realloc)(void *p, size_t n)
{
	size_t before = p ? malloc_usable_size(p) : 0;
	void *q = REAL(realloc)(p, n);

	if (q || n == 0)
		page->live -= (int64_t)before;
	return given(q, n);
}

void *OWN(memalign)(size_t align, size_t n)
{
	return given(REAL(memalign)(align, n), n);
}

void *OWN(aligned_alloc)(size_t align, size_t n)
{
	return given(REAL(memalign)(align, n), n);
}

int OWN(posix_memalign)(void **out, size_t align, size_t n)
{
	void *p = given(REAL(memalign)(align, n), n);

	if (!p && n)
		return ENOMEM;
	*out = p;
	return 0;
}

#ifdef PROGRAM_PROBE
int main(void)
{
	free(malloc(1));
	return 0;
}
#endif
