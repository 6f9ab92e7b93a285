/* Blocks, order, loops, dominators, liveness: of random programs against their definitions, worked
 * out the slow way; and the order against a stack that merges lanes at immediate post-dominators.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vgpu/flow/flow.h"
#include "vgpu_program.h"

#include <stdlib.h>
#include <string.h>

enum { PROGRAMS = 1500, BLOCKS = 200, LANES = 32, STEPS = 150 };

struct scene {
	struct arena a;
	struct err e;
	struct ptx_module m;
	struct flow f;
	struct program p;
	uint64_t seed;
};

static struct scene now; /* a program, for what is said on failure */

#define CHECK(x)                                                                                   \
	do {                                                                                       \
		if (!(x))                                                                          \
			fail_msg("program %lu: not so: %s\n%s", (unsigned long)now.seed, #x,       \
				str_c(&now.p.text));                                               \
	} while (0)

static void each_program(void (*check)(struct scene *s))
{
	struct scene *s = &now;
	for (s->seed = 1; s->seed <= PROGRAMS; s->seed++) {
		make_program(&s->p, s->seed);
		const char *text = str_c(&s->p.text);
		CHECK(ptx_parse(text, strlen(text), &s->a, &s->m, &s->e) == 0);
		CHECK(flow_analyse(&s->m, s->m.functions[0], &s->a, &s->f, &s->e) == 0);
		CHECK(s->f.count < BLOCKS);
		check(s);
		str_free(&s->p.text);
		arena_free(&s->a);
	}
}

/* ---- blocks ---- */

/* Where control goes from an instruction, as indices of instructions; of a return, nowhere. */
static uint32_t code_next(const struct scene *s, uint32_t at, uint32_t *to)
{
	const struct ptx_insn *i = &s->f.function->code[at];
	uint32_t n = 0;
	if (i->op == PTX_OP_BRA)
		to[n++] = i->args[0].label;
	for (uint32_t k = 0; i->op == PTX_OP_BRX && k < s->m.targets[0].count; k++)
		to[n++] = s->m.targets[0].labels[k];
	bool ends = i->op == PTX_OP_RET || i->op == PTX_OP_EXIT || i->op == PTX_OP_BRA ||
		    i->op == PTX_OP_BRX;
	if (!ends || i->guard)
		to[n++] = at + 1;
	return n;
}

/* A latch, or the header of a loop that had to share it. */
static bool is_added(const struct flow_block *b)
{
	return b->first == b->end && b->succ_count == 1 &&
	       (b->how == FLOW_LATCH || b->how == FLOW_FALL);
}

static void check_edges(struct scene *s, const struct flow_block *b)
{
	uint32_t to[8], n = code_next(s, b->end - 1, to);
	CHECK(n == b->succ_count);
	for (uint32_t k = 0; k < n; k++) {
		const struct flow_block *t = &s->f.blocks[b->succ[k]];
		while (is_added(t))
			t = &s->f.blocks[t->succ[0]];
		CHECK(t->first == to[k]);
	}
	for (uint32_t at = b->first; at + 1 < b->end; at++) {
		CHECK(code_next(s, at, to) == 1 && to[0] == at + 1);
		CHECK(s->f.function->code[at + 1].op != PTX_OP_BAR);
	}
	CHECK(b->waits == (s->f.function->code[b->first].op == PTX_OP_BAR));
}

static void check_blocks(struct scene *s)
{
	bool reached[1024] = {true};
	uint32_t times[1024] = {0}, to[8], count = s->f.function->count;
	for (uint32_t round = 0; round < count; round++)
		for (uint32_t at = 0; at < count; at++)
			for (uint32_t k = 0; reached[at] && k < code_next(s, at, to); k++)
				reached[to[k]] = true;
	for (uint32_t k = 0; k < s->f.count; k++) {
		const struct flow_block *b = &s->f.blocks[k];
		bool ends = !b->succ_count && b->end - b->first <= 1;
		if (b->end > b->first)
			check_edges(s, b);
		else
			CHECK(is_added(b) || (b->how == FLOW_RETURN && b->first == count));
		for (uint32_t at = b->first; at < b->end; at++)
			CHECK(reached[at] && (!times[at]++ || ends));
		CHECK(!ends || b->pred_count <= 1);
	}
	for (uint32_t at = 0; at < count; at++)
		CHECK(!reached[at] || times[at]);
}

static void blocks_are_those_of_the_code(void **state)
{
	(void)state;
	each_program(check_blocks);
}

/* ---- order and loops ---- */

static uint32_t latch_of(const struct flow *f, uint32_t header)
{
	for (uint32_t p = 0; p < f->blocks[header].pred_count; p++)
		if (f->blocks[header].pred[p] >= header)
			return f->blocks[header].pred[p];
	return FLOW_NONE;
}

/* Blocks that can be reached from `from` by blocks of [low, high] alone. */
static void reach(const struct flow *f, uint32_t from, uint32_t low, uint32_t high, bool *seen)
{
	seen[from] = true;
	for (uint32_t k = 0; k < f->blocks[from].succ_count; k++) {
		uint32_t to = f->blocks[from].succ[k];
		if (to >= low && to <= high && !seen[to])
			reach(f, to, low, high, seen);
	}
}

/* A loop is what goes round: the blocks between header and latch that reach the latch without
 * leaving. */
static void check_loop(struct scene *s, uint32_t header)
{
	const struct flow *f = &s->f;
	uint32_t latch = latch_of(f, header);
	CHECK(latch != FLOW_NONE && latch != header);
	CHECK(f->blocks[latch].latch && f->blocks[latch].succ_count == 1 &&
		f->blocks[latch].succ[0] == header);
	CHECK(f->blocks[latch].how == FLOW_LATCH || f->blocks[latch].how == FLOW_FALL ||
		f->blocks[latch].how == FLOW_JUMP);
	for (uint32_t k = 0; k < f->count; k++) {
		bool seen[BLOCKS] = {false}, inside = k >= header && k <= latch, in = false;
		reach(f, k, header, latch, seen);
		CHECK(!inside || seen[latch] || !f->blocks[k].succ_count);
		for (uint32_t l = f->blocks[k].loop; l != FLOW_NONE && !in;) {
			in = l == header;
			uint32_t outer = FLOW_NONE; /* the innermost loop around that one */
			for (uint32_t o = 0; o < l; o++)
				if (f->blocks[o].loop == o && latch_of(f, o) > l)
					outer = o;
			l = outer;
		}
		CHECK(in == inside);
	}
}

static void check_order(struct scene *s)
{
	const struct flow *f = &s->f;
	uint32_t loops = 0;
	for (uint32_t k = 0; k < f->count; k++) {
		const struct flow_block *b = &f->blocks[k];
		uint32_t depth = 0;
		for (uint32_t h = 0; h <= k; h++)
			depth += f->blocks[h].loop == h && latch_of(f, h) >= k;
		CHECK(b->depth == depth);
		if (b->loop == k) {
			check_loop(s, k);
			loops++;
		}
		for (uint32_t i = 0; i < b->succ_count; i++)
			CHECK(b->succ[i] > k || (b->latch && b->succ[i] == b->loop));
		for (uint32_t i = 0; i < b->pred_count; i++) {
			bool found = false;
			const struct flow_block *p = &f->blocks[b->pred[i]];
			for (uint32_t t = 0; t < p->succ_count; t++)
				found |= p->succ[t] == k;
			CHECK(found);
		}
	}
	CHECK(loops == f->loops);
}

static void order_is_topological_but_for_latches(void **state)
{
	(void)state;
	each_program(check_order);
}

/* ---- dominators ---- */

/* Whether `to` is reached from `from` without passing `without`; BLOCKS stands for the end. */
static bool reaches(const struct flow *f, uint32_t from, uint32_t to, uint32_t without, bool *seen)
{
	const struct flow_block *b = &f->blocks[from];
	if (from == without || seen[from])
		return false;
	seen[from] = true;
	if (from == to || (to == BLOCKS && (b->how == FLOW_RETURN || b->how == FLOW_EXIT)))
		return true;
	for (uint32_t k = 0; k < b->succ_count; k++)
		if (reaches(f, b->succ[k], to, without, seen))
			return true;
	return false;
}

static bool is_path(const struct flow *f, uint32_t from, uint32_t to, uint32_t without)
{
	bool seen[BLOCKS] = {false};
	return reaches(f, from, to, without, seen);
}

/* Of all strict dominators the one that all the others dominate. */
static void check_dominators(struct scene *s)
{
	const struct flow *f = &s->f;
	static bool dom[BLOCKS][BLOCKS], post[BLOCKS][BLOCKS]; /* [a][b]: a (post-)dominates b */
	for (uint32_t b = 0; b < f->count; b++) {
		bool ends = is_path(f, b, BLOCKS, FLOW_NONE);
		for (uint32_t a = 0; a < f->count; a++) {
			dom[a][b] = !is_path(f, 0, b, a);
			post[a][b] = ends && !is_path(f, b, BLOCKS, a);
		}
	}
	for (uint32_t b = 0; b < f->count; b++) {
		uint32_t idom = FLOW_NONE, ipdom = FLOW_NONE;
		for (uint32_t a = 0; a < f->count; a++) {
			if (a != b && dom[a][b] && (idom == FLOW_NONE || dom[idom][a]))
				idom = a;
			if (a != b && post[a][b] && (ipdom == FLOW_NONE || post[ipdom][a]))
				ipdom = a;
		}
		CHECK(f->blocks[b].idom == idom);
		CHECK(f->blocks[b].ipdom == ipdom);
	}
}

static void dominators_are_those_of_the_definition(void **state)
{
	(void)state;
	each_program(check_dominators);
}

/* ---- liveness ---- */

static bool names(const struct ptx_operand *o, uint32_t reg)
{
	return o->reg && o->reg->id == reg;
}

/* A path from the instruction to a read of the register, with no write of it by all lanes before.
 */
static bool is_read_later(const struct scene *s, uint32_t at, uint32_t reg, bool *seen)
{
	uint32_t to[8];
	if (at >= s->f.function->count || seen[at])
		return false;
	seen[at] = true;
	const struct ptx_insn *i = &s->f.function->code[at];
	bool writes = i->op != PTX_OP_ST && i->op != PTX_OP_BRX && i->op != PTX_OP_BAR &&
		      i->count && names(&i->args[0], reg);
	if (i->guard && i->guard->id == reg)
		return true;
	for (uint32_t k = 0; k < i->count; k++)
		if (names(&i->args[k], reg) && (k || !writes))
			return true;
	if (writes && !i->guard)
		return false;
	for (uint32_t n = code_next(s, at, to); n > 0; n--)
		if (is_read_later(s, to[n - 1], reg, seen))
			return true;
	return false;
}

static void check_liveness(struct scene *s)
{
	const struct flow *f = &s->f;
	for (uint32_t k = 0; k < f->count; k++)
		for (uint32_t r = 0; r < f->function->reg_count; r++) {
			bool seen[1024] = {false}, out = false;
			bool in = is_read_later(s, f->blocks[k].first, r, seen);
			for (uint32_t i = 0; i < f->blocks[k].succ_count; i++)
				out |= flow_has(f->blocks[f->blocks[k].succ[i]].live_in, r);
			CHECK(flow_has(f->blocks[k].live_in, r) == in);
			CHECK(flow_has(f->blocks[k].live_out, r) == out);
		}
}

static void live_is_what_a_path_reads(void **state)
{
	(void)state;
	each_program(check_liveness);
}

/* ---- the order, against a stack ---- */

struct paths {
	uint32_t block[LANES][STEPS + 1], count[LANES], at[LANES];
	uint32_t runs;
};

/* The block where the lane's path stands, or FLOW_NONE. */
static uint32_t stands(const struct paths *p, uint32_t lane)
{
	return p->at[lane] < p->count[lane] ? p->block[lane][p->at[lane]] : FLOW_NONE;
}

static bool draw_paths(struct scene *s, struct paths *p)
{
	for (uint32_t l = 0; l < LANES; l++) {
		uint32_t at = 0;
		for (p->count[l] = 0; at != FLOW_NONE; p->count[l]++) {
			const struct flow_block *b = &s->f.blocks[at];
			if (p->count[l] == STEPS)
				return false;
			p->block[l][p->count[l]] = at;
			uint32_t ways =
				b->succ_count + (b->how == FLOW_RETURN || b->how == FLOW_EXIT);
			uint32_t way = pick(&s->p, ways);
			at = way < b->succ_count ? b->succ[way] : FLOW_NONE;
		}
	}
	return true;
}

/* What does nothing but end its lanes may run more often than under a stack, and is not counted. */
static bool counts(const struct flow *f, uint32_t block)
{
	const struct flow_block *b = &f->blocks[block];
	return b->succ_count || b->end > b->first + 1;
}

static uint32_t runs_in_order(const struct flow *f, struct paths *p)
{
	uint32_t runs = 0;
	memset(p->at, 0, sizeof p->at);
	for (;;) {
		uint32_t low = FLOW_NONE;
		for (uint32_t l = 0; l < LANES; l++)
			if (stands(p, l) < low)
				low = stands(p, l);
		if (low == FLOW_NONE)
			return runs;
		runs += counts(f, low);
		for (uint32_t l = 0; l < LANES; l++)
			p->at[l] += stands(p, l) == low;
	}
}

/* Lanes of the mask run from a block until they stand at `stop`; those that do are returned. */
static uint32_t run_stack(
	const struct flow *f, struct paths *p, uint32_t mask, uint32_t block, uint32_t stop)
{
	while (mask && block != stop) {
		uint32_t left = 0, met = 0, meet = f->blocks[block].ipdom;
		p->runs += counts(f, block);
		for (uint32_t l = 0; l < LANES; l++)
			if (mask >> l & 1) {
				p->at[l]++;
				left |= (uint32_t)(stands(p, l) != FLOW_NONE) << l;
			}
		uint32_t first = left ? stands(p, (uint32_t)__builtin_ctz(left)) : FLOW_NONE,
			 same = 0;
		for (uint32_t l = 0; l < LANES; l++)
			same |= (uint32_t)(left >> l & 1 && stands(p, l) == first) << l;
		mask = left;
		if (same == left) {
			block = first;
			continue;
		}
		while (left) {
			uint32_t to = stands(p, (uint32_t)__builtin_ctz(left)), group = 0;
			for (uint32_t l = 0; l < LANES; l++)
				group |= (uint32_t)(left >> l & 1 && stands(p, l) == to) << l;
			left &= ~group;
			met |= run_stack(f, p, group, to, meet);
		}
		mask = met;
		block = meet;
	}
	return mask;
}

static bool is_reducible(const struct flow *f)
{
	for (uint32_t h = 0; h < f->count; h++)
		for (uint32_t k = h + 1; f->blocks[h].loop == h && k <= latch_of(f, h); k++)
			for (uint32_t i = 0; i < f->blocks[k].pred_count; i++)
				if (f->blocks[k].pred[i] < h ||
					f->blocks[k].pred[i] > latch_of(f, h))
					return false;
	return true;
}

/* No lane that leaves a block goes round a loop before it comes by the block's post-dominator, when
 * both are in the loop: a stack would merge lanes of different iterations there. Programs that go
 * on with an outer loop from inside an inner one may do so. */
static bool meets_within_iterations(const struct flow *f)
{
	for (uint32_t h = 0; h < f->count; h++)
		for (uint32_t b = h; f->blocks[h].loop == h && b < latch_of(f, h); b++) {
			uint32_t meet = f->blocks[b].ipdom, latch = latch_of(f, h);
			if (meet != FLOW_NONE && meet >= h && meet < latch &&
				is_path(f, b, latch, meet))
				return false;
		}
	return true;
}

static uint32_t compared, fewer, apart;

static void check_runs(struct scene *s)
{
	static struct paths p;
	if (!is_reducible(&s->f))
		return;
	apart += !meets_within_iterations(&s->f);
	for (int k = 0; k < 4 && meets_within_iterations(&s->f); k++) {
		if (!draw_paths(s, &p))
			continue;
		uint32_t runs = runs_in_order(&s->f, &p);
		memset(p.at, 0, sizeof p.at);
		p.runs = 0;
		run_stack(&s->f, &p, UINT32_MAX, 0, FLOW_NONE);
		for (uint32_t l = 0; l < LANES; l++)
			CHECK(p.at[l] == p.count[l]);
		CHECK(runs <= p.runs);
		compared++;
		fewer += runs < p.runs;
	}
}

static void order_is_no_worse_than_a_stack(void **state)
{
	(void)state;
	each_program(check_runs);
	print_message(
		"%u runs compared, %u of them shorter than the stack's; %u programs left out\n",
		compared, fewer, apart);
	assert_true(compared > PROGRAMS && fewer > 0 && apart < PROGRAMS / 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_those_of_the_code),
		cmocka_unit_test(order_is_topological_but_for_latches),
		cmocka_unit_test(dominators_are_those_of_the_definition),
		cmocka_unit_test(live_is_what_a_path_reads),
		cmocka_unit_test(order_is_no_worse_than_a_stack),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
