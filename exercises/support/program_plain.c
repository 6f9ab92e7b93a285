/* What is linked into the plain build of a whole program: it counts what malloc gives, as numbers
 * in a page that the judge shares (its descriptor 3 at the start). A program that defines malloc
 * itself is not counted. */
#include "program.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

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

__attribute__((weak)) void *malloc(size_t n)
{
	return given(__libc_malloc(n), n);
}

__attribute__((weak)) void *calloc(size_t n, size_t size)
{
	return given(__libc_calloc(n, size), n && size);
}

__attribute__((weak)) void free(void *p)
{
	if (p)
		page->live -= (int64_t)malloc_usable_size(p);
	__libc_free(p);
}

__attribute__((weak)) void *realloc(void *p, size_t n)
{
	size_t before = p ? malloc_usable_size(p) : 0;
	void *q = __libc_realloc(p, n);

	if (q || n == 0)
		page->live -= (int64_t)before;
	return given(q, n);
}

__attribute__((weak)) void *memalign(size_t align, size_t n)
{
	return given(__libc_memalign(align, n), n);
}

__attribute__((weak)) void *aligned_alloc(size_t align, size_t n)
{
	return given(__libc_memalign(align, n), n);
}

__attribute__((weak)) int posix_memalign(void **out, size_t align, size_t n)
{
	void *p = given(__libc_memalign(align, n), n);

	if (!p && n)
		return ENOMEM;
	*out = p;
	return 0;
}
