// Right programs that synchronise in the ways real ones do.
#include "right.h"
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

// ---- sums by shuffles, one value a warp through shared memory ----
__global__ void k_block_sum(const int *in, int *out, int n)
{
	__shared__ int part[32];
	int v = 0, lane = threadIdx.x % 32, warp = threadIdx.x / 32;
	for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
		v += in[i];
	for (int d = 16; d; d /= 2)
		v += __shfl_down_sync(0xffffffff, v, d);
	if (lane == 0)
		part[warp] = v;
	__syncthreads();
	if (warp == 0) {
		v = lane < blockDim.x / 32 ? part[lane] : 0;
		for (int d = 16; d; d /= 2)
			v += __shfl_xor_sync(0xffffffff, v, d);
		if (lane == 0)
			atomicAdd(out, v);
	}
}
static bool block_sum()
{
	std::vector<int> in(10007);
	long long want = 0;
	for (size_t i = 0; i < in.size(); i++)
		want += in[i] = (i * 37) % 101 - 50;
	buffer<int> a(in), out(1);
	k_block_sum<<<13, 256>>>(a, out, in.size());
	return out.get()[0] == want;
}

// ---- many threads set one byte, and one of two, to the same value ----
__global__ void k_same_byte(unsigned char *one, unsigned short *two, unsigned char *pairs, int v)
{
	one[0] = 7;
	two[0] = (unsigned short)v;
	pairs[threadIdx.x / 2] = (unsigned char)(threadIdx.x / 2 + v);
}
static bool same_byte()
{
	buffer<unsigned char> one(1), pairs(32);
	buffer<unsigned short> two(1);
	k_same_byte<<<3, 64>>>(one, two, pairs, 300);
	return one.get()[0] == 7 && two.get()[0] == 300 && pairs.get()[31] == (unsigned char)331;
}

// ---- the last warp reduces in shared memory with __syncwarp ----
__global__ void k_tail_syncwarp(const float *in, float *out)
{
	__shared__ float s[256];
	unsigned t = threadIdx.x;
	s[t] = in[blockIdx.x * 256 + t];
	__syncthreads();
	for (unsigned step = 128; step > 32; step >>= 1) {
		if (t < step)
			s[t] += s[t + step];
		__syncthreads();
	}
	if (t < 32) {
		float v = s[t] + s[t + 32];
		for (unsigned step = 16; step; step >>= 1) {
			s[t] = v;
			__syncwarp();
			if (t < step)
				v += s[t + step];
			__syncwarp();
		}
		if (t == 0)
			out[blockIdx.x] = v;
	}
}
static bool tail_syncwarp()
{
	std::vector<float> in(1024), want(4);
	for (int i = 0; i < 1024; i++)
		want[i / 256] += in[i] = i % 17;
	buffer<float> a(in), b(4);
	k_tail_syncwarp<<<4, 256>>>(a, b);
	return same(b.get(), want);
}

// ---- masks of the lanes that are there ----
__global__ void k_partial_masks(const int *in, int *out, int n)
{
	int i = threadIdx.x;
	unsigned active = __ballot_sync(0xffffffff, i < n);
	if (i < n) {
		int v = in[i];
		unsigned odd = __ballot_sync(active, v & 1);
		if (v & 1) {
			int rank = __popc(odd & ((1u << (i % 32)) - 1));
			int first = __ffs(odd) - 1;
			int from = __shfl_sync(odd, v, first);
			out[i] = 1000 * rank + from;
		} else {
			unsigned same_as_me = __match_any_sync(active & ~odd, v);
			out[i] = -__popc(same_as_me);
		}
	}
}
static bool partial_masks()
{
	const int n = 27;
	std::vector<int> in(32), want(32);
	for (int i = 0; i < n; i++)
		in[i] = (i * 7) % 6;
	int rank = 0, first = -1;
	for (int i = 0; i < n; i++)
		if (in[i] & 1) {
			if (first < 0)
				first = in[i];
			want[i] = 1000 * rank++ + first;
		} else {
			for (int j = 0; j < n; j++)
				want[i] -= in[j] == in[i];
		}
	buffer<int> a(in), b(32);
	k_partial_masks<<<1, 32>>>(a, b, n);
	return same(b.get(), want);
}

// ---- warp-aggregated atomics ----
__global__ void k_aggregate(const int *in, int *count, int *out, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n && in[i] > 0) {
		auto g = cg::coalesced_threads();
		int at = 0;
		if (g.thread_rank() == 0)
			at = atomicAdd(count, g.size());
		at = g.shfl(at, 0) + g.thread_rank();
		out[at] = in[i];
	}
}
static bool aggregate()
{
	std::vector<int> in(1000);
	long long sum = 0, n = 0;
	for (int i = 0; i < 1000; i++) {
		in[i] = (i * 31) % 7 - 3;
		if (in[i] > 0)
			sum += in[i], n++;
	}
	buffer<int> a(in), count(1), out(1000);
	k_aggregate<<<8, 128>>>(a, count, out, 1000);
	auto got = out.get();
	long long got_sum = 0;
	for (int i = 0; i < n; i++)
		got_sum += got[i];
	return count.get()[0] == n && got_sum == sum;
}

// ---- the last block to arrive adds the parts up ----
__device__ unsigned arrived;
__global__ void k_last_block(const int *in, int *part, int *out)
{
	__shared__ int s[128];
	__shared__ bool last;
	unsigned t = threadIdx.x;
	s[t] = in[blockIdx.x * 128 + t];
	__syncthreads();
	for (unsigned step = 64; step; step >>= 1) {
		if (t < step)
			s[t] += s[t + step];
		__syncthreads();
	}
	if (t == 0) {
		part[blockIdx.x] = s[0];
		__threadfence();
		last = atomicInc(&arrived, gridDim.x - 1) == gridDim.x - 1;
	}
	__syncthreads();
	if (last && t == 0) {
		int sum = 0;
		__threadfence();
		for (unsigned i = 0; i < gridDim.x; i++)
			sum += ((volatile int *)part)[i];
		*out = sum;
	}
}
static bool last_block()
{
	std::vector<int> in(128 * 20);
	int want = 0;
	for (size_t i = 0; i < in.size(); i++)
		want += in[i] = i % 13;
	buffer<int> a(in), part(20), out(1);
	k_last_block<<<20, 128>>>(a, part, out);
	return out.get()[0] == want;
}

// ---- inclusive scan with decoupled look-back ----
struct tile_state {
	int flag, sum, prefix, unused;
};
__global__ void k_look_back(const int *in, int *out, tile_state *state, unsigned *ticket, int n)
{
	__shared__ int s[2][128];
	__shared__ int tile, before;
	int t = threadIdx.x;
	if (t == 0)
		tile = atomicAdd(ticket, 1);
	__syncthreads();
	int i = tile * 128 + t, at = 0;
	s[0][t] = i < n ? in[i] : 0;
	__syncthreads();
	for (int d = 1; d < 128; d *= 2) {
		s[1 - at][t] = s[at][t] + (t >= d ? s[at][t - d] : 0);
		at = 1 - at;
		__syncthreads();
	}
	if (t == 0) {
		volatile tile_state *v = state;
		int sum = s[at][127], prefix = 0;
		v[tile].sum = sum;
		__threadfence();
		v[tile].flag = 1;
		for (int j = tile - 1; j >= 0;) {
			int f;
			while ((f = v[j].flag) == 0)
				;
			__threadfence();
			if (f == 2) {
				prefix += v[j].prefix;
				break;
			}
			prefix += v[j].sum;
			j--;
		}
		v[tile].prefix = prefix + sum;
		__threadfence();
		v[tile].flag = 2;
		before = prefix;
	}
	__syncthreads();
	if (i < n)
		out[i] = before + s[at][t];
}
static bool look_back()
{
	const int n = 5000, tiles = (n + 127) / 128;
	std::vector<int> in(n), want(n);
	for (int i = 0; i < n; i++)
		want[i] = (i ? want[i - 1] : 0) + (in[i] = i % 9 - 3);
	buffer<int> a(in), b(n);
	buffer<tile_state> state(tiles);
	buffer<unsigned> ticket(1);
	k_look_back<<<tiles, 128>>>(a, b, state, ticket, n);
	return same(b.get(), want);
}

// ---- a spin lock between the lanes of a warp, and between blocks ----
__global__ void k_spin_lock(int *lock, int *sum)
{
	bool done = false;
	while (!done) {
		if (atomicCAS(lock, 0, 1) == 0) {
			__threadfence();
			*(volatile int *)sum = *(volatile int *)sum + threadIdx.x;
			__threadfence();
			atomicExch(lock, 0);
			done = true;
		}
	}
}
static bool spin_lock()
{
	buffer<int> lock(1), sum(1);
	k_spin_lock<<<3, 64>>>(lock, sum);
	return sum.get()[0] == 3 * 63 * 64 / 2;
}

// The same written so that the winner leaves the loop before it unlocks.
__global__ void k_spin_inside(int *lock, int *sum)
{
	while (atomicCAS(lock, 0, 1) != 0)
		;
	__threadfence();
	*(volatile int *)sum = *(volatile int *)sum + 1;
	__threadfence();
	atomicExch(lock, 0);
}
static bool spin_inside()
{
	buffer<int> lock(1), sum(1);
	k_spin_inside<<<2, 48>>>(lock, sum);
	return sum.get()[0] == 96;
}

// ---- a block passes data to one that was begun before it ----
__global__ void k_later_block(volatile int *flag, volatile int *data, int *out)
{
	if (threadIdx.x)
		return;
	if (blockIdx.x + 1 < gridDim.x) {
		while (!flag[blockIdx.x + 1])
			;
		__threadfence();
		data[blockIdx.x] = data[blockIdx.x + 1] + 1;
	} else {
		data[blockIdx.x] = 5;
	}
	__threadfence();
	flag[blockIdx.x] = 1;
	if (blockIdx.x == 0)
		*out = data[0];
}
static bool later_block()
{
	buffer<int> flag(8), data(8), out(1);
	k_later_block<<<8, 32>>>(flag.p, data.p, out);
	return out.get()[0] == 12;
}

// ---- a queue whose tickets are atomics and whose slots carry flags ----
__global__ void k_queue(int *slots, int *flags, int *head, int *tail, int *sum, int each)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (blockIdx.x % 2 == 0) {
		for (int k = 0; k < each; k++) {
			int at = atomicAdd(tail, 1);
			slots[at] = i + k;
			__threadfence();
			atomicExch(&flags[at], 1);
		}
	} else {
		for (int k = 0; k < each; k++) {
			int at = atomicAdd(head, 1);
			while (atomicAdd(&flags[at], 0) == 0)
				;
			__threadfence();
			atomicAdd(sum, slots[at]);
		}
	}
}
static bool queue()
{
	const int blocks = 6, threads = 32, each = 3, total = blocks / 2 * threads * each;
	buffer<int> slots(total), flags(total), ends(2), sum(1);
	int want = 0;
	k_queue<<<blocks, threads>>>(slots, flags, ends.p, ends.p + 1, sum, each);
	for (int b = 0; b < blocks; b += 2)
		for (int t = 0; t < threads; t++)
			for (int k = 0; k < each; k++)
				want += b * threads + t + k;
	return sum.get()[0] == want;
}

// ---- warps that produce and warps that consume, by named barriers ----
__global__ void k_named_barriers(int *out, int rounds)
{
	__shared__ int s[2][32];
	int lane = threadIdx.x % 32;
	if (threadIdx.x < 32) {
		for (int r = 0; r < rounds; r++) {
			if (r >= 2)
				asm volatile("bar.sync %0, 64;" ::"r"(3 + r % 2) : "memory");
			s[r % 2][lane] = r * 32 + lane;
			asm volatile("bar.arrive %0, 64;" ::"r"(1 + r % 2) : "memory");
		}
	} else {
		int sum = 0;
		for (int r = 0; r < rounds; r++) {
			asm volatile("bar.sync %0, 64;" ::"r"(1 + r % 2) : "memory");
			sum += s[r % 2][31 - lane];
			if (r + 2 < rounds)
				asm volatile("bar.arrive %0, 64;" ::"r"(3 + r % 2) : "memory");
		}
		out[lane] = sum;
	}
}
static bool named_barriers()
{
	std::vector<int> want(32);
	for (int l = 0; l < 32; l++)
		for (int r = 0; r < 5; r++)
			want[l] += r * 32 + 31 - l;
	buffer<int> out(32);
	k_named_barriers<<<1, 64>>>(out, 5);
	return same(out.get(), want);
}

// ---- the whole grid waits for itself ----
__global__ void k_grid_sync(int *a, int *b, int rounds)
{
	cg::grid_group grid = cg::this_grid();
	int i = grid.thread_rank(), n = grid.size();
	for (int r = 0; r < rounds; r++) {
		int *from = r % 2 ? b : a, *to = r % 2 ? a : b;
		to[i] = from[(i + 1) % n] + from[(i + n - 1) % n];
		grid.sync();
	}
}
static bool grid_sync()
{
	const int n = 6 * 64;
	std::vector<int> v(n), w(n);
	for (int i = 0; i < n; i++)
		v[i] = i % 5;
	buffer<int> a(v), b(n);
	int rounds = 4;
	void *args[] = {&a.p, &b.p, &rounds};
	CHECK(cudaLaunchCooperativeKernel((void *)k_grid_sync, 6, 64, args, 0, 0));
	for (int r = 0; r < rounds; r++, v = w)
		for (int i = 0; i < n; i++)
			w[i] = v[(i + 1) % n] + v[(i + n - 1) % n];
	return same(a.get(), v);
}

// ---- tiles of a warp that go their own ways ----
__global__ void k_tiles(const int *in, int *out)
{
	__shared__ int s[64];
	auto block = cg::this_thread_block();
	auto tile = cg::tiled_partition<8>(block);
	int t = threadIdx.x, v = in[t];
	if (tile.meta_group_rank() % 2) {
		for (int d = 4; d; d /= 2)
			v += tile.shfl_down(v, d);
		v = tile.shfl(v, 0);
	} else {
		s[t] = v;
		tile.sync();
		v = s[t - tile.thread_rank() + 7 - tile.thread_rank()];
		tile.sync();
		s[t] = 2 * v;
		tile.sync();
		v = s[t - tile.thread_rank()];
	}
	out[t] = v;
}
static bool tiles()
{
	std::vector<int> in(64), want(64);
	for (int i = 0; i < 64; i++)
		in[i] = i * i % 23;
	for (int i = 0; i < 64; i++) {
		int base = i / 8 * 8;
		if (i / 8 % 2)
			for (int j = 0; j < 8; j++)
				want[i] += in[base + j];
		else
			want[i] = 2 * in[base + 7];
	}
	buffer<int> a(in), b(64);
	k_tiles<<<1, 64>>>(a, b);
	return same(b.get(), want);
}

// ---- many threads store the same flag ----
__global__ void k_same_flag(const int *in, int *found, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n && in[i] == 3)
		*found = 1;
}
static bool same_flag()
{
	std::vector<int> in(500);
	for (int i = 0; i < 500; i++)
		in[i] = i % 5;
	buffer<int> a(in), f(1);
	k_same_flag<<<4, 128>>>(a, f, 500);
	return f.get()[0] == 1;
}

// ---- work is taken from a counter until there is none ----
__global__ void k_persistent(int *next, int *out, int n)
{
	__shared__ int item;
	for (;;) {
		if (threadIdx.x == 0)
			item = atomicAdd(next, 1);
		__syncthreads();
		int mine = item;
		__syncthreads();
		if (mine >= n)
			return;
		out[mine * blockDim.x + threadIdx.x] = mine * 1000 + threadIdx.x;
	}
}
static bool persistent()
{
	std::vector<int> want(37 * 64);
	for (int i = 0; i < 37 * 64; i++)
		want[i] = i / 64 * 1000 + i % 64;
	buffer<int> next(1), out(37 * 64);
	k_persistent<<<4, 64>>>(next, out, 37);
	return same(out.get(), want);
}

// ---- barriers that count ----
__global__ void k_barrier_votes(const int *in, int *out)
{
	int v = in[threadIdx.x];
	int n = __syncthreads_count(v > 2), all = __syncthreads_and(v >= 0), any = __syncthreads_or(v == 99);
	if (threadIdx.x == 0) {
		out[0] = n;
		out[1] = all != 0;
		out[2] = any != 0;
	}
}
static bool barrier_votes()
{
	std::vector<int> in(96);
	int n = 0;
	for (int i = 0; i < 96; i++)
		n += (in[i] = i % 7) > 2;
	buffer<int> a(in), b(3);
	k_barrier_votes<<<1, 96>>>(a, b);
	return same(b.get(), std::vector<int>{n, 1, 0});
}

// ---- a sum of doubles by compare-and-swap, which begins with a guess ----
__global__ void k_guess(double *sum)
{
	unsigned long long *place = (unsigned long long *)sum, seen = *place, was;
	do {
		was = seen;
		seen = atomicCAS(place, was, __double_as_longlong(__longlong_as_double(was) + threadIdx.x));
	} while (seen != was);
}
static bool guess()
{
	buffer<double> sum(1);
	k_guess<<<4, 64>>>(sum);
	return sum.get()[0] == 4 * 2016;
}

// ---- words of the flags and the data are one atomic ----
__global__ void k_packed(unsigned long long *best, const float *v, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i >= n)
		return;
	unsigned long long mine = (unsigned long long)__float_as_uint(v[i]) << 32 | (unsigned)i;
	unsigned long long seen = *(volatile unsigned long long *)best;
	while (mine > seen) {
		unsigned long long was = atomicCAS(best, seen, mine);
		if (was == seen)
			break;
		seen = was;
	}
}
static bool packed()
{
	std::vector<float> v(777);
	int at = 0;
	for (int i = 0; i < 777; i++)
		if ((v[i] = (i * 7919) % 1009) > v[at])
			at = i;
	buffer<float> a(v);
	buffer<unsigned long long> best(1);
	k_packed<<<7, 128>>>(best, a, 777);
	return (unsigned)best.get()[0] == (unsigned)at;
}

// ---- all threads write and fence, one tells the other blocks ----
__global__ void k_fence_all(int *part, unsigned *arrived_blocks, int *out)
{
	__shared__ bool is_last;
	part[blockIdx.x * 64 + threadIdx.x] = threadIdx.x;
	__threadfence();
	__syncthreads();
	if (threadIdx.x == 0)
		is_last = atomicAdd(arrived_blocks, 1) == gridDim.x - 1;
	__syncthreads();
	if (is_last) {
		int sum = 0;
		for (unsigned b = 0; b < gridDim.x; b++)
			sum += part[b * 64 + 63 - threadIdx.x];
		out[threadIdx.x] = sum;
	}
}
static bool fence_all()
{
	std::vector<int> want(64);
	for (int i = 0; i < 64; i++)
		want[i] = 8 * (63 - i);
	buffer<int> part(512), out(64);
	buffer<unsigned> n(1);
	k_fence_all<<<8, 64>>>(part, n, out);
	return same(out.get(), want);
}

// ---- of the lanes of one atomic instruction the last goes on for all ----
__global__ void k_last_lane(int *data, int *count, int *out)
{
	data[threadIdx.x] = threadIdx.x;
	__threadfence();
	if (atomicAdd(count, 1) == 31) {
		int sum = 0;
		for (int i = 0; i < 32; i++)
			sum += data[i];
		*out = sum;
	}
}
static bool last_lane()
{
	buffer<int> data(32), count(1), out(1);
	k_last_lane<<<1, 32>>>(data, count, out);
	return out.get()[0] == 31 * 16;
}

int main(int argc, char **argv)
{
	static const right_case cases[] = {{"block_sum", block_sum}, {"same_byte", same_byte}, {"tail_syncwarp", tail_syncwarp},
		{"partial_masks", partial_masks}, {"aggregate", aggregate}, {"last_block", last_block},
		{"look_back", look_back}, {"spin_lock", spin_lock}, {"spin_inside", spin_inside},
		{"later_block", later_block}, {"queue", queue}, {"named_barriers", named_barriers},
		{"grid_sync", grid_sync}, {"tiles", tiles}, {"same_flag", same_flag}, {"persistent", persistent},
		{"barrier_votes", barrier_votes}, {"packed", packed}, {"guess", guess},
		{"fence_all", fence_all}, {"last_lane", last_lane}};
	return run_cases(cases, sizeof cases / sizeof *cases, argc, argv);
}
