/* AC: a warp turns 32 particles by shuffles, with no shared memory: eight loads and eight stores */
#include "structs_to_arrays.cuh"

enum { WARP = 32, LOADS = FIELDS };

/* Number k of the warp's 256 was read by lane k % 32 in step k / 32. Field f of the lane's particle
 * is number 8 * lane + f: of step lane / 4 and lane (8 * lane + f) % 32. */
static __device__ float field_of(const float read[LOADS], unsigned lane, unsigned f)
{
	float found = 0;

	for (unsigned step = 0; step < LOADS; step++) {
		float v = __shfl_sync(0xffffffff, read[step], (int)((FIELDS * lane + f) % WARP));

		if (lane / 4 == step)
			found = v;
	}
	return found;
}

static __global__ void turn(const float *particles, float *arrays, size_t n)
{
	size_t first = ((size_t)blockIdx.x * blockDim.y + threadIdx.y) * WARP;
	unsigned lane = threadIdx.x;
	float read[LOADS];

	if (first >= n)
		return;
#pragma unroll
	for (unsigned step = 0; step < LOADS; step++) {
		size_t k = first * FIELDS + step * WARP + lane;

		read[step] = k < n * FIELDS ? particles[k] : 0;
	}
#pragma unroll
	for (unsigned f = 0; f < FIELDS; f++) {
		float v = field_of(read, lane, f);

		if (first + lane < n)
			arrays[f * n + first + lane] = v;
	}
}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	const dim3 block(WARP, 8);

	if (n > 0)
		turn<<<(unsigned)((n + 255) / 256), block>>>(particles, arrays, n);
}
