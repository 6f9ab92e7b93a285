/* Barriers of the block, of the warp and of clusters of one block; fences; what changes nothing
 * here.
 */
#include "vgpu/emit/warp.h"

static void emit_bar_warp(struct emit *x, const struct ptx_insn *i)
{
	emit_line(x, "{");
	emit_members(x, i);
	emit_line(x, "(void)mb;");
	emit_met(x, i, 1);
	emit_line(x, "}");
}

/* Clusters have one block: its barrier is one more of the block's, entered at the wait. */
static void emit_bar_cluster(struct emit *x, const struct ptx_insn *i)
{
	unsigned site = emit_site(x, i, EMIT_SITE_BARRIER, PTX_GENERIC, 0);
	if (!ptx_has_mod(i, "wait"))
		return;
	emit_line(x, "{");
	emit_line(x, "const u32 result = vg_barrier(w, %s, %u, VG_BAR_CLUSTER, 0, VG_BAR_SYNC, 0);",
		emit_mask(x, i), site);
	emit_again(x, "result");
	emit_line(x, "VG_COUNT_SITE(w, %u, %s);", site, emit_mask(x, i));
	emit_line(x, "}");
}

/* What a barrier instruction does, by its modifiers. */
static const char *barrier_kind(const struct ptx_insn *i)
{
	static const struct {
		const char *mod, *kind;
	} kinds[] = {
		{"popc",   "VG_BAR_RED_POPC"},
                {"and",    "VG_BAR_RED_AND" },
                {"or",     "VG_BAR_RED_OR"  },
		{"arrive", "VG_BAR_ARRIVE"  },
                {"sync",   "VG_BAR_SYNC"    }
        };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		if (ptx_has_mod(i, kinds[k].mod))
			return kinds[k].kind;
	return NULL;
}

/* The call of a barrier whose number and count every lane shares, or of one where they may differ.
 */
static const char *barrier_call(struct emit *x, const struct ptx_insn *i, const char *kind,
	const struct ptx_operand *id, const struct ptx_operand *count, const char *pred)
{
	unsigned site = emit_site(x, i, EMIT_SITE_BARRIER, PTX_GENERIC, 0);
	if (emit_shared(x, id) && (!count || emit_shared(x, count)))
		return arena_printf(emit_arena(x), "vg_barrier(w, %s, %u, %s, %s, %s, %s)",
			emit_mask(x, i), site, emit_scalar(x, id, PTX_B32),
			count ? emit_scalar(x, count, PTX_B32) : "0", kind, pred);
	return arena_printf(emit_arena(x), "vg_barrier_each(w, %s, %u, %s, %s, %s, %s)",
		emit_mask(x, i), site, emit_vec(x, id, PTX_B32),
		count ? emit_vec(x, count, PTX_B32) : "vg_broadcast_32(0)", kind, pred);
}

static int emit_barrier(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (ptx_has_mod(i, "warp"))
		return emit_bar_warp(x, i), 0;
	if (ptx_has_mod(i, "cluster"))
		return emit_bar_cluster(x, i), 0;
	const char *kind = barrier_kind(i);
	bool red = ptx_has_mod(i, "red");
	uint32_t first = red ? 1 : 0, last = i->count - (red ? 1 : 0);
	if (!kind || last <= first)
		return emit_missing(x, i, e);
	const struct ptx_operand *count = last - first > 1 ? &i->args[first + 1] : NULL;
	const char *pred = red ? emit_pred(x, &i->args[last]) : "0";
	emit_line(x, "{");
	emit_line(x, "const u32 result = %s;",
		barrier_call(x, i, kind, &i->args[first], count, pred));
	emit_again(x, "result");
	emit_line(x, "VG_COUNT_SITE(w, %u, %s);",
		emit_site(x, i, EMIT_SITE_BARRIER, PTX_GENERIC, 0), emit_mask(x, i));
	if (red && ptx_has_mod(i, "popc"))
		emit_set_scalar(x, i, &i->args[0], PTX_B32, "result");
	else if (red)
		emit_set_pred(x, i, &i->args[0], "(result ? ~0u : 0u)");
	emit_line(x, "}");
	return 0;
}

/* ---- fences and what changes nothing here ---- */

/* A block's warps take turns on one core, so that within a block or a cluster of one block memory
 * is in order already; between blocks, which may run on several cores, a fence of the processor. */
static int emit_fence(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	static const struct {
		const char *mod;
		enum ptx_scope scope;
	} scopes[] = {
		{"cta",     PTX_CTA    },
                {"cluster", PTX_CLUSTER},
                {"sys",     PTX_SYS    }
        };
	enum ptx_scope scope = PTX_GPU;
	(void)e;
	for (size_t k = 0; k < sizeof scopes / sizeof *scopes; k++)
		if (ptx_has_mod(i, scopes[k].mod))
			scope = scopes[k].scope;
	bool block = scope == PTX_CTA || scope == PTX_CLUSTER;
	emit_line(x, "vg_fence_%s(w, %s, %u, %d);", block ? "block" : "device", emit_mask(x, i),
		emit_other_site(x, i), (int)scope);
	return 0;
}

static int emit_nanosleep(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_line(x, "if (%s)", emit_mask(x, i));
	emit_line(x, "\tw->rt->sync->yield(w);");
	return 0;
}

static int emit_nothing(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)x, (void)i, (void)e;
	return 0;
}

/* The rank of every block in its cluster is 0. */
static int emit_getctarank(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_set_scalar(x, i, &i->args[0], PTX_B32, "0");
	return 0;
}

/* The address that corresponds to `a` in block b of the cluster, which is this one. */
static int emit_mapa(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->count < 2)
		return emit_missing(x, i, e);
	const struct ptx_operand *d = &i->args[0], *a = &i->args[1];
	emit_set(x, i, d, i->type,
		emit_dest_shared(x, d) ? emit_scalar(x, a, i->type) : emit_vec(x, a, i->type));
	return 0;
}

const struct emit_row emit_barrier_rows[] = {
	{PTX_OP_BAR,						   emit_barrier, "bar{.cta}.{sync,arrive,red} and bar.warp.sync"},
	{PTX_OP_BARRIER,             emit_barrier,
         "barrier{.cta}.{sync,arrive,red}{.aligned}, barrier.cluster"},
	{PTX_OP_MEMBAR,					       emit_fence, "membar.{cta,gl,sys}, membar.proxy"},
	{PTX_OP_FENCE, emit_fence, "fence in all its forms"},
	{PTX_OP_NANOSLEEP,						emit_nanosleep, "nanosleep.u32 t"},
	{PTX_OP_GRIDDEPCONTROL,                         emit_nothing, "griddepcontrol.{launch_dependents,wait}"},
	{PTX_OP_SETMAXNREG,						 emit_nothing, "setmaxnreg.{inc,dec}.sync.aligned.u32"},
	{PTX_OP_GETCTARANK,				    emit_getctarank, "getctarank of a cluster of one block"},
	{PTX_OP_MAPA,					     emit_mapa, "mapa of a cluster of one block"},
	{0					  },
};
