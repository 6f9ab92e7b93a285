/* Reading PTX: variables, functions, where instructions come from, and what is refused. */
#include "vgpu_ptx.h"

#include <malloc.h>
#include <time.h>

/* ---- variables ---- */

static void check_data(
	const struct ptx_var *v, enum ptx_space space, size_t size, const void *data, size_t n)
{
	print_message("%s\n", v->name);
	assert_int_equal(v->space, space);
	assert_int_equal(v->size, size);
	assert_int_equal(v->data_size, n);
	assert_memory_equal(v->data, data, n);
}

static void test_data(void **state)
{
	const uint32_t words[] = {1, 2, 0, UINT32_MAX - 2, 16, 15};
	const float floats[] = {1.5f, 2, -2, -0.0f}, quad[] = {1, 2, 3, 4};
	const int16_t halves[] = {7, 2, -1};
	const uint32_t five = 5, one = 1;
	const double wide[] = {1, 25};
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	assert_int_equal(r.m.var_count, 12);
	check_data(the_var(&r, "words"), PTX_GLOBAL, 24, words, 24);
	check_data(the_var(&r, "floats"), PTX_GLOBAL, 16, floats, 16);
	check_data(the_var(&r, "wide"), PTX_GLOBAL, 16, wide, 16);
	check_data(the_var(&r, "quad"), PTX_CONST, 16, quad, 16);
	check_data(the_var(&r, "halves"), PTX_CONST, 6, halves, 6);
	check_data(the_var(&r, "managed"), PTX_GLOBAL, 4, &five, 4);
	check_data(the_var(&r, "other"), PTX_GLOBAL, 4, &one, 4);
	assert_int_equal(the_var(&r, "words")->type, PTX_U32);
	assert_int_equal(the_var(&r, "words")->align, 4);
	assert_int_equal(the_var(&r, "quad")->align, 16);
	assert_true(the_var(&r, "wide")->visible && !the_var(&r, "words")->visible);
	assert_true(the_var(&r, "other")->visible && !the_var(&r, "other")->is_extern);
	assert_true(the_var(&r, "dynamic")->is_extern);
	assert_int_equal(the_var(&r, "dynamic")->size, 0);
	assert_int_equal(the_var(&r, "dynamic")->align, 16);
	assert_int_equal(the_var(&r, "second")->space, PTX_SHARED);
	assert_int_equal(the_var(&r, "second")->size, 8);
	assert_null(the_var(&r, "second")->data);
	reading_end(&r);
}

static void test_addresses(void **state)
{
	const struct ptx_var *links, *packed, *words;
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	links = the_var(&r, "links");
	packed = the_var(&r, "packed");
	words = the_var(&r, "words");
	assert_int_equal(links->reloc_count, 4);
	for (uint64_t i = 0; i < 4; i++)
		assert_int_equal(links->relocs[i].at, 8 * i);
	assert_ptr_equal(links->relocs[0].var, words);
	assert_false(links->relocs[0].generic);
	assert_int_equal(links->relocs[0].offset, 0);
	assert_ptr_equal(links->relocs[1].var, words);
	assert_true(links->relocs[1].generic);
	assert_int_equal(links->relocs[1].offset, 8);
	assert_ptr_equal(links->relocs[2].func, the_function(&r, "twice"));
	assert_null(links->relocs[2].var);
	assert_ptr_equal(links->relocs[3].var, the_var(&r, "other"));
	assert_int_equal(links->relocs[3].offset, -4);
	/* Eight masks are one address. */
	assert_int_equal(packed->reloc_count, 1);
	assert_int_equal(packed->relocs[0].at, 1);
	assert_ptr_equal(packed->relocs[0].var, words);
	assert_int_equal(packed->data[0], 7);
	assert_int_equal(packed->data_size, 9);
	reading_end(&r);
}

/* Braces that are left out are filled in order; those that stand begin a row. */
static void test_rows(void **state)
{
	const uint8_t flat[] = {1, 2, 3, 4, 5}, ragged[] = {1, 0, 0, 2, 3, 0, 4},
		      deep[] = {1, 0, 2, 0, 3};
	struct reading r;

	(void)state;
	read_text(&r, ".version 8.0\n.target sm_80\n.global .u8 flat[2][3] = {1, 2, 3, 4, 5};\n"
		      ".global .u8 ragged[][3] = {{1}, {2, 3}, {4}}, deep[2][2][2] = {{{1}, {2}}, "
		      "{{3}}};\n"
		      ".global .u8 none[4] = {}, mixed[3][2] = {1, {2}, 3,};");
	check_data(the_var(&r, "flat"), PTX_GLOBAL, 6, flat, 5);
	check_data(the_var(&r, "ragged"), PTX_GLOBAL, 9, ragged, 7);
	check_data(the_var(&r, "deep"), PTX_GLOBAL, 8, deep, 5);
	assert_int_equal(the_var(&r, "none")->data_size, 0);
	assert_memory_equal(the_var(&r, "mixed")->data, "\1\0\2\0\3", 5);
	reading_end(&r);
}

/* ---- functions ---- */

static void test_functions(void **state)
{
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_fixture(&r, "forms.ptx");
	assert_int_equal(r.m.version_major, 8);
	assert_int_equal(r.m.version_minor, 7);
	assert_int_equal(r.m.target, 90);
	assert_int_equal(r.m.address_size, 64);
	f = the_function(&r, "plain");
	assert_true(f->entry && f->visible && !f->declared && !f->noreturn);
	assert_int_equal(f->max_ntid[0] * 10000 + f->max_ntid[1] * 100 + f->max_ntid[2], 2560101);
	assert_int_equal(f->req_ntid[0] * 10000 + f->req_ntid[1] * 100 + f->req_ntid[2], 320402);
	assert_int_equal(f->min_ctas, 2);
	assert_int_equal(f->max_regs, 40);
	assert_int_equal(f->cluster[0] * 10000 + f->cluster[1] * 100 + f->cluster[2], 20101);
	f = the_function(&r, "twice");
	assert_true(f->declared && f->noreturn && !f->entry);
	assert_int_equal(f->result_count, 1);
	assert_int_equal(f->results[0]->size, 16);
	assert_ptr_equal(f->results[0]->owner, f);
	assert_int_equal(f->param_count, 2);
	assert_true(the_function(&r, "nothing")->weak);
	f = the_function(&r, "operands");
	assert_int_equal(f->param_count, 3);
	assert_int_equal(f->params[0]->align, 8); /* 16 is of what it points to */
	assert_int_equal(f->params[1]->size, 24);
	assert_int_equal(f->params[1]->align, 8);
	assert_int_equal(f->params[2]->type, PTX_F32);
	assert_int_equal(f->var_count, 3); /* stack, first, answer */
	assert_int_equal(f->vars[0]->space, PTX_LOCAL);
	assert_int_equal(f->vars[2]->space, PTX_PARAM);
	assert_ptr_equal(f->vars[2]->owner, f);
	for (uint32_t i = 0; i < r.m.function_count; i++)
		assert_int_equal(r.m.functions[i]->id, i);
	assert_int_equal(the_function(&r, "also")->count, 1);
	assert_int_equal(the_function(&r, "also")->code[0].op, PTX_OP_EXIT);
	reading_end(&r);
}

/* What nvcc writes: a prototype first, a call in a scope, an indirect one, inline assembly. */
static void test_calls(void **state)
{
	static const char *const scopes[] = {"setp.ne.u32 p %r1 s64:0", "@p bra >5",
		"st.global.u32 [%rd1+0] s64:4", "setp.ne.u32 p %r1 s64:9", "@p bra >8",
		"st.global.u32 [%rd1+0] s64:5", "ret"};
	const struct ptx_function *f;
	struct reading r;
	uint32_t calls = 0;

	(void)state;
	read_fixture(&r, "calls.ptx");
	assert_int_equal(r.m.function_count, 6);
	f = the_function(&r, "_Z6triplei");
	assert_false(f->declared);
	assert_string_equal(show(&r, &f->code[1]), "mul.lo.s32 %r2 %r1 s64:3");
	assert_true(the_function(&r, "vprintf")->declared);
	f = the_function(&r, "_Z5calls5pointPfi");
	assert_int_equal(f->max_ntid[0], 128);
	assert_int_equal(f->min_ctas, 3);
	for (uint32_t i = 0; i < f->count; i++) {
		static const char *const shown[] = {
			"call (&retval0+0) %rd16 (&param0+0) 'prototype_0'0",
			"call.uni __assertfail() (&param0+0 &param1+0 &param2+0 &param3+0 "
			"&param4+0)",
			"call.uni (&retval0+0) vprintf() (&param0+0 &param1+0)"};

		if (f->code[i].op == PTX_OP_CALL)
			assert_string_equal(show(&r, &f->code[i]), shown[calls++]);
	}
	assert_int_equal(calls, 3);
	assert_ptr_equal(the_var(&r, "choices")->relocs[1].func, the_function(&r, "_Z5plus7i"));
	f = the_function(&r, "_Z5casesPii");
	assert_int_equal(f->count, 9);
	for (uint32_t i = 2; i < f->count; i++)
		assert_string_equal(show(&r, &f->code[i]), scopes[i - 2]);
	assert_ptr_not_equal(f->code[3].guard, f->code[6].guard);
	reading_end(&r);
}

/* ---- places ---- */

static const struct ptx_insn *the_insn(const struct ptx_function *f, const char *name)
{
	for (uint32_t i = 0; i < f->count; i++)
		if (!strcmp(f->code[i].name, name))
			return &f->code[i];
	fail_msg("no instruction %s", name);
	return NULL;
}

static void check_place(const struct reading *r, const struct ptx_place *p, const char *file,
	uint32_t line, const char *in_file, uint32_t in_line)
{
	assert_true(str_ends(r->m.files[p->file], file));
	assert_int_equal(p->line, line);
	assert_true(str_ends(r->m.files[p->in_file], in_file));
	assert_int_equal(p->in_line, in_line);
}

/* places.cu by its own lines: 9 loads, 10 adds atomically, 4 shuffles and adds, 13 multiplies. */
static void test_places(void **state)
{
	const struct ptx_function *f;
	struct reading r;

	(void)state;
	read_fixture(&r, "places.ptx");
	f = the_function(&r, "_Z6placesPii");
	assert_int_equal(r.m.file_count, 4);
	assert_string_equal(r.m.files[0], "");
	check_place(&r, &f->place, "places.cu", 7, "", 0);
	check_place(&r, &the_insn(f, "ld.global.u32")->place, "places.cu", 9, "", 0);
	check_place(&r, &the_insn(f, "atom.global.add.u32")->place, "places.cu", 10,
		"/device_atomic_functions.hpp", 107);
	check_place(&r, &the_insn(f, "shfl.sync.bfly.b32")->place, "places.cu", 4,
		"/sm_30_intrinsics.hpp", 409);
	check_place(&r, &the_insn(f, "add.s32")->place, "places.cu", 4, "", 0);
	check_place(&r, &the_insn(f, "mul.lo.s32")->place, "places.cu", 13, "", 0);
	reading_end(&r);
}

/* A header that calls a header: outwards to the user's line. The same line of the header may be
 * called from two places. Headers in a folder of the user's own are the user's. */
static void test_chain(void **state)
{
	const struct ptx_insn *i;
	struct reading r;

	(void)state;
	read_text(&r, ".version 8.0\n.target sm_80\n.file 3 \"/opt/nvidia/cu13/include/a.h\"\n"
		      ".entry k {\n.loc 9 1 1\nret;\n"
		      ".loc 9 20 1\n.loc 3 5 1, function_name $x, inlined_at 9 20 1\n"
		      ".loc 700 6 2, function_name $x + 4, inlined_at 3 5 1\nret;\n"
		      ".loc 9 30 1\n.loc 3 5 1, function_name $x, inlined_at 9 30 1\n"
		      ".loc 700 6 2, function_name $x, inlined_at 3 5 1\nret;\n"
		      ".loc 12 7 1, function_name $x, inlined_at 9 30 1\nret;\n"
		      ".loc 3 8 1\nret;\n.loc 9 0 1\nret;\n.loc 44 1 1\nret;\n}\n"
		      ".file 700 \"/usr/local/cuda-13.0/targets/x/include/b.h\"\n"
		      ".file 9 \"/src\" \"k.cu\"\n.file 12 \"/src/include/mine.h\", 5, 6\n");
	i = the_function(&r, "k")->code;
	assert_string_equal(r.m.files[i[0].place.file], "/src/k.cu");
	check_place(&r, &i[0].place, "k.cu", 1, "", 0);
	check_place(&r, &i[1].place, "k.cu", 20, "b.h", 6);
	check_place(&r, &i[2].place, "k.cu", 30, "b.h", 6);
	check_place(&r, &i[3].place, "mine.h", 7, "", 0);
	check_place(&r, &i[4].place, "a.h", 8, "", 0);   /* called by nobody */
	check_place(&r, &i[5].place, "k.cu", 30, "", 0); /* of several lines: the one before */
	assert_int_equal(i[6].place.file, 0);
	reading_end(&r);
}

/* ---- what is refused ---- */

static const struct {
	const char *body, *sentence;
} wrong[] = {
	{"frob.u32 %r1;",						    "line 7 of the PTX: the instruction frob.u32 is not known"},
	{"\n\nmov.u32 %r9, 1;",					      "line 9 of the PTX: the register %r9 is not declared"     },
	{"mov.u32 %r1, 1",						   "line 8 of the PTX: ; is expected, not \"}\""             },
	{"bra nowhere;",						     "line 7 of the PTX: nowhere is used but declared nowhere" },
	{"t: .branchtargets gone;",					  "gone is used but declared nowhere in its function"       },
	{"call gone, ();",						   "gone is used but declared nowhere"                       },
	{"mov.u32 %r01, 1;",						 "the register %r01 is not declared"                       },
	{"mov.u32 %r1, %pm3_65;",					    "the register %pm3_65 is not declared"                    },
	{".local .b8 x[8] = {0xFF(q), 0xFF00(q+4)};",
         "the bytes of an address must follow each other"									      },
	{".local .b8 x[2][900000] = {{1}, {2}}, y[2][900000] = {{1}, {2}};",
         "the initial values of y lie too far apart"										   },
	{"@%r1 ret;",							"%r1 is not a predicate"                                  },
	{"L: L: ret;",						       "L is declared a second time"                             },
	{".reg .b32 %r<3>;",						 "%r is declared a second time"                            },
	{".reg .b32 x, x;",						  "x is declared a second time"                             },
	{"mov.u32 %r1, 0x;",						 "a number without digits"                                 },
	{"mov.u32 %r1, 18446744073709551616;",                               "a number of more than 64 bits"                           },
	{"mov.u32 %r1, 12ab;",					       "a number that ends in letters"                           },
	{"mov.f32 %f1, 0f123;",					      "a floating-point constant with too few digits"           },
	{"mov.u32 %r1, 1 / (2 - 2);",					"a constant is divided by zero"                           },
	{"mov.u32 %r1, 1.5 << 2;",					   "this operator does not take floating-point constants"    },
	{"ld.u32 %r1, [%r1;",						"] or a comma is expected, not \";\""                     },
	{"ld.u32 %r1, [missing];",					   "missing is not declared"                                 },
	{".local .b8 x[1][];",					       "only the first size of an array may be left out"         },
	{".local .align 3 .b8 x;",					   "an alignment must be a power of two, not 3"              },
	{".local .b8 x[4294967296][4294967296];",                            "x is too large"                                          },
	{".local .b8 x[2] = {1, 2, 3};",                                     "x has more initial values than room"                     },
	{".local .b8 x[2] = {{1}, {2}};",                                    "x has fewer dimensions than its initial values"          },
	{".local .u32 x = q;",					       "an address needs 8 bytes; x has elements of 4"           },
	{".local .b8 x[8] = {0xFF(q), 0xFF0000(q)};",
         "the bytes of an address must follow each other"									      },
	{".local .b8 x[2][1000000000] = {{1}, {2}};",                        "the initial values of x lie too far apart"               },
	{"/* no end",							"a comment that does not end"                             },
	{".pragma \"no end;\n",					      "a string that does not end"                              },
	{"} .section .debug_x { {",					  "a section does not end"                                  },
	{".strange 5;",						      "\".strange\" is not known in a declaration"              },
};

static void refuse(const char *text, size_t n, const char *sentence)
{
	struct arena a = {0};
	struct err e = {0};
	struct ptx_module m;

	assert_int_equal(ptx_parse(text, n, &a, &m, &e), -1);
	assert_int_equal(e.kind, ERR_INPUT);
	if (!strstr(e.text, sentence))
		fail_msg("\"%s\" does not say \"%s\"", e.text, sentence);
	arena_free(&a);
}

static void test_refusals(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		struct str s = {0};

		str_addf(&s,
			".version 8.0\n.target sm_80\n.address_size 64\n.entry k(.param .u64 "
			"q)\n{\n"
			".reg .pred %%p<9>; .reg .b32 %%r<9>; .reg .f32 %%f<9>;\n%s\n}\n",
			wrong[k].body);
		refuse(s.p, s.len, wrong[k].sentence);
		str_free(&s);
	}
	refuse("", 0, "this is not PTX: it has no .target");
	refuse("int main(void)", 14, "a function or a variable is expected, not \"int\"");
	refuse(".address_size 32", 16, "addresses of 32 bits are not supported");
	refuse(".target sm_80 .func f; .func g { ret; } .alias g, f;", 52,
		"cannot be another name");
	refuse(".target sm_80 .func g { } .func g { }", 37, "g has a second body");
}

/* The source line is named too, though nvcc names the file only behind it. */
static void test_source_line(void **state)
{
	static const char text[] =
		".version 8.0\n.target sm_80\n.entry k {\n.loc 1 42 3\nfrob;\n}\n"
		".file 1 \"k.cu\"\n";

	(void)state;
	refuse(text, sizeof text - 1,
		"line 5 of the PTX, from k.cu:42: the instruction frob is not known");
}

/* ---- bounds ---- */

/* The head, a piece n times, the tail. */
static void repeat(struct str *s, const char *head, const char *piece, size_t n, const char *tail)
{
	str_clear(s);
	str_add(s, ".version 8.0\n.target sm_80\n");
	str_add(s, head);
	for (size_t i = 0; i < n; i++)
		str_add(s, piece);
	str_add(s, tail);
}

static size_t in_use(void)
{
	struct mallinfo2 m = mallinfo2();

	return m.uordblks + m.hblkhd;
}

/* Texts that could be made to cost more than they are long: whether read or refused, what is kept
 * is at most so many times the text, and it takes no time to speak of. */
static void test_bounds(void **state)
{
	static const struct {
		const char *head, *piece, *tail;
	} texts[] = {
		{".entry k {",					  "{",					       ""                  },
		{".entry k { mov.u32 a, ",                              "(",                                               ""                  },
		{".entry k { mov.u32 a, ",                              "-",                                               ""                  },
		{".entry k { mov.u32 a, ",                              "1+",                                              ""                  },
		{".entry k { mov.u32 a, ",                              "1?",                                              ""                  },
		{".entry k { mov.u32 a, ",                              "{",                                               ""                  },
		{".entry k { mov.u32 a, ",                              "[",                                               ""                  },
		{".entry k { .reg .b32 a; mov.u32 ",                    "a|",                                              "a;}"               },
		{".entry k { .reg .b32 a; mov.u32 ",                    "a,",                                              "a;}"               },
		{".entry k { .reg .b32 a; mov.u32 ",                    "{a},",                                            "a;}"               },
		{".entry k {",					  "ret;",					    "}"                 },
		{".entry k {",					  "bra L;",					  "L:}"               },
		{".entry k {{{{{{{{{{{{{{{",                            "bra L;",                                          "}}}}}}}}}}}}}} L:}"},
		{".entry k {",					  "{.reg .b32 a; mov.u32 a, 1;}",                    "}"                 },
		{".entry k { mov",				      ".x",					      ";}"                },
		{".global .b8 x",				       "[1]",					     ";"                 },
		{".global .b8 x[] = ",                                  "{",					       ""                  },
		{".entry k {",					  ".loc 1 1 1, function_name L, inlined_at 1 1 1\n", "}"                 },
		{".entry k { .reg .v4 .b32 v<2000000000>; mov.v4.b32 ", "v1,v22,",                                         "v3;}"              },
	};
	struct str s = {0};

	(void)state;
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		clock_t start = clock();
		struct arena a = {0};
		struct err e = {0};
		struct ptx_module m;
		size_t before, used;

		repeat(&s, texts[k].head, texts[k].piece, 100000, texts[k].tail);
		before = in_use();
		ptx_parse(s.p, s.len, &a, &m, &e);
		used = in_use() - before;
		print_message("%s%s...: %.0f times, %s\n", texts[k].head, texts[k].piece,
			(double)used / (double)s.len, e.kind ? e.text : "read");
		assert_true(used < 200 * s.len);
		assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
		arena_free(&a);
	}
	str_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_data),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_functions),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_source_line),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
