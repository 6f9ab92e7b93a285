/* AC: four elements a thread, stored as one int4 */
#include "index_map.cuh"

static __global__ void fill(int *out, size_t n, int offset)
{
	size_t i = 4 * ((size_t)blockIdx.x * blockDim.x + threadIdx.x);

	if (i + 3 < n) {
		int v = offset + (int)i;

		*reinterpret_cast<int4 *>(out + i) = make_int4(v, v + 1, v + 2, v + 3);
		return;
	}
	for (; i < n; i++)
		out[i] = offset + (int)i;
}

void index_map(int *out, size_t n, int offset)
{
	const unsigned threads = 256, each = 4 * threads;

	if (n > 0)
		fill<<<(unsigned)((n + each - 1) / each), threads>>>(out, n, offset);
}
