/* The facts of one function, one after the other: each file of this folder finds some. */
#include "vgpu/flow/parts.h"

#include <string.h>

int flow_analyse(const struct ptx_module *m, const struct ptx_function *f, struct arena *a,
	struct flow *out, struct err *e)
{
	struct flow_work w = {.module = m, .arena = a, .flow = out, .words = f->reg_count / 64 + 1};
	memset(out, 0, sizeof *out);
	out->function = f;
	if (flow_effects(&w, e) || flow_cut(&w, e) || flow_order(&w, e))
		return -1;
	flow_access_of(f, a, &w.access);
	flow_dominators(&w);
	flow_liveness(&w);
	if (flow_spin(&w, e))
		return -1;
	flow_divergence(&w);
	flow_shares(&w);
	flow_keeps(&w);
	return 0;
}
