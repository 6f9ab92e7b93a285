/* Reading PTX: what comes out, field by field, against what the text says. */
#include "vgpu_ptx.h"

/* ---- modifiers ---- */

static const struct {
	const char *text;
	enum ptx_op op;
	enum ptx_type type;
	uint8_t types;
	enum ptx_space space;
	uint8_t vec;
	enum ptx_compare compare;
	enum ptx_round round;
	enum ptx_order order;
	enum ptx_scope scope;
	uint32_t flags;
} forms[] = {
	{"ret;",									  PTX_OP_RET,     PTX_VOID, 0, 0,          1, 0,       0,       0,           0,           0                     },
	{"ret.uni;",								      PTX_OP_RET,     PTX_VOID, 0, 0,          1, 0,       0,       0,           0,           PTX_UNI               },
	{"mul.lo.s32 %r1, %r2, %r3;",						     PTX_OP_MUL,     PTX_S32,  1, 0,          1, 0,       0,       0,           0,           PTX_LO_HALF           },
	{"mul.hi.u32 %r1, %r2, %r3;",						     PTX_OP_MUL,     PTX_U32,  1, 0,          1, 0,       0,       0,           0,           PTX_HI_HALF           },
	{"mul.wide.u16 %r1, %h2, %h3;",						   PTX_OP_MUL,     PTX_U16,  1, 0,          1, 0,       0,       0,           0,           PTX_WIDE              },
	{"setp.lo.u32 %p1, %r2, %r3;",						    PTX_OP_SETP,    PTX_U32,  1, 0,          1, PTX_LO,  0,       0,           0,           0                     },
	{"setp.hi.u32 %p1, %r2, %r3;",						    PTX_OP_SETP,    PTX_U32,  1, 0,          1, PTX_HI,  0,       0,           0,           0                     },
	{"setp.ltu.and.ftz.f32 %p1, %f2, %f3, %p4;",                                      PTX_OP_SETP,    PTX_F32,  1, 0,          1, PTX_LTU, 0,       0,
         0,																				       PTX_FTZ               },
	{"setp.nan.f64 %p1, %g2, %g3;",						   PTX_OP_SETP,    PTX_F64,  1, 0,          1, PTX_NAN, 0,       0,           0,           0                     },
	{"set.geu.f32.f64 %f1, %g2, %g3;",						PTX_OP_SET,     PTX_F64,  2, 0,          1, PTX_GEU, 0,       0,           0,           0                     },
	{"min.ftz.NaN.xorsign.abs.f32 %f1, %f2, %f3;",                                    PTX_OP_MIN,     PTX_F32,  1, 0,          1, 0,       0,       0,           0,
         PTX_FTZ | PTX_NAN_OUT | PTX_XORSIGN																			    },
	{"fma.rn.ftz.sat.f32 %f1, %f2, %f3, %f4;",                                        PTX_OP_FMA,     PTX_F32,  1, 0,          1, 0,       PTX_RN,  0,           0,
         PTX_FTZ | PTX_SAT																					      },
	{"div.full.f32 %f1, %f2, %f3;",						   PTX_OP_DIV,     PTX_F32,  1, 0,          1, 0,       0,       0,           0,           PTX_FULL              },
	{"ex2.approx.ftz.f32 %f1, %f2;",						  PTX_OP_EX2,     PTX_F32,  1, 0,          1, 0,       0,       0,           0,
         PTX_APPROX | PTX_FTZ																					   },
	{"cvt.rzi.s32.f32 %r1, %f2;",						     PTX_OP_CVT,     PTX_F32,  2, 0,          1, 0,       PTX_RZI, 0,           0,           0                     },
	{"cvt.rn.relu.bf16x2.f32 %r1, %f2, %f3;",                                         PTX_OP_CVT,     PTX_F32,  2, 0,          1, 0,       PTX_RN,  0,           0,
         PTX_RELU																						       },
	{"cvt.rna.tf32.f32 %r1, %f2;",						    PTX_OP_CVT,     PTX_F32,  2, 0,          1, 0,       PTX_RNA, 0,           0,           0                     },
	{"cvt.rn.satfinite.e4m3x2.f32 %h1, %f2, %f3;",                                    PTX_OP_CVT,     PTX_F32,  2, 0,          1, 0,       PTX_RN,  0,
         0,																				       PTX_SATFINITE         },
	{"add.cc.u32 %r1, %r2, %r3;",						     PTX_OP_ADD,     PTX_U32,  1, 0,          1, 0,       0,       0,           0,           PTX_CC                },
	{"cvta.to.shared.u64 %d1, %d2;",						  PTX_OP_CVTA,    PTX_U64,  1, PTX_SHARED, 1, 0,       0,       0,           0,
         PTX_TO																							 },
	{"ld.global.nc.L2::128B.v4.f32 {%f1, %f2, %f3, %f4}, [%d1];",                     PTX_OP_LD,      PTX_F32,  1,
         PTX_GLOBAL,													       4, 0,       0,       0,           0,           PTX_NC                },
	{"ld.acquire.gpu.global.u32 %r1, [%d1];",                                         PTX_OP_LD,      PTX_U32,  1, PTX_GLOBAL, 1, 0,       0,
         PTX_ACQUIRE,																		PTX_GPU,     0                     },
	{"ld.volatile.shared::cta.b64 %d1, [%d2];",                                       PTX_OP_LD,      PTX_B64,  1, PTX_SHARED, 1, 0,       0,
         PTX_VOLATILE,																	       0,           0                     },
	{"ld.param::entry.b32 %r1, [q];",						 PTX_OP_LD,      PTX_B32,  1, PTX_PARAM,  1, 0,       0,       0,           0,           0                     },
	{"st.mmio.relaxed.sys.global.u32 [%d1], %r1;",                                    PTX_OP_ST,      PTX_U32,  1, PTX_GLOBAL, 1, 0,       0,
         PTX_RELAXED,																		PTX_SYS,     0                     },
	{"atom.acq_rel.cluster.shared::cluster.add.noftz.f16x2 %r1, [%d1], %r2;",         PTX_OP_ATOM,
         PTX_F16X2,												 1, PTX_SHARED, 1, 0,       0,       PTX_ACQ_REL, PTX_CLUSTER, PTX_NOFTZ             },
	{"fence.sc.cta;",								 PTX_OP_FENCE,   PTX_VOID, 0, 0,          1, 0,       0,       PTX_SC,      PTX_CTA,     0                     },
	{"membar.gl;",								    PTX_OP_MEMBAR,  PTX_VOID, 0, 0,          1, 0,       0,       0,           PTX_GPU,     0                     },
	{"barrier.cta.sync.aligned 0;",						   PTX_OP_BARRIER, PTX_VOID, 0, 0,          1, 0,       0,       0,           0,
         PTX_SYNC | PTX_ALIGNED																					 },
	{"barrier.cluster.arrive.release;",					       PTX_OP_BARRIER, PTX_VOID, 0, 0,          1, 0,       0,       PTX_RELEASE, 0,
         0																							      },
	{"shf.l.wrap.b32 %r1, %r2, %r3, %r4;",                                            PTX_OP_SHF,     PTX_B32,  1, 0,          1, 0,       0,       0,           0,
         PTX_SHIFT_WRAP																						 },
	{"shf.r.clamp.b32 %r1, %r2, %r3, %r4;",                                           PTX_OP_SHF,     PTX_B32,  1, 0,          1, 0,       0,       0,           0,
         PTX_SHIFT_CLAMP																						},
	{"dp2a.lo.s32.u32 %r1, %r2, %r3, %r4;",                                           PTX_OP_DP2A,    PTX_U32,  2, 0,          1, 0,       0,       0,           0,
         PTX_LO_HALF																						    },
	{"cp.async.ca.shared.global [%r1], [%d1], 16;",                                   PTX_OP_CP,      PTX_VOID, 0, PTX_SHARED, 1, 0,       0,
         0,																			  0,           0                     },
	{"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f1}, {%r1}, {%r2}, {%f2};",
         PTX_OP_MMA,										      PTX_F32,  4, 0,          1, 0,       0,       0,           0,           PTX_SYNC | PTX_ALIGNED},
};

static void test_modifiers(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		const struct ptx_insn *i;
		struct reading r;

		read_body(&r, forms[k].text);
		i = the_function(&r, "k")->code;
		print_message("%s\n", forms[k].text);
		assert_int_equal(i->op, forms[k].op);
		assert_int_equal(i->type, forms[k].type);
		assert_int_equal(i->type_count, forms[k].types);
		assert_int_equal(i->space, forms[k].space);
		assert_int_equal(i->vec, forms[k].vec);
		assert_int_equal(i->compare, forms[k].compare);
		assert_int_equal(i->round, forms[k].round);
		assert_int_equal(i->order, forms[k].order);
		assert_int_equal(i->scope, forms[k].scope);
		assert_int_equal(i->flags, forms[k].flags);
		reading_end(&r);
	}
}

/* All modifiers stay in the order written; types too. */
static void test_words(void **state)
{
	static const char *const mods[] = {"eq", "and", "f16x2"};
	const struct ptx_insn *i;
	struct reading r;

	(void)state;
	read_body(&r, "setp.eq.and.f16x2 %p1|%p2, %r1, %r2, %p3; cvt .rn .f16 .f64 %h1, %g1;\n"
		      "@%p1 ld.shared::cta.u8 %h1, [%r1];");
	i = the_function(&r, "k")->code;
	assert_string_equal(i->name, "setp.eq.and.f16x2");
	assert_int_equal(i->mod_count, 3);
	for (int k = 0; k < 3; k++)
		assert_string_equal(i->mods[k], mods[k]);
	assert_true(ptx_has_mod(i, "and"));
	assert_false(ptx_has_mod(i, "or"));
	assert_string_equal(i[1].name, "cvt.rn.f16.f64");
	assert_int_equal(i[1].types[0], PTX_F16);
	assert_int_equal(i[1].types[1], PTX_F64);
	assert_string_equal(i[2].mods[0], "shared::cta");
	assert_int_equal(i[0].text_line, 8);
	assert_int_equal(i[2].text_line, 9);
	reading_end(&r);
}

static void test_names(void **state)
{
	(void)state;
	for (int op = PTX_NO_OP + 1; op < PTX_OPS; op++)
		assert_int_equal(ptx_op_find(ptx_op_name((enum ptx_op)op)), op);
	assert_int_equal(ptx_op_find("frobnicate"), PTX_NO_OP);
	assert_int_equal(ptx_op_find(""), PTX_NO_OP);
	assert_int_equal(ptx_type_bytes(PTX_PRED), 0);
	assert_int_equal(ptx_type_bytes(PTX_BF16X2), 4);
	assert_int_equal(ptx_type_bytes(PTX_B128), 16);
	assert_true(ptx_type_signed(PTX_S16) && !ptx_type_signed(PTX_U64));
	assert_true(ptx_type_float(PTX_F16X2) && !ptx_type_float(PTX_B32));
}

/* ---- operands ---- */

/* Line by line what forms.ptx has in its kernel. */
static const char *const shown[] = {
	"mov.u32 %r1 $0.1",
	"mov.v4.u32 {%r2 %r3 _ %r99999} {$1.0 $1.1 $1.2 $1.3}",
	"mov.u32 single $33.0",
	"mov.u32 %r4 $24.7",
	"mov.b32 %q112 $16.0",
	"add.s32 %r5 %r1 s64:fffffffffffffffc",
	"add.u32 %r5 %r1 s64:1f",
	"add.u64 %rd1 %rd2 s64:ffffffffffffffff",
	"mov.f32 %v.x f32:3f800000",
	"mov.f64 %rd3 f64:3ff8000000000000",
	"mov.b32 %v.w f64:3ff8000000000000",
	"mov.u64 %rd4 &words+8",
	"mov.u64 %rd5 twice()",
	"mov.b64 {%r6 %r7} %rd4",
	"mov.v4.f32 {%v.x %v.y %v.z %v.w} {f32:0 %v.x %v.y %v.z}",
	"ld.param.u64 %rd6 [&out+0]",
	"ld.param.b32 %r8 [&block+20]",
	"ld.global.v2.u32 {%r9 %r10} [%rd6-8]",
	"st.local.u32 [&stack+4] %r10",
	"ld.global.u32 %r11 [&words+8]",
	"ld.u32 %r11 [+4096]",
	"@%p1 bra >40",
	"@!%p2 bra.uni >23",
	"setp.lt.and.f32 %p1|%p2 %v.x f32:0 !%p3",
	"shfl.sync.bfly.b32 %r12|%p1 %r1 s64:10 s64:1f s64:ffffffffffffffff",
	"shfl.sync.down.b32 %r12|_ %r1 s64:1 s64:1f s64:ffffffff",
	"tex.2d.v4.f32.f32 {%v.x %v.y %v.z %v.w} [%rd6+0/{%v.x %v.y}/]",
	"cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [&dynamic+0] "
	"[%rd6+0/{%r1 %r2}/] [&barrier+0]",
	"vadd.s32.u32.s32 %r13 %r1.b0 -%r2.h1 %r3",
	"bar.sync s64:0",
	"mov.b32 single s64:1",
	"@%p1 bra >33",
	"bra >32",
	"mov.b32 %r14 single",
	"brx.idx %r14 'table'0",
	"st.param.b32 [&first+0] %r14",
	"call (&answer+0) twice() (&first+0 f64:0)",
	"call (&answer+0) %rd5 (&first+0 %rd3) 'proto'0",
	"call.uni %rd5 (&first+0) 'which'1",
	"call nothing()",
	"ret",
};

static void test_operands(void **state)
{
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	f = the_function(&r, "operands");
	assert_int_equal(f->count, sizeof shown / sizeof *shown);
	for (uint32_t i = 0; i < f->count; i++)
		assert_string_equal(show(&r, &f->code[i]), shown[i]);
	reading_end(&r);
}

static void test_registers(void **state)
{
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	f = the_function(&r, "operands");
	for (uint32_t i = 0; i < f->reg_count; i++)
		assert_int_equal(f->regs[i]->id, i);
	/* "single" and %p1 of the nested scope are others than those of the kernel. */
	assert_ptr_equal(f->code[2].args[0].reg, f->code[33].args[1].reg);
	assert_ptr_not_equal(f->code[2].args[0].reg, f->code[30].args[0].reg);
	assert_ptr_equal(f->code[21].guard, f->code[23].args[0].items[0].reg);
	assert_ptr_not_equal(f->code[21].guard, f->code[31].guard);
	assert_int_equal(f->code[31].guard->type, PTX_PRED);
	assert_int_equal(f->code[8].args[0].reg->type, PTX_F32);
	/* Of the declared ranges only what is used exists: %r1 to %r14 and %r99999, %rd1 to %rd6,
	 * %v's four, %p1 to %p3 and the inner %p1, two called single, %q112. */
	assert_int_equal(f->reg_count, 15 + 6 + 4 + 4 + 2 + 1);
	reading_end(&r);
}

/* A jump is to the label of the innermost scope that has it, be that before or behind the jump. */
static void test_labels(void **state)
{
	static const char *const jumps[] = {
		"bra >1", "ret", "bra >0", "bra >5", "ret", "bra >5", "ret"};
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_body(&r, "L: { bra L; L: ret; } bra L; { { bra L; } ret; L: bra L; } ret;");
	f = the_function(&r, "k");
	assert_int_equal(f->count, sizeof jumps / sizeof *jumps);
	for (uint32_t i = 0; i < f->count; i++)
		assert_string_equal(show(&r, &f->code[i]), jumps[i]);
	reading_end(&r);
}

static void test_specials(void **state)
{
	static const struct {
		const char *name;
		enum ptx_special special;
		int component;
	} all[] = {
		{"%tid.x",                    PTX_TID,                  0 },
		{"%nctaid.z",                 PTX_NCTAID,               2 },
		{"%cluster_ctaid.w",          PTX_CLUSTER_CTAID,        3 },
		{"%cluster_ctarank",          PTX_CLUSTER_CTARANK,      0 },
		{"%lanemask_lt",              PTX_LANEMASK_LT,          0 },
		{"%clock",                    PTX_CLOCK,                0 },
		{"%clock64",                  PTX_CLOCK64,              0 },
		{"%globaltimer_lo",           PTX_GLOBALTIMER_LO,       0 },
		{"%pm7",                      PTX_PM,                   7 },
		{"%pm3_64",                   PTX_PM,                   3 },
		{"%envreg31",                 PTX_ENVREG,               31},
		{"%reserved_smem_offset_1",   PTX_RESERVED_SMEM_OFFSET, 1 },
		{"%reserved_smem_offset_cap", PTX_RESERVED_SMEM_CAP,    0 },
		{"%dynamic_smem_size",        PTX_DYNAMIC_SMEM_SIZE,    0 },
		{"WARP_SZ",                   PTX_WARP_SZ,              0 },
	};

	(void)state;
	for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
		const struct ptx_operand *o;
		struct reading r;
		char body[100];

		snprintf(body, sizeof body, "mov.u32 %%r1, %s;", all[k].name);
		read_body(&r, body);
		o = &the_function(&r, "k")->code[0].args[1];
		print_message("%s\n", all[k].name);
		assert_int_equal(o->kind, PTX_SPECIAL);
		assert_int_equal(o->special, all[k].special);
		assert_int_equal(o->component, all[k].component);
		reading_end(&r);
	}
}

static void test_tables(void **state)
{
	const struct ptx_prototype *proto;
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	f = the_function(&r, "operands");
	assert_int_equal(r.m.targets_count, 2);
	assert_string_equal(r.m.targets[0].name, "table");
	assert_ptr_equal(r.m.targets[0].owner, f);
	assert_int_equal(r.m.targets[0].count, 3);
	assert_int_equal(r.m.targets[0].labels[0], 23);
	assert_int_equal(r.m.targets[0].labels[1], 40);
	assert_int_equal(r.m.targets[0].labels[2], 41); /* the end */
	assert_int_equal(r.m.targets[1].count, 2);
	assert_ptr_equal(r.m.targets[1].funcs[0], the_function(&r, "twice"));
	assert_ptr_equal(r.m.targets[1].funcs[1], the_function(&r, "nothing"));
	assert_int_equal(r.m.prototype_count, 1);
	proto = &r.m.prototypes[0];
	assert_string_equal(proto->name, "proto");
	assert_int_equal(proto->result_count, 1);
	assert_int_equal(proto->results[0]->size, 16);
	assert_int_equal(proto->results[0]->align, 16);
	assert_int_equal(proto->param_count, 2);
	assert_int_equal(proto->params[1]->type, PTX_F64);
	reading_end(&r);
}

/* Constants are worked out as C does, in 64 bits. */
static void test_constants(void **state)
{
	static const struct {
		const char *text;
		uint64_t bits;
	} sums[] = {
		{"1 + 2 * 3",                       7                 },
                {"(1 + 2) * 3",                     9                 },
                {"7 - 2 - 1",                       4                 },
                {"-7 / 2",                          UINT64_MAX - 2    },
		{"-7 % 4",                          UINT64_MAX - 2    },
                {"0xFFFFFFFFFFFFFFF9 / 2",          0x7FFFFFFFFFFFFFFC},
		{"-8 >> 1",                         UINT64_MAX - 3    },
                {"-8U >> 1",                        0x7FFFFFFFFFFFFFFC},
		{"(.u64)-8 >> 60",                  15                },
                {"1 << 40",                         UINT64_C(1) << 40 },
                {"1 << 64",                         0                 },
		{"017 + 0b101 + 0X1f",              15 + 5 + 31       },
                {"~0 & 0xF0 | 3 ^ 1",               0xF2              },
                {"!5 + !0",                         1                 },
		{"3 > 2 && 2 >= 3 || 1 == 1",       1                 },
                {"-1 < 1",                          1                 },
                {"-1 < 1U",                         0                 },
		{"5 != 5 ? 10 : 1 ? 20 : 30",       20                },
                {"WARP_SZ / 2",                     16                },
		{"(-9223372036854775807 - 1) / -1", UINT64_C(1) << 63 },
		{"(-9223372036854775807 - 1) % -1", 0                 },
		{"9223372036854775808 / -1",        0                 }, /* too large for a signed one */
	};

	(void)state;
	for (size_t k = 0; k < sizeof sums / sizeof *sums; k++) {
		const struct ptx_operand *o;
		struct reading r;
		char body[100];

		snprintf(body, sizeof body, "mov.b64 %%d1, (%s);", sums[k].text);
		read_body(&r, body);
		o = &the_function(&r, "k")->code[0].args[1];
		print_message("%s\n", sums[k].text);
		assert_int_equal(o->kind, PTX_IMM);
		assert_int_equal(o->imm, PTX_S64);
		assert_true(o->bits == sums[k].bits);
		reading_end(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_modifiers),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_operands),
		cmocka_unit_test(test_registers),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_specials),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_constants),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
