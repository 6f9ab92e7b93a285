#include "histogram.cuh"

/* Where does a block count, and when do its counts reach the others'? */
static __global__ void count(const uint8_t *in, size_t n, uint32_t *bins)
{
	(void)in;
	(void)n;
	(void)bins;
}

/* How many blocks, and how many bytes for each? */
void histogram(const uint8_t *in, size_t n, uint32_t *bins)
{
	count<<<1, 1>>>(in, n, bins);
}
