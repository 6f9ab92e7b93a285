/* AC: no looking back: each tile waits for the sum of all before it, behind a flag and fences */
#include "single_pass_scan.cuh"

enum { LANES = 32, THREADS = 1024, WARPS = THREADS / LANES };
enum { TILES_MOST = SCAN_MOST / THREADS };

static __device__ struct {
	unsigned tickets, ready[TILES_MOST];
} board;
static __device__ uint32_t sum_of_all[TILES_MOST];

static __device__ uint32_t warp_scan(uint32_t v)
{
	for (unsigned distance = 1; distance < LANES; distance *= 2) {
		uint32_t before = __shfl_up_sync(0xffffffff, v, distance);

		if (threadIdx.x % LANES >= distance)
			v += before;
	}
	return v;
}

static __device__ uint32_t pass_on(unsigned tile, uint32_t own)
{
	uint32_t before = 0;

	if (tile) {
		while (atomicAdd(&board.ready[tile - 1], 0) == 0)
			;
		__threadfence();
		before = sum_of_all[tile - 1];
	}
	sum_of_all[tile] = before + own;
	__threadfence();
	atomicExch(&board.ready[tile], 1);
	return before;
}

static __global__ void scan_tiles(const uint32_t *in, uint32_t *out, size_t n)
{
	__shared__ uint32_t warps[WARPS], tile, before;
	unsigned me = threadIdx.x, lane = me % LANES, warp = me / LANES;
	uint32_t v;
	size_t i;

	if (me == 0)
		tile = atomicAdd(&board.tickets, 1);
	__syncthreads();
	i = (size_t)tile * THREADS + me;
	v = warp_scan(i < n ? in[i] : 0);
	if (lane == LANES - 1)
		warps[warp] = v;
	__syncthreads();
	if (warp == 0) {
		warps[lane] = warp_scan(warps[lane]);
		__syncwarp();
		if (lane == 0)
			before = pass_on(tile, warps[WARPS - 1]);
	}
	__syncthreads();
	if (i < n)
		out[i] = before + (warp ? warps[warp - 1] : 0) + v;
}

static __global__ void clear(void)
{
	for (unsigned i = threadIdx.x; i < TILES_MOST; i += blockDim.x)
		board.ready[i] = 0;
	if (threadIdx.x == 0)
		board.tickets = 0;
}

void scan(const uint32_t *in, uint32_t *out, size_t n)
{
	if (n == 0)
		return;
	clear<<<1, 1024>>>();
	scan_tiles<<<(unsigned)((n + THREADS - 1) / THREADS), THREADS>>>(in, out, n);
}
