#include "vgpu/cudart/state.h"

static const struct {
	int number;
	const char *name, *text;
} errors[] = {
#define ERROR(number, name, text) {number, #name, text},
#include "vgpu/cudart/errors.def"
#undef ERROR
};

static int find(int number)
{
	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
		if (errors[i].number == number)
			return (int)i;
	return -1;
}

API_OF(const char *, cudaGetErrorName, cudaError_t status)
{
	int i = find((int)status);
	return i < 0 ? "unrecognized error code" : errors[i].name;
}

API_OF(const char *, cudaGetErrorString, cudaError_t status)
{
	int i = find((int)status);
	return i < 0 ? "unrecognized error code" : errors[i].text;
}

static cudaError_t asked(const char *call, bool take)
{
	struct cudart *rt = rt_begin_always(call);
	rt->unasked = NULL;
	cudaError_t status = rt_last_error(take);
	rt_end(rt, cudaSuccess);
	return status;
}

API(cudaGetLastError, void)
{
	return asked("cudaGetLastError", true);
}

API(cudaPeekAtLastError, void)
{
	return asked("cudaPeekAtLastError", false);
}
