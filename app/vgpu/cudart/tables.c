#include "vgpu/cudart/tables.h"

#include "vgpu/device/abi_count.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/abi_tensor.h"

/* device/ is built once for each of these; the ends of the names are the Makefile's. Memory is
 * filled in by run/. */
#define OPS(isa)                                                                                   \
	extern const struct vg_count_ops vg_count_ops_##isa;                                       \
	extern const struct vg_race_ops vg_race_ops_##isa;                                         \
	extern const struct vg_tensor_ops vg_tensor_ops_##isa;                                     \
	static const struct vg_runtime tables_##isa = {                                            \
		.count = &vg_count_ops_##isa,                                                      \
		.race = &vg_race_ops_##isa,                                                        \
		.tensor = &vg_tensor_ops_##isa,                                                    \
	}
OPS(x86_64);
OPS(x86_64_v3);
OPS(x86_64_v4);
#undef OPS

static const struct vg_runtime *best(void)
{
	__builtin_cpu_init();
	if (__builtin_cpu_supports("x86-64-v4"))
		return &tables_x86_64_v4;
	return __builtin_cpu_supports("x86-64-v3") ? &tables_x86_64_v3 : &tables_x86_64;
}

void tables_fill(struct vg_runtime *tables)
{
	*tables = *best();
}
