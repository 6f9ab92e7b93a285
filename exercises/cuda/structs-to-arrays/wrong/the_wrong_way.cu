/* WA: turns arrays into structures */
#include "structs_to_arrays.cuh"

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		for (size_t f = 0; f < FIELDS; f++)
			arrays[i * FIELDS + f] = particles[f * n + i];
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	if (n > 0)
		turn<<<(unsigned)((n + 255) / 256), 256>>>(particles, arrays, n);
}
