/* WA: writes the right half of a row where the left one belongs */
#include "gemm.cuh"

enum { TILE = 128, HALF = TILE / 2, DEEP = 8, SIDE = 16, THREADS = SIDE * SIDE, PAD = 4 };

/* What a block needs for DEEP steps along k. a is turned round, so that what a thread reads of it
 * lies side by side; the padding puts the turned columns into different banks. */
struct tiles {
	alignas(16) float a[DEEP][TILE + PAD], b[DEEP][TILE];
};

static __device__ float4 four(const float *p)
{
	return *reinterpret_cast<const float4 *>(p);
}

/* Each thread fetches four elements of either band: two threads a row of a, a warp a row of b. */
static __device__ void fetch(tiles &to, const float *a, const float *b, size_t n, size_t k)
{
	const unsigned row = threadIdx.x / 2, column = threadIdx.x % 2 * 4;
	const unsigned deep = threadIdx.x / 32, along = threadIdx.x % 32 * 4;
	const float4 of_a = four(a + row * k + column);

	to.a[column][row] = of_a.x;
	to.a[column + 1][row] = of_a.y;
	to.a[column + 2][row] = of_a.z;
	to.a[column + 3][row] = of_a.w;
	*reinterpret_cast<float4 *>(&to.b[deep][along]) = four(b + deep * n + along);
}

/* Four elements in each half of the tile: then neighbouring threads read neighbouring fours. */
static __device__ void eight(float to[8], const float *row, unsigned at)
{
	const float4 low = four(row + at * 4), high = four(row + HALF + at * 4);

	to[0] = low.x, to[1] = low.y, to[2] = low.z, to[3] = low.w;
	to[4] = high.x, to[5] = high.y, to[6] = high.z, to[7] = high.w;
}

/* 8 + 8 elements from shared memory give 64 products. */
static __device__ void add(float sum[8][8], const tiles &of, unsigned x, unsigned y)
{
	for (unsigned t = 0; t < DEEP; t++) {
		float column[8], row[8];

		eight(column, of.a[t], y);
		eight(row, of.b[t], x);
#pragma unroll
		for (unsigned i = 0; i < 8; i++)
#pragma unroll
			for (unsigned j = 0; j < 8; j++)
				sum[i][j] += column[i] * row[j];
	}
}

static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ tiles now;
	const unsigned x = threadIdx.x % SIDE, y = threadIdx.x / SIDE;
	float sum[8][8] = {};

	a += blockIdx.y * TILE * k;
	b += blockIdx.x * TILE;
	c += blockIdx.y * TILE * n + blockIdx.x * TILE;
	for (size_t from = 0; from < k; from += DEEP) {
		fetch(now, a + from, b + from * n, n, k);
		__syncthreads();
		add(sum, now, x, y);
		__syncthreads();
	}
#pragma unroll
	for (unsigned i = 0; i < 8; i++) {
		float4 *row = reinterpret_cast<float4 *>(c + (i / 4 * HALF + y * 4 + i % 4) * n);

		row[HALF / 4 + x] = make_float4(sum[i][0], sum[i][1], sum[i][2], sum[i][3]);
		row[x] = make_float4(sum[i][4], sum[i][5], sum[i][6], sum[i][7]);
	}
}

void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, THREADS>>>(a, b, c, n, k);
}
