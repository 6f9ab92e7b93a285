/* SLOW: one thread a particle with two float4: half the requests, but each uses 16 bytes of every
 * sector */
#include "structs_to_arrays.cuh"

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	const float4 *quads = reinterpret_cast<const float4 *>(particles);

	for (size_t half = 0; i < n && half < 2; half++) {
		float4 v = quads[2 * i + half];
		float *to = arrays + 4 * half * n + i;

		to[0] = v.x;
		to[n] = v.y;
		to[2 * n] = v.z;
		to[3 * n] = v.w;
	}
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	if (n > 0)
		turn<<<(unsigned)((n + 255) / 256), 256>>>(particles, arrays, n);
}
