#include "vgpu/report/report.h"

const char *vgpu_class_name(enum vgpu_class c)
{
	static const char *const names[VGPU_CLASSES] = {
		[VGPU_OOB_GLOBAL] = "oob-global",
		[VGPU_OOB_SHARED] = "oob-shared",
		[VGPU_OOB_LOCAL] = "oob-local",
		[VGPU_MISALIGNED] = "misaligned",
		[VGPU_USE_AFTER_FREE] = "use-after-free",
		[VGPU_DOUBLE_FREE] = "double-free",
		[VGPU_UNINIT_READ] = "uninit-read",
		[VGPU_HOST_POINTER] = "host-pointer",
		[VGPU_LEAK] = "leak",
		[VGPU_RACE_SHARED] = "race-shared",
		[VGPU_RACE_GLOBAL] = "race-global",
		[VGPU_BARRIER_DIVERGENCE] = "barrier-divergence",
		[VGPU_DEADLOCK] = "deadlock",
		[VGPU_BAD_MASK] = "bad-mask",
		[VGPU_BAD_LAUNCH] = "bad-launch",
		[VGPU_ASSERT] = "assert",
		[VGPU_TRAP] = "trap",
		[VGPU_INFINITE_LOOP] = "infinite-loop",
		[VGPU_INVALID_FREE] = "invalid-free",
		[VGPU_UNSUPPORTED] = "unsupported",
		[VGPU_HINT] = "hint",
	};
	return names[c];
}
