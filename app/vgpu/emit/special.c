/* Special registers: what they are in a warp whose clusters have one block. */
#include "vgpu/emit/emitter.h"

struct special {
	const char *text; /* C; %u takes the component */
	int bits;
	bool varying;
};

static const struct special specials[PTX_SPECIALS] = {
	[PTX_TID] = {"vg_load_32(w->tid[%u])",              32, true },
	[PTX_NTID] = {"w->block->ntid[%u]",                  32, false},
	[PTX_CTAID] = {"w->block->ctaid[%u]",                 32, false},
	[PTX_NCTAID] = {"w->block->nctaid[%u]",                32, false},
	[PTX_LANEID] = {"vg_iota_32()",                        32, true },
	[PTX_WARPID] = {"w->index",                            32, false},
	[PTX_NWARPID] = {"w->block->warps",                     32, false},
	[PTX_SMID] = {"vg_smid(w)",                          32, false},
	[PTX_NSMID] = {"VG_MULTIPROCESSORS",                  32, false},
	[PTX_GRIDID] = {"1ul",				 64, false},
	[PTX_LANEMASK_EQ] = {"vg_lanemask_eq()",                    32, true },
	[PTX_LANEMASK_LE] = {"vg_lanemask_le()",                    32, true },
	[PTX_LANEMASK_LT] = {"vg_lanemask_lt()",                    32, true },
	[PTX_LANEMASK_GE] = {"vg_lanemask_ge()",                    32, true },
	[PTX_LANEMASK_GT] = {"vg_lanemask_gt()",                    32, true },
	[PTX_CLOCK] = {"w->rt->sync->clock(w)",               64, false},
	[PTX_CLOCK_HI] = {"(w->rt->sync->clock(w) >> 32)",       64, false},
	[PTX_CLOCK64] = {"w->rt->sync->clock(w)",               64, false},
	[PTX_GLOBALTIMER] = {"w->rt->sync->globaltimer(w)",         64, false},
	[PTX_GLOBALTIMER_LO] = {"w->rt->sync->globaltimer(w)",         64, false},
	[PTX_GLOBALTIMER_HI] = {"(w->rt->sync->globaltimer(w) >> 32)", 64, false},
	[PTX_DYNAMIC_SMEM_SIZE] = {"w->block->dynamic_bytes",             32, false},
	[PTX_TOTAL_SMEM_SIZE] = {"w->block->shared_bytes",              32, false},
	[PTX_AGGR_SMEM_SIZE] = {"w->block->shared_bytes",              32, false},
	[PTX_CLUSTERID] = {"w->block->ctaid[%u]",                 32, false},
	[PTX_NCLUSTERID] = {"w->block->nctaid[%u]",                32, false},
	[PTX_CLUSTER_NCTAID] = {"1u",                                  32, false},
	[PTX_CLUSTER_NCTARANK] = {"1u",                                  32, false},
	[PTX_WARP_SZ] = {"32u",				 32, false},
};

const char *emit_special(struct emit *x, const struct ptx_operand *o, int *bits, bool *shared)
{
	const struct special *s = &specials[o->special];
	*bits = s->text ? s->bits : 32;
	*shared = !s->varying;
	if (s->text && o->component < 3) {
		/* The table's own words are the format. */
		const char *at = s->text;
		struct str out = {0};
		for (; *at; at++)
			if (at[0] == '%' && at[1] == 'u')
				str_addf(&out, "%u", o->component), at++;
			else
				str_addc(&out, *at);
		return str_keep(&out, x->a);
	}
	/* The fourth component of a vector, and registers that have nothing to say here, are 0. */
	*bits = 32;
	*shared = true;
	return "0u";
}
