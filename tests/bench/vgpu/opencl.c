/* The same kernels as kernels.cu in OpenCL C, on the first device: opencl ROUNDS. */
#define CL_TARGET_OPENCL_VERSION 120
#include "clock.h"

#include <CL/cl.h>
#include <string.h>

static const char source[] =
	"__kernel __attribute__((reqd_work_group_size(16, 16, 1)))\n"
	"void matmul(__global const float *a, __global const float *b, __global float *c, int n)\n"
	"{\n"
	"	__local float as[16][16], bs[16][16];\n"
	"	int tx = get_local_id(0), ty = get_local_id(1);\n"
	"	int row = get_group_id(1) * 16 + ty, col = get_group_id(0) * 16 + tx;\n"
	"	float sum = 0;\n"
	"	for (int t = 0; t < n / 16; t++) {\n"
	"		as[ty][tx] = a[row * n + t * 16 + tx];\n"
	"		bs[ty][tx] = b[(t * 16 + ty) * n + col];\n"
	"		barrier(CLK_LOCAL_MEM_FENCE);\n"
	"		for (int k = 0; k < 16; k++)\n"
	"			sum += as[ty][k] * bs[k][tx];\n"
	"		barrier(CLK_LOCAL_MEM_FENCE);\n"
	"	}\n"
	"	c[row * n + col] = sum;\n"
	"}\n"
	"__kernel __attribute__((reqd_work_group_size(256, 1, 1)))\n"
	"void vector_add(__global const float *a, __global const float *b, __global float *c, int "
	"n)\n"
	"{\n"
	"	int i = get_global_id(0);\n"
	"	if (i < n)\n"
	"		c[i] = a[i] + b[i];\n"
	"}\n"
	"__kernel __attribute__((reqd_work_group_size(256, 1, 1)))\n"
	"void reduction(__global const float *a, __global float *out, int n)\n"
	"{\n"
	"	__local float s[256];\n"
	"	int t = get_local_id(0);\n"
	"	float sum = 0;\n"
	"	for (int i = get_group_id(0) * 256 + t; i < n; i += get_num_groups(0) * 256)\n"
	"		sum += a[i];\n"
	"	s[t] = sum;\n"
	"	barrier(CLK_LOCAL_MEM_FENCE);\n"
	"	for (int step = 128; step; step /= 2) {\n"
	"		if (t < step)\n"
	"			s[t] += s[t + step];\n"
	"		barrier(CLK_LOCAL_MEM_FENCE);\n"
	"	}\n"
	"	if (t == 0)\n"
	"		out[get_group_id(0)] = s[0];\n"
	"}\n"
	"__kernel __attribute__((reqd_work_group_size(256, 1, 1)))\n"
	"void collatz(__global int *steps, int n)\n"
	"{\n"
	"	int i = get_global_id(0), k = 0;\n"
	"	uint x = i + 1;\n"
	"	if (i >= n)\n"
	"		return;\n"
	"	while (x != 1 && k < 1000) {\n"
	"		x = x & 1 ? 3 * x + 1 : x / 2;\n"
	"		k++;\n"
	"	}\n"
	"	steps[i] = k;\n"
	"}\n"
	"__kernel __attribute__((reqd_work_group_size(256, 1, 1)))\n"
	"void histogram(__global const uchar *a, __global uint *bins, int n)\n"
	"{\n"
	"	__local uint own[256];\n"
	"	int t = get_local_id(0);\n"
	"	own[t] = 0;\n"
	"	barrier(CLK_LOCAL_MEM_FENCE);\n"
	"	for (int i = get_group_id(0) * 256 + t; i < n; i += get_num_groups(0) * 256)\n"
	"		atomic_inc(&own[a[i]]);\n"
	"	barrier(CLK_LOCAL_MEM_FENCE);\n"
	"	atomic_add(&bins[t], own[t]);\n"
	"}\n";

struct device {
	cl_context context;
	cl_command_queue queue;
	cl_program program;
};

static void check(cl_int status, const char *what)
{
	if (status == CL_SUCCESS)
		return;
	fprintf(stderr, "opencl: %s failed with %d\n", what, status);
	exit(1);
}

static void open_device(struct device *d)
{
	cl_platform_id platform;
	cl_device_id id;
	const char *text = source;
	cl_int status;

	check(clGetPlatformIDs(1, &platform, NULL), "clGetPlatformIDs");
	check(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &id, NULL), "clGetDeviceIDs");
	d->context = clCreateContext(NULL, 1, &id, NULL, NULL, &status);
	check(status, "clCreateContext");
	d->queue = clCreateCommandQueue(d->context, id, 0, &status);
	check(status, "clCreateCommandQueue");
	d->program = clCreateProgramWithSource(d->context, 1, &text, NULL, &status);
	check(status, "clCreateProgramWithSource");
	check(clBuildProgram(d->program, 1, &id, "", NULL, NULL), "clBuildProgram");
}

static cl_mem buffer(struct device *d, size_t n, size_t size, unsigned modulus)
{
	unsigned char *p = malloc(n * size);
	unsigned seed = 1;
	cl_int status;
	cl_mem m;

	for (size_t i = 0; i < n; i++) {
		unsigned v;
		float f;

		seed = seed * 1664525u + 1013904223u;
		v = (seed >> 16) % modulus;
		f = (float)v;
		if (size == 1)
			p[i] = (unsigned char)v;
		else
			memcpy(p + i * size, &f, sizeof f);
	}
	m = clCreateBuffer(
		d->context, CL_MEM_READ_WRITE | CL_MEM_COPY_HOST_PTR, n * size, p, &status);
	check(status, "clCreateBuffer");
	free(p);
	return m;
}

/* The median time of the kernel; mems and the last argument n are its arguments. */
static double time_kernel(struct device *d, const char *name, const cl_mem *mems, cl_uint count,
	int n, cl_uint dims, const size_t *global, const size_t *local, int rounds)
{
	double *ms = malloc((size_t)rounds * sizeof *ms), median;
	cl_int status;
	cl_kernel k = clCreateKernel(d->program, name, &status);

	check(status, name);
	for (cl_uint i = 0; i < count; i++)
		check(clSetKernelArg(k, i, sizeof mems[i], &mems[i]), name);
	check(clSetKernelArg(k, count, sizeof n, &n), name);
	for (int r = -1; r < rounds; r++) {
		double from = clock_ms();

		check(clEnqueueNDRangeKernel(d->queue, k, dims, NULL, global, local, 0, NULL, NULL),
			name);
		check(clFinish(d->queue), name);
		if (r >= 0)
			ms[r] = clock_ms() - from;
	}
	qsort(ms, (size_t)rounds, sizeof *ms, clock_compare);
	median = ms[rounds / 2];
	free(ms);
	clReleaseKernel(k);
	return median;
}

static double sum_of(struct device *d, cl_mem m, size_t n, int floats)
{
	float *p = malloc(n * sizeof *p);
	double sum = 0;

	check(clEnqueueReadBuffer(d->queue, m, CL_TRUE, 0, n * sizeof *p, p, 0, NULL, NULL),
		"read");
	for (size_t i = 0; i < n; i++) {
		int v;

		memcpy(&v, &p[i], sizeof v);
		sum += floats ? p[i] : v;
	}
	free(p);
	return sum;
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 && atoi(argv[1]) > 0 ? atoi(argv[1]) : 3;
	struct device d;
	cl_mem a, b, c, bytes, bins;
	double ms;

	open_device(&d);
	a = buffer(&d, N_VECTOR, 4, 8);
	b = buffer(&d, N_VECTOR, 4, 8);
	c = buffer(&d, N_VECTOR, 4, 1);
	bytes = buffer(&d, N_VECTOR, 1, 256);
	bins = buffer(&d, 256, 4, 1);
	ms = time_kernel(&d, "matmul", (cl_mem[]){a, b, c}, 3, N_MATRIX, 2,
		(size_t[]){N_MATRIX, N_MATRIX}, (size_t[]){16, 16}, rounds);
	printf("matmul %.4f %.0f\n", ms, sum_of(&d, c, (size_t)N_MATRIX * N_MATRIX, 1));
	ms = time_kernel(&d, "vector_add", (cl_mem[]){a, b, c}, 3, N_VECTOR, 1,
		(size_t[]){N_VECTOR}, (size_t[]){256}, rounds);
	printf("vector_add %.4f %.0f\n", ms, sum_of(&d, c, N_VECTOR, 1));
	ms = time_kernel(&d, "reduction", (cl_mem[]){a, c}, 2, N_VECTOR, 1, (size_t[]){1024 * 256},
		(size_t[]){256}, rounds);
	printf("reduction %.4f %.0f\n", ms, sum_of(&d, c, 1024, 1));
	ms = time_kernel(&d, "collatz", (cl_mem[]){c}, 1, N_COLLATZ, 1, (size_t[]){N_COLLATZ},
		(size_t[]){256}, rounds);
	printf("collatz %.4f %.0f\n", ms, sum_of(&d, c, N_COLLATZ, 0));
	ms = time_kernel(&d, "histogram", (cl_mem[]){bytes, bins}, 2, N_VECTOR, 1,
		(size_t[]){256 * 256}, (size_t[]){256}, rounds);
	printf("histogram %.4f %.0f\n", ms, sum_of(&d, bins, 256, 0) / (rounds + 1));
	return 0;
}
