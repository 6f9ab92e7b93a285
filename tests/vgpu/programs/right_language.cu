// Right programs that use the language, and the memories, of CUDA C++.
#include "right.h"
#include <cmath>
#include <cuda/atomic>
#include <cuda/barrier>
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_pipeline.h>
#include <mma.h>

// ---- recursion, function pointers, switch, virtual functions ----
__device__ __noinline__ int fib(int n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
__global__ void k_fib(int *out)
{
	out[threadIdx.x] = fib(threadIdx.x % 11);
}
static bool recursion()
{
	std::vector<int> want(40), f{0, 1};
	for (int i = 2; i < 12; i++)
		f.push_back(f[i - 1] + f[i - 2]);
	for (int i = 0; i < 40; i++)
		want[i] = f[i % 11];
	buffer<int> out(40);
	k_fib<<<1, 40>>>(out);
	return same(out.get(), want);
}

__device__ __noinline__ int plus(int a, int b)
{
	return a + b;
}
__device__ __noinline__ int minus_(int a, int b)
{
	return a - b;
}
__device__ __noinline__ int times(int a, int b)
{
	return a * b;
}
typedef int binary(int, int);
__device__ binary *const operations[] = {plus, minus_, times};
__global__ void k_pointers(int *out)
{
	int t = threadIdx.x;
	out[t] = operations[t % 3](t, 7);
}
static bool function_pointers()
{
	std::vector<int> want(64);
	for (int t = 0; t < 64; t++)
		want[t] = t % 3 == 0 ? t + 7 : t % 3 == 1 ? t - 7 : t * 7;
	buffer<int> out(64);
	k_pointers<<<1, 64>>>(out);
	return same(out.get(), want);
}

__global__ void k_switch(int *out, int n)
{
	int t = threadIdx.x, v = 0;
	for (int i = 0; i < n; i++)
		switch ((t + i) % 9) {
		case 0:
			v += 1;
			break;
		case 1:
			v ^= 21;
			break;
		case 2:
			v *= 3; // falls through
		case 3:
			v -= 5;
			break;
		case 4:
			v += i;
			continue;
		case 5:
			v = -v;
			break;
		case 6:
			v <<= 1;
			break;
		case 7:
			if (v > 100) {
				out[t] = v;
				return;
			}
			break;
		default:
			v += t;
		}
	out[t] = v;
}
static bool switches()
{
	std::vector<int> want(100);
	for (int t = 0; t < 100; t++) {
		int v = 0;
		bool left = false;
		for (int i = 0; i < 23 && !left; i++)
			switch ((t + i) % 9) {
			case 0:
				v += 1;
				break;
			case 1:
				v ^= 21;
				break;
			case 2:
				v *= 3; // falls through
			case 3:
				v -= 5;
				break;
			case 4:
				v += i;
				continue;
			case 5:
				v = -v;
				break;
			case 6:
				v = (int)((unsigned)v << 1);
				break;
			case 7:
				left = v > 100;
				break;
			default:
				v += t;
			}
		want[t] = v;
	}
	buffer<int> out(100);
	k_switch<<<1, 100>>>(out, 23);
	return same(out.get(), want);
}

struct shape {
	__device__ virtual float area() const = 0;
};
struct square : shape {
	float a;
	__device__ square(float s) : a(s) {}
	__device__ float area() const override
	{
		return a * a;
	}
};
struct triangle : shape {
	float a, b;
	__device__ triangle(float x, float y) : a(x), b(y) {}
	__device__ float area() const override
	{
		return a * b / 2;
	}
};
__global__ void k_virtual(float *out)
{
	int t = threadIdx.x;
	shape *s = t % 2 ? (shape *)new square(t) : new triangle(t, 3);
	out[t] = s->area();
	delete s;
}
static bool virtual_functions()
{
	std::vector<float> want(32);
	for (int t = 0; t < 32; t++)
		want[t] = t % 2 ? (float)t * t : t * 3 / 2.0f;
	buffer<float> out(32);
	k_virtual<<<1, 32>>>(out);
	return same(out.get(), want);
}

// ---- memories ----
__constant__ float weights[5];
__device__ int total, table[4] = {3, 1, 4, 1};
__global__ void k_symbols(const float *in, float *out, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i >= n)
		return;
	float sum = 0;
	for (int k = -2; k <= 2; k++)
		if (i + k >= 0 && i + k < n)
			sum += weights[k + 2] * in[i + k];
	out[i] = sum + table[i % 4];
	atomicAdd(&total, i);
}
static bool symbols()
{
	const int n = 300;
	float w[5] = {1, 2, 4, 2, 1};
	int zero = 0, got = 0;
	std::vector<float> in(n), want(n);
	int own[4] = {3, 1, 4, 1};
	for (int i = 0; i < n; i++)
		in[i] = i % 11;
	for (int i = 0; i < n; i++) {
		for (int k = -2; k <= 2; k++)
			if (i + k >= 0 && i + k < n)
				want[i] += w[k + 2] * in[i + k];
		want[i] += own[i % 4];
	}
	CHECK(cudaMemcpyToSymbol(weights, w, sizeof w));
	CHECK(cudaMemcpyToSymbol(total, &zero, sizeof zero));
	buffer<float> a(in), b(n);
	k_symbols<<<3, 128>>>(a, b, n);
	CHECK(cudaMemcpyFromSymbol(&got, total, sizeof got));
	return same(b.get(), want) && got == n * (n - 1) / 2;
}

__global__ void k_local(const int *in, int *out)
{
	int t[16], n = 0;
	for (int i = 0; i < 16; i++)
		t[i] = in[(threadIdx.x * 5 + i * 7) % 64];
	for (int i = 1; i < 16; i++) {
		int v = t[i], j = i;
		for (; j && t[j - 1] > v; j--)
			t[j] = t[j - 1];
		t[j] = v;
	}
	for (int i = 0; i < 16; i++)
		n = n * 31 + t[i];
	out[threadIdx.x] = n;
}
static bool local_arrays()
{
	std::vector<int> in(64), want(64);
	for (int i = 0; i < 64; i++)
		in[i] = (i * 29) % 64;
	for (int x = 0; x < 64; x++) {
		int t[16];
		unsigned n = 0;
		for (int i = 0; i < 16; i++)
			t[i] = in[(x * 5 + i * 7) % 64];
		for (int i = 0; i < 16; i++)
			for (int j = i + 1; j < 16; j++)
				if (t[j] < t[i])
					std::swap(t[i], t[j]);
		for (int i = 0; i < 16; i++)
			n = n * 31 + t[i];
		want[x] = (int)n;
	}
	buffer<int> a(in), b(64);
	k_local<<<1, 64>>>(a, b);
	return same(b.get(), want);
}

struct node {
	int value;
	node *next;
};
__global__ void k_heap(int *out, int n)
{
	node *list = nullptr;
	for (int i = 0; i < n; i++) {
		node *fresh = (node *)malloc(sizeof *fresh);
		fresh->value = i * threadIdx.x;
		fresh->next = list;
		list = fresh;
	}
	int sum = 0;
	while (list) {
		node *next = list->next;
		sum += list->value;
		free(list);
		list = next;
	}
	out[threadIdx.x] = sum;
}
static bool device_heap()
{
	std::vector<int> want(32);
	for (int t = 0; t < 32; t++)
		want[t] = 45 * t;
	buffer<int> out(32);
	k_heap<<<1, 32>>>(out, 10);
	return same(out.get(), want);
}

__global__ void k_managed(int *p)
{
	p[threadIdx.x] *= 2;
}
static bool host_and_managed()
{
	int *managed, *mapped, *view;
	CHECK(cudaMallocManaged(&managed, 32 * sizeof(int)));
	CHECK(cudaHostAlloc(&mapped, 32 * sizeof(int), cudaHostAllocMapped));
	CHECK(cudaHostGetDevicePointer(&view, mapped, 0));
	for (int i = 0; i < 32; i++)
		managed[i] = mapped[i] = i;
	k_managed<<<1, 32>>>(managed);
	k_managed<<<1, 32>>>(view);
	CHECK(cudaDeviceSynchronize());
	bool ok = true;
	for (int i = 0; i < 32; i++)
		ok &= managed[i] == 2 * i && mapped[i] == 2 * i;
	CHECK(cudaFree(managed));
	CHECK(cudaFreeHost(mapped));
	return ok;
}

// ---- tiles in shared memory, filled by cp.async two at a time ----
__global__ void k_pipeline(const float *in, float *out, int tiles)
{
	__shared__ float4 s[2][64];
	const float4 *from = (const float4 *)in;
	int t = threadIdx.x;
	float sum = 0;
	__pipeline_memcpy_async(&s[0][t], &from[t], 16);
	__pipeline_commit();
	for (int i = 0; i < tiles; i++) {
		if (i + 1 < tiles)
			__pipeline_memcpy_async(&s[(i + 1) % 2][t], &from[(i + 1) * 64 + t], 16);
		__pipeline_commit();
		__pipeline_wait_prior(1);
		__syncthreads();
		float4 v = s[i % 2][63 - t];
		sum += v.x + v.y + v.z + v.w;
		__syncthreads();
	}
	out[t] = sum;
}
static bool async_pipeline()
{
	const int tiles = 5;
	std::vector<float> in(tiles * 256), want(64);
	for (size_t i = 0; i < in.size(); i++)
		in[i] = i % 19;
	for (int i = 0; i < tiles; i++)
		for (int t = 0; t < 64; t++)
			for (int k = 0; k < 4; k++)
				want[t] += in[(i * 64 + 63 - t) * 4 + k];
	buffer<float> a(in), b(64);
	k_pipeline<<<1, 64>>>(a, b, tiles);
	return same(b.get(), want);
}

__global__ void k_barrier_object(int *out)
{
	using barrier = cuda::barrier<cuda::thread_scope_block>;
	__shared__ alignas(barrier) unsigned char room[sizeof(barrier)];
	__shared__ int s[64];
	barrier *b = (barrier *)room;
	int t = threadIdx.x;
	if (t == 0)
		init(b, blockDim.x);
	__syncthreads();
	s[t] = t * 3;
	b->arrive_and_wait();
	int v = s[63 - t];
	b->arrive_and_wait();
	s[t] = v + 1;
	auto token = b->arrive();
	b->wait(std::move(token));
	out[t] = s[t ^ 1];
}
static bool barrier_object()
{
	std::vector<int> want(64);
	for (int t = 0; t < 64; t++)
		want[t] = (63 - (t ^ 1)) * 3 + 1;
	buffer<int> out(64);
	k_barrier_object<<<1, 64>>>(out);
	return same(out.get(), want);
}

__global__ void k_atomic_ref(int *flag, int *data, int *out)
{
	cuda::atomic_ref<int, cuda::thread_scope_device> f(*flag);
	if (blockIdx.x == 0) {
		*data = 17;
		f.store(1, cuda::memory_order_release);
	} else {
		while (f.load(cuda::memory_order_acquire) == 0)
			;
		*out = *data + 1;
	}
}
static bool atomic_ref()
{
	buffer<int> flag(1), data(1), out(1);
	k_atomic_ref<<<2, 1>>>(flag, data, out);
	return out.get()[0] == 18;
}

// ---- atomics of all kinds ----
__global__ void k_atomics(int *i, float *f, double *d, unsigned long long *u, unsigned *w)
{
	int t = threadIdx.x + blockIdx.x * blockDim.x;
	atomicMin(&i[0], -t);
	atomicMax(&i[1], t);
	atomicOr(&i[2], 1 << (t % 20));
	atomicXor(&i[3], t);
	atomicAnd(&i[4], ~(1 << (t % 7)));
	atomicSub(&i[5], 2);
	atomicAdd(&f[0], 0.5f);
	atomicAdd(&d[0], 0.25);
	atomicAdd(&u[0], 1ull << 33);
	atomicMax(&u[1], (unsigned long long)t << 40);
	atomicInc(&w[0], 4);
	atomicDec(&w[1], 6);
}
static bool atomics()
{
	std::vector<int> i0{0, 0, 0, 0, -1, 1000};
	buffer<int> i(i0);
	buffer<float> f(1);
	buffer<double> d(1);
	buffer<unsigned long long> u(2);
	buffer<unsigned> w(2);
	k_atomics<<<4, 64>>>(i, f, d, u, w);
	unsigned inc = 0, dec = 0;
	int x = 0;
	for (int t = 0; t < 256; t++) {
		inc = inc >= 4 ? 0 : inc + 1;
		dec = dec == 0 || dec > 6 ? 6 : dec - 1;
		x ^= t;
	}
	return same(i.get(), std::vector<int>{-255, 255, (1 << 20) - 1, x, -128, 1000 - 512}) &&
	       f.get()[0] == 128 && d.get()[0] == 64 && u.get()[0] == 256ull << 33 &&
	       u.get()[1] == 255ull << 40 && w.get()[0] == inc && w.get()[1] == dec;
}

// ---- numbers ----
__global__ void k_half(const float *in, float *out)
{
	int t = threadIdx.x;
	half2 v = __floats2half2_rn(in[2 * t], in[2 * t + 1]);
	v = __hfma2(v, __float2half2_rn(2.0f), __float2half2_rn(0.5f));
	__nv_bfloat16 b = __float2bfloat16(in[2 * t]);
	b = b * b + __float2bfloat16(1.0f);
	out[3 * t] = __low2float(v);
	out[3 * t + 1] = __high2float(v);
	out[3 * t + 2] = __bfloat162float(b);
}
static bool halves()
{
	// Values small enough that every step is exact.
	std::vector<float> in(64), want(96);
	for (int i = 0; i < 64; i++)
		in[i] = i % 12;
	for (int t = 0; t < 32; t++) {
		want[3 * t] = in[2 * t] * 2 + 0.5f;
		want[3 * t + 1] = in[2 * t + 1] * 2 + 0.5f;
		want[3 * t + 2] = in[2 * t] * in[2 * t] + 1;
	}
	buffer<float> a(in), b(96);
	k_half<<<1, 32>>>(a, b);
	return same(b.get(), want);
}

__global__ void k_wmma(const half *a, const half *b, float *c)
{
	using namespace nvcuda::wmma;
	fragment<matrix_a, 16, 16, 16, half, row_major> fa;
	fragment<matrix_b, 16, 16, 16, half, col_major> fb;
	fragment<accumulator, 16, 16, 16, float> fc;
	fill_fragment(fc, 1.0f);
	for (int k = 0; k < 32; k += 16) {
		load_matrix_sync(fa, a + k, 32);
		load_matrix_sync(fb, b + k, 32);
		mma_sync(fc, fa, fb, fc);
	}
	for (int i = 0; i < fc.num_elements; i++)
		fc.x[i] *= 2;
	store_matrix_sync(c, fc, 16, mem_row_major);
}
static bool tensor()
{
	std::vector<half> a(16 * 32), b(16 * 32);
	std::vector<float> want(256);
	for (int i = 0; i < 16 * 32; i++) {
		a[i] = __float2half((float)(i % 7 - 3));
		b[i] = __float2half((float)(i % 5 - 2));
	}
	for (int i = 0; i < 16; i++)
		for (int j = 0; j < 16; j++) {
			float sum = 1;
			for (int k = 0; k < 32; k++)
				sum += ((i * 32 + k) % 7 - 3) * ((j * 32 + k) % 5 - 2);
			want[i * 16 + j] = 2 * sum;
		}
	buffer<half> da(a), db(b);
	buffer<float> c(256);
	k_wmma<<<1, 32>>>(da, db, c);
	return same(c.get(), want);
}

__global__ void k_math(const double *in, double *out, float *single)
{
	int t = threadIdx.x;
	double x = in[t];
	out[4 * t] = sin(x);
	out[4 * t + 1] = exp(x / 4);
	out[4 * t + 2] = pow(fabs(x) + 1, 1.5);
	out[4 * t + 3] = atan2(x, 2.0) + sqrt(fabs(x)) + fmod(x, 0.7) + floor(x);
	single[4 * t] = sinf((float)x);
	single[4 * t + 1] = expf((float)x / 4);
	single[4 * t + 2] = powf(fabsf((float)x) + 1, 1.5f);
	single[4 * t + 3] =
		logf(fabsf((float)x) + 2) + tanhf((float)x) + rsqrtf(fabsf((float)x) + 1);
}
static bool math()
{
	std::vector<double> in(64);
	for (int i = 0; i < 64; i++)
		in[i] = (i - 32) * 0.37;
	buffer<double> a(in), d(256);
	buffer<float> f(256);
	k_math<<<1, 64>>>(a, d, f);
	auto gd = d.get();
	auto gf = f.get();
	for (int i = 0; i < 64; i++) {
		double x = in[i];
		double want[4] = {sin(x), exp(x / 4), pow(fabs(x) + 1, 1.5),
			atan2(x, 2.0) + sqrt(fabs(x)) + fmod(x, 0.7) + floor(x)};
		double wantf[4] = {sin((float)x), exp((float)x / 4), pow(fabs((float)x) + 1, 1.5),
			log(fabs((float)x) + 2) + tanh((float)x) + 1 / sqrt(fabs((float)x) + 1)};
		for (int k = 0; k < 4; k++)
			if (fabs(gd[4 * i + k] - want[k]) > 1e-14 * (1 + fabs(want[k])) ||
				fabs(gf[4 * i + k] - wantf[k]) > 1e-6 * (1 + fabs(wantf[k]))) {
				printf("x %g k %d: %.17g, %.17g; %.9g, %.9g\n", x, k, gd[4 * i + k],
					want[k], gf[4 * i + k], wantf[k]);
				return false;
			}
	}
	return true;
}

__global__ void k_integers(const unsigned *in, unsigned *out, unsigned long long *wide)
{
	int t = threadIdx.x;
	unsigned x = in[t], y = in[t + 1] | 1, d;
	asm("lop3.b32 %0, %1, %2, %3, 0x96;" : "=r"(d) : "r"(x), "r"(y), "r"(0x0f0f0f0fu));
	out[6 * t] = __popc(x) + __clz(x) + __ffs(y) + (x / y) + (x % y);
	out[6 * t + 1] = __brev(x) ^ __byte_perm(x, y, 0x5140) ^ d;
	out[6 * t + 2] = __funnelshift_l(x, y, t) + __umulhi(x, y);
	out[6 * t + 3] = __dp4a(x, y, 7u) + __vadd4(x, y);
	out[6 * t + 4] = (unsigned)((int)x >> (t % 32)) + (unsigned)__mulhi((int)x, (int)y);
	out[6 * t + 5] = (unsigned char)x + (short)y;
	wide[t] = (unsigned long long)x * y / (t + 3) + ((unsigned long long)x << 32 | y) % 1000003;
}
static bool integers()
{
	std::vector<unsigned> in(33), want(192);
	std::vector<unsigned long long> wide(32);
	unsigned seed = 7;
	for (auto &v : in)
		v = next_random(seed) * 2654435761u;
	for (int t = 0; t < 32; t++) {
		unsigned x = in[t], y = in[t + 1] | 1, rev = 0, perm, dot = 7, add = 0;
		for (int i = 0; i < 32; i++)
			rev |= (x >> i & 1) << (31 - i);
		perm = (x & 255) | (y & 255) << 8 | (x >> 8 & 255) << 16 | (y >> 8 & 255) << 24;
		for (int i = 0; i < 4; i++) {
			dot += (x >> 8 * i & 255) * (y >> 8 * i & 255);
			add |= ((x >> 8 * i) + (y >> 8 * i) & 255) << 8 * i;
		}
		want[6 * t] = __builtin_popcount(x) + (x ? __builtin_clz(x) : 32) +
			      __builtin_ffs(y) + x / y + x % y;
		want[6 * t + 1] = rev ^ perm ^ (x ^ y ^ 0x0f0f0f0fu);
		want[6 * t + 2] = (unsigned)((((unsigned long long)y << 32 | x) << t) >> 32) +
				  (unsigned)((unsigned long long)x * y >> 32);
		want[6 * t + 3] = dot + add;
		want[6 * t + 4] =
			(unsigned)((int)x >> t) + (unsigned)((long long)(int)x * (int)y >> 32);
		want[6 * t + 5] = (unsigned char)x + (short)y;
		wide[t] = (unsigned long long)x * y / (t + 3) +
			  ((unsigned long long)x << 32 | y) % 1000003;
	}
	buffer<unsigned> a(in), b(192);
	buffer<unsigned long long> w(32);
	k_integers<<<1, 32>>>(a, b, w);
	return same(b.get(), want) && same(w.get(), wide);
}

// 128-bit division, whose steps take the carries of differences, with other divisors beside; and
// what is no number as an integer.
__global__ void k_wide(const unsigned long long *in, unsigned long long *out, double nan)
{
	int i = threadIdx.x;
	unsigned __int128 a = (unsigned __int128)in[i] << 64 | in[i + 64], b = in[i + 32] | 1;
	unsigned __int128 q = a / b, r = a % b;
	out[4 * i] = q;
	out[4 * i + 1] = q >> 64;
	out[4 * i + 2] = r;
	out[4 * i + 3] = i % 2 ? (unsigned long long)(long long)(nan * i) : (int)(float)(nan * i);
}
static bool wide_division()
{
	unsigned seed = 5;
	std::vector<unsigned long long> in(96), want;
	for (auto &v : in)
		v = ((unsigned long long)next_random(seed) << 40 | next_random(seed)) >>
		    next_random(seed) % 64;
	for (int i = 0; i < 32; i++) {
		unsigned __int128 a = (unsigned __int128)in[i] << 64 | in[i + 64],
				  b = in[i + 32] | 1;
		unsigned __int128 q = a / b;
		for (unsigned long long v : {(unsigned long long)q, (unsigned long long)(q >> 64),
			     (unsigned long long)(a - q * b), i % 2 ? 1ull << 63 : 0})
			want.push_back(v);
	}
	buffer<unsigned long long> d(in), out(128);
	k_wide<<<1, 32>>>(d, out, NAN);
	return same(out.get(), want);
}

template <class F> __global__ void k_apply(int *out, int n, F f)
{
	int i = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
	int t = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
	int at = i * blockDim.x * blockDim.y * blockDim.z + t;
	if (at < n)
		out[at] = f(at, threadIdx.y);
}
static bool lambdas_and_grids()
{
	const int n = 2 * 3 * 2 * 5 * 3 * 2;
	int scale = 3;
	std::vector<int> want(n);
	for (int i = 0; i < n; i++)
		want[i] = i * scale + i / 5 % 3;
	buffer<int> out(n);
	k_apply<<<dim3(2, 3, 2), dim3(5, 3, 2)>>>(
		out, n, [scale] __device__(int i, int y) { return i * scale + y; });
	return same(out.get(), want);
}

// ---- sorting, searching, hashing ----
__global__ void k_bitonic(int *v)
{
	extern __shared__ int s[];
	unsigned t = threadIdx.x;
	s[t] = v[t];
	__syncthreads();
	for (unsigned k = 2; k <= blockDim.x; k *= 2)
		for (unsigned j = k / 2; j; j /= 2) {
			unsigned other = t ^ j;
			if (other > t && (s[t] > s[other]) == ((t & k) == 0)) {
				int x = s[t];
				s[t] = s[other];
				s[other] = x;
			}
			__syncthreads();
		}
	v[t] = s[t];
}
static bool bitonic()
{
	std::vector<int> in(256), want(256);
	for (int i = 0; i < 256; i++)
		in[(i * 77) % 256] = want[i] = i * 3;
	buffer<int> a(in);
	k_bitonic<<<1, 256, 256 * sizeof(int)>>>(a);
	return same(a.get(), want);
}

__global__ void k_histogram(const unsigned char *in, unsigned *out, int n)
{
	__shared__ unsigned bins[256];
	bins[threadIdx.x] = 0;
	__syncthreads();
	for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
		atomicAdd(&bins[in[i]], 1);
	__syncthreads();
	if (bins[threadIdx.x])
		atomicAdd(&out[threadIdx.x], bins[threadIdx.x]);
}
static bool histogram()
{
	std::vector<unsigned char> in(30000);
	std::vector<unsigned> want(256);
	unsigned seed = 3;
	for (auto &v : in)
		want[v = next_random(seed) % 256 & next_random(seed)]++;
	buffer<unsigned char> a(in);
	buffer<unsigned> b(256);
	k_histogram<<<10, 256>>>(a, b, in.size());
	return same(b.get(), want);
}

__global__ void k_hash_table(const int *keys, int *slots, int *values, int n, int size)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i >= n)
		return;
	int key = keys[i], at = (key * 40503u) % size;
	for (;;) {
		int was = atomicCAS(&slots[at], 0, key);
		if (was == 0 || was == key) {
			atomicAdd(&values[at], 1);
			return;
		}
		at = (at + 1) % size;
	}
}
static bool hash_table()
{
	std::vector<int> keys(600), count(101);
	for (int i = 0; i < 600; i++)
		count[keys[i] = 1 + (i * i) % 100]++;
	buffer<int> k(keys), slots(256), values(256);
	k_hash_table<<<5, 128>>>(k, slots, values, 600, 256);
	auto s = slots.get(), v = values.get();
	for (int i = 0; i < 256; i++)
		if (s[i] && count[s[i]] != v[i])
			return false;
		else if (s[i])
			count[s[i]] = 0;
	for (int c : count)
		if (c)
			return false;
	return true;
}

static bool streams_and_events()
{
	const int n = 1000;
	std::vector<int> in(n, 1), got(n);
	cudaStream_t s[2];
	cudaEvent_t begin, end;
	buffer<int> a(n), b(n);
	float ms = -1;
	for (auto &x : s)
		CHECK(cudaStreamCreate(&x));
	CHECK(cudaEventCreate(&begin));
	CHECK(cudaEventCreate(&end));
	CHECK(cudaEventRecord(begin, s[0]));
	CHECK(cudaMemcpyAsync(a, in.data(), n * sizeof(int), cudaMemcpyHostToDevice, s[0]));
	k_managed<<<1, 500, 0, s[0]>>>(a);
	CHECK(cudaEventRecord(end, s[0]));
	CHECK(cudaStreamWaitEvent(s[1], end, 0));
	CHECK(cudaMemcpyAsync(b, a, n * sizeof(int), cudaMemcpyDeviceToDevice, s[1]));
	k_managed<<<1, 1000, 0, s[1]>>>(b);
	CHECK(cudaMemcpyAsync(got.data(), b, n * sizeof(int), cudaMemcpyDeviceToHost, s[1]));
	CHECK(cudaStreamSynchronize(s[1]));
	CHECK(cudaEventElapsedTime(&ms, begin, end));
	bool ok = ms >= 0;
	for (int i = 0; i < n; i++)
		ok &= got[i] == (i < 500 ? 4 : 2);
	for (auto &x : s)
		CHECK(cudaStreamDestroy(x));
	CHECK(cudaEventDestroy(begin));
	CHECK(cudaEventDestroy(end));
	return ok;
}

int main(int argc, char **argv)
{
	static const right_case cases[] = {
		{"recursion",          recursion         },
                {"function_pointers",  function_pointers },
		{"switches",           switches          },
                {"virtual_functions",  virtual_functions },
		{"symbols",            symbols           },
                {"local_arrays",       local_arrays      },
                {"device_heap",        device_heap       },
		{"host_and_managed",   host_and_managed  },
                {"async_pipeline",     async_pipeline    },
		{"barrier_object",     barrier_object    },
                {"atomic_ref",         atomic_ref        },
		{"atomics",            atomics           },
                {"halves",             halves            },
                {"tensor",             tensor            },
                {"math",               math              },
		{"integers",           integers          },
                {"wide_division",      wide_division     },
		{"lambdas_and_grids",  lambdas_and_grids },
                {"bitonic",            bitonic           },
		{"histogram",          histogram         },
                {"hash_table",         hash_table        },
		{"streams_and_events", streams_and_events}
        };
	return run_cases(cases, sizeof cases / sizeof *cases, argc, argv);
}
