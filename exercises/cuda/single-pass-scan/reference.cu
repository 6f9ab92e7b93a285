#include "single_pass_scan.cuh"

/* A tile is what a block scans. Each warp has a part of it, and takes that part in rounds of
 * four neighbours a lane, one 16-byte access. */
enum { LANES = 32, THREADS = 256, WARPS = THREADS / LANES, ROUNDS = 4, VECTOR = 4 };
enum { ROUND = LANES * VECTOR, PART = ROUNDS * ROUND, TILE = WARPS * PART };
enum { TILES_MOST = SCAN_MOST / TILE };

/* What a tile tells the tiles behind it: its own sum first, then the sum of all up to it. Sum and
 * what it is of are one word, written and read at once, so nothing has to be ordered by a fence;
 * volatile, so that each look is one at memory. */
enum { NOTHING, OWN, ALL };

static __device__ struct {
	volatile uint64_t told[TILES_MOST]; /* kind << 32 | sum */
	unsigned tickets;
} board;

static const unsigned all_lanes = 0xffffffff;

static __device__ void tell(unsigned tile, uint64_t kind, uint32_t sum)
{
	board.told[tile] = kind << 32 | sum;
}

/* Waits until there is something. */
static __device__ uint64_t listen(int tile)
{
	uint64_t v = (uint64_t)ALL << 32;

	if (tile < 0)
		return v;
	do
		v = board.told[tile];
	while (v >> 32 == NOTHING);
	return v;
}

static __device__ uint32_t warp_scan(uint32_t v)
{
	for (unsigned distance = 1; distance < LANES; distance *= 2) {
		uint32_t before = __shfl_up_sync(all_lanes, v, distance);

		if (threadIdx.x % LANES >= distance)
			v += before;
	}
	return v;
}

/* The sum of all tiles before this one, by the whole of a warp: its lanes look at 32 tiles at once,
 * lane 0 at the nearest, and nothing counts that stands before the nearest with a sum of all. */
static __device__ uint32_t look_back(unsigned tile)
{
	uint32_t sum = 0;

	for (int nearest = (int)tile - 1;; nearest -= LANES) {
		uint64_t v = listen(nearest - (int)(threadIdx.x % LANES));
		unsigned ends = __ballot_sync(all_lanes, v >> 32 == ALL);
		unsigned counted = ends ? __ffs(ends) : LANES;

		sum += threadIdx.x % LANES < counted ? (uint32_t)v : 0;
		if (ends)
			break;
	}
	for (int other = LANES / 2; other > 0; other /= 2)
		sum += __shfl_xor_sync(all_lanes, sum, other);
	return sum;
}

/* Nothing is needed twice, so the caches are told to forget it first. The last vector may be cut.
 */
static __device__ uint4 load(const uint32_t *in, size_t at, size_t n)
{
	uint4 v = {0, 0, 0, 0};

	if (at + VECTOR <= n)
		return __ldcs(reinterpret_cast<const uint4 *>(in + at));
	if (at < n)
		v.x = in[at];
	if (at + 1 < n)
		v.y = in[at + 1];
	if (at + 2 < n)
		v.z = in[at + 2];
	return v;
}

static __device__ void store(uint32_t *out, size_t at, size_t n, uint4 v)
{
	if (at + VECTOR <= n) {
		__stcs(reinterpret_cast<uint4 *>(out + at), v);
		return;
	}
	if (at < n)
		out[at] = v.x;
	if (at + 1 < n)
		out[at + 1] = v.y;
	if (at + 2 < n)
		out[at + 2] = v.z;
}

/* Scans the part of a warp in its registers; returns its sum, in all lanes. */
static __device__ uint32_t scan_part(uint4 v[ROUNDS])
{
	uint32_t carry = 0;

	for (int r = 0; r < ROUNDS; r++) {
		uint32_t upto, before;

		v[r].y += v[r].x;
		v[r].z += v[r].y;
		v[r].w += v[r].z;
		upto = warp_scan(v[r].w);
		before = carry + upto - v[r].w;
		v[r] = {v[r].x + before, v[r].y + before, v[r].z + before, v[r].w + before};
		carry += __shfl_sync(all_lanes, upto, LANES - 1);
	}
	return carry;
}

/* What stands before the part of this warp: the tiles before, and the parts before in its tile.
 * parts and before are shared by the block. */
static __device__ uint32_t before_part(
	unsigned tile, uint32_t part_sum, uint32_t *parts, uint32_t *before)
{
	unsigned lane = threadIdx.x % LANES, warp = threadIdx.x / LANES;

	if (lane == 0)
		parts[warp] = part_sum;
	__syncthreads();
	if (warp == 0) {
		uint32_t mine = lane < WARPS ? parts[lane] : 0, upto = warp_scan(mine), all;
		uint32_t own = __shfl_sync(all_lanes, upto, LANES - 1);

		if (lane == 0)
			tell(tile, tile ? OWN : ALL, own);
		all = look_back(tile);
		if (lane == 0 && tile)
			tell(tile, ALL, all + own);
		if (lane < WARPS)
			before[lane] = all + upto - mine;
	}
	__syncthreads();
	return before[warp];
}

/* Tiles are given out in the order in which blocks begin: whoever waits, waits for blocks that are
 * running. */
static __global__ void scan_tiles(const uint32_t *in, uint32_t *out, size_t n)
{
	__shared__ uint32_t parts[WARPS], before[WARPS];
	__shared__ unsigned ticket;
	uint32_t add;
	uint4 v[ROUNDS];
	size_t at;

	if (threadIdx.x == 0)
		ticket = atomicAdd(&board.tickets, 1);
	__syncthreads();
	at = (size_t)ticket * TILE + threadIdx.x / LANES * PART + threadIdx.x % LANES * VECTOR;
	for (int r = 0; r < ROUNDS; r++)
		v[r] = load(in, at + r * ROUND, n);
	add = scan_part(v);
	add = before_part(ticket, add, parts, before);
	for (int r = 0; r < ROUNDS; r++)
		store(out, at + r * ROUND, n,
			{v[r].x + add, v[r].y + add, v[r].z + add, v[r].w + add});
}

void scan(const uint32_t *in, uint32_t *out, size_t n)
{
	unsigned tiles = (unsigned)((n + TILE - 1) / TILE);
	void *all;

	if (tiles == 0)
		return;
	cudaGetSymbolAddress(&all, board);
	cudaMemsetAsync(all, 0, sizeof board);
	scan_tiles<<<tiles, THREADS>>>(in, out, n);
}
