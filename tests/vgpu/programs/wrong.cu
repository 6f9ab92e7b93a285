// Wrong programs, one a case: the first argument names it. The line that is at fault carries a
// comment "EXPECT case class"; a case without such a line has "EXPECT-ANYWHERE case class".
#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <cuda_pipeline.h>

static float *device(size_t n, bool filled = true)
{
	float *p;
	cudaMalloc(&p, n * sizeof *p);
	if (filled)
		cudaMemset(p, 0, n * sizeof *p);
	return p;
}

static void finish()
{
	cudaDeviceSynchronize();
	cudaGetLastError();
}

__global__ void k_oob_write(float *a, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i <= n)
		a[i] = i; // EXPECT oob_write oob-global
}
static void oob_write()
{
	float *a = device(100);
	k_oob_write<<<1, 128>>>(a, 100);
	finish();
	cudaFree(a);
}

__global__ void k_oob_read(const float *a, float *b)
{
	int i = threadIdx.x;
	b[i] = a[i - 1]; // EXPECT oob_read oob-global
}
static void oob_read()
{
	float *a = device(64), *b = device(64);
	k_oob_read<<<1, 64>>>(a, b);
	finish();
	cudaFree(a);
	cudaFree(b);
}

__global__ void k_oob_far(double *a, int far)
{
	a[far] = 1; // EXPECT oob_far oob-global
}
static void oob_far()
{
	double *a;
	cudaMalloc(&a, 64);
	cudaMemset(a, 0, 64);
	k_oob_far<<<1, 1>>>(a, 1 << 20);
	finish();
	cudaFree(a);
}

__global__ void k_oob_shared(float *out, int n)
{
	extern __shared__ float s[];
	s[threadIdx.x + n] = 1; // EXPECT oob_shared oob-shared
	__syncthreads();
	out[threadIdx.x] = s[0];
}
static void oob_shared()
{
	float *a = device(64);
	k_oob_shared<<<1, 64, 64 * sizeof(float)>>>(a, 1);
	finish();
	cudaFree(a);
}

__global__ void k_oob_static(float *out, int n)
{
	__shared__ float first[32], second[32];
	first[threadIdx.x] = second[threadIdx.x] = threadIdx.x;
	__syncthreads();
	out[threadIdx.x] = first[threadIdx.x + n] + second[threadIdx.x]; // EXPECT oob_static oob-shared
}
static void oob_static()
{
	float *a = device(32);
	k_oob_static<<<1, 32>>>(a, 1);
	finish();
	cudaFree(a);
}

__global__ void k_oob_local(int *out, int n)
{
	int t[8];
	for (int i = 0; i < 8; i++)
		t[i] = i * n;
	t[(threadIdx.x + n) % 16] = 3; // EXPECT oob_local oob-local
	int sum = 0;
	for (int i = 0; i < 8; i++)
		sum += t[(i + n) % 8];
	out[threadIdx.x] = sum;
}
static void oob_local()
{
	int *a;
	cudaMalloc(&a, 64 * sizeof(int));
	k_oob_local<<<1, 32>>>(a, 5);
	finish();
	cudaFree(a);
}

// Behind an array whose size is no multiple of 16, in a function that takes its address.
__device__ __noinline__ void store_at(int *p, int i)
{
	p[i] = i; // EXPECT oob_local_call oob-local
}
__global__ void k_oob_local_call(int *out, int n)
{
	int t[6] = {0, 1, 2, 3, 4, 5};
	store_at(t, n);
	out[threadIdx.x] = t[threadIdx.x % 6];
}
static void oob_local_call()
{
	int *a;
	cudaMalloc(&a, 64 * sizeof(int));
	k_oob_local_call<<<1, 32>>>(a, 6);
	finish();
	cudaFree(a);
}

__global__ void k_misaligned(float *a, float *b)
{
	float4 v = *reinterpret_cast<float4 *>(a + 4 * threadIdx.x + 1); // EXPECT misaligned misaligned
	b[threadIdx.x] = v.x + v.w;
}
static void misaligned()
{
	float *a = device(256), *b = device(32);
	k_misaligned<<<1, 32>>>(a, b);
	finish();
	cudaFree(a);
	cudaFree(b);
}

__global__ void k_add_one(float *a)
{
	a[threadIdx.x] += 1; // EXPECT use_after_free use-after-free
}
static void use_after_free()
{
	float *a = device(32);
	cudaFree(a);
	k_add_one<<<1, 32>>>(a);
	finish();
}

// EXPECT-ANYWHERE double_free double-free
static void double_free()
{
	float *a = device(32);
	cudaFree(a);
	cudaFree(a);
}

// EXPECT-ANYWHERE invalid_free invalid-free
static void invalid_free()
{
	float *a = device(32);
	cudaFree(a + 1);
	cudaFree(a);
}

// EXPECT-ANYWHERE leak leak
static void leak()
{
	device(1000);
}

__global__ void k_copy(const float *a, float *b)
{
	b[threadIdx.x] = a[threadIdx.x]; // EXPECT uninit_global uninit-read
}
static void uninit_global()
{
	float *a = device(32, false), *b = device(32);
	k_copy<<<1, 32>>>(a, b);
	finish();
	cudaFree(a);
	cudaFree(b);
}

__global__ void k_uninit_shared(float *b)
{
	__shared__ float s[64];
	if (threadIdx.x < 63)
		s[threadIdx.x] = 1;
	__syncthreads();
	b[threadIdx.x] = s[63 - threadIdx.x]; // EXPECT uninit_shared uninit-read
}
static void uninit_shared()
{
	float *b = device(64);
	k_uninit_shared<<<1, 64>>>(b);
	finish();
	cudaFree(b);
}

__global__ void k_host_pointer(float *a)
{
	a[threadIdx.x] = 1; // EXPECT host_pointer host-pointer
}
static void host_pointer()
{
	float *a = (float *)malloc(32 * sizeof *a);
	k_host_pointer<<<1, 32>>>(a);
	finish();
	free(a);
}

// EXPECT-ANYWHERE device_pointer host-pointer
static void device_pointer()
{
	float *a = device(32);
	printf("%f\n", a[3]);
}

// EXPECT-ANYWHERE null_pointer oob-global
__global__ void k_null(float *a)
{
	a[threadIdx.x] = 1;
}
static void null_pointer()
{
	k_null<<<1, 32>>>(nullptr);
	if (cudaDeviceSynchronize() != cudaErrorIllegalAddress)
		printf("wrong error\n");
}

__global__ void k_race_block(float *out)
{
	__shared__ float s[128];
	s[threadIdx.x] = threadIdx.x;
	out[threadIdx.x] = s[127 - threadIdx.x]; // EXPECT race_block race-shared
}
static void race_block()
{
	float *a = device(128);
	k_race_block<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_warp(float *out)
{
	__shared__ float s[32];
	s[threadIdx.x] = threadIdx.x;
	out[threadIdx.x] = s[31 - threadIdx.x]; // EXPECT race_warp race-shared
}
static void race_warp()
{
	float *a = device(32);
	k_race_warp<<<1, 32>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_reuse(float *out, int n)
{
	__shared__ float s[128];
	float sum = 0;
	for (int i = 0; i < n; i++) {
		s[threadIdx.x] = threadIdx.x + i; // EXPECT race_reuse race-shared
		__syncthreads();
		sum += s[(threadIdx.x + 64) % 128];
	}
	out[threadIdx.x] = sum;
}
static void race_reuse()
{
	float *a = device(128);
	k_race_reuse<<<1, 128>>>(a, 4);
	finish();
	cudaFree(a);
}

// Two buffers in turns: what is fetched for the next step but one may come while others still read.
__global__ void k_race_fetch(const float *in, float *out)
{
	__shared__ float s[2][64];
	int t = threadIdx.x;
	float sum = 0;
	__pipeline_memcpy_async(&s[0][t], in + t, 4);
	__pipeline_commit();
	for (int i = 1; i <= 4; i++) {
		__pipeline_memcpy_async(&s[i % 2][t], in + 64 * i + t, 4);
		__pipeline_commit();
		__pipeline_wait_prior(1);
		__syncthreads();
		sum += s[(i - 1) % 2][63 - t]; // EXPECT race_fetch race-shared
	}
	__pipeline_wait_prior(0);
	out[t] = sum;
}
static void race_fetch()
{
	float *a = device(320), *b = device(64);
	k_race_fetch<<<1, 64>>>(a, b);
	finish();
	cudaFree(a);
	cudaFree(b);
}

__global__ void k_race_tail(float *out)
{
	__shared__ float s[64];
	unsigned t = threadIdx.x;
	s[t] = t;
	__syncthreads();
	for (unsigned step = 32; step; step >>= 1) {
		if (t < step)
			s[t] += s[t + step]; // EXPECT race_tail race-shared
		if (step > 32)
			__syncthreads();
	}
	if (t == 0)
		*out = s[0];
}
static void race_tail()
{
	float *a = device(1);
	k_race_tail<<<1, 64>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_write(int *out)
{
	__shared__ int winner;
	winner = threadIdx.x; // EXPECT race_write race-shared
	__syncthreads();
	out[threadIdx.x] = winner;
}
static void race_write()
{
	int *a;
	cudaMalloc(&a, 128 * sizeof(int));
	k_race_write<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_count(int *n)
{
	*n = *n + 1; // EXPECT race_count race-global
}
static void race_count()
{
	int *a;
	cudaMalloc(&a, sizeof(int));
	cudaMemset(a, 0, sizeof(int));
	k_race_count<<<64, 1>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_blocks(float *a, float *b)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x, n = gridDim.x * blockDim.x;
	a[i] = i;
	__syncthreads();
	b[i] = a[(i + 64) % n]; // EXPECT race_blocks race-global
}
static void race_blocks()
{
	float *a = device(256), *b = device(256);
	k_race_blocks<<<4, 64>>>(a, b);
	finish();
	cudaFree(a);
	cudaFree(b);
}

__global__ void k_race_in_block(float *a)
{
	a[threadIdx.x] = threadIdx.x;
	a[threadIdx.x + 256] = a[(threadIdx.x + 32) % 256]; // EXPECT race_in_block race-global
}
static void race_in_block()
{
	float *a = device(512);
	k_race_in_block<<<1, 256>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_race_in_place(float *a, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i > 0 && i < n - 1)
		a[i] = (a[i - 1] + a[i] + a[i + 1]) / 3; // EXPECT race_in_place race-global
}
static void race_in_place()
{
	float *a = device(512);
	k_race_in_place<<<4, 128>>>(a, 512);
	finish();
	cudaFree(a);
}

// A flag without fences: the data it announces need not have arrived.
__global__ void k_race_no_fence(int *data, volatile int *flag, int *out)
{
	if (blockIdx.x == 0) {
		*data = 42;
		*flag = 1;
	} else {
		while (!*flag)
			;
		*out = *data; // EXPECT race_no_fence race-global
	}
}
static void race_no_fence()
{
	int *a;
	cudaMalloc(&a, 3 * sizeof(int));
	cudaMemset(a, 0, 3 * sizeof(int));
	k_race_no_fence<<<2, 1>>>(a, a + 1, a + 2);
	finish();
	cudaFree(a);
}

__global__ void k_race_early_count(int *out)
{
	__shared__ int n[32];
	if (threadIdx.x < 32)
		n[threadIdx.x] = 0;
	__syncthreads();
	atomicAdd(&n[threadIdx.x % 32], 1);
	out[threadIdx.x] = n[(threadIdx.x + 1) % 32]; // EXPECT race_early_count race-shared
}
static void race_early_count()
{
	int *a;
	cudaMalloc(&a, 128 * sizeof(int));
	k_race_early_count<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

// The counters of the first warp hide nothing of what it did before.
__global__ void k_race_late_zero(int *out)
{
	__shared__ int n[32];
	if (threadIdx.x < 32)
		n[threadIdx.x] = 0;
	atomicAdd(&n[threadIdx.x % 32], 1); // EXPECT race_late_zero race-shared
	__syncthreads();
	out[threadIdx.x] = n[threadIdx.x % 32];
}
static void race_late_zero()
{
	int *a;
	cudaMalloc(&a, 128 * sizeof(int));
	k_race_late_zero<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_barrier_warp(float *a)
{
	if (threadIdx.x < 16)
		__syncthreads(); // EXPECT barrier_warp barrier-divergence
	a[threadIdx.x] = 1;
}
static void barrier_warp()
{
	float *a = device(32);
	k_barrier_warp<<<1, 32>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_barrier_block(float *a)
{
	if (threadIdx.x < 64)
		__syncthreads(); // EXPECT barrier_block barrier-divergence
	a[threadIdx.x] = 1;
}
static void barrier_block()
{
	float *a = device(128);
	k_barrier_block<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_barrier_loop(float *a)
{
	for (unsigned i = 0; i < threadIdx.x / 32 + 1; i++) {
		a[threadIdx.x] += 1;
		__syncthreads(); // EXPECT barrier_loop barrier-divergence
	}
}
static void barrier_loop()
{
	float *a = device(128);
	k_barrier_loop<<<1, 128>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_deadlock(float *a)
{
	if (threadIdx.x < 32)
		asm volatile("bar.sync 1, 64;"); // EXPECT deadlock deadlock
	else
		asm volatile("bar.sync 2, 64;");
	a[threadIdx.x] = 1;
}
static void deadlock()
{
	float *a = device(64);
	k_deadlock<<<1, 64>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_bad_mask(int *a)
{
	int v = threadIdx.x;
	if (threadIdx.x < 16)
		v = __shfl_sync(0xffffffff, v, 3); // EXPECT bad_mask bad-mask
	a[threadIdx.x] = v;
}
static void bad_mask()
{
	int *a;
	cudaMalloc(&a, 32 * sizeof(int));
	k_bad_mask<<<1, 32>>>(a);
	finish();
	cudaFree(a);
}

__global__ void k_bad_self(int *a)
{
	a[threadIdx.x] = __ballot_sync(0x0000ffff, threadIdx.x & 1); // EXPECT bad_self bad-mask
}
static void bad_self()
{
	int *a;
	cudaMalloc(&a, 32 * sizeof(int));
	k_bad_self<<<1, 32>>>(a);
	finish();
	cudaFree(a);
}

// EXPECT-ANYWHERE bad_launch bad-launch
static void bad_launch()
{
	float *a = device(1);
	k_add_one<<<1, 2048>>>(a);
	if (cudaGetLastError() != cudaErrorInvalidConfiguration)
		printf("wrong error\n");
	cudaFree(a);
}

// EXPECT-ANYWHERE bad_shared bad-launch
static void bad_shared()
{
	float *a = device(64);
	k_oob_shared<<<1, 64, 100000>>>(a, 0);
	if (cudaGetLastError() != cudaErrorInvalidValue)
		printf("wrong error\n");
	cudaFree(a);
}

__global__ void k_assert(int n)
{
	assert(int(threadIdx.x) < n); // EXPECT failed_assert assert
}
static void failed_assert()
{
	k_assert<<<1, 32>>>(31);
	if (cudaDeviceSynchronize() != cudaErrorAssert)
		printf("wrong error\n");
}

__global__ void k_trap(int n)
{
	if (int(threadIdx.x) == n)
		__trap(); // EXPECT trapped trap
}
static void trapped()
{
	k_trap<<<1, 32>>>(7);
	finish();
}

__global__ void k_endless(volatile int *go)
{
	while (!*go) // EXPECT endless infinite-loop
		;
}
static void endless()
{
	int *go;
	cudaMalloc(&go, sizeof *go);
	cudaMemset(go, 0, sizeof *go);
	k_endless<<<1, 1>>>(go);
	finish();
	cudaFree(go);
}

// EXPECT-ANYWHERE copy_beyond oob-global
static void copy_beyond()
{
	float host[64] = {0}, *a = device(32);
	if (cudaMemcpy(a, host, sizeof host, cudaMemcpyHostToDevice) != cudaErrorInvalidValue)
		printf("wrong error\n");
	cudaFree(a);
}

// EXPECT-ANYWHERE unchecked hint
static void unchecked()
{
	float *a = device(32);
	k_add_one<<<0, 32>>>(a);
	cudaFree(a);
}

// Launches what the stream captured.
static void run_captured(cudaStream_t s)
{
	cudaGraph_t g;
	cudaGraphExec_t e;
	cudaStreamEndCapture(s, &g);
	cudaGraphInstantiate(&e, g, 0);
	cudaGraphLaunch(e, s);
	finish();
	cudaGraphExecDestroy(e);
	cudaGraphDestroy(g);
	cudaStreamDestroy(s);
}

static cudaStream_t captured()
{
	cudaStream_t s;
	cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking);
	cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal);
	return s;
}

__global__ void k_graph_oob(float *a)
{
	a[threadIdx.x * 2] = 1; // EXPECT graph_oob oob-global
}
static void graph_oob()
{
	float *a = device(32);
	cudaStream_t s = captured();
	k_graph_oob<<<1, 32, 0, s>>>(a);
	run_captured(s);
	cudaFree(a);
}

static void graph_copy()
{
	static float host[64];
	float *a = device(32);
	cudaStream_t s = captured();
	cudaMemcpyAsync(a, host, sizeof host, cudaMemcpyHostToDevice, s); // EXPECT graph_copy oob-global
	run_captured(s);
	cudaFree(a);
}

static void graph_circle()
{
	cudaGraph_t g;
	cudaGraphExec_t e = nullptr;
	cudaGraphNode_t a, b;
	cudaGraphCreate(&g, 0);
	cudaGraphAddEmptyNode(&a, g, nullptr, 0);
	cudaGraphAddEmptyNode(&b, g, &a, 1);
	cudaGraphAddDependencies(g, &b, &a, nullptr, 1);
	if (cudaGraphInstantiate(&e, g, 0) != cudaErrorInvalidValue || e) // EXPECT graph_circle bad-launch
		printf("wrong error\n");
	cudaGraphDestroy(g);
}

static void graph_twice()
{
	float *p;
	cudaGraph_t g;
	cudaGraphExec_t e;
	cudaStream_t s = captured();
	cudaMallocAsync(&p, 64, s);
	cudaStreamEndCapture(s, &g);
	cudaGraphInstantiate(&e, g, 0);
	cudaGraphLaunch(e, s);
	if (cudaGraphLaunch(e, s) != cudaErrorInvalidValue) // EXPECT graph_twice bad-launch
		printf("wrong error\n");
	cudaFreeAsync(p, s);
	cudaGraphExecDestroy(e);
	cudaGraphDestroy(g);
	cudaStreamDestroy(s);
	cudaGetLastError();
}

#define CASE(f) {#f, f}
static const struct {
	const char *name;
	void (*run)();
} cases[] = {
	CASE(oob_write), CASE(oob_read), CASE(oob_far), CASE(oob_shared), CASE(oob_static), CASE(oob_local), CASE(oob_local_call),
	CASE(misaligned), CASE(use_after_free), CASE(double_free), CASE(invalid_free), CASE(leak),
	CASE(uninit_global), CASE(uninit_shared), CASE(host_pointer), CASE(device_pointer), CASE(null_pointer),
	CASE(race_block), CASE(race_warp), CASE(race_reuse), CASE(race_fetch), CASE(race_tail), CASE(race_write), CASE(race_count),
	CASE(race_blocks), CASE(race_in_block), CASE(race_in_place), CASE(race_no_fence), CASE(race_early_count),
	CASE(race_late_zero), CASE(barrier_warp),
	CASE(barrier_block), CASE(barrier_loop), CASE(deadlock), CASE(bad_mask), CASE(bad_self), CASE(bad_launch),
	CASE(bad_shared), CASE(failed_assert), CASE(trapped), CASE(endless), CASE(copy_beyond), CASE(unchecked),
	CASE(graph_oob), CASE(graph_copy), CASE(graph_circle), CASE(graph_twice),
};

int main(int argc, char **argv)
{
	for (auto &c : cases)
		if (argc > 1 && strcmp(c.name, argv[1]) == 0) {
			c.run();
			return 0;
		}
	fprintf(stderr, "no such case\n");
	return 99;
}
