/* SLOW: a lane walks through 32 neighbours in shared memory, all lanes in the same bank */
#include "kogge_stone_scan.cuh"

enum { LANES = 32, RUN = SEGMENT / LANES };

static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float s[SEGMENT];
	size_t first = (size_t)blockIdx.x * SEGMENT;
	unsigned lane = threadIdx.x;
	float sum = 0, before;

	for (unsigned at = lane; at < SEGMENT; at += LANES)
		s[at] = first + at < n ? in[first + at] : 0;
	__syncthreads();
	for (unsigned at = lane * RUN; at < (lane + 1) * RUN; at++)
		sum += s[at];
	before = sum;
	for (unsigned distance = 1; distance < LANES; distance *= 2) {
		float other = __shfl_up_sync(0xffffffff, before, distance);

		if (lane >= distance)
			before += other;
	}
	sum = __shfl_up_sync(0xffffffff, before, 1);
	if (lane == 0)
		sum = 0;
	for (unsigned at = lane * RUN; at < (lane + 1) * RUN; at++) {
		sum += s[at];
		s[at] = sum;
	}
	__syncthreads();
	for (unsigned at = lane; at < SEGMENT && first + at < n; at += LANES)
		out[first + at] = s[at];
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), LANES>>>(in, out, n);
}
