/* WA: no whole four, no launch: one, two and three floats are never copied */
#include "float4_copy.cuh"

static __global__ void copy(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x, fours = n / 4;

	if (i < fours)
		reinterpret_cast<float4 *>(out)[i] = reinterpret_cast<const float4 *>(in)[i];
	if (i < n % 4)
		out[4 * fours + i] = in[4 * fours + i];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const size_t threads = 256, fours = n / 4;

	if (fours > 0)
		copy<<<(unsigned)((fours + threads - 1) / threads), (unsigned)threads>>>(
			in, out, n);
}
