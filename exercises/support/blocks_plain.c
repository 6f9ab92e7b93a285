/* How it works. An array ends where its last page ends, and the page after that may not be
 * touched: one step too far is a fault whose address tells which argument it was. A frozen array's
 * pages become read-only, so that a write is a fault too. Mapped regions are kept for the next
 * case. Nodes, and arrays beyond the first ones (every region costs the kernel two mappings),
 * are cut from big chunks without such care: the checked build has seen them already. */
#include "harness.h"
#include "subject.h"

#include <sys/mman.h>
#include <unistd.h>

#define PAGE ((size_t)getpagesize())
enum { GUARDED_MAX = 256, POOL_MAX = 4096 };
#define CHUNK ((size_t)1 << 20)

struct region {
	char *base;
	size_t pages; /* without the guard page */
	bool used;
};

struct chunk {
	struct chunk *next;
	size_t used, size;
};

static struct region regions[GUARDED_MAX];
static size_t n_regions;
static struct chunk *chunks;

static void *map(size_t bytes, int protection)
{
	void *p = mmap(NULL, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		bad("no memory for a case");
	return p;
}

/* An array stands at the end of its region, so a larger one serves as well. */
static struct region *region_get(size_t pages)
{
	struct region *r = NULL;

	for (size_t i = 0; i < n_regions; i++) {
		struct region *free = &regions[i];

		if (!free->used && free->pages >= pages && free->pages <= 2 * pages) {
			free->used = true;
			return free;
		}
		if (!free->pages)
			r = free;
	}
	if (!r && n_regions < GUARDED_MAX)
		r = &regions[n_regions++];
	if (!r)
		return NULL;
	*r = (struct region){map((pages + 1) * PAGE, PROT_NONE), pages, true};
	mprotect(r->base, pages * PAGE, PROT_READ | PROT_WRITE);
	return r;
}

static void region_put(struct region *r, bool frozen)
{
	r->used = false;
	if (r->pages > POOL_MAX) {
		munmap(r->base, (r->pages + 1) * PAGE);
		*r = (struct region){0};
	} else if (frozen) {
		mprotect(r->base, r->pages * PAGE, PROT_READ | PROT_WRITE);
	}
}

static struct block *add_block(struct whet_in *in)
{
	if (in->n_blocks == in->cap_blocks)
		in->blocks =
			map_grow(in->blocks, &in->cap_blocks, in->n_blocks + 1, sizeof *in->blocks);
	in->blocks[in->n_blocks] = (struct block){.argument = in->argument};
	return &in->blocks[in->n_blocks++];
}

void *block_node(struct whet_in *in, size_t bytes)
{
	char *p;

	(void)in;
	bytes = (bytes + 15) / 16 * 16;
	if (!chunks || chunks->size - chunks->used < bytes) {
		size_t size = bytes + sizeof *chunks > CHUNK ? bytes + PAGE : CHUNK;
		struct chunk *c = map(size, PROT_READ | PROT_WRITE);

		*c = (struct chunk){chunks, (sizeof *c + 15) / 16 * 16, size};
		chunks = c;
	}
	p = (char *)chunks + chunks->used;
	chunks->used += bytes;
	return p;
}

void *block_array(struct whet_in *in, size_t bytes)
{
	size_t pages = bytes ? (bytes + PAGE - 1) / PAGE : 1;
	struct region *r = region_get(pages);
	struct block *b;

	if (!r)
		return block_node(in, bytes ? bytes : 1);
	b = add_block(in);
	b->region = r;
	b->bytes = bytes;
	b->p = r->base + r->pages * PAGE - bytes;
	return b->p;
}

void block_freeze(struct whet_in *in, void *p)
{
	for (size_t i = in->n_blocks; i-- > 0;) {
		struct region *r = in->blocks[i].region;

		if (in->blocks[i].p != p)
			continue;
		in->blocks[i].frozen = true;
		mprotect(r->base, r->pages * PAGE, PROT_READ);
		return;
	}
}

/* A change would have been a fault. */
int blocks_changed(struct whet_in *in)
{
	(void)in;
	return -1;
}

void blocks_release(struct whet_in *in)
{
	for (size_t i = 0; i < in->n_blocks; i++)
		region_put(in->blocks[i].region, in->blocks[i].frozen);
	in->n_blocks = 0;
	while (chunks && chunks->next) {
		struct chunk *next = chunks->next;

		munmap(chunks, chunks->size);
		chunks = next;
	}
	if (chunks)
		chunks->used = (sizeof *chunks + 15) / 16 * 16;
}

const struct block *block_at(const struct whet_in *in, const void *address, const char **how)
{
	const char *at = address;

	for (size_t i = 0; i < in->n_blocks; i++) {
		const struct block *b = &in->blocks[i];
		const struct region *r = b->region;
		const char *end = (const char *)b->p + b->bytes;

		*how = at >= end ? "past" : "inside";
		if (at >= r->base && at < end + PAGE)
			return b;
	}
	return NULL;
}
