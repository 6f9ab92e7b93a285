#include "base/path.h"
#include "gpu/toolkit.h"
#include "judge/build.h"
#include "judge/judge.h"
#include "judge/sandbox/sandbox.h"

/* By enum sandbox_layer, in its order. */
static const struct {
	const char *name, *active;
} layers[SANDBOX_LAYERS] = {
	{"no_new_privs",       "active"                            },
	{"Resource limits",    "active"                            },
	{"System-call filter", "active (seccomp)"                  },
	{"Landlock",           "active"                            },
	{"Namespaces",         "active (user, process, mount, IPC)"},
	{"Control group",      "active (memory, processes)"        },
};

size_t judge_layers(struct arena *a, struct layer_info **out)
{
	struct sandbox_host h;

	sandbox_probe(&h, 0, NULL, a);
	*out = arena_new(a, SANDBOX_LAYERS * sizeof **out);
	for (size_t i = 0; i < SANDBOX_LAYERS; i++) {
		const char *state = h.absent[i] ? h.absent[i] : layers[i].active;

		if (h.layers & LAYER_LANDLOCK & 1U << i)
			state = arena_printf(a, "active (ABI %d)", h.landlock_abi);
		(*out)[i] = (struct layer_info){layers[i].name, state, !h.absent[i]};
	}
	return SANDBOX_LAYERS;
}

const char *judge_compiler(const struct judge *j, struct arena *a)
{
	struct sandbox_host h;
	struct toolchain t;
	struct err e;

	sandbox_probe(&h, j->layers_off, NULL, a);
	return toolchain_open(&t, j, &h, a, &e) == 0 ? t.version : NULL;
}

const char *judge_toolkit(const struct judge *j, struct arena *a)
{
	const char *nvcc = j->program ? toolkit_nvcc(j->program, a) : NULL;
	const char *real = nvcc ? path_real(a, nvcc) : NULL;
	const char *places[] = {nvcc, real};

	for (size_t i = 0; real && i < sizeof places / sizeof *places; i++) {
		const char *folder = path_dir(a, path_dir(a, places[i]));

		if (path_exists(path_join(a, folder, "include/cuda_runtime.h")))
			return folder;
	}
	return NULL;
}
