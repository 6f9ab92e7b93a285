/* WA: as many threads as a small n has fours: of a tail of three the only one copies one */
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
	const size_t needed = (n + 3) / 4, threads = needed < 256 ? needed : 256;

	if (n > 0)
		copy<<<(unsigned)((needed + threads - 1) / threads), (unsigned)threads>>>(
			in, out, n);
}
