/* How it works. Every array and node is an allocation of its own, of exactly its size, between the
 * red zones of the sanitizer (when there is one). A frozen one is compared with a copy afterwards.
 * The oracle uses these too. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

static void *get(size_t bytes)
{
	void *p;

	meter_pause();
	p = malloc(bytes);
	meter_resume();
	if (!p)
		bad("no memory for a case");
	return p;
}

void *block_array(struct whet_in *in, size_t bytes)
{
	struct block *b;
	/* An empty array is the end of another: reading one element is a step too far. */
	size_t before = bytes ? 0 : 16;
	char *p = get(before + bytes);

	if (in->n_blocks == in->cap_blocks)
		in->blocks =
			map_grow(in->blocks, &in->cap_blocks, in->n_blocks + 1, sizeof *in->blocks);
	b = &in->blocks[in->n_blocks++];
	*b = (struct block){.p = p + before, .bytes = bytes, .argument = in->argument, .region = p};
	return b->p;
}

void *block_node(struct whet_in *in, size_t bytes)
{
	return block_array(in, bytes);
}

void block_freeze(struct whet_in *in, void *p)
{
	for (size_t i = in->n_blocks; i-- > 0;) {
		struct block *b = &in->blocks[i];

		if (b->p != p)
			continue;
		b->frozen = true;
		if (b->bytes && !in->trusted)
			b->copy = memcpy(get(b->bytes), p, b->bytes);
		return;
	}
}

int blocks_changed(struct whet_in *in)
{
	for (size_t i = 0; i < in->n_blocks; i++) {
		const struct block *b = &in->blocks[i];

		if (b->copy && memcmp(b->p, b->copy, b->bytes) != 0)
			return b->argument;
	}
	return -1;
}

void blocks_release(struct whet_in *in)
{
	for (size_t i = 0; i < in->n_blocks; i++) {
		free(in->blocks[i].copy);
		free(in->blocks[i].region);
	}
	in->n_blocks = 0;
}
