/* AC: Brent and Kung's tree, up and down again: two additions an element, but twice as many steps
 */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[SEGMENT];
	size_t first = (size_t)blockIdx.x * SEGMENT;
	unsigned me = threadIdx.x;

	for (unsigned at = me; at < SEGMENT; at += SEGMENT / 2)
		sums[at] = first + at < n ? in[first + at] : 0;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		unsigned at = (me + 1) * 2 * distance - 1;

		__syncthreads();
		if (at < SEGMENT)
			sums[at] += sums[at - distance];
	}
	for (unsigned distance = SEGMENT / 4; distance > 0; distance /= 2) {
		unsigned at = (me + 1) * 2 * distance - 1;

		__syncthreads();
		if (at + distance < SEGMENT)
			sums[at + distance] += sums[at];
	}
	__syncthreads();
	for (unsigned at = me; at < SEGMENT && first + at < n; at += SEGMENT / 2)
		out[first + at] = sums[at];
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT / 2>>>(in, out, n);
}
