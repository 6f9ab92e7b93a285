/* An exercise states what its baseline and its reference reach at each gate. Those who test
 * exercises hold that against what they do. */
#include "base/path.h"
#include "judge/cuda/cuda.h"

#include <math.h>
#include <string.h>

/* A counter may depend a little on the values that are drawn. */
#define CLOSE 0.02

static bool differs(double stated, double reached)
{
	return fabs(stated - reached) > CLOSE * fmax(fabs(stated), fabs(reached)) + 0.005;
}

const char *stated_otherwise(
	const struct exercise *x, const char *path, const struct device_report *d, struct arena *a)
{
	const char *real = path_real(a, path);
	bool reference = real && strcmp(real, path_join(a, x->dir, "reference.cu")) == 0;
	bool naive = real && strcmp(real, path_join(a, x->dir, "wrong/naive.cu")) == 0;

	for (size_t i = 0; d && (reference || naive) && i < d->n_gates; i++) {
		const struct gate_report *g = &d->gates[i];
		double stated = reference ? g->reference : g->naive;

		if (differs(stated, g->value))
			return arena_printf(a,
				"exercise.yaml states %s %s for %s, which reaches %s",
				gate_number(stated, a), g->title, path_base(path),
				gate_number(g->value, a));
	}
	return NULL;
}
