// Programs that mean no good, or know no measure: the machine they run on must stand, and a sentence
// must say what happened. The first argument names one; "EXPECT NAME CLASS" is what must be told, with
// "-" nothing: it only has to end.
#include <cstdio>
#include <cstdlib>
#include <cstring>

static int *words;

static void ended(cudaError_t launched)
{
	cudaError_t done = cudaDeviceSynchronize();
	printf("launched: %s; ended: %s\n", cudaGetErrorName(launched), cudaGetErrorName(done));
}

// EXPECT endless infinite-loop
__global__ void k_endless(volatile int *p)
{
	while (!*p)
		;
}
static void endless()
{
	k_endless<<<64, 256>>>(words);
	ended(cudaGetLastError());
}

// EXPECT busy infinite-loop
__global__ void k_busy(unsigned *p)
{
	for (unsigned i = 1; i; i += 2)
		atomicAdd(p, i);
}
static void busy()
{
	k_busy<<<2, 32>>>((unsigned *)words);
	ended(cudaGetLastError());
}

// EXPECT hoard leak
__global__ void k_hoard(int *got)
{
	while (void *p = malloc(1 << 16)) {
		memset(p, 1, 16);
		atomicAdd(got, 1);
	}
}
static void hoard()
{
	int n;
	k_hoard<<<4, 64>>>(words);
	ended(cudaGetLastError());
	cudaMemcpy(&n, words, sizeof n, cudaMemcpyDeviceToHost);
	printf("%s\n", n > 64 && n < 256 ? "malloc came to its limit" : "WRONG: malloc has no limit");
}

// EXPECT grab leak
static void grab()
{
	size_t all = 0;
	cudaError_t status = cudaSuccess;
	void *p;
	for (int i = 0; i < 100000 && !status; i++, all += 1 << 28)
		status = cudaMalloc(&p, 1 << 28);
	printf("%s after %zu GiB\n", cudaGetErrorName(status), all >> 30);
	if (cudaMalloc(&p, ~(size_t)0) == cudaSuccess || cudaMalloc(&p, ~(size_t)0 - 4096) == cudaSuccess)
		printf("WRONG: memory without end\n");
	exit(0);
}

// EXPECT flood infinite-loop
__global__ void k_flood()
{
	for (int i = 0; i >= 0; i++)
		printf("%d %d: a line of the flood\n", (int)threadIdx.x, i);
}
static void flood()
{
	k_flood<<<8, 256>>>();
	ended(cudaGetLastError());
}

// EXPECT formats -
__global__ void k_formats(int *p)
{
	printf("%s %n %", (const char *)nullptr);
	printf("%*d %999999999d|%.999999999f|%hhd %zu %q\n", 5, 1, 2.0, 3, (size_t)4, 5);
	printf("%s\n");
}
static void formats()
{
	k_formats<<<1, 1>>>(words);
	ended(cudaGetLastError());
}

// EXPECT deep oob-local
__device__ __noinline__ int below(int n, volatile int *p)
{
	int kept[64];
	for (int i = 0; i < 64; i++)
		kept[i] = n + p[i];
	return below(n + 1, p) + kept[n & 63];
}
__global__ void k_deep(int *p)
{
	p[0] = below(0, p);
}
static void deep()
{
	k_deep<<<1, 32>>>(words);
	ended(cudaGetLastError());
}

__global__ void k_nothing()
{
}
// EXPECT wide infinite-loop
static void wide()
{
	k_nothing<<<dim3(2147483647, 65535, 65535), 1024>>>();
	ended(cudaGetLastError());
}
// EXPECT empty bad-launch
static void empty()
{
	k_nothing<<<0, 32>>>();
	ended(cudaGetLastError());
	k_nothing<<<1, 0>>>();
	ended(cudaGetLastError());
}
// EXPECT shared bad-launch
static void shared()
{
	k_nothing<<<1, 32, 1u << 31>>>();
	ended(cudaGetLastError());
	k_nothing<<<1, 32, ~(size_t)0>>>();
	ended(cudaGetLastError());
}

// EXPECT wild oob-global
__global__ void k_wild(int *p)
{
	unsigned long long at = threadIdx.x * 0x0123456789abcdefull;
	*(volatile int *)(at & ~3ull) = 7;
	*(volatile int *)((unsigned long long)p ^ at) = 7;
}
static void wild()
{
	k_wild<<<4, 64>>>(words);
	ended(cudaGetLastError());
}

// EXPECT jump trap
__global__ void k_jump(int *p)
{
	void (*f)(int *) = (void (*)(int *))(size_t)0x1234567800ull;
	f(p);
}
static void jump()
{
	k_jump<<<1, 32>>>(words);
	ended(cudaGetLastError());
}

// EXPECT zero -
__global__ void k_zero(int *p)
{
	p[1] = 1 / p[0] + (-2147483647 - 1) / (p[0] - 1) + 5 % p[0];
}
static void zero()
{
	k_zero<<<1, 1>>>(words);
	ended(cudaGetLastError());
}

// EXPECT pointers invalid-free
static void pointers()
{
	void *far = (void *)0x123456789abcull;
	printf("%s ", cudaGetErrorName(cudaFree(far)));
	printf("%s ", cudaGetErrorName(cudaMemset(far, 0, 16)));
	printf("%s ", cudaGetErrorName(cudaMemcpy(words, far, ~(size_t)0, cudaMemcpyDefault)));
	printf("%s ", cudaGetErrorName(cudaMalloc(nullptr, 16)));
	printf("%s ", cudaGetErrorName(cudaEventRecord((cudaEvent_t)far, 0)));
	printf("%s\n", cudaGetErrorName(cudaStreamSynchronize((cudaStream_t)far)));
	exit(0);
}

int main(int, char **argv)
{
	static const struct {
		const char *name;
		void (*run)();
	} cases[] = {{"endless", endless}, {"busy", busy}, {"hoard", hoard}, {"grab", grab}, {"flood", flood},
		{"formats", formats}, {"deep", deep}, {"wide", wide}, {"empty", empty}, {"shared", shared},
		{"wild", wild}, {"jump", jump}, {"zero", zero}, {"pointers", pointers}};
	cudaMalloc(&words, 4096);
	cudaMemset(words, 0, 4096);
	for (auto &c : cases)
		if (!strcmp(c.name, argv[1]))
			c.run();
	cudaFree(words);
	puts("the host goes on");
}
