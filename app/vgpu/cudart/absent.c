#include "vgpu/cudart/state.h"

/* Entry points of the runtime that the virtual GPU does not have: programs that use them are told,
 * once each, and get cudaErrorNotSupported. What they pass does not matter. */

static cudaError_t absent(const char *name, bool *told)
{
	struct cudart *rt = rt_begin_always(name);
	if (!*told)
		rt_finding(rt, VGPU_UNSUPPORTED,
			"%s is not there on the virtual GPU: it returns cudaErrorNotSupported",
			name);
	*told = true;
	return rt_end(rt, rt->sticky ? rt->sticky : cudaErrorNotSupported);
}

#define ABSENT(name)                                                                               \
	API(name, void)                                                                            \
	{                                                                                          \
		static bool told;                                                                  \
		return absent(#name, &told);                                                       \
	}
#include "vgpu/cudart/absent.def"
