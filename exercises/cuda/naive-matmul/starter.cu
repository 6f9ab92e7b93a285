#include "matmul.cuh"

/* One thread for each element of c. Which one is this thread's? */
static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	(void)a;
	(void)b;
	(void)c;
	(void)m;
	(void)n;
	(void)k;
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

/* x counts columns of c, y its rows. */
void matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(n, block.x), blocks_for(m, block.y));

	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
