/* WA: as many whole blocks as fit, and one at least: nobody converts the rest */
#include "structs_to_arrays.cuh"

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		for (size_t f = 0; f < FIELDS; f++)
			arrays[f * n + i] = particles[i * FIELDS + f];
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	unsigned blocks = n < 256 ? 1 : (unsigned)(n / 256);

	if (n > 0)
		turn<<<blocks, 256>>>(particles, arrays, n);
}
