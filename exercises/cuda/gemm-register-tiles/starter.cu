#include "gemm.cuh"

/* How many elements of c are a thread's, and which? */
static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	(void)a;
	(void)b;
	(void)c;
	(void)n;
	(void)k;
}

/* The grid and the block are yours to choose. */
void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	(void)m;
	multiply<<<1, 1>>>(a, b, c, n, k);
}
