#include "online_softmax.cuh"

#include <cfloat>

enum { LANES = 32, THREADS = 256, WARPS = THREADS / LANES };

static const unsigned all_lanes = 0xffffffff;

/* Of some elements: the largest, and the sum of exp(x - largest). The largest of none is a finite
 * number, for the difference of two infinite ones is none; and all that is below vanishes. */
struct part {
	float most, sum;
};

static __device__ struct part nothing(void)
{
	return {-FLT_MAX, 0};
}

static __device__ struct part join(struct part a, struct part b)
{
	float most = fmaxf(a.most, b.most);

	return {most, a.sum * __expf(a.most - most) + b.sum * __expf(b.most - most)};
}

static __device__ struct part warp_join(struct part mine)
{
	for (int other = LANES / 2; other > 0; other /= 2) {
		struct part theirs = {__shfl_xor_sync(all_lanes, mine.most, other),
			__shfl_xor_sync(all_lanes, mine.sum, other)};

		mine = join(mine, theirs);
	}
	return mine;
}

/* What the parts of all threads come to, in every thread. parts is shared by the block, and whoever
 * calls again must have waited for all. */
static __device__ struct part block_join(struct part mine, struct part *parts)
{
	unsigned lane = threadIdx.x % LANES;

	mine = warp_join(mine);
	if (lane == 0)
		parts[threadIdx.x / LANES] = mine;
	__syncthreads();
	return warp_join(lane < WARPS ? parts[lane] : nothing());
}

/* A block a row: once to know the largest and the sum, once to write. */
static __global__ void row_softmax(const float *in, float *out, size_t columns)
{
	__shared__ struct part parts[WARPS];
	const float *x = in + blockIdx.x * columns;
	float *y = out + blockIdx.x * columns, share;
	struct part row = nothing();

	for (size_t i = threadIdx.x; i < columns; i += THREADS)
		row = join(row, {x[i], 1});
	row = block_join(row, parts);
	share = 1 / row.sum;
	for (size_t i = threadIdx.x; i < columns; i += THREADS)
		y[i] = __expf(x[i] - row.most) * share;
}

void softmax(const float *in, float *out, size_t rows, size_t columns)
{
	if (rows > 0 && columns > 0)
		row_softmax<<<(unsigned)rows, THREADS>>>(in, out, columns);
}
