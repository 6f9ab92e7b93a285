#include "vector_add.cuh"

/* One thread for each element. */
static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	(void)a;
	(void)b;
	(void)c;
	(void)n;
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, b, c, n);
}
