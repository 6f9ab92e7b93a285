#include "tiled_matmul.cuh"

/* Which part of c is a block's, and what of a and b do its threads need together? */
static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	(void)a;
	(void)b;
	(void)c;
	(void)n;
	(void)k;
}

/* The grid and the block are yours to choose, too. */
void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	(void)m;
	multiply<<<1, 1>>>(a, b, c, n, k);
}
