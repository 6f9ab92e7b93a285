/* How lanes go from block to block.
 *
 * Lanes that must wait at a block stand in wait[] at the block's slot, and the slot's bit is set in
 * the words of pend. The lowest numbered block that has waiting lanes runs; so while block b runs,
 * only blocks above it are pending, an edge backwards needs no look, and one forwards to n looks at
 * the slots of (b, n]. A branch at which lanes part parks the lanes of its higher successor.
 *
 * A block that begins by waiting for other lanes keeps those that came too early in stay[], its
 * slot's bit set in the words of held. Blocks that come after it (that post-dominate it, or that
 * close its loop) are not entered while it holds lanes: when nothing else can run the runtime is
 * asked who goes on.
 *
 * In a function that may spin, lanes that stay in a loop for long park at its head and the others
 * take turns, each up to its next jump backwards, at which the order of blocks is not looked at. */
#include "vgpu/emit/emitter.h"

#include <string.h>

enum { MAX_SCALARS = 24, SPIN_TURNS = 16 };

/* ---- sets of slots ---- */

static uint64_t *new_set(struct emit *x)
{
	return arena_new(x->a, (x->words + 1) * sizeof(uint64_t));
}

static void put(uint64_t *set, uint32_t slot)
{
	set[slot / 64] |= 1ull << slot % 64;
}

/* "(pend0 & 0x6ul)" for the slots of the set; NULL when it is empty. */
static const char *any_of(struct emit *x, const char *name, const uint64_t *set)
{
	struct str s = {0};
	for (uint32_t k = 0; k < x->words; k++)
		if (set[k])
			str_addf(&s, "%s(%s%u & 0x%llxul)", s.len ? " | " : "", name, k,
				(unsigned long long)set[k]);
	return s.len ? arena_printf(x->a, "(%s)", str_keep(&s, x->a)) : NULL;
}

static const char *wait_name(struct emit *x, uint32_t slot)
{
	return arena_printf(x->a, x->slots > MAX_SCALARS ? "wait[%u]" : "wait%u", slot);
}

static const char *bit_of(struct emit *x, uint32_t slot)
{
	return arena_printf(x->a, "0x%llxul", 1ull << slot % 64);
}

/* ---- the plan: which blocks have slots ---- */

static bool partial(const struct emit *x, uint32_t block)
{
	return x->spin || x->flow->blocks[block].divergent;
}

/* A wait in a kernel's block that all of the warp runs is met at once. */
static bool may_wait(const struct emit *x, uint32_t block)
{
	return x->flow->blocks[block].waits && (!x->f->entry || partial(x, block));
}

static const struct ptx_insn *first_insn(const struct emit *x, uint32_t block)
{
	return &x->f->code[x->flow->blocks[block].first];
}

static bool parts(const struct emit *x, const struct flow_block *b)
{
	const struct ptx_insn *i = b->end > b->first ? &x->f->code[b->end - 1] : NULL;
	if (b->how == FLOW_SWITCH)
		return !emit_reg_shared(x, i->args[0].reg) ||
		       (i->guard && !emit_reg_shared(x, i->guard));
	return b->how == FLOW_BRANCH && i->guard && !emit_reg_shared(x, i->guard);
}

/* Blocks at which a branch, a switch, a spin or a wait leaves lanes. */
static void mark_left(const struct emit *x, bool *parks)
{
	for (uint32_t b = 0; b < x->flow->count; b++) {
		const struct flow_block *k = &x->flow->blocks[b];
		bool all = k->how == FLOW_SWITCH && parts(x, k);
		uint32_t high = 0;
		for (uint32_t s = 0; s < k->succ_count; s++) {
			if (all || (x->spin && k->succ[s] <= b))
				parks[k->succ[s]] = true;
			high = k->succ[s] > high ? k->succ[s] : high;
		}
		if (parts(x, k) && k->succ_count > 1)
			parks[high] = true;
		if (may_wait(x, b))
			parks[b] = true;
	}
}

/* Edges forwards over, or into, a block with a slot may park at their end. */
static void mark_joins(const struct emit *x, bool *parks)
{
	uint32_t *seen = arena_new(x->a, (x->flow->count + 1) * sizeof *seen);
	for (bool more = true; more;) {
		more = false;
		for (uint32_t b = 0; b < x->flow->count; b++)
			seen[b + 1] = seen[b] + parks[b];
		for (uint32_t b = 0; b < x->flow->count; b++)
			for (uint32_t s = 0; s < x->flow->blocks[b].succ_count; s++) {
				uint32_t n = x->flow->blocks[b].succ[s];
				if (n > b + 1 && !parks[n] && seen[n] > seen[b + 1] &&
					partial(x, b))
					parks[n] = more = true;
			}
	}
}

static void plan_waits(struct emit *x)
{
	uint32_t n = x->flow->count;
	x->wait_of = arena_new(x->a, n * sizeof *x->wait_of);
	x->waits = arena_new(x->a, n * sizeof *x->waits);
	for (uint32_t b = 0; b < n; b++) {
		x->wait_of[b] = EMIT_NONE;
		if (!may_wait(x, b))
			continue;
		x->wait_of[b] = x->wait_count;
		x->waits[x->wait_count++] = (struct emit_wait){b, first_insn(x, b)};
	}
}

void emit_plan(struct emit *x)
{
	uint32_t n = x->flow->count;
	bool *parks = arena_new(x->a, n * sizeof *parks);
	plan_waits(x);
	mark_left(x, parks);
	for (uint32_t b = 0; b < n; b++)
		for (uint32_t k = 0; k < x->wait_count && !parks[b]; k++)
			parks[b] = flow_after(x->flow, b, x->waits[k].block);
	mark_joins(x, parks);
	x->slot = arena_new(x->a, n * sizeof *x->slot);
	for (uint32_t b = 0; b < n; b++)
		x->slot[b] = parks[b] ? x->slots++ : EMIT_NONE;
	x->words = (x->slots + 63) / 64;
	x->held = arena_new(x->a, n * sizeof *x->held);
	for (uint32_t b = 0; b < n; b++)
		for (uint32_t k = 0; k < x->wait_count; k++)
			if (flow_after(x->flow, b, x->waits[k].block)) {
				if (!x->held[b])
					x->held[b] = new_set(x);
				put(x->held[b], x->slot[x->waits[k].block]);
			}
}

/* ---- edges ---- */

void emit_park(struct emit *x, uint32_t block, const char *lanes)
{
	uint32_t slot = x->slot[block];
	emit_line(x, "%s |= %s, pend%u |= %s;", wait_name(x, slot), lanes, slot / 64,
		bit_of(x, slot));
}

static const struct ptx_insn *insn_of(const struct emit *x, uint32_t block)
{
	const struct flow_block *b = &x->flow->blocks[block];
	return &x->f->code[b->end > b->first ? b->end - 1 : b->first];
}

void emit_burn(struct emit *x, uint32_t from, uint32_t to)
{
	const struct flow_block *b = &x->flow->blocks[from];
	const struct ptx_insn *i =
		insn_of(x, b->end > b->first || !b->pred_count ? from : b->pred[0]);
	unsigned site = emit_site(x, i, EMIT_SITE_LOOP, PTX_GENERIC, 0);
	emit_line(x, "VG_BURN(%u);", site);
	if (!x->spin)
		return;
	emit_line(x, "if (turn || ++spins >= %d) {", SPIN_TURNS);
	emit_line(x, "\tif (!turn)");
	emit_line(x, "\t\tspins = 0, w->rt->sync->yield(w);");
	struct str all = {0};
	for (uint32_t k = 0; k < x->words; k++)
		str_addf(&all, "%spend%u", k ? " | " : "", k);
	emit_line(x, "if (turn || (%s)) {", str_c(&all));
	emit_park(x, to, "m");
	emit_line(x, "\tif (!turn)");
	emit_line(x, "\t\tturn = %u;", x->slot[to] + 1);
	emit_line(x, "goto dispatch; } }");
	str_free(&all);
}

/* What keeps lanes of block from, at the head of block to, from going on. */
static const char *obstacle(struct emit *x, uint32_t from, uint32_t to, bool *merge)
{
	uint64_t *set = new_set(x), *own = new_set(x);
	uint32_t others = 0;
	for (uint32_t b = from + 1; b <= to; b++)
		if (x->slot[b] != EMIT_NONE) {
			put(b == to ? own : set, x->slot[b]);
			others += b != to;
		}
	const char *after = x->held[to] ? any_of(x, "held", x->held[to]) : NULL;
	*merge = !others && !after && !x->spin;
	for (uint32_t k = 0; k < x->words; k++)
		set[k] |= own[k];
	const char *pend = any_of(x, "pend", set);
	if (pend && x->spin) {
		const char *here = any_of(x, "pend", own);
		pend = arena_printf(x->a, "(turn ? %s : %s)", here ? here : "0", pend);
	}
	if (pend && after)
		return arena_printf(x->a, "(%s | %s)", pend, after);
	return pend ? pend : after;
}

void emit_edge(struct emit *x, uint32_t from, uint32_t to)
{
	bool merge = false;
	const char *why = to > from && partial(x, from) ? obstacle(x, from, to, &merge) : NULL;
	if (to <= from)
		emit_burn(x, from, to);
	if (why && merge) {
		uint32_t slot = x->slot[to];
		const char *wait = wait_name(x, slot);
		emit_line(x, "m |= %s, %s = 0, pend%u &= ~%s;", wait, wait, slot / 64,
			bit_of(x, slot));
	} else if (why) {
		emit_line(x, "if %s {", why[0] == '(' ? why : arena_printf(x->a, "(%s)", why));
		emit_park(x, to, "m");
		emit_line(x, "goto dispatch; }");
	}
	emit_line(x, "goto B%u;", to);
}

/* ---- blocks that wait ---- */

void emit_head(struct emit *x, uint32_t block)
{
	uint32_t k = x->wait_of[block], slot = x->slot[block];
	if (k == EMIT_NONE)
		return;
	const struct ptx_insn *i = x->waits[k].i;
	const struct ptx_operand *o = emit_sync_mask(i);
	const char *bit = bit_of(x, slot);
	emit_line(
		x, "m |= stay[%u].lanes, stay[%u].lanes = 0, held%u &= ~%s;", k, k, slot / 64, bit);
	emit_line(x, "{");
	if (o && !emit_shared(x, o))
		emit_line(x, "const u32 go = vg_meet_each(w, m, %s, %s, &stay[%u]);",
			emit_mask(x, i), emit_vec(x, o, PTX_B32), k);
	else
		emit_line(x, "const u32 go = vg_meet(w, m, %s, %s, &stay[%u]);", emit_mask(x, i),
			o ? emit_scalar(x, o, PTX_B32) : "~0u", k);
	emit_line(x, "if (go != m) {");
	emit_line(x, "\theld%u |= %s;", slot / 64, bit);
	emit_line(x, "\tif (!go)");
	emit_line(x, "\t\tgoto dispatch;");
	emit_line(x, "\tm = go;");
	emit_line(x, "}");
	emit_line(x, "}");
}

void emit_again(struct emit *x, const char *result)
{
	uint32_t k = x->wait_of[x->block], slot = x->slot[x->block];
	if (k == EMIT_NONE)
		return;
	emit_line(x, "if (%s == VG_BAR_AGAIN) {", result);
	emit_line(x, "\tstay[%u].lanes = m, stay[%u].wanted = w->live & ~m;", k, k);
	emit_line(x, "\theld%u |= %s;", slot / 64, bit_of(x, slot));
	emit_line(x, "\tgoto dispatch;");
	emit_line(x, "}");
}

void emit_waits_declare(struct emit *x, struct str *out)
{
	for (uint32_t k = 0; k < x->words; k++)
		str_addf(out, "\tu64 pend%u = 0;\n", k);
	for (uint32_t k = 0; k < x->words && x->wait_count; k++)
		str_addf(out, "\tu64 held%u = 0;\n", k);
	if (x->slots > MAX_SCALARS)
		str_addf(out, "\tu32 wait[%u] = {0};\n", x->slots);
	for (uint32_t k = 0; k < x->slots && x->slots <= MAX_SCALARS; k++)
		str_addf(out, "\tu32 wait%u = 0;\n", k);
	if (x->spin)
		str_add(out, "\tu32 turn = 0, spins = 0;\n");
	if (!x->wait_count)
		return;
	str_addf(out, "\tstruct vg_stay stay[%u] = {0};\n", x->wait_count);
	str_add(out, "\tstatic const struct vg_point points[] = {");
	for (uint32_t k = 0; k < x->wait_count; k++) {
		const struct emit_wait *wt = &x->waits[k];
		unsigned site = emit_site(x, wt->i, EMIT_SITE_BARRIER, PTX_GENERIC, 0);
		bool barrier = (wt->i->op == PTX_OP_BAR || wt->i->op == PTX_OP_BARRIER) &&
			       !emit_sync_mask(wt->i);
		str_addf(out, "%s{%u, %u, %d}", k ? ", " : "", wt->block, site, barrier);
	}
	str_add(out, "};\n");
}

/* ---- the choice of who runs ---- */

static void choose(struct emit *x)
{
	emit_line(x, "u32 s;");
	if (x->spin) {
		struct str all = {0};
		for (uint32_t k = 0; k < x->words; k++)
			str_addf(&all, "%spend%u", k ? ", " : "", k);
		emit_line(x, "if (turn) {");
		emit_line(x, "const u64 all[] = {%s};", str_c(&all));
		emit_line(x, "s = vg_slot_from(all, %u, turn);", x->words);
		emit_line(x, "turn = s + 1;"); /* none: s is ~0u */
		emit_line(x, "spins = 0;");
		emit_line(x, "if (turn) goto enter;");
		emit_line(x, "}");
		str_free(&all);
	}
	for (uint32_t k = 0; k < x->words; k++)
		emit_line(x, "%sif (pend%u) s = %u + (u32)__builtin_ctzl(pend%u);",
			k ? "else " : "", k, 64 * k, k);
	emit_line(x, "else goto idle;");
	if (x->spin)
		str_add(x->out, "enter:\n");
}

static void enter(struct emit *x)
{
	emit_line(x, "switch (s) {");
	for (uint32_t b = 0; b < x->flow->count; b++) {
		uint32_t s = x->slot[b];
		if (s == EMIT_NONE)
			continue;
		const char *held = x->held[b] ? any_of(x, "held", x->held[b]) : NULL;
		emit_line(x, "case %u:", s);
		if (held)
			emit_line(x, "\tif %s goto idle;", held);
		emit_line(x, "\tm = %s, %s = 0, pend%u &= ~%s;", wait_name(x, s), wait_name(x, s),
			s / 64, bit_of(x, s));
		emit_line(x, "\tgoto B%u;", b);
	}
	emit_line(x, "}");
	emit_line(x, "__builtin_unreachable();");
}

void emit_dispatch(struct emit *x)
{
	str_add(x->out, "dispatch:\n");
	if (!x->slots) {
		emit_line(x, "goto out;");
		return;
	}
	emit_line(x, "{");
	choose(x);
	enter(x);
	emit_line(x, "}");
	str_add(x->out, "idle:\n");
	if (!x->wait_count) {
		emit_line(x, "goto out;");
		return;
	}
	struct str all = {0};
	for (uint32_t k = 0; k < x->words; k++)
		str_addf(&all, "%sheld%u", k ? " | " : "", k);
	emit_line(x, "if (!(%s))", str_c(&all));
	str_free(&all);
	emit_line(x, "\tgoto out;");
	emit_line(x, "m = 0;");
	emit_line(x, "switch (vg_stuck(w, stay, points, %u)) {", x->wait_count);
	for (uint32_t k = 0; k < x->wait_count; k++)
		emit_line(x, "case %u: goto B%u;", k, x->waits[k].block);
	emit_line(x, "}");
	emit_line(x, "__builtin_unreachable();");
}
