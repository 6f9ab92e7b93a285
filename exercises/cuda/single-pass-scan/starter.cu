#include "single_pass_scan.cuh"

static __global__ void scan_tiles(const uint32_t *in, uint32_t *out, size_t n)
{
	(void)in;
	(void)out;
	(void)n;
}

void scan(const uint32_t *in, uint32_t *out, size_t n)
{
	scan_tiles<<<1, 1>>>(in, out, n);
}
