/* Calls put in place: a program does the same before and after, by an interpreter that knows calls;
 * and what is put in place is what was asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vgpu/flow/flow.h"

#include <stdlib.h>
#include <string.h>

/* ---- one thread ---- */

enum { VARS = 64, REGS = 128, OUTPUTS = 64 };

struct thread {
	const struct ptx_module *module;
	uint64_t tid, out[OUTPUTS];
	uint32_t outputs, steps;
	struct {
		const struct ptx_var *var;
		unsigned char bytes[64];
	} memory[VARS];
};

static unsigned char *memory_of(struct thread *t, const struct ptx_var *v)
{
	for (int k = 0; k < VARS; k++)
		if (t->memory[k].var == v || !t->memory[k].var) {
			t->memory[k].var = v;
			return t->memory[k].bytes;
		}
	fail_msg("too many variables");
	return NULL;
}

static uint64_t cut(uint64_t v, enum ptx_type t)
{
	int bits = 8 * ptx_type_bytes(t);
	if (bits == 64 || bits == 0)
		return v;
	v &= (UINT64_C(1) << bits) - 1;
	return ptx_type_signed(t) && v >> (bits - 1) ? v | ~((UINT64_C(1) << bits) - 1) : v;
}

static uint64_t value_of(const struct thread *t, const uint64_t *reg, const struct ptx_operand *o)
{
	switch (o->kind) {
	case PTX_REG:
		return reg[o->reg->id];
	case PTX_IMM:
		return o->bits;
	case PTX_SPECIAL:
		return t->tid;
	default:
		return 0;
	}
}

static void set(uint64_t *reg, const struct ptx_operand *o, uint64_t v)
{
	if (o->kind == PTX_REG)
		reg[o->reg->id] = o->reg->type == PTX_PRED ? v : cut(v, o->reg->type);
}

/* ld.param and st.param, of one value or of a vector. */
static void move_param(struct thread *t, uint64_t *reg, const struct ptx_insn *i)
{
	bool load = i->op == PTX_OP_LD;
	const struct ptx_operand *address = &i->args[load], *value = &i->args[!load];
	uint32_t n = value->kind == PTX_VECTOR ? value->count : 1;
	size_t bytes = (size_t)ptx_type_bytes(i->type);
	for (uint32_t k = 0; k < n; k++) {
		const struct ptx_operand *o = value->kind == PTX_VECTOR ? &value->items[k] : value;
		unsigned char *at = memory_of(t, address->var) + address->offset + k * bytes;
		uint64_t v = 0;
		if (load) {
			memcpy(&v, at, bytes);
			set(reg, o, cut(v, i->type));
		} else {
			v = value_of(t, reg, o);
			memcpy(at, &v, bytes);
		}
	}
}

static void run(struct thread *t, const struct ptx_function *f);

static void copy_list(struct thread *t, uint64_t *reg, const struct ptx_operand *list,
	const struct ptx_var *const *formal, bool in)
{
	for (uint32_t k = 0; k < list->count; k++) {
		const struct ptx_operand *o = &list->items[k];
		unsigned char *own = memory_of(t, formal[k]);
		if (o->kind == PTX_VAR && in)
			memcpy(own, memory_of(t, o->var), 64);
		else if (o->kind == PTX_VAR)
			memcpy(memory_of(t, o->var), own, 64);
		else if (in)
			memcpy(own, &(uint64_t){value_of(t, reg, o)}, 8);
		else
			set(reg, o, *(const uint64_t *)(const void *)own);
	}
}

static void call(struct thread *t, uint64_t *reg, const struct ptx_insn *i)
{
	uint32_t at = i->args[0].kind == PTX_LIST;
	const struct ptx_function *f = i->args[at].func;
	if (at + 1 < i->count)
		copy_list(t, reg, &i->args[at + 1], f->params, true);
	run(t, f);
	if (at)
		copy_list(t, reg, &i->args[0], f->results, false);
}

static uint32_t branch(const struct thread *t, const uint64_t *reg, const struct ptx_insn *i)
{
	if (i->op == PTX_OP_BRA)
		return i->args[0].label;
	uint64_t at = value_of(t, reg, &i->args[0]);
	const struct ptx_operand *table = &i->args[1];
	return table->kind == PTX_LIST ? table->items[at].label
				       : t->module->targets[table->label].labels[at];
}

static void compute(struct thread *t, uint64_t *reg, const struct ptx_insn *i)
{
	uint64_t a = i->count > 1 ? value_of(t, reg, &i->args[1]) : 0;
	uint64_t b = i->count > 2 ? value_of(t, reg, &i->args[2]) : 0;
	switch (i->op) {
	case PTX_OP_MOV:
		set(reg, &i->args[0], a);
		break;
	case PTX_OP_CVT:
		set(reg, &i->args[0], cut(a, i->types[1]));
		break;
	case PTX_OP_ADD:
		set(reg, &i->args[0], a + b);
		break;
	case PTX_OP_MUL:
		set(reg, &i->args[0], a * b);
		break;
	case PTX_OP_SETP:
		set(reg, &i->args[0], cut(a, PTX_U32) < cut(b, PTX_U32));
		break;
	case PTX_OP_CALL:
		call(t, reg, i);
		break;
	case PTX_OP_LD:
		move_param(t, reg, i);
		break;
	case PTX_OP_ST:
		if (i->space == PTX_PARAM)
			move_param(t, reg, i);
		else
			t->out[t->outputs++ % OUTPUTS] = a;
		break;
	case PTX_OP_BAR:
		break;
	default:
		fail_msg("the interpreter does not know %s", i->name);
	}
}

static void run(struct thread *t, const struct ptx_function *f)
{
	uint64_t reg[REGS] = {0};
	assert_true(f->reg_count <= REGS);
	for (uint32_t at = 0; at < f->count; at++) {
		const struct ptx_insn *i = &f->code[at];
		assert_true(t->steps++ < 100000);
		if (i->guard && !reg[i->guard->id] != i->guard_not)
			continue;
		if (i->op == PTX_OP_RET)
			return;
		if (i->op == PTX_OP_BRA || i->op == PTX_OP_BRX)
			at = branch(t, reg, i) - 1;
		else
			compute(t, reg, i);
	}
}

/* ---- the program ---- */

static const char program[] =
	".version 8.0\n.target sm_80\n.address_size 64\n"
	/* bytes, of either sign, widened on both sides */
	".func (.param .b32 r) bytes(.param .b8 a, .param .b8 b)\n{\n"
	".reg .b32 %r<4>;\n.reg .b16 %h<3>;\n"
	"ld.param.s8 %r1, [a];\nld.param.u8 %h1, [b];\ncvt.u32.u16 %r2, %h1;\n"
	"mul.lo.u32 %r3, %r1, %r2;\nst.param.b32 [r], %r3;\nret;\n}\n"
	/* a structure, whose parts go by twos and by one; returns early */
	".func (.param .align 8 .b8 r[16]) swap(.param .align 8 .b8 s[16])\n{\n"
	".reg .b32 %r<5>;\n.reg .b64 %d<3>;\n.reg .pred %p<2>;\n"
	"ld.param.v2.u32 {%r1, %r2}, [s];\nld.param.u64 %d1, [s+8];\n"
	"st.param.v2.b32 [r], {%r2, %r1};\nst.param.b64 [r+8], %d1;\n"
	"setp.lt.u32 %p1, %r1, 3;\n@%p1 ret;\nadd.u64 %d1, %d1, 100;\nst.param.b64 [r+8], %d1;\n"
	"add.u32 %r3, %r1, 1;\nsetp.lt.u32 %p1, %r3, 6;\n@!%p1 bra L;\nret;\n"
	"L: st.param.b64 [r+8], 7;\nret;\n}\n"
	/* by branch table; the result in pieces that overlap, which stay in memory */
	".func (.param .b64 r) cases(.param .b32 a)\n{\n.reg .b32 %r<4>;\n.reg .b64 %d<2>;\n"
	"ld.param.u32 %r1, [a];\nmov.u64 %d1, 5;\nst.param.b64 [r], %d1;\n"
	"T: .branchtargets A, B, C, A, B, C, A, B;\nbrx.idx %r1, T;\n"
	"A: st.param.b32 [r], 11;\nret;\nB: st.param.b32 [r+4], 12;\nret;\nC: ret;\n}\n"
	/* a call in a call, twice, one under a guard, in a loop */
	".func (.param .b32 r) twice(.param .b32 a)\n{\n.reg .b32 %r<8>;\n.reg .pred %p<3>;\n"
	"ld.param.u32 %r1, [a];\nmov.u32 %r2, 0;\nmov.u32 %r4, 1;\n"
	"L:\n{\n.param .b32 x;\nst.param.b32 [x], %r2;\n.param .b32 y;\ncall.uni (y), plus, (x);\n"
	"ld.param.b32 %r3, [y];\n}\nadd.u32 %r4, %r4, %r3;\nsetp.lt.u32 %p1, %r4, 40;\n"
	"{\n.param .b32 x;\nst.param.b32 [x], %r4;\n.param .b32 y;\nst.param.b32 [y], 1000;\n"
	"@%p1 call (y), plus, (x);\nld.param.b32 %r4, [y];\n}\n"
	"add.u32 %r2, %r2, 1;\nsetp.lt.u32 %p2, %r2, %r1;\n@%p2 bra L;\n"
	"st.param.b32 [r], %r4;\nret;\n}\n"
	".func (.param .b32 r) plus(.param .b32 a)\n{\n.reg .b32 %r<3>;\n"
	"ld.param.u32 %r1, [a];\nadd.u32 %r2, %r1, 3;\nst.param.b32 [r], %r2;\nret;\n}\n"
	/* calls itself */
	".func (.param .b32 r) sum(.param .b32 a)\n{\n.reg .b32 %r<5>;\n.reg .pred %p<2>;\n"
	"ld.param.u32 %r1, [a];\nst.param.b32 [r], 0;\nsetp.lt.u32 %p1, %r1, 1;\n@%p1 ret;\n"
	"add.u32 %r2, %r1, -1;\n{\n.param .b32 x;\nst.param.b32 [x], %r2;\n.param .b32 y;\n"
	"call (y), sum, (x);\nld.param.b32 %r3, [y];\n}\nadd.u32 %r4, %r3, %r1;\nst.param.b32 [r], "
	"%r4;\nret;\n}\n"
	/* waits */
	".func meet()\n{\n.reg .b32 %r<2>;\nmov.u32 %r1, 1;\nmov.u32 %r1, 2;\nmov.u32 %r1, 3;\n"
	"bar.sync 0;\nret;\n}\n"
	".visible .entry k(.param .u64 q)\n{\n.reg .b32 %r<20>;\n.reg .b64 %d<6>;\n.reg .b16 "
	"%h<3>;\n"
	"mov.u32 %r1, %tid.x;\nld.param.u64 %d0, [q];\n"
	"add.u32 %r2, %r1, 250;\nmov.u16 %h1, 200;\n"
	"{\n.param .b8 x;\nst.param.b8 [x], %r2;\n.param .b8 y;\nst.param.b8 [y], %h1;\n.param "
	".b32 z;\n"
	"call.uni (z), bytes, (x, y);\nld.param.b32 %r3, [z];\n}\nst.global.u32 [%d0], %r3;\n"
	"{\n.param .align 8 .b8 x[16];\nst.param.v2.b32 [x], {%r1, %r3};\nst.param.b64 [x+8], 31;\n"
	".param .align 8 .b8 y[16];\ncall.uni (y), swap, (x);\nld.param.v2.b32 {%r4, %r5}, [y];\n"
	"ld.param.b64 %d1, [y+8];\n}\nst.global.u32 [%d0], %r4;\nst.global.u32 [%d0], %r5;\n"
	"st.global.u64 [%d0], %d1;\n"
	"{\n.param .b32 x;\nst.param.b32 [x], %r1;\n.param .b64 y;\ncall.uni (y), cases, (x);\n"
	"ld.param.b64 %d2, [y];\n}\nst.global.u64 [%d0], %d2;\n"
	"{\n.param .b32 x;\nst.param.b32 [x], %r1;\n.param .b32 y;\ncall.uni (y), twice, (x);\n"
	"ld.param.b32 %r6, [y];\n}\nst.global.u32 [%d0], %r6;\n"
	"call.uni meet;\n"
	"call (%r7), plus, (%r6);\nst.global.u32 [%d0], %r7;\n"
	"ret;\n}\n"
	".visible .entry recursive(.param .u64 q)\n{\n.reg .b32 %r<3>;\n.reg .b64 %d<2>;\n"
	"ld.param.u64 %d0, [q];\n"
	"{\n.param .b32 x;\nst.param.b32 [x], 4;\n.param .b32 y;\ncall (y), sum, (x);\n"
	"ld.param.b32 %r1, [y];\n}\nst.global.u32 [%d0], %r1;\nret;\n}\n";

struct scene {
	struct arena a;
	struct err e;
	struct ptx_module m;
};

static void open_scene(struct scene *s)
{
	memset(s, 0, sizeof *s);
	if (ptx_parse(program, strlen(program), &s->a, &s->m, &s->e))
		fail_msg("%s", s->e.text);
}

static const struct ptx_function *put_in_place(
	struct scene *s, const char *name, uint32_t small, uint32_t limit)
{
	const struct ptx_function *out = NULL;
	if (flow_inline(&s->m, ptx_find_function(&s->m, name), small, limit, &s->a, &out, &s->e))
		fail_msg("%s", s->e.text);
	return out;
}

static uint32_t count_op(const struct ptx_function *f, enum ptx_op op)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < f->count; k++)
		n += f->code[k].op == op;
	return n;
}

/* Every register is in its place, and every operand's is one of the function's own. */
static void check_registers(const struct ptx_function *f)
{
	for (uint32_t k = 0; k < f->reg_count; k++)
		assert_int_equal(f->regs[k]->id, k);
	for (uint32_t k = 0; k < f->count; k++)
		for (uint32_t o = 0; o < f->code[k].count; o++) {
			const struct ptx_reg *r = f->code[k].args[o].reg;
			assert_true(!r || (r->id < f->reg_count && f->regs[r->id] == r));
		}
}

static void same_before_and_after(void **state)
{
	static const uint32_t sizes[][2] = {
		{60, 20000},
                {0,  20000},
                {5,  20000},
                {60, 90   },
                {12, 100  }
        };
	(void)state;
	struct scene s;
	open_scene(&s);
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		const struct ptx_function *f = put_in_place(&s, "k", sizes[k][0], sizes[k][1]);
		check_registers(f);
		for (uint64_t tid = 0; tid < 8; tid++) {
			struct thread before = {.module = &s.m, .tid = tid}, after = before;
			run(&before, ptx_find_function(&s.m, "k"));
			run(&after, f);
			assert_int_equal(before.outputs, 7);
			assert_int_equal(after.outputs, 7);
			assert_memory_equal(before.out, after.out, sizeof before.out);
		}
	}
	arena_free(&s.a);
}

/* What the program is for: (250 + tid) as a signed byte times 200 for tid 0 and 7, and so on. */
static void interpreter_is_right(void **state)
{
	(void)state;
	struct scene s;
	open_scene(&s);
	struct thread t = {.module = &s.m, .tid = 7};
	run(&t, ptx_find_function(&s.m, "k"));
	assert_int_equal((uint32_t)t.out[0], 200); /* 257 is 1 */
	assert_int_equal((uint32_t)t.out[1], 200);
	assert_int_equal((uint32_t)t.out[2], 7);
	assert_int_equal(t.out[3], 7);                      /* 8 is not below 6 */
	assert_int_equal(t.out[4], UINT64_C(12) << 32 | 5); /* case B */
	arena_free(&s.a);
}

static void what_is_put_in_place(void **state)
{
	(void)state;
	struct scene s;
	open_scene(&s);
	const struct ptx_function *all = put_in_place(&s, "k", 60, 20000);
	assert_int_equal(count_op(all, PTX_OP_CALL), 0);
	assert_int_equal(count_op(all, PTX_OP_RET), 1);
	/* Of what passes only the two variables of cases() stay in memory: q is the kernel's own.
	 */
	assert_int_equal(count_op(all, PTX_OP_LD), 2);
	assert_int_equal(all->var_count, 1);
	/* Asked for none that is small: what waits is put in place all the same. */
	const struct ptx_function *few = put_in_place(&s, "k", 0, 20000);
	assert_int_equal(count_op(few, PTX_OP_CALL), 5);
	assert_int_equal(count_op(few, PTX_OP_BAR), 1);
	/* No room. */
	const struct ptx_function *k = ptx_find_function(&s.m, "k");
	assert_ptr_equal(put_in_place(&s, "k", 60, k->count), k);
	assert_true(put_in_place(&s, "k", 60, k->count + 10)->count <= k->count + 10);
	/* What calls itself stays. */
	const struct ptx_function *r = ptx_find_function(&s.m, "recursive");
	assert_ptr_equal(put_in_place(&s, "recursive", 1000, 20000), r);
	arena_free(&s.a);
}

static void closure_has_each_once(void **state)
{
	(void)state;
	struct scene s;
	open_scene(&s);
	const struct ptx_function **list = NULL;
	uint32_t n = 0;
	assert_int_equal(
		flow_closure(&s.m, ptx_find_function(&s.m, "k"), &s.a, &list, &n, &s.e), 0);
	assert_int_equal(n, 7);
	assert_string_equal(list[0]->name, "k");
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < i; j++)
			assert_ptr_not_equal(list[i], list[j]);
	assert_int_equal(
		flow_closure(&s.m, ptx_find_function(&s.m, "sum"), &s.a, &list, &n, &s.e), 0);
	assert_int_equal(n, 1);
	arena_free(&s.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_before_and_after),
		cmocka_unit_test(interpreter_is_right),
		cmocka_unit_test(what_is_put_in_place),
		cmocka_unit_test(closure_has_each_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
