/* vgpu_program: random programs as PTX text: blocks of a few instructions, most of whose branches
 * hang on values drawn anew each time, for the warp or for each lane. Every register up to %r7 and
 * two of the predicates are written at the entry. */
#ifndef WHET_TEST_VGPU_PROGRAM_H
#define WHET_TEST_VGPU_PROGRAM_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct program {
	struct str text;
	uint64_t seed;
	uint32_t blocks;
	bool switched, spins, waits;
};

static inline uint32_t pick(struct program *g, uint32_t n)
{
	g->seed = g->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(g->seed >> 33) % n;
}

static inline const char *some_guard(struct program *g)
{
	static const char *const guards[] = {"@%p0 ", "@!%p1 ", "@%p2 ", "@%p3 "};
	return pick(g, 5) ? "" : guards[pick(g, 4)];
}

static inline void add_insn(struct program *g)
{
	static const char *const sources[] = {"3", "%tid.x", "%ctaid.x", "%clock", "4"};
	uint32_t d = pick(g, 14), a = pick(g, 14), b = pick(g, 8);
	switch (pick(g, 9)) {
	case 0:
	case 1:
		str_addf(&g->text, "%smov.u32 %%r%u, %s;\n", some_guard(g), d, sources[pick(g, 5)]);
		break;
	case 2:
		str_addf(&g->text, "%sld.global.u32 %%r%u, [%%rd0];\n", some_guard(g), b);
		break;
	case 3:
		str_addf(&g->text, "%sadd.u32 %%r%u, %%r%u, %%r%u;\n", some_guard(g), d, a, b);
		break;
	case 4:
		str_addf(&g->text, "xor.b32 %%r%u, %%r%u, %%r%u;\n", d, a, b);
		break;
	case 5:
		str_addf(
			&g->text, "setp.lt.u32 %%p%u, %%r%u, %u;\n", pick(g, 4), a, 1 + pick(g, 5));
		break;
	case 6: /* registers of this block alone */
		str_addf(&g->text, "xor.b32 %%r14, %%r%u, 5;\nadd.u32 %%r15, %%r14, 1;\n", b);
		str_add(&g->text, "st.global.u32 [%rd0], %r15;\n");
		break;
	case 7:
		if (g->waits)
			str_add(&g->text, "bar.warp.sync -1;\n");
		break;
	default:
		str_addf(&g->text, "st.global.u32 [%%rd0], %%r%u;\n", pick(g, 3) ? b : a);
	}
}

/* A fresh predicate for a branch, of the warp or of each lane; or one that is there already. */
static inline uint32_t add_condition(struct program *g)
{
	static const char *const fresh[] = {"ld.global.u32 %r7, [%rd0];\n",
		"mov.u32 %r7, %clock;\n", "atom.global.add.u32 %r7, [%rd0], 1;\n"};
	uint32_t p = pick(g, 4), kind = pick(g, 4);
	if (kind == 3)
		return p;
	str_add(&g->text, fresh[kind == 2 && !g->spins ? 0 : kind]);
	str_addf(&g->text, "setp.lt.u32 %%p%u, %%r7, %u;\n", p, 1 + pick(g, 5));
	return p;
}

static inline void add_end(struct program *g)
{
	uint32_t to = 1 + pick(g, g->blocks - 1), p;
	switch (pick(g, 9)) {
	case 0:
		str_addf(&g->text, "bra L%u;\n", to);
		break;
	case 1:
		if (!pick(g, 3))
			str_add(&g->text, "ret;\n");
		break;
	case 2:
		str_addf(&g->text, "%sexit;\n", some_guard(g));
		break;
	case 3:
		if (g->switched)
			break;
		g->switched = true;
		str_addf(&g->text, "mov.u32 %%r7, %s;\n", pick(g, 2) ? "%clock" : "%ctaid.x");
		str_add(&g->text, "and.b32 %r7, %r7, 3;\nbrx.idx %r7, T;\n");
		break;
	default:
		p = add_condition(g);
		str_addf(&g->text, "@%s%%p%u bra L%u;\n", pick(g, 2) ? "!" : "", p, to);
	}
}

static inline void make_program(struct program *g, uint64_t seed)
{
	*g = (struct program){.seed = seed * 77 + 1};
	g->blocks = 3 + pick(g, 9);
	g->spins = !pick(g, 6);
	g->waits = !pick(g, 4);
	str_add(&g->text, ".version 8.0\n.target sm_80\n.address_size 64\n.visible .entry k(.param "
			  ".u64 q)\n{\n"
			  ".reg .pred %p<4>;\n.reg .b32 %r<16>;\n.reg .b64 %rd<1>;\n");
	str_addf(&g->text, "ld.param.u64 %%rd0, [q];\nT: .branchtargets L%u, L%u, L%u, L%u;\n",
		1 + pick(g, 2), 1 + pick(g, g->blocks - 1), 1 + pick(g, g->blocks - 1),
		g->blocks - 1);
	for (uint32_t r = 0; r < 8; r++)
		str_addf(&g->text, "mov.u32 %%r%u, %s;\n", r, pick(g, 3) ? "1" : "%tid.x");
	str_add(&g->text, "setp.lt.u32 %p0, %r0, 2;\nsetp.lt.u32 %p1, %r1, 9;\n");
	for (uint32_t b = 1; b < g->blocks; b++) {
		str_addf(&g->text, "L%u:\n", b);
		for (uint32_t n = pick(g, 5); n > 0; n--)
			add_insn(g);
		add_end(g);
	}
	for (uint32_t r = 0; r < 8; r++)
		str_addf(&g->text, "st.global.u32 [%%rd0], %%r%u;\n", r);
	if (pick(g, 4))
		str_add(&g->text, "ret;\n");
	str_add(&g->text, "}\n");
}

#endif
