// Kernels for test_vgpu_memcheck.c: a has 100 ints that are written, b 100 that are not.
#include <cuda_fp16.h>
#include <cuda_pipeline.h>

#define KERNEL(name) extern "C" __global__ void name(int *a, int *b, int n)

struct padded {
	char c;
	int i;
	double d;
	short s;
};
struct alignas(16) wide {
	float x, y, z; // 4 bytes of padding, loaded with the rest
};
__constant__ int table[4] = {1, 2, 3, 4};
__device__ int pick;

KERNEL(good) { b[threadIdx.x] = a[threadIdx.x] + 1; }
KERNEL(read_beyond) { b[threadIdx.x] = a[threadIdx.x + 70] + 5; }
KERNEL(write_beyond)
{
	if (threadIdx.x == 3)
		a[n + 3] = 1;
}
KERNEL(write_before) { a[(int)threadIdx.x - 1] = 1; }
KERNEL(misaligned) { b[threadIdx.x] = (int)*(long long *)((char *)a + 4 + 8 * threadIdx.x); }
KERNEL(through_b) { b[threadIdx.x] = 1; }
KERNEL(read_b) { a[threadIdx.x] = b[threadIdx.x] + 1; }
KERNEL(copy_b) { a[threadIdx.x] = b[threadIdx.x]; }
KERNEL(add_b) { atomicAdd(&b[0], 1); }
KERNEL(exchange_b) { a[threadIdx.x] = atomicExch(&b[threadIdx.x], 1); }
KERNEL(to_constant)
{
	int *p = const_cast<int *>(&table[0]);
	asm volatile("st.u32 [%0], %1;" ::"l"(p), "r"(7));
}
KERNEL(shared_beyond)
{
	__shared__ int t[32];
	t[threadIdx.x] = 1;
	__syncthreads();
	b[threadIdx.x] = t[threadIdx.x + n - 99];
}
KERNEL(shared_unwritten)
{
	__shared__ int t[64];
	t[threadIdx.x] = 1;
	__syncthreads();
	b[threadIdx.x] = t[threadIdx.x * 2] + 1;
}
KERNEL(dynamic_beyond)
{
	extern __shared__ int d[];
	d[threadIdx.x] = 1;
	b[threadIdx.x] = d[threadIdx.x];
}
KERNEL(local_unwritten)
{
	int own[8];
	for (int i = 0; i < 8; i += 2)
		own[(i + n) & 7] = i;
	b[threadIdx.x] = own[(threadIdx.x + n) & 7] + 1;
}
KERNEL(local_beyond)
{
	int own[8];
	for (int i = 0; i < 8; i++)
		own[(i + n) & 7] = i;
	b[threadIdx.x] = own[threadIdx.x + n * 1000];
}
KERNEL(padding_write)
{
	padded *p = (padded *)b;
	p[threadIdx.x & 3].c = 1, p[threadIdx.x & 3].i = 2, p[threadIdx.x & 3].d = 3, p[threadIdx.x & 3].s = 4;
	wide *w = (wide *)(b + 64);
	w->x = 1, w->y = 2, w->z = 3;
}
KERNEL(padding_copy)
{
	((padded *)a)[threadIdx.x & 3] = ((padded *)b)[threadIdx.x & 3];
	((wide *)(a + 64))[0] = ((wide *)(b + 64))[0];
	wide v = ((wide *)(b + 64))[0];
	a[80] = (int)(v.x + v.y + v.z);
}
KERNEL(vector_unwritten)
{
	((float *)b)[0] = 1;
	float4 v = *(float4 *)b;
	((float *)a)[0] = v.x + v.w;
}
KERNEL(no_wait)
{
	__shared__ int t[32];
	__pipeline_memcpy_async(&t[threadIdx.x], &a[threadIdx.x], 4);
	__pipeline_commit();
	if (n == 99)
		__pipeline_wait_prior(0);
	b[threadIdx.x] = t[threadIdx.x] + 1;
}
KERNEL(own_heap)
{
	int *p = (int *)malloc(4 * n);
	for (int i = 0; i < n; i++)
		p[i] = i + threadIdx.x;
	int sum = 0;
	for (int i = 0; i < n; i++)
		sum += p[i];
	b[threadIdx.x] = sum;
	free(p);
}
KERNEL(own_heap_beyond)
{
	int *p = (int *)malloc(4 * n);
	p[n] = 1;
	b[threadIdx.x] = p != 0;
	free(p);
	free(p);
}
KERNEL(free_a) { free(a); }

// ---- what atomics and asynchronous copies do ----

KERNEL(atomics)
{
	int t = threadIdx.x;
	b[t] = atomicAdd(&a[0], 2);
	atomicMin(&a[50], t * 3 - 20);
	atomicMax((unsigned *)&a[51], t * 1000u);
	atomicAnd(&a[52], ~(1 << t));
	atomicOr(&a[53], 1 << t);
	atomicXor(&a[54], 1 << (t & 3));
	atomicInc((unsigned *)&a[55], 60);
	atomicDec((unsigned *)&a[56], 10);
	atomicExch(&a[57], t);
	atomicCAS(&a[58], 58 + t, 59 + t);
	atomicAdd((float *)&a[60], 0.5f);
	atomicAdd((unsigned long long *)&a[62], 1ull << 33);
	atomicMin((long long *)&a[64], -1ll * t);
	atomicAdd((__half2 *)&a[66], __floats2half2_rn(1, 2));
	atomicCAS((unsigned short *)&a[68], 68, 7);
	asm volatile("red.global.add.v2.f32 [%0], {%1, %2};" ::"l"(a + 70), "f"(1.0f), "f"(0.25f) : "memory");
	__shared__ int h[4];
	if (t < 4)
		h[t] = 0;
	__syncwarp();
	atomicAdd(&h[t & 3], t);
	__syncwarp();
	if (t < 4)
		b[40 + t] = h[t];
}
KERNEL(many_blocks)
{
	atomicAdd(&a[90], (int)threadIdx.x);
	atomicAdd(&a[threadIdx.x], 1);
	atomicMax(&a[91], (int)(blockIdx.x * 32 + threadIdx.x));
	for (int old = a[92], was; (was = atomicCAS(&a[92], old, old + 3)) != old; old = was)
		;
}
KERNEL(copies)
{
	__shared__ int4 t[2][32];
	const int4 *from = (const int4 *)a;
	if (threadIdx.x < 12)
		__pipeline_memcpy_async(&t[0][threadIdx.x], &from[threadIdx.x], 16);
	__pipeline_commit();
	if (threadIdx.x < 12)
		__pipeline_memcpy_async(&t[1][threadIdx.x], &from[threadIdx.x + 12], 16, 8);
	__pipeline_commit();
	__pipeline_wait_prior(1);
	__syncwarp();
	if (threadIdx.x < 12)
		b[threadIdx.x] = t[0][11 - threadIdx.x].y;
	__pipeline_wait_prior(0);
	__syncwarp();
	if (threadIdx.x < 12)
		b[12 + threadIdx.x] = t[1][threadIdx.x].x + t[1][threadIdx.x].w;
}
KERNEL(bulk)
{
	__shared__ alignas(16) int t[64];
	__shared__ alignas(8) unsigned long long bar;
	unsigned at = (unsigned)__cvta_generic_to_shared(&bar), to = (unsigned)__cvta_generic_to_shared(t), done;
	if (threadIdx.x == 0)
		asm volatile("mbarrier.init.shared.b64 [%0], 2;" ::"r"(at) : "memory");
	__syncthreads();
	if (threadIdx.x == 0)
		asm volatile("mbarrier.arrive.expect_tx.shared.b64 _, [%0], 256;\n\t"
			     "cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%1], [%2], 256, [%0];"
			     ::"r"(at), "r"(to), "l"(a) : "memory");
	asm volatile("{ .reg .pred p; mbarrier.test_wait.parity.shared.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }"
		     : "=r"(done) : "r"(at) : "memory");
	b[32 + threadIdx.x] = done; // the second arrival is missing
	__syncthreads();
	if (threadIdx.x == 1)
		asm volatile("mbarrier.arrive.shared.b64 _, [%0];" ::"r"(at) : "memory");
	do
		asm volatile("{ .reg .pred p; mbarrier.try_wait.parity.shared.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }"
			     : "=r"(done) : "r"(at) : "memory");
	while (!done);
	b[threadIdx.x] = t[63 - threadIdx.x];
	__syncthreads();
	if (threadIdx.x == 0)
		asm volatile("cp.async.bulk.global.shared::cta.bulk_group [%0], [%1], 64;\n\t"
			     "cp.async.bulk.commit_group;\n\tcp.async.bulk.wait_group 0;" ::"l"(b + 64), "r"(to) : "memory");
}
