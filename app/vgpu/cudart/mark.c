#include "vgpu/cudart/mark.h"

#include "base/json.h"
#include "base/mem.h"
#include "vgpu/cudart/state.h"
#include "vgpu/report/counters.h"

#include <stdlib.h>

API_OF(void, vgpuName, const void *p, const char *name)
{
	struct cudart *rt = rt_begin_always("vgpuName");

	if (rt->heap)
		heap_name(rt->heap, (u64)(uintptr_t)p, mem_dup(name));
	rt_end(rt, cudaSuccess);
}

API_OF(void, vgpuMark, const char *name)
{
	struct cudart *rt = rt_begin_always("vgpuMark");
	struct json j = {0};

	if (rt->report && rt->counters)
		counters_flush(rt->counters, rt->report, getenv("VGPU_QUIET") != NULL);
	json_open(&j, NULL, '{');
	json_str(&j, "mark", name);
	json_close(&j, '}');
	if (rt->report)
		vgpu_report_line(rt->report, str_c(&j.out));
	str_free(&j.out);
	rt_end(rt, cudaSuccess);
}
