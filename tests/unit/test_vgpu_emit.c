/* PTX by hand and by chance -> C -> gcc -> one warp, against the same computed lane by lane here.
 */
#include "base/path.h"
#include "base/str.h"
#include "vgpu_stub.h"

#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static char folder[64];

static struct build_object *open_ptx(const char *const *parts, struct build_options o)
{
	struct err e = {0};
	struct str ptx = {0};
	for (; *parts; parts++)
		str_add(&ptx, *parts);
	o.cache = folder;
	struct build_object *b = build_open(ptx.p, ptx.len, NULL, &o, &e);
	str_free(&ptx);
	if (!b)
		print_message("%s\n", e.text);
	assert_non_null(b);
	return b;
}

#define HEAD ".version 8.0\n.target sm_80\n.address_size 64\n"
#define REGS ".reg .pred %p<16>; .reg .b16 %h<16>; .reg .b32 %r<32>; .reg .b64 %d<16>;\n"
/* %d1: this lane's word of the kernel's one array; %r1: the lane. */
#define ENTRY(name)                                                                                \
	".visible .entry " name "(.param .u64 out) {\n" REGS                                       \
	"ld.param.u64 %d0, [out]; mov.u32 %r1, %tid.x; mul.wide.u32 %d1, %r1, 4;\n"                \
	"add.s64 %d1, %d0, %d1;\n"

static const char *const kernels[] = {HEAD
	".func (.param .b32 r) fib(.param .b32 n);\n"
	".func (.param .b32 r) twice(.param .b32 n) { .reg .b32 %r<4>;\n"
	"	ld.param.u32 %r1, [n]; add.u32 %r1, %r1, %r1; st.param.b32 [r+0], %r1; ret; }\n"
	".func (.param .b32 r) square(.param .b32 n) { .reg .b32 %r<4>;\n"
	"	ld.param.u32 %r1, [n]; mul.lo.u32 %r1, %r1, %r1; st.param.b32 [r+0], %r1; ret; }\n"
	".func leave(.param .b32 n) { .reg .b32 %r<4>; .reg .pred %p<2>;\n"
	"	ld.param.u32 %r1, [n]; and.b32 %r1, %r1, 1; setp.eq.u32 %p1, %r1, 1;\n"
	"	@%p1 exit; ret; }\n"
	".func (.param .b32 r) fib(.param .b32 n) { .reg .b32 %r<8>; .reg .pred %p<2>;\n"
	"	ld.param.u32 %r1, [n]; setp.lt.u32 %p1, %r1, 2; @%p1 bra BASE;\n"
	"	{ .param .b32 a; .param .b32 s; sub.u32 %r2, %r1, 1; st.param.b32 [a+0], %r2;\n"
	"	  call.uni (s), fib, (a); ld.param.b32 %r3, [s+0]; }\n"
	"	{ .param .b32 a; .param .b32 s; sub.u32 %r2, %r1, 2; st.param.b32 [a+0], %r2;\n"
	"	  call.uni (s), fib, (a); ld.param.b32 %r4, [s+0]; }\n"
	"	add.u32 %r1, %r3, %r4;\n"
	"BASE:	st.param.b32 [r+0], %r1; ret; }\n",

	ENTRY("line") "mad.lo.u32 %r2, %r1, 7, 3; xor.b32 %r2, %r2, 0x55; st.global.u32 [%d1], "
		      "%r2; ret; }\n",

	/* Even lanes triple, odd lanes add 100; all add 1 where they meet again. */
	ENTRY("if_else") "and.b32 %r2, %r1, 1; setp.eq.u32 %p1, %r2, 1; @%p1 bra ODD;\n"
			 "mul.lo.u32 %r3, %r1, 3; bra.uni MEET;\n"
			 "ODD: add.u32 %r3, %r1, 100;\n"
			 "MEET: add.u32 %r3, %r3, 1; st.global.u32 [%d1], %r3; ret; }\n",

	/* for i in 0..lane: for j in 0..: if j == 3 continue; if j > i break; sum += i * j */
	ENTRY("loops") "mov.u32 %r2, 0; mov.u32 %r3, 0;\n"
		       "OUTER: setp.ge.u32 %p1, %r2, %r1; @%p1 bra END; mov.u32 %r4, 0;\n"
		       "INNER: setp.eq.u32 %p2, %r4, 3; @%p2 bra NEXT;\n"
		       "setp.gt.u32 %p3, %r4, %r2; @%p3 bra OUT; mad.lo.u32 %r3, %r2, %r4, %r3;\n"
		       "NEXT: add.u32 %r4, %r4, 1; bra INNER;\n"
		       "OUT: add.u32 %r2, %r2, 1; bra OUTER;\n"
		       "END: st.global.u32 [%d1], %r3; ret; }\n",

	ENTRY("switch4") "and.b32 %r2, %r1, 3; mov.u32 %r3, 0;\n"
			 "TS: .branchtargets C0, C1, C2, C3;\n"
			 "brx.idx %r2, TS;\n"
			 "C0: add.u32 %r3, %r3, 10; bra E; C1: add.u32 %r3, %r3, 20;\n"
			 "C2: add.u32 %r3, %r3, 30; bra E; C3: add.u32 %r3, %r3, 40;\n"
			 "E: st.global.u32 [%d1], %r3; ret; }\n",

	ENTRY("recursion") "{ .param .b32 a; .param .b32 s; and.b32 %r2, %r1, 15; st.param.b32 "
			   "[a+0], %r2;\n"
			   "call.uni (s), fib, (a); ld.param.b32 %r3, [s+0]; }\n"
			   "st.global.u32 [%d1], %r3; ret; }\n",

	ENTRY("indirect") "mov.u64 %d2, twice; mov.u64 %d3, square; and.b32 %r2, %r1, 1; "
			  "setp.eq.u32 %p1, %r2, 1;\n"
			  "selp.b64 %d4, %d2, %d3, %p1;\n"
			  "{ .param .b32 a; .param .b32 s; st.param.b32 [a+0], %r1;\n"
			  "P0: .callprototype (.param .b32 _) _ (.param .b32 _);\n"
			  "call (s), %d4, (a), P0; ld.param.b32 %r3, [s+0]; }\n"
			  "st.global.u32 [%d1], %r3; ret; }\n",

	ENTRY("nowhere") "mov.u64 %d4, 4096;\n"
			 "{ P1: .callprototype _ (); call %d4, (), P1; }\n"
			 "ret; }\n",

	/* Writes under a guard keep what was there; a guarded exit takes its lanes away. */
	ENTRY("guards") "setp.lt.u32 %p1, %r1, 8; setp.gt.u32 %p2, %r1, 24; mov.u32 %r2, 5;\n"
			"@%p1 add.u32 %r2, %r2, %r1; @!%p1 sub.u32 %r2, %r2, %r1; @%p2 exit;\n"
			"st.global.u32 [%d1], %r2; ret; }\n",

	ENTRY("exits_in_call") "{ .param .b32 a; st.param.b32 [a+0], %r1; call.uni leave, (a); }\n"
			       "st.global.u32 [%d1], %r1; ret; }\n",

	/* Two loops that jump into each other's middle. */
	ENTRY("unstructured") "mov.u32 %r2, 0; mov.u32 %r3, 40; and.b32 %r4, %r1, 1; setp.eq.u32 "
			      "%p1, %r4, 1; @%p1 bra B;\n"
			      "A: mad.lo.u32 %r2, %r2, 3, 1; sub.u32 %r3, %r3, 1; setp.eq.u32 %p2, "
			      "%r3, 0; @%p2 bra E;\n"
			      "and.b32 %r4, %r2, 4; setp.eq.u32 %p1, %r4, 0; @%p1 bra A;\n"
			      "B: mad.lo.u32 %r2, %r2, 5, %r1; sub.u32 %r3, %r3, 1; setp.eq.u32 "
			      "%p2, %r3, 0; @%p2 bra E;\n"
			      "and.b32 %r4, %r2, 2; setp.eq.u32 %p1, %r4, 0; @%p1 bra B; bra A;\n"
			      "E: st.global.u32 [%d1], %r2; ret; }\n",

	/* The word after the array is a lock, the next a sum that only its holder may touch. */
	ENTRY("spin") "LOOP: atom.global.cas.b32 %r2, [%d0+128], 0, 1; setp.ne.u32 %p1, %r2, 0; "
		      "@%p1 bra LOOP;\n"
		      "ld.global.u32 %r3, [%d0+132]; add.u32 %r3, %r3, %r1; st.global.u32 "
		      "[%d0+132], %r3;\n"
		      "atom.global.exch.b32 %r4, [%d0+128], 0;\n"
		      "st.global.u32 [%d1], %r3; ret; }\n",

	ENTRY("long") "mov.u32 %r2, 0; L: add.u32 %r2, %r2, 1; setp.lt.u32 %p1, %r2, 100000; @%p1 "
		      "bra L;\n"
		      "st.global.u32 [%d1], %r2; ret; }\n",

	ENTRY("stops") "setp.eq.u32 %p1, %r1, 31; @%p1 trap; ret; }\n",

	/* Lanes 0 to 15 wait for all: nobody else comes, so the runtime decides. */
	ENTRY("half_waits") "setp.ge.u32 %p1, %r1, 16; @%p1 bra J; bar.warp.sync 0xffffffff;\n"
			    "J: st.global.u32 [%d1], %r1; ret; }\n",
	/* Both sides wait, the lanes of each side for their own. */
	ENTRY("own_waits") "setp.ge.u32 %p1, %r1, 16; @%p1 bra H; bar.warp.sync 0x0000ffff; bra "
			   "J;\n"
			   "H: bar.warp.sync 0xffff0000;\n"
			   "J: bar.warp.sync 0xffffffff; st.global.u32 [%d1], %r1; ret; }\n",
	NULL};

static u32 fib(u32 n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

static u32 want_line(u32 l)
{
	return (l * 7 + 3) ^ 0x55;
}
static u32 want_if_else(u32 l)
{
	return (l & 1 ? l + 100 : l * 3) + 1;
}
static u32 want_loops(u32 l)
{
	u32 sum = 0;
	for (u32 i = 0; i < l; i++)
		for (u32 j = 0;; j++) {
			if (j == 3)
				continue;
			if (j > i)
				break;
			sum += i * j;
		}
	return sum;
}
static u32 want_switch(u32 l)
{
	static const u32 sums[] = {10, 50, 30, 40};
	return sums[l & 3];
}
static u32 want_fib(u32 l)
{
	return fib(l & 15);
}
static u32 want_indirect(u32 l)
{
	return l & 1 ? l * 2 : l * l;
}
static u32 want_guards(u32 l)
{
	return l > 24 ? 7777 : l < 8 ? 5 + l : 5 - l;
}
static u32 want_exits(u32 l)
{
	return l & 1 ? 7777 : l;
}
static u32 want_unstructured(u32 l)
{
	u32 x = 0, left = 40;
	bool b = l & 1;
	for (;;) {
		x = b ? x * 5 + l : x * 3 + 1;
		if (--left == 0)
			return x;
		b = b ? !(x & 2) : (x & 4) != 0;
	}
}
static u32 want_lane(u32 l)
{
	return l;
}
static u32 want_long(u32 l)
{
	(void)l;
	return 100000;
}

static const struct {
	const char *kernel;
	u32 (*want)(u32 lane);
} cases[] = {
	{"line",          want_line        },
	{"if_else",       want_if_else     },
	{"loops",         want_loops       },
	{"switch4",       want_switch      },
	{"recursion",     want_fib         },
	{"indirect",      want_indirect    },
	{"guards",        want_guards      },
	{"exits_in_call", want_exits       },
	{"unstructured",  want_unstructured},
	{"half_waits",    want_lane        },
	{"own_waits",     want_lane        },
	{"long",          want_long        },
};

static struct build_object *plain, *counting;

/* One warp of `lanes`, its array of 32 words and 2 more filled with 7777 and 0. */
static void run(struct build_object *b, struct stub *s, const char *kernel, u32 lanes, u32 *out)
{
	u32 *p = out;
	for (u32 l = 0; l < 32; l++)
		out[l] = 7777;
	out[32] = out[33] = 0;
	stub_run(s, build_module(b), kernel, lanes, &p);
	stub_done(s);
}

static void check_all(struct build_object *b)
{
	static const u32 sizes[] = {32, 1, 21};
	struct stub s;
	u32 out[34];
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
		for (size_t n = 0; n < 3; n++) {
			run(b, &s, cases[k].kernel, sizes[n], out);
			assert_int_equal(s.status, 0);
			assert_int_equal(s.w.live, 0);
			for (u32 l = 0; l < 32; l++) {
				u32 want = l < sizes[n] ? cases[k].want(l) : 7777;
				if (out[l] != want)
					print_message("%s, lane %u of %u\n", cases[k].kernel, l,
						sizes[n]);
				assert_int_equal(out[l], want);
			}
		}
}

static void test_kernels(void **state)
{
	(void)state;
	check_all(plain);
	check_all(counting);
}

static void test_lanes_of_a_warp_take_a_lock(void **state)
{
	struct stub s;
	u32 out[34], sum = 0;
	(void)state;
	run(plain, &s, "spin", 32, out);
	assert_int_equal(s.status, 0);
	assert_int_equal(out[32], 0);
	for (u32 l = 0; l < 32; l++)
		sum += l;
	assert_int_equal(out[33], sum);
	assert_true(s.yields > 0);
}

static void test_fuel_burns_at_backward_jumps(void **state)
{
	struct stub s;
	u32 out[34];
	(void)state;
	run(plain, &s, "long", 32, out);
	assert_int_equal(s.ticks, 99999 / 1000);
	run(plain, &s, "line", 32, out);
	assert_int_equal(s.ticks, 0);
}

static void test_what_ends_a_kernel(void **state)
{
	struct stub s;
	u32 out[34];
	(void)state;
	run(plain, &s, "stops", 32, out);
	assert_int_equal(s.status, -1);
	run(plain, &s, "stops", 31, out);
	assert_int_equal(s.status, 0);
	run(plain, &s, "nowhere", 32, out);
	assert_int_equal(s.status, 718);
}

static void test_who_waits_for_nobody_is_told_of(void **state)
{
	struct stub s;
	u32 out[34];
	(void)state;
	run(plain, &s, "half_waits", 32, out);
	assert_int_equal(s.stuck, 1);
	assert_int_equal(s.stuck_lanes, 0xffff);
	assert_int_equal(s.stuck_wanted, 0xffff0000);
	run(plain, &s, "half_waits", 16, out);
	assert_int_equal(s.stuck, 0);
	run(plain, &s, "own_waits", 32, out);
	assert_int_equal(s.stuck, 0);
}

/* Lanes that parted meet again: every block of if_else runs once. */
static void test_lanes_meet_again(void **state)
{
	const struct vg_module *m = build_module(counting);
	struct stub s;
	u32 out[34], *p = out;
	u64 runs = 0, lanes = 0, parted = 0, most = 0;
	(void)state;
	stub_run(&s, m, "if_else", 32, &p);
	for (u32 k = 0; k < m->block_count; k++) {
		runs += s.w.block_count[k].runs;
		lanes += s.w.block_count[k].lanes;
		most = s.w.block_count[k].runs > most ? s.w.block_count[k].runs : most;
	}
	for (u32 k = 0; k < m->site_count; k++)
		parted += s.w.count[k].parted;
	stub_done(&s);
	assert_int_equal(most, 1);
	assert_int_equal(runs, 4);
	assert_int_equal(lanes, 32 + 16 + 16 + 32);
	assert_int_equal(parted, 1);
}

static double seconds_to_compile(const char *const *parts, struct build_options o)
{
	struct build_object *b = open_ptx(parts, o);
	double translate, compile;
	build_times(b, &translate, &compile);
	build_close(b);
	return compile;
}

/* A translation is kept by its text and options; one that was cut short is made anew. */
static void test_translations_are_kept(void **state)
{
	static const char *const one[] = {HEAD, ENTRY("one") "ret; }\n", NULL};
	static const char *const other[] = {HEAD, ENTRY("other") "ret; }\n", NULL};
	struct build_options o = {.isa = "x86-64"};
	struct arena a = {0};
	struct err e;
	char **names;
	size_t n;
	(void)state;
	assert_true(seconds_to_compile(one, o) > 0);
	assert_true(seconds_to_compile(one, o) == 0);
	assert_true(seconds_to_compile(other, o) > 0);
	assert_true(seconds_to_compile(
			    one, (struct build_options){.isa = "x86-64", .count = true}) > 0);
	assert_int_equal(path_list(folder, &a, &names, &n, &e), 0);
	for (size_t k = 0; k < n; k++)
		assert_int_equal(truncate(path_join(&a, folder, names[k]), 5000), 0);
	arena_free(&a);
	assert_true(seconds_to_compile(one, o) > 0);
	assert_true(seconds_to_compile(one, o) == 0);
}

static void test_what_cannot_be_translated_is_named(void **state)
{
	static const char bad[] =
		HEAD ENTRY("bad") "tex.1d.v4.f32.s32 {%r1, %r2, %r3, %r4}, [%d0, {%r5}];\nret; }\n";
	struct err e = {0};
	struct build_options o = {.cache = folder};
	(void)state;
	assert_null(build_open(bad, strlen(bad), NULL, &o, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_non_null(strstr(e.text, "tex.1d.v4.f32.s32"));
	assert_null(build_open(bad, strlen(bad), "absent", &o, &e));
	assert_non_null(strstr(e.text, "absent"));
}

static int open_all(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/vgpu-emit-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	plain = open_ptx(kernels, (struct build_options){0});
	counting = open_ptx(kernels, (struct build_options){.count = true});
	return 0;
}

static int close_all(void **state)
{
	struct err e;
	(void)state;
	build_close(plain);
	build_close(counting);
	return path_remove_tree(folder, &e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kernels),
		cmocka_unit_test(test_lanes_of_a_warp_take_a_lock),
		cmocka_unit_test(test_fuel_burns_at_backward_jumps),
		cmocka_unit_test(test_what_ends_a_kernel),
		cmocka_unit_test(test_who_waits_for_nobody_is_told_of),
		cmocka_unit_test(test_lanes_meet_again),
		cmocka_unit_test(test_translations_are_kept),
		cmocka_unit_test(test_what_cannot_be_translated_is_named),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
