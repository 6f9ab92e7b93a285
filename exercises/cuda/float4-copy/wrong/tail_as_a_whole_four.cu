/* OOB: rounds the number of fours up, so that the last one reaches beyond the end */
#include "float4_copy.cuh"

static __global__ void copy(const float4 *in, float4 *out, size_t fours)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < fours)
		out[i] = in[i];
}

void float4_copy(const float *in, float *out, size_t n)
{
	const unsigned threads = 256;
	const size_t fours = (n + 3) / 4;

	if (n > 0)
		copy<<<(unsigned)((fours + threads - 1) / threads), threads>>>(
			reinterpret_cast<const float4 *>(in), reinterpret_cast<float4 *>(out),
			fours);
}
