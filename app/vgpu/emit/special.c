/* Special registers: what they are in a warp whose clusters have one block. */
#include "vgpu/emit/emitter.h"

#include <stddef.h>

/* The component of a vector, or the number of %envreg, stands where the text has a '$'. A register
 * that is not in the table, or a component beyond `numbers`, is 0. */
static const struct special {
	enum ptx_special special;
	uint8_t numbers;
	bool varying;
	int bits;
	const char *text;
} specials[] = {
	{PTX_TID,               3, true,  32, "vg_load_32(w->tid[$])"                              },
	{PTX_NTID,              3, false, 32, "w->block->ntid[$]"                                  },
	{PTX_CTAID,             3, false, 32, "w->block->ctaid[$]"                                 },
	{PTX_NCTAID,            3, false, 32, "w->block->nctaid[$]"                                },
	{PTX_LANEID,            1, true,  32, "vg_iota_32()"                                       },
	{PTX_WARPID,            1, false, 32, "w->index"                                           },
	{PTX_NWARPID,           1, false, 32, "w->block->warps"                                    },
	{PTX_SMID,              1, false, 32, "(u32)(w->block->linear % w->block->multiprocessors)"},
	{PTX_NSMID,             1, false, 32, "w->block->multiprocessors"                          },
	{PTX_GRIDID,            1, false, 64, "1ul"						},
	{PTX_LANEMASK_EQ,       1, true,  32, "vg_lanemask_eq()"                                   },
	{PTX_LANEMASK_LE,       1, true,  32, "vg_lanemask_le()"                                   },
	{PTX_LANEMASK_LT,       1, true,  32, "vg_lanemask_lt()"                                   },
	{PTX_LANEMASK_GE,       1, true,  32, "vg_lanemask_ge()"                                   },
	{PTX_LANEMASK_GT,       1, true,  32, "vg_lanemask_gt()"                                   },
	{PTX_CLOCK,             1, false, 64, "w->rt->sync->clock(w)"                              },
	{PTX_CLOCK_HI,          1, false, 64, "(w->rt->sync->clock(w) >> 32)"                      },
	{PTX_CLOCK64,           1, false, 64, "w->rt->sync->clock(w)"                              },
	{PTX_GLOBALTIMER,       1, false, 64, "w->rt->sync->globaltimer(w)"                        },
	{PTX_GLOBALTIMER_LO,    1, false, 64, "w->rt->sync->globaltimer(w)"                        },
	{PTX_GLOBALTIMER_HI,    1, false, 64, "(w->rt->sync->globaltimer(w) >> 32)"                },
	{PTX_DYNAMIC_SMEM_SIZE, 1, false, 32, "w->block->dynamic_bytes"                            },
	{PTX_TOTAL_SMEM_SIZE,   1, false, 32, "w->block->shared_bytes"                             },
	{PTX_AGGR_SMEM_SIZE,    1, false, 32, "w->block->shared_bytes"                             },
	{PTX_ENVREG,            3, false, 32, "vg_envreg(w, $)"                                    },
	{PTX_CLUSTERID,         3, false, 32, "w->block->ctaid[$]"                                 },
	{PTX_NCLUSTERID,        3, false, 32, "w->block->nctaid[$]"                                },
	{PTX_CLUSTER_NCTAID,    3, false, 32, "1u"						 },
	{PTX_CLUSTER_NCTARANK,  1, false, 32, "1u"						 },
	{PTX_WARP_SZ,           1, false, 32, "32u"						},
};

const char *emit_special(struct emit *x, const struct ptx_operand *o, int *bits, bool *shared)
{
	const struct special *s = NULL;
	for (size_t k = 0; k < sizeof specials / sizeof *specials; k++)
		if (specials[k].special == o->special && o->component < specials[k].numbers)
			s = &specials[k];
	*bits = s ? s->bits : 32;
	*shared = !s || !s->varying;
	if (!s)
		return "0u";
	struct str out = {0};
	for (const char *at = s->text; *at; at++)
		str_addc(&out, *at == '$' ? (char)('0' + o->component) : *at);
	return str_keep(&out, x->a);
}
