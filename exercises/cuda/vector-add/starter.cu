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
	add<<<1, 1>>>(a, b, c, n);
}
