/* Which block is next, and chance.
 *
 * How it works. Blocks are claimed from one counter. In random order the counter's values pass
 * through a permutation of the block numbers (a Feistel network over as many bits as they need,
 * walked until the result is a block), so that a grid of any size needs no table. */
#include "base/mem.h"
#include "vgpu/run/state.h"

#include <stdlib.h>

/* The finalizer of splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators).
 */
static u64 mix(u64 x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

u64 run_random(struct run_worker *k)
{
	k->random += 0x9e3779b97f4a7c15u;
	return mix(k->random);
}

void run_order_init(struct run *r)
{
	r->order_bits = 2;
	while (r->order_bits < 64 && (r->total - 1) >> r->order_bits)
		r->order_bits += 2;
	for (unsigned i = 0; i < 4; i++)
		r->keys[i] = mix(r->l->seed * 4 + i + 1);
}

static u64 permuted(const struct run *r, u64 x)
{
	unsigned half = (unsigned)r->order_bits / 2;
	u64 mask = ((u64)1 << half) - 1;

	do {
		u64 left = x >> half, right = x & mask;

		for (unsigned i = 0; i < 4; i++) {
			u64 new = left ^ (mix(right + r->keys[i]) & mask);

			left = right;
			right = new;
		}
		x = left << half | right;
	} while (x >= r->total);
	return x;
}

bool run_claim(struct run_worker *k, u64 *linear)
{
	struct run *r = k->run;

	if (k->chunk == k->chunk_end) {
		u64 from = atomic_load_explicit(&r->next, memory_order_relaxed);

		if (from >= r->total)
			return false;
		from = atomic_fetch_add(&r->next, r->chunk);
		if (from >= r->total)
			return false;
		k->chunk = from;
		k->chunk_end = r->total - from < r->chunk ? r->total : from + r->chunk;
	}
	*linear = r->l->order == RUN_RANDOM ? permuted(r, k->chunk) : k->chunk;
	k->chunk++;
	return true;
}

static void grow(struct run_ring *q)
{
	u32 room = q->room ? 2 * q->room : 64;
	struct run_warp **at = mem_new(room * sizeof(struct run_warp *));

	for (u32 i = 0; i < q->count; i++)
		at[i] = q->at[(q->first + i) & (q->room - 1)];
	free(q->at);
	q->at = at;
	q->first = 0;
	q->room = room;
}

void run_ring_push(struct run_ring *q, struct run_warp *w)
{
	if (q->count == q->room)
		grow(q);
	q->at[(q->first + q->count++) & (q->room - 1)] = w;
}

struct run_warp *run_ring_pop(struct run_worker *k, struct run_ring *q)
{
	struct run_warp *w;

	if (!q->count)
		return NULL;
	if (k->run->l->order == RUN_RANDOM) {
		u32 i = (q->first + (u32)(run_random(k) % q->count)) & (q->room - 1);

		w = q->at[i];
		q->at[i] = q->at[q->first];
	} else {
		w = q->at[q->first];
	}
	q->first = (q->first + 1) & (q->room - 1);
	q->count--;
	return w;
}
