#include "float4_copy.cuh"

/* Thread i has the i-th four floats. The thread behind the last whole four has what is left of n:
 * at most three, and there is always such a thread. */
static __global__ void copy(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x, fours = n / 4;

	if (i < fours)
		reinterpret_cast<float4 *>(out)[i] = reinterpret_cast<const float4 *>(in)[i];
	else if (i == fours)
		for (size_t k = 4 * fours; k < n; k++)
			out[k] = in[k];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		copy<<<(unsigned)(n / 4 / threads + 1), threads>>>(in, out, n);
}
