/* OOB: the last block takes 256 particles, of which there are fewer */
#include "structs_to_arrays.cuh"

/* A block turns the fields of as many particles as it has threads. */
enum { THREADS = 256 };

/* A warp that writes here holds eight fields of four particles: with four words more than needed in
 * a row all 32 fall into different banks. */
enum { ROW = THREADS + 4 };

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	__shared__ float fields[FIELDS][ROW];
	size_t first = (size_t)blockIdx.x * THREADS;
	unsigned count = THREADS;

	for (unsigned k = threadIdx.x; k < count * FIELDS; k += THREADS)
		fields[k % FIELDS][k / FIELDS] = particles[first * FIELDS + k];
	__syncthreads();
	if (threadIdx.x < count)
		for (unsigned f = 0; f < FIELDS; f++)
			arrays[f * n + first + threadIdx.x] = fields[f][threadIdx.x];
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	if (n > 0)
		turn<<<(unsigned)((n + THREADS - 1) / THREADS), THREADS>>>(particles, arrays, n);
}
