/* Every form of the arithmetic opcodes as PTX, translated for each instruction set that this
 * processor has, against a scalar executor that knows the ISA's words alone (tests/vgpu/scalar.c).
 *
 * How it works. A kernel loads operands of 64 bits, runs the form whose number is a parameter, and
 * stores the result: with a value a lane, with values that the warp shares (C scalars), with the
 * last operand alone shared. `pmevent N`, which does nothing, stands before form N: so the test
 * finds the decoded instruction. */
#include "../vgpu/scalar.h"
#include "vgpu/build/build.h"
#include "vgpu/ptx/parse.h"
#include "vgpu_forms.h"
#include "vgpu_isa.h"

#include "base/str.h"

#include <sys/stat.h>

enum { ITEMS = 512, SHARED_ITEMS = 64, OPERANDS = 5, RESULTS = 2, GROUP = 60, SPECIAL = 16 };
enum { VARYING, LAST_SHARED, SHARED, MODES };

struct form {
	const char *text;         /* with $d and so on */
	const struct ptx_insn *i; /* NULL: a special */
	const struct form_special *special;
	enum ptx_type type[OPERANDS + 1]; /* [0] the destination */
	bool second;                      /* has $e */
	unsigned complaints;
	uint64_t in[OPERANDS][ITEMS]; /* [1] is $a; [0] is not used */
	uint64_t want[RESULTS][ITEMS];
};

static struct arena arena;
static struct form **forms;
static size_t form_count, form_cap;

/* ---- the forms ---- */

static struct form *new_form(const char *text)
{
	struct form *f = arena_new(&arena, sizeof *f);
	f->text = text;
	ARENA_RESERVE(&arena, forms, form_count, form_cap);
	forms[form_count++] = f;
	return f;
}

/* Word n of a list; NULL past its end. */
static const char *word_of(const char *list, size_t n)
{
	while (list && *list) {
		size_t len = strcspn(list, " ");
		if (n-- == 0)
			return arena_ndup(&arena, list, len);
		list += len + (list[len] == ' ');
	}
	return NULL;
}

static const char *filled(const char *text, const char *one, const char *two)
{
	struct str s = {0};
	for (const char *at = text; *at; at++)
		if (at[0] == '%' && (at[1] == '1' || at[1] == '2'))
			str_add(&s, *++at == '1' ? one : two);
		else
			str_addc(&s, *at);
	return str_keep(&s, &arena);
}

static const char *const names[] = {"$d", "$a", "$b", "$c", "$f"};

/* Gives an opcode its operands. */
static void complete(struct form *f)
{
	size_t len = strcspn(f->text, " ");
	const struct ptx_insn *i = ptx_decode(arena_ndup(&arena, f->text, len), &arena);
	struct str s = {0};
	for (unsigned k = 0; k < OPERANDS; k++)
		f->type[k] = scalar_type(i, k);
	f->second = strstr(f->text, "$e");
	if (f->second && i->op == PTX_OP_LOP3)
		f->type[4] = PTX_PRED;
	if (f->text[len])
		return;
	str_add(&s, f->text);
	for (unsigned k = 0; k < OPERANDS && f->type[k] != PTX_VOID; k++)
		str_addf(&s, "%s %s", k ? "," : "", names[k]);
	f->text = str_keep(&s, &arena);
}

static void expand_all(void)
{
	for (size_t t = 0; t < COUNT(templates); t++) {
		const struct form_template *p = &templates[t];
		const char *one, *two;
		for (size_t a = 0; (one = word_of(p->one ? p->one : "-", a)); a++)
			for (size_t b = 0; (two = word_of(p->two ? p->two : "-", b)); b++)
				complete(new_form(filled(p->text, one, two)));
	}
	for (size_t k = 0; k < COUNT(specials); k++) {
		struct form *f = new_form(specials[k].text);
		f->special = &specials[k];
		memcpy(f->type, specials[k].types, sizeof specials[k].types);
	}
}

/* ---- operands ---- */

static const uint64_t special_f32[SPECIAL] = {0, 0x80000000, 0x3f800000, 0xbf800000, 1, 0x807fffff,
	0x00800000, 0x7f7fffff, 0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f800001,
	0xffc12345, 0x3f000000, 0x4f000000};
static const uint64_t special_f64[SPECIAL] = {0, 1ull << 63, 0x3ff0000000000000, 0xbff0000000000000,
	1, 0x800fffffffffffff, 0x0010000000000000, 0x7fefffffffffffff, 0xffefffffffffffff,
	0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000000, 0x7ff0000000000001,
	0xfff8000000012345, 0x3fe0000000000000, 0x41e0000000000000};
static const uint64_t special_f16[SPECIAL] = {0, 0x8000, 0x3c00, 0xbc00, 1, 0x83ff, 0x0400, 0x7bff,
	0xfbff, 0x7c00, 0xfc00, 0x7e00, 0x7c01, 0xfe12, 0x3800, 0x5bf0};
static const uint64_t special_bf16[SPECIAL] = {0, 0x8000, 0x3f80, 0xbf80, 1, 0x807f, 0x0080, 0x7f7f,
	0xff7f, 0x7f80, 0xff80, 0x7fc0, 0x7f81, 0xffc1, 0x3f00, 0x4f00};

static uint64_t special_integer(unsigned bits, unsigned k)
{
	uint64_t sign = 1ull << (bits - 1);
	const uint64_t list[SPECIAL] = {0, 1, 2, ~0ull, ~1ull, sign, sign - 1, sign + 1, 31, 32, 33,
		bits - 1, bits, 255, 0x5555555555555555, 0xaaaaaaaaaaaaaaaa};
	return scalar_cut(list[k], bits);
}

static uint64_t special_of(enum ptx_type t, unsigned k)
{
	switch (t) {
	case PTX_F32:
		return special_f32[k];
	case PTX_F64:
		return special_f64[k];
	case PTX_F16:
		return special_f16[k];
	case PTX_BF16:
		return special_bf16[k];
	case PTX_F16X2:
		return special_f16[k] << 16 | special_f16[(k * 7 + 3) % SPECIAL];
	default:
		return t == PTX_PRED ? k & 1 : special_integer(scalar_bits(t), k);
	}
}

static uint64_t draw64(uint64_t *state)
{
	return (uint64_t)draw(state) << 32 | draw(state);
}

/* Bits at random; a number with few digits near 1; or one that lies between two integers. */
static uint64_t drawn(enum ptx_type t, uint64_t *state)
{
	uint64_t any = draw64(state);
	unsigned kind = draw(state) % 4;
	if (t == PTX_PRED)
		return any & 1;
	if (!ptx_type_float(t) || t == PTX_F16X2)
		return scalar_cut(kind == 0   ? any
				  : kind == 3 ? any % 70
					      : any >> draw(state) % 64,
			scalar_bits(t));
	if (kind == 0)
		return scalar_cut(any, scalar_bits(t));
	double scale = 1;
	for (unsigned n = draw(state) % (t == PTX_F16 ? 10 : 66); n > 0; n--)
		scale *= 2;
	double v = kind == 1   ? (double)(int64_t)any / 0x1p63 * scale
		   : kind == 2 ? (double)(int64_t)(any >> 40) / 16 - 0x1p19
			       : (double)(int64_t)any / 0x1p63 / scale;
	return scalar_rounded(t, (long double)v, PTX_RN);
}

static void fill_operands(struct form *f, uint64_t *state)
{
	for (unsigned k = 1; k < OPERANDS; k++)
		for (unsigned n = 0; n < ITEMS && f->type[k] != PTX_VOID; n++) {
			unsigned which = k == 1   ? n % SPECIAL
					 : k == 2 ? n / SPECIAL
						  : draw(state) % SPECIAL;
			bool special = n < SPECIAL * SPECIAL && (k < 3 || draw(state) % 2);
			f->in[k][n] =
				special ? special_of(f->type[k], which) : drawn(f->type[k], state);
			/* Above a byte its register holds what must not matter. */
			if (scalar_bits(f->type[k]) == 8)
				f->in[k][n] = (f->in[k][n] & 255) | (draw(state) & 0xff00);
		}
}

/* A second predicate: of setp the other way round, of lop3 whether the result is not 0. */
static uint64_t second_result(const struct form *f, const uint64_t *in)
{
	const struct ptx_insn *i = f->i;
	bool t = i->op == PTX_OP_LOP3 ? (uint32_t)scalar_run(i, in) != 0
				      : !scalar_compare(i, i->type, in[1], in[2]);
	bool c = in[i->op == PTX_OP_LOP3 ? 4 : 3] & 1;
	return ptx_has_mod(i, "and")   ? t && c
	       : ptx_has_mod(i, "or")  ? t || c
	       : ptx_has_mod(i, "xor") ? t != c
				       : t;
}

/* Narrow integers come in a register of 32 bits, extended. */
static uint64_t extended(const struct form *f, uint64_t r)
{
	enum ptx_type t = f->type[0];
	if (f->special || f->i->op != PTX_OP_CVT || scalar_bits(t) > 16 || ptx_type_float(t) ||
		t > PTX_S64)
		return r;
	return ptx_type_signed(t) ? (uint32_t)scalar_signed(r, scalar_bits(t)) : r;
}

/* What result k should be. */
static uint64_t wanted(const struct form *f, const uint64_t *in, unsigned k)
{
	if (k)
		return second_result(f, in);
	return f->special ? f->special->want(in) : extended(f, scalar_run(f->i, in));
}

static void work_out(struct form *f)
{
	for (unsigned n = 0; n < ITEMS; n++) {
		uint64_t in[OPERANDS + 1] = {0};
		for (unsigned k = 1; k < OPERANDS; k++)
			in[k] = f->in[k][n];
		for (unsigned k = 0; k <= f->second; k++)
			f->want[k][n] = wanted(f, in, k);
	}
}

/* ---- PTX ---- */

/* Which of a kernel's registers for one operand has the type: "p", "16", "32", "64". */
static const char *width_of(enum ptx_type t)
{
	unsigned bits = scalar_bits(t);
	return bits == 1 ? "p" : bits <= 16 ? "16" : bits == 32 ? "32" : "64";
}

static bool widened(const struct form *f)
{
	return !f->special && !strncmp(f->text, "cvt", 3) && scalar_bits(f->type[0]) <= 16 &&
	       f->type[0] <= PTX_S64;
}

static unsigned last_operand(const struct form *f)
{
	unsigned last = OPERANDS - 1;
	while (last > 1 && f->type[last] == PTX_VOID)
		last--;
	return last;
}

static bool worth(const struct form *f, int mode)
{
	static const char *const with_amount[] = {
		"shl", "shr", "shf", "mul.wide", "mad.wide", "cvt.pack"};
	for (size_t k = 0; k < COUNT(with_amount); k++)
		if (!strncmp(f->text, with_amount[k], strlen(with_amount[k])))
			return true;
	return mode != LAST_SHARED;
}

/* The operands of a lane stand in %a32 and so on, those that the warp shares in %A32. */
static void add_form(struct str *s, size_t form, int mode)
{
	const struct form *f = forms[form];
	const char *to = width_of(widened(f) ? PTX_B32 : f->type[0]);
	unsigned last = last_operand(f);
	str_addf(s, "L%zu: { .reg .pred q0; .reg .b32 w<4>; .reg .b16 h<4>;\n", form);
	if (!f->special)
		str_addf(s, "pmevent %zu;\n", form);
	for (const char *at = f->text; *at; at++) {
		if (*at != '$') {
			str_addc(s, *at);
			continue;
		}
		unsigned k = 1;
		for (at++; k < OPERANDS && names[k][1] != *at; k++) {
		}
		bool one = mode == SHARED || (mode == LAST_SHARED && k == last);
		if (*at == 'e')
			str_add(s, "%e");
		else if (*at == 'd')
			str_addf(s, "%%d%s", to);
		else
			str_addf(s, "%%%c%s", one ? *at - 32 : *at, width_of(f->type[k]));
	}
	str_addf(s, ";\nbra.uni done%s%s;\n}\n", to, f->second ? "e" : "");
}

/* Loads operand k from where the register named by `from` says, and makes it narrower. */
static void add_operand(struct str *s, unsigned k, char name, const char *from)
{
	str_addf(s, ".reg .b64 %%%c64; .reg .b32 %%%c32; .reg .b16 %%%c16; .reg .pred %%%cp;\n",
		name, name, name, name);
	str_addf(s, "ld.global.b64 %%%c64, [%s+%zu];\n", name, from, k * ITEMS * sizeof(uint64_t));
	str_addf(s, "cvt.u32.u64 %%%c32, %%%c64; cvt.u16.u64 %%%c16, %%%c64;\n", name, name, name,
		name);
	str_addf(s, "setp.ne.u64 %%%cp, %%%c64, 0;\n", name, name);
}

static void add_kernel(struct str *s, size_t first, int mode)
{
	str_addf(s,
		".visible .entry k%zu_%d(.param .u64 in, .param .u64 out, .param .u32 form)\n{\n",
		first, mode);
	str_add(s,
		".reg .b32 %i, %form, %d32; .reg .pred %p, %e, %dp; .reg .b16 %d16;\n"
		".reg .b64 %out, %one, %at, %d64, %x;\n"
		"ld.param.u64 %one, [in]; ld.param.u64 %out, [out]; ld.param.u32 %form, [form];\n"
		"mov.u32 %i, %tid.x; mul.wide.u32 %at, %i, 8; add.u64 %out, %out, %at;\n"
		"add.u64 %at, %one, %at;\n");
	for (unsigned k = 1; k < OPERANDS; k++) {
		if (mode != SHARED)
			add_operand(s, k, names[k][1], "%at");
		if (mode != VARYING)
			add_operand(s, k, (char)(names[k][1] - 32), "%one");
	}
	for (size_t k = first; k < form_count && k < first + GROUP; k++)
		if (worth(forms[k], mode))
			str_addf(s, "setp.eq.u32 %%p, %%form, %zu; @%%p bra L%zu;\n", k, k);
	str_add(s, "ret;\n");
	for (size_t k = first; k < form_count && k < first + GROUP; k++)
		if (worth(forms[k], mode))
			add_form(s, k, mode);
	str_add(s, "donep: selp.b64 %d64, 1, 0, %dp; bra.uni done64;\n"
		   "done16: cvt.u64.u16 %d64, %d16; bra.uni done64;\n"
		   "done32: cvt.u64.u32 %d64, %d32; bra.uni done64;\n"
		   "donepe: selp.b32 %d32, 1, 0, %dp;\n"
		   "done32e: cvt.u64.u32 %d64, %d32; selp.b64 %x, 0x100000000, 0, %e;\n"
		   "add.u64 %d64, %d64, %x;\n"
		   "done64: st.global.b64 [%out], %d64;\nret;\n}\n");
}

static char *text_of(int mode)
{
	struct str s = {0};
	str_add(&s, ".version 8.6\n.target sm_100\n.address_size 64\n");
	for (size_t k = 0; k < form_count; k += GROUP)
		add_kernel(&s, k, mode);
	return str_keep(&s, &arena);
}

/* The decoded instructions, by the pmevent before each. */
static void find_instructions(const char *text)
{
	static struct ptx_module m;
	struct err e = {0};
	if (ptx_parse(text, strlen(text), &arena, &m, &e) != 0)
		fail_msg("%s", e.text);
	for (uint32_t k = 0; k < m.function_count; k++)
		for (uint32_t n = 0; n + 1 < m.functions[k]->count; n++) {
			const struct ptx_insn *i = &m.functions[k]->code[n];
			if (i->op == PTX_OP_PMEVENT)
				forms[i->args[0].bits]->i = i + 1;
		}
}

/* ---- running ---- */

static void run_form(
	const struct vg_module *m, size_t form, unsigned item, unsigned warp, uint64_t *out)
{
	struct {
		const uint64_t *in;
		uint64_t *out;
		uint32_t form;
	} param = {forms[form]->in[0] + item, out - 32 * warp, (uint32_t)form};
	static const struct vg_runtime none;
	struct vg_block block = {
		.ntid = {32, 1, 1},
                  .nctaid = {1,  1, 1},
                  .threads = 32, .warps = 1
        };
	struct vg_warp w = {.live = ~0u,
		.all = ~0u,
		.fuel = 1000,
		.param = (u8 *)&param,
		.block = &block,
		.rt = &none};
	for (u32 l = 0; l < VG_LANES; l++)
		w.tid[0][l] = 32 * warp + l;
	m->functions[form / GROUP].fn(&w, ~0u);
}

/* Results that were wrong; of each form the first few are shown. */
static unsigned complaints;

/* A result of a lane that had the operands of item `from`, the last one of item `last`. */
static void compare(const char *isa, int mode, size_t form, unsigned from, unsigned last,
	unsigned k, uint64_t got)
{
	static const char *const modes[] = {"", ", last operand shared", ", shared"};
	const struct form *f = forms[form];
	uint64_t in[OPERANDS + 1] = {0}, want = f->want[k][from];
	unsigned final = last_operand(f);
	for (unsigned n = 1; n < OPERANDS; n++)
		in[n] = f->in[n][n == final ? last : from];
	if (last != from)
		want = wanted(f, in, k);
	if (want == got || (!k && !f->special && !widened(f) && scalar_same(f->i, in, want, got)))
		return;
	complaints++;
	if (forms[form]->complaints++ < 2)
		print_error("%s%s: %s: a %llx b %llx c %llx f %llx: %llx, not %llx\n", isa,
			modes[mode], f->text, (unsigned long long)in[1], (unsigned long long)in[2],
			(unsigned long long)in[3], (unsigned long long)in[4],
			(unsigned long long)got, (unsigned long long)want);
}

/* Warp by warp: all items, or from some items on the lanes' own with that item as what is shared.
 */
static void run_mode(const char *isa, const struct vg_module *m, size_t form, int mode)
{
	unsigned runs = mode == VARYING  ? ITEMS / 32
			: mode == SHARED ? SHARED_ITEMS
					 : SHARED_ITEMS / 2;
	for (unsigned run = 0; run < runs; run++) {
		unsigned item = mode == VARYING ? 0 : (run * 37 + 5) % (ITEMS - 32);
		uint64_t out[VG_LANES];
		run_form(m, form, item, mode == VARYING ? run : 0, out);
		for (unsigned l = 0; l < VG_LANES; l++) {
			unsigned from = mode == VARYING  ? 32 * run + l
					: mode == SHARED ? item
							 : item + l;
			unsigned last = mode == VARYING ? from : item;
			if (!forms[form]->second) {
				compare(isa, mode, form, from, last, 0, out[l]);
				continue;
			}
			compare(isa, mode, form, from, last, 0, out[l] & 0xffffffff);
			compare(isa, mode, form, from, last, 1, out[l] >> 32);
		}
	}
}

static char cache[] = "/tmp/whet-vgpu-opcodes-XXXXXX";

/* A compiler that optimises less: the code of the narrowest vectors is four times as long. */
static const char *quick_compiler(void)
{
	static char path[sizeof cache + 16];
	snprintf(path, sizeof path, "%s/gcc-O1", cache);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("#!/bin/sh\nexec gcc \"$@\" -O1\n", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0700), 0);
	return path;
}

/* Scalars are the same everywhere: they are tried on one set. */
static void on(const char *isa, int modes, const char *compiler)
{
	struct build_options o = {.cache = cache, .isa = isa, .compiler = compiler};
	for (int mode = 0; mode < modes; mode++) {
		struct err e = {0};
		const char *text = text_of(mode);
		struct build_object *b = build_open(text, strlen(text), NULL, &o, &e);
		double translate, compile;
		if (!b)
			fail_msg("%s: %s", isa, e.text);
		build_times(b, &translate, &compile);
		print_message("%s, mode %d: %.2f s translated, %.2f s compiled\n", isa, mode,
			translate, compile);
		for (size_t f = 0; f < form_count; f++)
			if (worth(forms[f], mode))
				run_mode(isa, build_module(b), f, mode);
		build_close(b);
	}
	assert_int_equal(complaints, 0);
}

static void test_x86_64(void **state)
{
	(void)state;
	on("x86-64", LAST_SHARED, quick_compiler());
}

static void test_v3(void **state)
{
	(void)state;
	if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
		skip();
	on("x86-64-v3", MODES, NULL);
}

static void test_v4(void **state)
{
	(void)state;
	if (!__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512dq"))
		skip();
	on("x86-64-v4", SHARED, NULL);
}

static int set_up(void **state)
{
	uint64_t seed = 0x9e3779b97f4a7c15;
	(void)state;
	expand_all();
	find_instructions(text_of(VARYING));
	for (size_t f = 0; f < form_count; f++) {
		fill_operands(forms[f], &seed);
		work_out(forms[f]);
	}
	print_message("%zu forms\n", form_count);
	return mkdtemp(cache) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[sizeof cache + 16];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", cache);
	arena_free(&arena);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_x86_64),
		cmocka_unit_test(test_v3),
		cmocka_unit_test(test_v4),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
