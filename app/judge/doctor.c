#include "judge/build.h"
#include "judge/judge.h"
#include "judge/sandbox.h"

size_t judge_layers(struct arena *a, struct layer_info **out)
{
	struct sandbox_host h;
	struct layer_info rows[] = {
		{"no_new_privs",       "not offered by this kernel",                    false},
		{"Resource limits",    "active",                                        true },
		{"System-call filter", "not offered by this kernel",                    false},
		{"Landlock",           "not offered by this kernel (needs Linux 5.13)", false},
	};
	size_t n = sizeof rows / sizeof *rows;

	sandbox_probe(&h, 0, a);
	if (h.layers & LAYER_NO_NEW_PRIVS)
		rows[0] = (struct layer_info){"no_new_privs", "active", true};
	if (h.layers & LAYER_SECCOMP)
		rows[2] = (struct layer_info){"System-call filter", "active (seccomp)", true};
	if (h.layers & LAYER_LANDLOCK)
		rows[3] = (struct layer_info){
			"Landlock", arena_printf(a, "active (ABI %d)", h.landlock_abi), true};
	*out = arena_new(a, sizeof rows);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = rows[i];
	return n;
}

const char *judge_compiler(const struct judge *j, struct arena *a)
{
	struct sandbox_host h;
	struct toolchain t;
	struct err e;

	sandbox_probe(&h, j->layers_off, a);
	return toolchain_open(&t, j, &h, a, &e) == 0 ? t.version : NULL;
}
