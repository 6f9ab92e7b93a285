/* SLOW: three kernels: sums of tiles, their running sums, and the elements read once more */
#include "single_pass_scan.cuh"

enum { THREADS = 1024, TILE = 2 * THREADS, TILES_MOST = SCAN_MOST / TILE };

static __device__ uint32_t sums[TILES_MOST];

/* The running sum within the block; *all: the sum of the block. */
static __device__ uint32_t block_scan(uint32_t v, uint32_t *all)
{
	__shared__ uint32_t s[2][THREADS];
	unsigned now = 0;

	__syncthreads();
	s[0][threadIdx.x] = v;
	for (unsigned distance = 1; distance < THREADS; distance *= 2) {
		__syncthreads();
		if (threadIdx.x >= distance)
			v += s[now][threadIdx.x - distance];
		now ^= 1;
		s[now][threadIdx.x] = v;
	}
	__syncthreads();
	*all = s[now][THREADS - 1];
	return v;
}

static __global__ void add_tiles(const uint32_t *in, size_t n)
{
	size_t i = (size_t)blockIdx.x * TILE + threadIdx.x;
	uint32_t all;

	block_scan((i < n ? in[i] : 0) + (i + THREADS < n ? in[i + THREADS] : 0), &all);
	if (threadIdx.x == 0)
		sums[blockIdx.x] = all;
}

static __global__ void scan_sums(unsigned tiles)
{
	uint32_t carry = 0, all;

	for (unsigned first = 0; first < tiles; first += THREADS) {
		unsigned i = first + threadIdx.x;
		uint32_t v = block_scan(i < tiles ? sums[i] : 0, &all);

		if (i < tiles)
			sums[i] = carry + v;
		carry += all;
	}
}

static __global__ void scan_tiles(const uint32_t *in, uint32_t *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * TILE + threadIdx.x;
	uint32_t before = blockIdx.x ? sums[blockIdx.x - 1] : 0, all, v;

	v = block_scan(i < n ? in[i] : 0, &all);
	if (i < n)
		out[i] = before + v;
	before += all;
	i += THREADS;
	v = block_scan(i < n ? in[i] : 0, &all);
	if (i < n)
		out[i] = before + v;
}

void scan(const uint32_t *in, uint32_t *out, size_t n)
{
	unsigned tiles = (unsigned)((n + TILE - 1) / TILE);

	if (tiles == 0)
		return;
	add_tiles<<<tiles, THREADS>>>(in, n);
	scan_sums<<<1, THREADS>>>(tiles);
	scan_tiles<<<tiles, THREADS>>>(in, out, n);
}
