/* SLOW: every byte is an atomic on a common counter, in global memory */
#include "histogram.cuh"

enum { VALUES = 256, THREADS = 256 };

static __global__ void count(const uint8_t *in, size_t n, uint32_t *bins)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		atomicAdd(&bins[in[i]], 1);
}

void histogram(const uint8_t *in, size_t n, uint32_t *bins)
{
	cudaMemsetAsync(bins, 0, VALUES * sizeof *bins);
	if (n > 0)
		count<<<(unsigned)((n + THREADS - 1) / THREADS), THREADS>>>(in, n, bins);
}
