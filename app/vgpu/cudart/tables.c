#include "vgpu/cudart/tables.h"

#include "vgpu/build/isa.h"
#include "vgpu/device/abi_count.h"
#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/abi_tensor.h"

#include <string.h>

/* device/ is built once for each of these; the ends of the names are the Makefile's. */
#define OPS(isa)                                                                                   \
	extern const struct vg_memory_ops vg_memory_ops_##isa;                                     \
	extern const struct vg_count_ops vg_count_ops_##isa;                                       \
	extern const struct vg_race_ops vg_race_ops_##isa;                                         \
	extern const struct vg_tensor_ops vg_tensor_ops_##isa;                                     \
	static const struct vg_runtime tables_##isa = {                                            \
		.memory = &vg_memory_ops_##isa,                                                    \
		.count = &vg_count_ops_##isa,                                                      \
		.race = &vg_race_ops_##isa,                                                        \
		.tensor = &vg_tensor_ops_##isa,                                                    \
	}
OPS(x86_64);
OPS(x86_64_v3);
OPS(x86_64_v4);
#undef OPS

static const struct {
	const char *name;
	const struct vg_runtime *tables;
} sets[] = {
	{"x86-64-v4", &tables_x86_64_v4},
	{"x86-64-v3", &tables_x86_64_v3},
	{"x86-64",    &tables_x86_64   },
};

static const struct vg_runtime *find(const char *isa)
{
	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
		if (strcmp(isa ? isa : isa_widest(), sets[k].name) == 0 && isa_there(sets[k].name))
			return sets[k].tables;
	return NULL;
}

bool tables_can(const char *isa)
{
	return find(isa) != NULL;
}

void tables_fill(struct vg_runtime *tables, const char *isa)
{
	*tables = *find(isa);
}
