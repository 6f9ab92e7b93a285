#include "gpu/roof.h"

#include "vgpu/card/card.h"

/* Single-precision lanes of a multiprocessor (CUDA C++ Programming Guide, throughput of native
 * arithmetic instructions): 64 up to compute capability 8.0, and 128 since. */
static int lanes(const struct card *c)
{
	return c->major < 8 || (c->major == 8 && c->minor == 0) ? 64 : 128;
}

struct roof roof_usual(void)
{
	const struct card *c = card_find(NULL);
	double clocks = 1e3 * c->clock_khz * c->multiprocessors;

	return (struct roof){
		.name = c->name,
		.bytes_s = 1e3 * c->memory_clock_khz * 2 * c->bus_bits / 8,
		.flops_s = clocks * lanes(c) * 2,
		.shared_s = clocks,
	};
}
