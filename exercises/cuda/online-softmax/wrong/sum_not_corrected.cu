/* WA: the sum stays as it was when the largest changes */
#include "online_softmax.cuh"

#include <math.h>

enum { LANES = 32, WARPS = 4 };

static const unsigned all_lanes = 0xffffffff;

static __device__ void add(float x, float *most, float *sum)
{
	if (x > *most) {
		*sum = *sum + 1;
		*most = x;
	} else if (x != -INFINITY) {
		*sum += exp2f((x - *most) * 1.44269504f);
	}
}

static __device__ void join(float *most, float *sum)
{
	for (int other = LANES / 2; other > 0; other /= 2) {
		float m = __shfl_xor_sync(all_lanes, *most, other);
		float s = __shfl_xor_sync(all_lanes, *sum, other), larger = fmaxf(m, *most);

		if (larger != -INFINITY)
			*sum = *sum * expf(*most - larger) + s * expf(m - larger);
		*most = larger;
	}
}

static __global__ void row_softmax(const float *in, float *out, size_t rows, size_t columns)
{
	size_t row = (size_t)blockIdx.x * WARPS + threadIdx.x / LANES;
	unsigned lane = threadIdx.x % LANES;
	const float *x = in + row * columns;
	float *y = out + row * columns, most = -INFINITY, sum = 0;
	size_t fours = columns % 4 ? 0 : columns / 4;

	if (row >= rows)
		return;
	for (size_t i = lane; i < fours; i += LANES) {
		float4 v = reinterpret_cast<const float4 *>(x)[i];

		add(v.x, &most, &sum);
		add(v.y, &most, &sum);
		add(v.z, &most, &sum);
		add(v.w, &most, &sum);
	}
	for (size_t i = 4 * fours + lane; i < columns; i += LANES)
		add(x[i], &most, &sum);
	join(&most, &sum);
	most += logf(sum);
	for (size_t i = lane; i < columns; i += LANES)
		y[i] = expf(x[i] - most);
}

void softmax(const float *in, float *out, size_t rows, size_t columns)
{
	if (rows > 0 && columns > 0)
		row_softmax<<<(unsigned)((rows + WARPS - 1) / WARPS), WARPS * LANES>>>(
			in, out, rows, columns);
}
