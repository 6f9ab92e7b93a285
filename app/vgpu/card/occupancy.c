#include "vgpu/card/card.h"

#include <limits.h>

static uint64_t round_up(uint64_t n, uint64_t unit)
{
	return (n + unit - 1) / unit * unit;
}

static int by_shared(const struct card *card, const struct card_use *use)
{
	uint64_t most = use->shared_static + use->shared_allowed > (uint64_t)card->shared_block
				? (uint64_t)card->shared_optin
				: (uint64_t)card->shared_block;
	uint64_t bytes = use->shared_static + use->shared_dynamic;
	if (bytes > most || (use->shared_allowed && use->shared_dynamic > use->shared_allowed))
		return 0;
	bytes = round_up(bytes + (uint64_t)card->shared_reserved, (uint64_t)card->shared_unit);
	return bytes ? (int)((uint64_t)card->shared / bytes) : INT_MAX;
}

/* Registers are given to whole warps, each out of the share of one scheduler; that a block fits at
 * all is asked as if its warps were dealt evenly to the schedulers. */
static int by_registers(const struct card *card, const struct card_use *use, int warps)
{
	if (use->registers > CARD_THREAD_REGISTERS)
		return 0;
	int of_warp =
		(int)round_up((uint64_t)use->registers * CARD_WARP, (uint64_t)card->register_unit);
	if (!of_warp)
		return INT_MAX;
	int dealt = (int)round_up((uint64_t)warps, (uint64_t)card->partitions);
	if (of_warp * dealt > CARD_BLOCK_REGISTERS)
		return 0;
	return card->registers / card->partitions / of_warp * card->partitions / warps;
}

void card_occupancy(const struct card *card, const struct card_use *use, struct card_occupancy *out)
{
	int warps = (use->threads + CARD_WARP - 1) / CARD_WARP;
	*out = (struct card_occupancy){0};
	if (use->threads < 1 || use->threads > CARD_BLOCK_THREADS)
		return;
	out->by[CARD_BY_WARPS] = card->warps / warps;
	out->by[CARD_BY_BLOCKS] = card->blocks;
	out->by[CARD_BY_REGISTERS] = by_registers(card, use, warps);
	out->by[CARD_BY_SHARED] = by_shared(card, use);
	for (int i = 1; i < CARD_LIMITS; i++)
		if (out->by[i] < out->by[out->limit])
			out->limit = (enum card_limit)i;
	out->blocks = out->by[out->limit];
	out->warps = out->blocks * warps;
	out->share = (double)out->warps / card->warps;
}

const char *card_limit_name(enum card_limit limit)
{
	static const char *const names[CARD_LIMITS] = {
		[CARD_BY_WARPS] = "warps",
		[CARD_BY_BLOCKS] = "blocks",
		[CARD_BY_REGISTERS] = "registers",
		[CARD_BY_SHARED] = "shared memory",
	};
	return limit < CARD_LIMITS ? names[limit] : "nothing";
}
