/* WA: adds in half precision, of which the result keeps 11 bits */
#include "vector_add.cuh"

#include <cuda_fp16.h>

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		c[i] = __half2float(__hadd(__float2half(a[i]), __float2half(b[i])));
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, b, c, n);
}
