/* SLOW: a thread walks through a segment, and its neighbours are 1024 elements away */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	size_t first = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * SEGMENT;
	float sum = 0;

	for (size_t i = first; i < n && i < first + SEGMENT; i++) {
		sum += in[i];
		out[i] = sum;
	}
}

void segment_scan(const float *in, float *out, size_t n)
{
	const size_t each = (size_t)32 * SEGMENT;

	if (n > 0)
		scan<<<(unsigned)((n + each - 1) / each), 32>>>(in, out, n);
}
