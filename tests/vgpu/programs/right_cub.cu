// Programs on CUB and Thrust, as the toolkit ships them.
#include "right.h"
#include <algorithm>
#include <cub/cub.cuh>
#include <numeric>
#include <thrust/copy.h>
#include <thrust/device_vector.h>
#include <thrust/reduce.h>
#include <thrust/scan.h>
#include <thrust/sort.h>
#include <thrust/transform.h>

static std::vector<int> numbers(int n)
{
	std::vector<int> v(n);
	unsigned seed = 11;
	for (auto &x : v)
		x = (int)(next_random(seed) % 20011) - 10000;
	return v;
}

static bool device_reduce()
{
	auto in = numbers(30011);
	buffer<int> a(in), out(1);
	size_t bytes = 0;
	CHECK(cub::DeviceReduce::Sum(nullptr, bytes, a.p, out.p, (int)in.size()));
	buffer<char> room(bytes);
	CHECK(cub::DeviceReduce::Sum(room.p, bytes, a.p, out.p, (int)in.size()));
	return out.get()[0] == std::accumulate(in.begin(), in.end(), 0);
}

static bool device_scan()
{
	auto in = numbers(30011);
	std::vector<int> want(in.size());
	std::partial_sum(in.begin(), in.end(), want.begin());
	buffer<int> a(in), out(in.size());
	size_t bytes = 0;
	CHECK(cub::DeviceScan::InclusiveSum(nullptr, bytes, a.p, out.p, (int)in.size()));
	buffer<char> room(bytes);
	CHECK(cub::DeviceScan::InclusiveSum(room.p, bytes, a.p, out.p, (int)in.size()));
	return same(out.get(), want);
}

static bool device_sort()
{
	auto in = numbers(20011), want = in;
	std::sort(want.begin(), want.end());
	buffer<int> a(in), out(in.size());
	size_t bytes = 0;
	CHECK(cub::DeviceRadixSort::SortKeys(nullptr, bytes, a.p, out.p, (int)in.size()));
	buffer<char> room(bytes);
	CHECK(cub::DeviceRadixSort::SortKeys(room.p, bytes, a.p, out.p, (int)in.size()));
	return same(out.get(), want);
}

__global__ void k_block(const int *in, int *scanned, int *sorted, int *sum)
{
	using scan = cub::BlockScan<int, 128>;
	using sort = cub::BlockRadixSort<int, 128, 1>;
	using reduce = cub::BlockReduce<int, 128>;
	__shared__ union {
		typename scan::TempStorage scan;
		typename sort::TempStorage sort;
		typename reduce::TempStorage reduce;
	} room;
	int t = threadIdx.x, v = in[t], out, one[1] = {v};
	scan(room.scan).ExclusiveSum(v, out);
	scanned[t] = out;
	__syncthreads();
	sort(room.sort).Sort(one);
	sorted[t] = one[0];
	__syncthreads();
	out = reduce(room.reduce).Sum(v);
	if (t == 0)
		*sum = out;
}
static bool block_wide()
{
	auto in = numbers(128), sorted = in;
	std::vector<int> scanned(128);
	for (int i = 1; i < 128; i++)
		scanned[i] = scanned[i - 1] + in[i - 1];
	std::sort(sorted.begin(), sorted.end());
	buffer<int> a(in), b(128), c(128), d(1);
	k_block<<<1, 128>>>(a, b, c, d);
	return same(b.get(), scanned) && same(c.get(), sorted) &&
	       d.get()[0] == std::accumulate(in.begin(), in.end(), 0);
}

struct twice {
	__host__ __device__ int operator()(int x) const { return 2 * x + 1; }
};
static bool thrust_all()
{
	auto in = numbers(5003), want = in;
	thrust::device_vector<int> v(in.begin(), in.end()), w(in.size());
	thrust::transform(v.begin(), v.end(), w.begin(), twice());
	int sum = thrust::reduce(w.begin(), w.end(), 0);
	thrust::sort(w.begin(), w.end());
	thrust::inclusive_scan(v.begin(), v.end(), v.begin());
	for (auto &x : want)
		x = 2 * x + 1;
	int want_sum = std::accumulate(want.begin(), want.end(), 0);
	std::sort(want.begin(), want.end());
	std::vector<int> got(w.size()), scanned(v.size());
	thrust::copy(w.begin(), w.end(), got.begin());
	thrust::copy(v.begin(), v.end(), scanned.begin());
	std::partial_sum(in.begin(), in.end(), in.begin());
	return sum == want_sum && same(got, want) && same(scanned, in);
}

int main(int argc, char **argv)
{
	static const right_case cases[] = {{"device_reduce", device_reduce}, {"device_scan", device_scan},
		{"device_sort", device_sort}, {"block_wide", block_wide}, {"thrust_all", thrust_all}};
	return run_cases(cases, sizeof cases / sizeof *cases, argc, argv);
}
