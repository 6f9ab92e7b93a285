/* SLOW: copies 4 bytes a thread: right, and four times as many requests */
#include "float4_copy.cuh"

static __global__ void copy(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = in[i];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		copy<<<(unsigned)((n + threads - 1) / threads), threads>>>(in, out, n);
}
