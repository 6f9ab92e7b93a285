/* SLOW: one thread a number: whole sectors are read, but of those written four threads fill one
 * half each */
#include "structs_to_arrays.cuh"

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	size_t k = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (k < n * FIELDS)
		arrays[k % FIELDS * n + k / FIELDS] = particles[k];
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	if (n > 0)
		turn<<<(unsigned)((n * FIELDS + 255) / 256), 256>>>(particles, arrays, n);
}
