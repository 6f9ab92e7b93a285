/* Facts of small programs worked out by hand: what lanes share, which writes keep other lanes'
 * values, where the warp may be apart, what may spin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "vgpu/flow/flow.h"

#include <stdlib.h>
#include <string.h>

struct scene {
	struct arena a;
	struct err e;
	struct ptx_module m;
	struct flow f;
};

#define HEAD                                                                                       \
	".version 8.0\n.target sm_80\n.address_size 64\n.extern .func (.param .b32 r) "            \
	"vprintf(.param .b64 a, "                                                                  \
	".param .b64 b);\n.extern .func stop() .noreturn;\n.global .align 4 .b32 g[4];\n"

/* The body of a kernel with parameters q (a pointer) and n. */
static void open_text(struct scene *s, const char *body, bool entry)
{
	struct str text = {0};
	memset(s, 0, sizeof *s);
	str_addf(&text, "%s%s f(.param .u64 q, .param .u32 n)\n{\n", HEAD,
		entry ? ".visible .entry" : ".func");
	str_add(&text, ".reg .pred %p<8>;\n.reg .b32 %r<16>;\n.reg .b64 %d<8>;\n");
	str_addf(&text, "%s\n}\n", body);
	const char *t = str_c(&text);
	if (ptx_parse(t, strlen(t), &s->a, &s->m, &s->e))
		fail_msg("%s", s->e.text);
	const struct ptx_function *f = ptx_find_function(&s->m, "f");
	if (flow_analyse(&s->m, f, &s->a, &s->f, &s->e))
		fail_msg("%s", s->e.text);
	str_free(&text);
}

static void open_kernel(struct scene *s, const char *body)
{
	open_text(s, body, true);
}

static uint32_t reg(const struct scene *s, const char *name)
{
	for (uint32_t k = 0; k < s->f.function->reg_count; k++)
		if (!strcmp(s->f.function->regs[k]->name, name))
			return k;
	fail_msg("no register %s", name);
	return 0;
}

/* The names stand apart by spaces. */
static void check_share(const struct scene *s, const char *names, enum flow_share want)
{
	char copy[200], *save = NULL;
	strcpy(copy, names);
	for (char *n = strtok_r(copy, " ", &save); n; n = strtok_r(NULL, " ", &save))
		if (s->f.share[reg(s, n)] != want)
			fail_msg("%s: share is %d, not %d", n, s->f.share[reg(s, n)], want);
}

static const struct flow_block *block_at(const struct scene *s, uint32_t insn)
{
	for (uint32_t k = 0; k < s->f.count; k++)
		if (s->f.blocks[k].first <= insn && insn < s->f.blocks[k].end)
			return &s->f.blocks[k];
	fail_msg("instruction %u is in no block", insn);
	return NULL;
}

/* The block that holds the n-th instruction of an opcode. */
static const struct flow_block *block_of(const struct scene *s, enum ptx_op op, uint32_t n)
{
	for (uint32_t k = 0; k < s->f.function->count; k++)
		if (s->f.function->code[k].op == op && n-- == 0)
			return block_at(s, k);
	fail_msg("no such instruction");
	return NULL;
}

static void close_scene(struct scene *s)
{
	arena_free(&s->a);
}

/* ---- sharing ---- */

/* A row of a matrix for each lane, early return, inner loop over n. */
static const char rows[] =
	"ld.param.u64 %d1, [q];\nld.param.u32 %r1, [n];\nmov.u32 %r2, %tid.x;\nmov.u32 %r3, "
	"%ctaid.x;\n"
	"mov.u32 %r4, %ntid.x;\nmad.lo.s32 %r5, %r3, %r4, %r2;\nsetp.ge.s32 %p1, %r5, %r1;\n@%p1 "
	"bra END;\n"
	"mov.u32 %r6, 0;\nmov.u32 %r7, 0;\ncvta.to.global.u64 %d2, %d1;\n"
	"LOOP:\nmul.wide.s32 %d3, %r6, 4;\nadd.s64 %d4, %d2, %d3;\nld.global.u32 %r8, [%d4];\n"
	"mad.lo.s32 %r7, %r8, %r5, %r7;\nadd.s32 %r6, %r6, 1;\nsetp.lt.s32 %p2, %r6, %r1;\n@%p2 "
	"bra LOOP;\n"
	"mul.wide.s32 %d5, %r5, 4;\nadd.s64 %d6, %d2, %d5;\nst.global.u32 [%d6], %r7;\nEND: ret;";

static void a_uniform_loop_is_scalar(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s, rows);
	check_share(&s, "%d1 %r1 %r3 %r4 %d2", FLOW_INVARIANT);
	check_share(&s, "%r6 %d3 %d4 %r8 %p2", FLOW_CONVERGED);
	check_share(&s, "%r2 %r5 %p1 %r7 %d5 %d6", FLOW_VARYING);
	/* Lanes beyond n have returned: the others are the whole warp, and no value must be kept.
	 */
	assert_false(block_of(&s, PTX_OP_ST, 0)->divergent);
	assert_false(s.f.keep[reg(&s, "%r7")] || s.f.keep[reg(&s, "%r5")]);
	assert_int_equal(s.f.loops, 1);
	assert_false(
		s.f.may_spin || s.f.has_atomic || s.f.has_barrier || s.f.has_sync || s.f.has_call);
	close_scene(&s);
}

/* Every lane has its own number of rounds; what it computed is read after the loop. */
static void a_divergent_loop_is_not(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s,
		"ld.param.u64 %d1, [q];\nmov.u32 %r1, %tid.x;\nmov.u32 %r2, 0;\nmov.u32 %r3, 5;\n"
		"LOOP:\nadd.u32 %r2, %r2, 1;\nadd.u32 %r4, %r2, %r3;\nshr.u32 %r1, %r1, 1;\n"
		"setp.ne.u32 %p1, %r1, 0;\n@%p1 bra LOOP;\n"
		"st.global.u32 [%d1], %r2;\nmov.u32 %r5, %ctaid.x;\nadd.u32 %r5, %r5, 1;\n"
		"st.global.u32 [%d1], %r5;\nret;");
	/* r2 is one value for the lanes that still run, but those that left have another. */
	check_share(&s, "%r1 %p1 %r2 %r4", FLOW_VARYING);
	check_share(&s, "%r3 %d1", FLOW_INVARIANT);
	check_share(&s, "%r5", FLOW_CONVERGED); /* written twice, by all */
	assert_true(block_of(&s, PTX_OP_SHR, 0)->divergent);
	assert_false(block_of(&s, PTX_OP_ST, 0)->divergent);
	assert_true(s.f.keep[reg(&s, "%r2")]); /* lanes that left read theirs */
	assert_false(s.f.keep[reg(&s, "%r1")] || s.f.keep[reg(&s, "%p1")]);
	close_scene(&s);
}

/* if (lane odd) r3 = 1 else r3 = 2: the arm that runs second must keep what the first wrote. */
static void arms_keep_what_the_other_wrote(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s,
		"ld.param.u64 %d1, [q];\nmov.u32 %r1, %tid.x;\nand.b32 %r2, %r1, 1;\n"
		"setp.eq.u32 %p1, %r2, 0;\n@%p1 bra ELSE;\n"
		"mov.u32 %r3, 1;\nmul.lo.u32 %r4, %r1, 3;\nst.global.u32 [%d1], %r4;\nbra JOIN;\n"
		"ELSE: mov.u32 %r3, 2;\nld.global.u32 %r5, [%d1];\nst.global.u32 [%d1], %r5;\n"
		"JOIN: st.global.u32 [%d1], %r3;\n@%p1 mov.u32 %r6, 1;\nst.global.u32 [%d1], "
		"%r6;\nret;");
	check_share(&s, "%r3 %r4 %r6", FLOW_VARYING);
	check_share(&s, "%r5", FLOW_CONVERGED); /* read and used by the same lanes, in one block */
	assert_true(s.f.keep[reg(&s, "%r3")]);
	assert_false(s.f.keep[reg(&s, "%r4")]); /* nobody else reads it */
	assert_true(s.f.keep[reg(&s, "%r6")]);
	assert_true(block_at(&s, 5)->divergent && block_at(&s, 9)->divergent);
	assert_false(block_at(&s, 12)->divergent);
	close_scene(&s);
}

static void what_has_no_scalar_form_is_not_shared(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s,
		"ld.param.u64 %d1, [q];\nmov.u32 %r1, %ctaid.x;\ncvt.rn.f32.u32 %r2, %r1;\n"
		"sqrt.rn.f32 %r3, %r2;\ndiv.rn.f32 %r4, %r2, %r2;\nadd.f32 %r5, %r2, %r2;\n"
		"add.f32 %r6, %r2, %r3;\nadd.cc.u32 %r7, %r1, %r1;\naddc.u32 %r8, %r1, %r1;\n"
		"div.u32 %r9, %r1, 3;\nmov.u32 %r10, %clock;\nld.u32 %r11, [%d1];\n"
		"vote.sync.ballot.b32 %r12, 1, -1;\nset.lt.u32.u32 %r13, %r1, 4;\n"
		"ld.global.v2.u32 {%r14, %r15}, [%d1];\nadd.u32 %r14, %r14, %r10;\nret;");
	check_share(&s, "%r1 %r2 %r5 %r9 %r13", FLOW_INVARIANT);
	check_share(&s, "%r3 %r4 %r6 %r7 %r8 %r10 %r11 %r12", FLOW_VARYING);
	check_share(&s, "%r14 %r15", FLOW_VARYING); /* of one instruction: both or none */
	close_scene(&s);
}

/* A branch on the vote of the whole warp parts no lanes, though the vote is held by lanes. */
static void votes_part_no_lanes(void **state)
{
	(void)state;
	struct scene s;
	static const char body[] =
		"ld.param.u64 %%d1, [q];\nmov.u32 %%r1, %%tid.x;\nsetp.lt.u32 %%p1, %%r1, 7;\n"
		"vote.sync.any.pred %%p2, %%p1, %s;\n@%%p2 bra THEN;\n"
		"st.global.u32 [%%d1], 1;\nTHEN: st.global.u32 [%%d1], 2;\nret;";
	struct str text = {0};
	str_addf(&text, body, "-1");
	open_kernel(&s, str_c(&text));
	assert_false(block_of(&s, PTX_OP_ST, 0)->divergent);
	assert_true(block_of(&s, PTX_OP_VOTE, 0)->waits && s.f.has_sync);
	close_scene(&s);
	str_free(&text);
	str_addf(&text, body, "%r1"); /* each lane names its own group */
	open_kernel(&s, str_c(&text));
	assert_true(block_of(&s, PTX_OP_ST, 0)->divergent);
	close_scene(&s);
	str_free(&text);
}

/* A function's parameters differ from lane to lane, a kernel's do not. */
static void parameters_of_functions_vary(void **state)
{
	(void)state;
	struct scene s;
	static const char body[] =
		"ld.param.u32 %r1, [n];\nmov.u32 %r2, %ctaid.x;\nadd.u32 %r3, %r1, %r2;\nret;";
	open_text(&s, body, false);
	check_share(&s, "%r1 %r3", FLOW_VARYING);
	check_share(&s, "%r2", FLOW_INVARIANT);
	close_scene(&s);
	open_text(&s, body, true);
	check_share(&s, "%r1 %r2 %r3", FLOW_INVARIANT);
	close_scene(&s);
}

/* ---- the ends of lanes ---- */

/* for (...) if (bad) stop(): the call ends its block, and its lanes do not wait for the loop to
 * end. */
static void asserts_do_not_part_the_loop(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s,
		"ld.param.u64 %d1, [q];\nld.param.u32 %r1, [n];\nmov.u32 %r2, 0;\nmov.u32 %r3, "
		"%tid.x;\n"
		"LOOP: setp.eq.u32 %p1, %r2, %r3;\n@!%p1 bra GOOD;\nmov.u32 %r4, 1;\ncall.uni "
		"stop;\n"
		"GOOD: add.u32 %r2, %r2, 1;\nsetp.lt.u32 %p2, %r2, %r1;\n@%p2 bra LOOP;\nret;");
	const struct flow_block *bad = block_of(&s, PTX_OP_CALL, 0);
	assert_int_equal(bad->how, FLOW_EXIT);
	assert_int_equal(bad->succ_count, 0);
	assert_int_equal(bad->loop, block_of(&s, PTX_OP_SETP, 0)->loop);
	assert_false(
		block_of(&s, PTX_OP_SETP, 0)->divergent || block_of(&s, PTX_OP_ADD, 0)->divergent);
	check_share(&s, "%r2 %p2", FLOW_CONVERGED);
	assert_true(s.f.has_call && !s.f.has_printf);
	close_scene(&s);
}

/* Lanes that leave a grid-stride loop for the end are gone: the rest is the whole warp. */
static void returns_do_not_part_the_loop(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s, "ld.param.u64 %d1, [q];\nld.param.u32 %r1, [n];\nmov.u32 %r2, %tid.x;\n"
			"LOOP: setp.ge.u32 %p1, %r2, %r1;\n@%p1 bra END;\nmov.u32 %r3, 0;\n"
			"INNER: add.u32 %r3, %r3, 1;\nsetp.lt.u32 %p2, %r3, %r1;\n@%p2 bra INNER;\n"
			"bar.sync 0;\nadd.u32 %r2, %r2, 32;\nbra LOOP;\nEND: ret;");
	assert_false(block_of(&s, PTX_OP_BAR, 0)->divergent);
	assert_true(block_of(&s, PTX_OP_BAR, 0)->waits && s.f.has_barrier);
	check_share(&s, "%r3 %p2", FLOW_CONVERGED);
	check_share(&s, "%r2 %p1", FLOW_VARYING);
	assert_int_equal(s.f.loops, 2);
	close_scene(&s);
}

/* What the code does not end returns; a branch to nowhere is told. */
static void ends_and_errors(void **state)
{
	(void)state;
	struct scene s;
	open_kernel(&s, "mov.u32 %r1, %tid.x;\nsetp.eq.u32 %p1, %r1, 0;\n@%p1 bra END;\nmov.u32 "
			"%r2, 1;\nEND:");
	uint32_t ends = 0;
	for (uint32_t k = 0; k < s.f.count; k++)
		ends += s.f.blocks[k].how == FLOW_RETURN &&
			s.f.blocks[k].first == s.f.blocks[k].end;
	assert_int_equal(ends, 2); /* one for each way there */
	struct ptx_function wrong = *s.f.function;
	wrong.code = arena_grow(&s.a, wrong.code, wrong.count, wrong.count, sizeof *wrong.code);
	wrong.code[2].args = &(struct ptx_operand){.kind = PTX_LABEL, .label = wrong.count + 1};
	assert_int_equal(flow_analyse(&s.m, &wrong, &s.a, &s.f, &s.e), -1);
	assert_int_equal(s.e.kind, ERR_INPUT);
	assert_non_null(strstr(s.e.text, "bra"));
	close_scene(&s);
}

/* ---- spinning ---- */

static const struct {
	const char *what, *body;
	bool spins;
} loops[] = {
	{"a lock",
         "LOOP: atom.global.cas.b32 %r1, [%d1], 0, 1;\nsetp.ne.s32 %p1, %r1, 0;\n@%p1 bra "
		"LOOP;\nret;",							      true },
	{"a flag",
         "LOOP: ld.volatile.global.u32 %r1, [%d1];\nsetp.eq.s32 %p1, %r1, 0;\n@%p1 bra "
		"LOOP;\nret;",							      true },
	{"a flag, fenced",
         "LOOP: membar.gl;\nld.global.u32 %r1, [%d1];\nsetp.eq.s32 %p1, %r1, 0;\n@%p1 bra "
		"LOOP;\nret;",							      true },
	{"a flag, acquired",
         "LOOP: ld.acquire.gpu.global.u32 %r1, [%d1];\nsetp.eq.s32 %p1, %r1, 0;\n@!%p1 bra "
		"OUT;\nbra LOOP;\nOUT: ret;",					       true },
	{"an mbarrier",
         "LOOP: mbarrier.try_wait.shared.b64 %p1, [%r2], %d2;\n@!%p1 bra LOOP;\nret;",      true },
	{"a lock, by a flag of its own: while (!done) if (cas == 0) done = 1",
         "mov.u32 %r2, 0;\nLOOP: atom.global.cas.b32 %r1, [%d1], 0, 1;\nsetp.ne.s32 %p1, "
		"%r1, 0;\n"
		"@%p1 bra NEXT;\nmov.u32 %r2, 1;\nNEXT: setp.eq.s32 %p2, %r2, 0;\n@%p2 bra "
		"LOOP;\nret;",							      true },
	{"a retry, which expects what it saw",
         "ld.global.u32 %r1, [%d1];\nLOOP: mov.u32 %r2, %r1;\nadd.u32 %r3, %r2, 1;\n"
		"atom.global.cas.b32 %r1, [%d1], %r2, %r3;\nsetp.ne.s32 %p1, %r1, %r2;\n@%p1 bra "
		"LOOP;\nret;",							      false},
	{"a histogram",
         "mov.u32 %r2, 0;\nLOOP: atom.global.add.u32 %r1, [%d1], 1;\nsetp.eq.u32 %p1, %r1, "
		"0;\n"
		"@!%p1 bra NEXT;\nst.global.u32 [%d1], %r2;\nNEXT: add.u32 %r2, %r2, "
		"1;\nsetp.lt.u32 %p2, %r2, 9;\n"
		"@%p2 bra LOOP;\nret;",						     false},
	{"a list in memory",
         "LOOP: ld.global.u32 %r1, [%d1];\nsetp.ne.s32 %p1, %r1, 0;\n@%p1 bra LOOP;\nret;", false},
	{"a lock that is tried once",
         "atom.global.cas.b32 %r1, [%d1], 0, 1;\nsetp.ne.s32 %p1, %r1, 0;\n@%p1 bra OUT;\n"
		"st.global.u32 [%d1], 1;\nOUT: ret;",				       false},
};

static void spins_are_told_from_other_loops(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof loops / sizeof *loops; k++) {
		struct scene s;
		open_kernel(&s, loops[k].body);
		if (s.f.may_spin != loops[k].spins)
			fail_msg("%s: may_spin is %d", loops[k].what, s.f.may_spin);
		for (uint32_t r = 0; r < s.f.function->reg_count; r++)
			assert_true(!s.f.may_spin || s.f.share[r] != FLOW_CONVERGED);
		close_scene(&s);
	}
}

/* ---- what a function, or what it calls, does ---- */

static void effects_are_those_of_the_callees_too(void **state)
{
	static const char text[] =
		HEAD ".func deep()\n{\n.reg .b32 %r<3>;\n.reg .b64 %d<2>;\natom.global.add.u32 "
		     "%r1, [g], 1;\n"
		     "bar.sync 0;\nshfl.sync.idx.b32 %r2, %r1, 0, 31, -1;\nret;\n}\n"
		     ".func taken()\n{\nret;\n}\n.global .u64 table[1] = {taken};\n"
		     ".visible .entry a()\n{\ncall deep;\nret;\n}\n"
		     ".visible .entry b()\n{\n.reg .b64 %d<2>;\nP: .callprototype ()_ ();\n"
		     "ld.global.u64 %d1, [table];\ncall %d1, (), P;\nret;\n}\n";
	struct scene s = {0};
	(void)state;
	if (ptx_parse(text, strlen(text), &s.a, &s.m, &s.e))
		fail_msg("%s", s.e.text);
	assert_int_equal(flow_analyse(&s.m, ptx_find_function(&s.m, "a"), &s.a, &s.f, &s.e), 0);
	assert_true(s.f.has_call && s.f.has_atomic && s.f.has_barrier && s.f.has_sync);
	assert_false(s.f.has_indirect || s.f.has_printf);
	assert_int_equal(flow_analyse(&s.m, ptx_find_function(&s.m, "b"), &s.a, &s.f, &s.e), 0);
	assert_true(s.f.has_call && s.f.has_indirect && !s.f.has_atomic);
	const struct ptx_function **list = NULL;
	uint32_t n = 0;
	assert_int_equal(
		flow_closure(&s.m, ptx_find_function(&s.m, "b"), &s.a, &list, &n, &s.e), 0);
	assert_int_equal(n, 2);
	assert_string_equal(list[1]->name, "taken");
	assert_int_equal(
		flow_closure(&s.m, ptx_find_function(&s.m, "stop"), &s.a, &list, &n, &s.e), -1);
	close_scene(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_uniform_loop_is_scalar),
		cmocka_unit_test(a_divergent_loop_is_not),
		cmocka_unit_test(arms_keep_what_the_other_wrote),
		cmocka_unit_test(what_has_no_scalar_form_is_not_shared),
		cmocka_unit_test(votes_part_no_lanes),
		cmocka_unit_test(parameters_of_functions_vary),
		cmocka_unit_test(asserts_do_not_part_the_loop),
		cmocka_unit_test(returns_do_not_part_the_loop),
		cmocka_unit_test(ends_and_errors),
		cmocka_unit_test(spins_are_told_from_other_loops),
		cmocka_unit_test(effects_are_those_of_the_callees_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
