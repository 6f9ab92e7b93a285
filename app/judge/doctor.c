#include "base/path.h"
#include "gpu/toolkit.h"
#include "judge/build.h"
#include "judge/cuda/card.h"
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
	struct toolkit t;
	struct err ignored;
	bool is = j->program && toolkit_open(j->program, a, &t, &ignored) == 0 &&
		  path_exists(path_join(a, t.root, "include/cuda_runtime.h"));

	return is ? t.root : NULL;
}

static const char *describe(const struct card *c, struct arena *a)
{
	return arena_printf(a,
		"%s: compute capability %d.%d, %ld multiprocessors, %.0f GB, %.0f GB/s (by %s)",
		c->name, c->major, c->minor, c->multiprocessors, c->memory_bytes / 1e9,
		c->peak_bytes_s / 1e9, c->runtime);
}

const char *judge_card(const struct judge *j, struct arena *a, bool *answers)
{
	struct sandbox_host h;
	struct toolchain t;
	struct kit k = {0};
	struct card c = {0};
	struct err e;

	*answers = false;
	if (!card_may_be(&c.why))
		return c.why;
	sandbox_probe(&h, j->layers_off, NULL, a);
	if (kit_open(&k, j, a, &e) != 0 || toolchain_open(&t, j, &h, a, &e) != 0 ||
		kit_programs(&k, &t, &e) != 0 || card_open(&c, &k, &t, &e) != 0)
		return arena_dup(a, e.text);
	*answers = c.name != NULL;
	return c.name ? describe(&c, a) : c.why;
}
