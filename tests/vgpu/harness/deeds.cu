// What a learner's object may do to the harness; whole numbers choose the deed (deeds_cases.c).
#include "whet_kernel.h"

#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>
#include <unistd.h>

static bool found_cases;

// Looks for the cases, which are gone before anything of this object runs.
__attribute__((constructor)) static void look()
{
	char byte;

	found_cases = lseek(3, 0, SEEK_SET) == 0 && read(3, &byte, 1) == 1;
}

// The harness asks none of these: answers would not come back, and times be negative.
extern "C" cudaError_t cudaMemcpy(void *, const void *, size_t, cudaMemcpyKind)
{
	return cudaSuccess;
}
extern "C" cudaError_t cudaDeviceSynchronize()
{
	return cudaErrorUnknown;
}
extern "C" cudaError_t cudaEventElapsedTime(float *ms, cudaEvent_t, cudaEvent_t)
{
	*ms = -1;
	return cudaSuccess;
}

static __global__ void twice(const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		y[i] = 2 * x[i];
}

static __global__ void put(float *p, float v)
{
	*p = v;
}

static __global__ void trap()
{
	__trap();
}

static __global__ void slowly(const float *x, float *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		y[i] = 2 * x[i];
}

static void late(const float *x, float *y, size_t n)
{
	cudaStream_t stream;

	cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
	slowly<<<1, 1, 0, stream>>>(x, y, n);
}

static __global__ void kinds(const int *i, int *y, unsigned *u, unsigned char *b, double *d,
	float *room, size_t n, double real, int whole)
{
	for (size_t k = threadIdx.x; k < n; k += blockDim.x) {
		room[k] = (float)i[k];
		y[k] = 2 * (int)room[k] + whole;
		u[k]--;
		b[k] = (unsigned char)k;
		d[k] = room[k] * real;
	}
}

static void call(const struct whet_launch *l)
{
	const float *x = whet_in<float>(l, 0);
	float *y = whet_out<float>(l, 1);
	size_t n = whet_count(l, 0);
	int deed = whet_int(l, l->n - 1);

	if (deed == 13) {
		kinds<<<1, 64>>>(whet_in<int>(l, 0), whet_out<int>(l, 1), whet_out<unsigned>(l, 2),
			whet_out<unsigned char>(l, 3), whet_out<double>(l, 4),
			whet_out<float>(l, 5), n, l->arguments[6].real, whet_int(l, 7));
		return;
	}
	if (found_cases)
		return;
	if (deed == 8)
		late(x, y, n);
	else
		twice<<<(unsigned)(n / 64 + 1), 64>>>(x, y, n);
	switch (deed) {
	case 1:
		put<<<1, 1>>>(const_cast<float *>(x) + 5, 9);
		break;
	case 2:
		twice<<<1, 2000>>>(x, y, n);
		break;
	case 3:
		trap<<<1, 1>>>();
		break;
	case 4:
		exit(0);
	case 5:
		put<<<1, 1>>>(y + n, 9);
		break;
	case 6:
		put<<<1, 1>>>(const_cast<float *>(x) - 2, 9);
		break;
	case 7:
		cudaFree(const_cast<float *>(x));
		break;
	case 14:
		put<<<1, 1>>>(y + 1, nanf(""));
		break;
	}
}
WHET_LAUNCH(call)
