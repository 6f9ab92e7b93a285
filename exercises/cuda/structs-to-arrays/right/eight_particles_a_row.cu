/* AC: a float4 a thread into shared memory; then each group of eight lanes fills a sector of one
 * array */
#include "structs_to_arrays.cuh"

enum { PARTICLES = 128, THREADS = 2 * PARTICLES };

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	__shared__ float4 tile[THREADS];
	const float *numbers = reinterpret_cast<const float *>(tile);
	size_t first = (size_t)blockIdx.x * PARTICLES;
	unsigned count = (unsigned)min((size_t)PARTICLES, n - first);

	if (threadIdx.x < 2 * count)
		tile[threadIdx.x] =
			reinterpret_cast<const float4 *>(particles)[2 * first + threadIdx.x];
	__syncthreads();
	for (unsigned k = threadIdx.x; k < PARTICLES * FIELDS; k += THREADS) {
		unsigned f = k / PARTICLES, i = k % PARTICLES;

		if (i < count)
			arrays[f * n + first + i] = numbers[i * FIELDS + f];
	}
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	if (n > 0)
		turn<<<(unsigned)((n + PARTICLES - 1) / PARTICLES), THREADS>>>(
			particles, arrays, n);
}
