#include "host_api.cuh"
#include "whet_kernel.h"

#include <chrono>
#include <vector>

/* The arguments of a case: what the function returns comes before what it writes, since a report
 * names the first that is wrong. */
enum { IN, N, FACTOR, THREADS, STATUS, OUT, MS };

/* What became of ms, as cases.c knows it. */
enum { LEFT_ALONE, A_TIME, NO_TIME };

static std::vector<float> fetch(const struct whet_launch *l, size_t argument)
{
	std::vector<float> v(whet_count(l, argument));

	cudaMemcpy(v.data(), whet_in<float>(l, argument), v.size() * sizeof v[0],
		cudaMemcpyDeviceToHost);
	return v;
}

template <class T> static void put(T *device, const T *host, size_t n)
{
	cudaMemcpy(device, host, n * sizeof *host, cudaMemcpyHostToDevice);
}

/* A kernel cannot take longer than the call that waits for it; a little is for clocks that
 * disagree. */
static int what_it_is(float ms, float before, double whole_ms)
{
	if (ms == before)
		return LEFT_ALONE;
	return ms > 0 && ms <= 1.01 * whole_ms + 0.1 ? A_TIME : NO_TIME;
}

static void call(const struct whet_launch *l)
{
	std::vector<float> in = fetch(l, IN), out = fetch(l, OUT);
	const float before = -1;
	float ms = before;
	auto start = std::chrono::steady_clock::now();
	int status = scale(in.data(), out.data(), whet_size(l, N), whet_float(l, FACTOR),
		static_cast<unsigned>(whet_size(l, THREADS)), &ms);
	std::chrono::duration<double, std::milli> whole = std::chrono::steady_clock::now() - start;
	int time = what_it_is(ms, before, whole.count());

	/* The harness looks whether it was changed. */
	put(const_cast<float *>(whet_in<float>(l, IN)), in.data(), in.size());
	put(whet_out<float>(l, OUT), out.data(), out.size());
	put(whet_out<int>(l, STATUS), &status, 1);
	put(whet_out<int>(l, MS), &time, 1);
}
WHET_LAUNCH(call)
