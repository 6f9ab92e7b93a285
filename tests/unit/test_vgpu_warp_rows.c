/* Warp-level, half and matrix instructions from their PTX text: translated, compiled, run on one
 * warp whose runtime writes down what it is asked. What the lane functions themselves compute is
 * tested by test_vgpu_warp, test_vgpu_half and test_vgpu_tensor. */
#include "vgpu_isa.h"

#include "base/str.h"
#include "vgpu/build/build.h"
#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_sync.h"
#include "vgpu/device/abi_tensor.h"

#include <ftw.h>
#include <stdalign.h>

extern const struct vg_memory_ops vg_memory_ops_x86_64;
extern const struct vg_tensor_ops vg_tensor_ops_x86_64;

/* ---- a warp and what its runtime was asked ---- */

struct asked {
	const char *what;
	u32 m, a, b, c, d;
};
struct run {
	struct vg_warp warp; /* first, so that the runtime finds the rest */
	struct asked rows[64];
	u32 n;
	alignas(64) u32 out[64][32];
	alignas(64) u8 in[4096];
};

static void hear(struct vg_warp *w, struct asked row)
{
	struct run *r = (struct run *)w;
	assert_true(r->n < COUNT(r->rows));
	r->rows[r->n++] = row;
}
static u32 barrier(struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	(void)site;
	hear(w, (struct asked){"barrier", m, id, count, kind, p & m});
	return kind == VG_BAR_RED_POPC ? 77 : kind == VG_BAR_RED_OR;
}
static void met(struct vg_warp *w, u32 m, u32 site, u32 in_memory)
{
	(void)site;
	hear(w, (struct asked){"met", m, in_memory, 0, 0, 0});
}
static void fence(struct vg_warp *w, u32 m, u32 site, u32 scope)
{
	(void)site;
	hear(w, (struct asked){"fence", m, scope, 0, 0, 0});
}
static void bad_mask(struct vg_warp *w, u32 m, u32 site, u32 mask)
{
	(void)site;
	hear(w, (struct asked){"bad mask", m, mask, 0, 0, 0});
}
static void yield(struct vg_warp *w)
{
	hear(w, (struct asked){"yield", 0, 0, 0, 0, 0});
}
/* All go on. */
static u32 stuck(struct vg_warp *w, const struct vg_waiting *rows, u32 n)
{
	hear(w, (struct asked){"stuck", rows[0].lanes, rows[0].wanted, 0, 0, 0});
	return (1u << n) - 1;
}
static const struct vg_sync_ops sync_ops = {.barrier = barrier,
	.met = met,
	.fence = fence,
	.bad_mask = bad_mask,
	.yield = yield,
	.stuck = stuck};
static const struct vg_runtime runtime = {
	.sync = &sync_ops, .memory = &vg_memory_ops_x86_64, .tensor = &vg_tensor_ops_x86_64};

static char cache[] = "/tmp/whet-vgpu-rows-XXXXXX";

/* The kernels of this file, in one module; K_TOLD is in one that checks races. */
enum { K_SHUFFLES, K_VOTES, K_TOLD, K_BARRIERS, K_HALVES, K_MATRICES, KERNELS };
static struct build_object *built[2];

/* A kernel's registers: %t is the lane, %o where out[0][lane] lies, %i where `in` lies. put K, reg
 * stores 32 bits at out[K][lane]; puth 16, putp a predicate. */
static const char head[] =
	"(.param .u64 out, .param .u64 in)\n{\n"
	".reg .pred %p<9>; .reg .b16 %h<9>; .reg .b32 %r<40>; .reg .b64 %d<20>; .reg .b32 %t, %s;\n"
	".reg .b64 %o, %i, %w;\n"
	"ld.param.u64 %o, [out]; ld.param.u64 %i, [in]; mov.u32 %t, %tid.x;\n"
	"mul.wide.u32 %w, %t, 4; add.u64 %o, %o, %w;\n";

static void add_line(struct str *s, const char *line)
{
	unsigned k;
	char reg[16];
	if (sscanf(line, "putp %u %15s", &k, reg) == 2)
		str_addf(s, "selp.u32 %%s, 1, 0, %s; st.global.u32 [%%o+%u], %%s;\n", reg, 128 * k);
	else if (sscanf(line, "puth %u %15s", &k, reg) == 2)
		str_addf(s, "cvt.u32.u16 %%s, %s; st.global.u32 [%%o+%u], %%s;\n", reg, 128 * k);
	else if (sscanf(line, "put %u %15s", &k, reg) == 2)
		str_addf(s, "st.global.u32 [%%o+%u], %s;\n", 128 * k, reg);
	else
		str_addf(s, "%s\n", line);
}
static void add_kernel(struct str *s, int number, const char *const *lines)
{
	str_addf(s, ".visible .entry k%d%s", number, head);
	for (; *lines; lines++)
		add_line(s, *lines);
	str_add(s, "ret;\n}\n");
}

/* Runs a kernel with 32 lanes. */
static void run(struct run *r, int number)
{
	const struct vg_module *m = build_module(built[number == K_TOLD]);
	const struct vg_function *f = m->functions;
	u64 param[2] = {(u64)(uintptr_t)r->out, (u64)(uintptr_t)r->in};
	struct vg_block block = {
		.ntid = {32, 1, 1},
                  .nctaid = {1,  1, 1},
                  .threads = 32, .warps = 1
        };
	while (f->name[0] != 'k' || f->name[1] != '0' + number)
		f++;
	r->n = 0;
	r->warp = (struct vg_warp){.live = ~0u,
		.all = ~0u,
		.fuel = 1u << 30,
		.param = (u8 *)param,
		.block = &block,
		.rt = &runtime};
	for (u32 l = 0; l < 32; l++)
		r->warp.tid[0][l] = l;
	f->fn(&r->warp, ~0u);
}

static void expect(const struct run *r, u32 row, u32 lane, u32 value)
{
	if (r->out[row][lane] != value)
		fail_msg("row %u, lane %u: %x, not %x", row, lane, r->out[row][lane], value);
}

/* ---- one list of instructions, what its results must be ---- */

static const char *const shuffles[] = {"mul.lo.u32 %r0, %t, 3;",
	"shfl.sync.down.b32 %r1|%p0, %r0, 4, 31, -1;", "put 0 %r1", "putp 1 %p0",
	"shfl.sync.up.b32 %r1, %r0, 2, 0x1800, -1;", "put 2 %r1",
	"shfl.sync.bfly.b32 %r1, %r0, 8, 31, 0xffffffff;", "put 3 %r1", "xor.b32 %r2, %t, 31;",
	"shfl.sync.idx.b32 %r0|%p1, %r0, %r2, 31, -1;", "put 4 %r0", "putp 5 %p1", /* d is a */
	"mov.u32 %r3, 7;", "shfl.idx.b32 %r1, %r0, %r3, 31;", "put 6 %r1",
	"setp.lt.u32 %p2, %t, 16;", "mov.u32 %r4, 5;",
	"@%p2 shfl.sync.idx.b32 %r4, %t, 20, 31, 0xffff;", "put 7 %r4", /* the source is off */
	NULL};

static void test_shuffles(void **state)
{
	static struct run r;
	(void)state;
	run(&r, K_SHUFFLES);
	for (u32 l = 0; l < 32; l++) {
		expect(&r, 0, l, 3 * (l < 28 ? l + 4 : l));
		expect(&r, 1, l, l < 28);
		expect(&r, 2, l, 3 * (l % 8 >= 2 ? l - 2 : l));
		expect(&r, 3, l, 3 * (l ^ 8));
		expect(&r, 4, l, 3 * (31 - l));
		expect(&r, 5, l, 1);
		expect(&r, 6, l, 3 * 24);
		expect(&r, 7, l, l < 16 ? l : 5);
	}
	assert_int_equal(r.n, 0);
}

static const char *const votes[] = {
	"and.b32 %r0, %t, 3; setp.eq.u32 %p0, %r0, 0; setp.lt.u32 %p1, %t, 32;",
	"vote.sync.ballot.b32 %r1, %p0, -1;", "put 0 %r1", "vote.sync.ballot.b32 %r1, !%p0, 0xff;",
	"put 1 %r1", "vote.sync.all.pred %p2, %p1, -1;", "putp 2 %p2",
	"vote.sync.any.pred %p2, !%p1, -1;", "putp 3 %p2", "vote.uni.pred %p2, %p0;", "putp 4 %p2",
	/* Each half names itself. */
	"shr.u32 %r2, %t, 4; shl.b32 %r2, %r2, 4; shl.b32 %r3, 0xffff, %r2;",
	"setp.ge.u32 %p3, %t, 16;", "vote.sync.all.pred %p2, %p3, %r3;", "putp 5 %p2",
	"vote.sync.ballot.b32 %r4, %p0, %r3;", "put 6 %r4", "activemask.b32 %r5;", "put 7 %r5",
	"match.any.sync.b32 %r6, %r0, -1;", "put 8 %r6", "cvt.u64.u32 %d0, %r2;",
	"match.all.sync.b64 %r6|%p4, %d0, %r3;", "put 9 %r6", "putp 10 %p4",
	"match.all.sync.b32 %r6|%p4, %t, -1;", "put 11 %r6", "putp 12 %p4",
	"setp.ge.u32 %p6, %t, 4; @%p6 elect.sync %r7|%p5, 0xfffffff0;", "put 13 %r7", "putp 14 %p5",
	"redux.sync.add.s32 %r8, %t, -1;", "put 15 %r8", "redux.sync.max.u32 %r8, %t, %r3;",
	"put 16 %r8", "@!%p6 redux.sync.xor.b32 %r8, %t, 0xf;", "put 17 %r8",
	"cvt.rn.f32.s32 %r9, %t; neg.f32 %r9, %r9;", "redux.sync.min.abs.NaN.f32 %r8, %r9, -1;",
	"put 18 %r8", NULL};

static void test_votes(void **state)
{
	static struct run r;
	(void)state;
	run(&r, K_VOTES);
	for (u32 l = 0; l < 32; l++) {
		u32 half = l < 16 ? 0xffff : 0xffff0000;
		expect(&r, 0, l, 0x11111111);
		expect(&r, 1, l, 0xee);
		expect(&r, 2, l, 1);
		expect(&r, 3, l, 0);
		expect(&r, 4, l, 0);
		expect(&r, 5, l, l >= 16);
		expect(&r, 6, l, 0x11111111 & half);
		expect(&r, 7, l, ~0u);
		expect(&r, 8, l, 0x11111111u << l % 4);
		expect(&r, 9, l, half);
		expect(&r, 10, l, 1);
		expect(&r, 11, l, 0);
		expect(&r, 12, l, 0);
		expect(&r, 15, l, 496);
		expect(&r, 16, l, l < 16 ? 15 : 31);
		if (l >= 4) {
			expect(&r, 13, l, 4);
			expect(&r, 14, l, l == 4);
		}
		if (l < 16)
			expect(&r, 17, l, l < 4 ? 0 : 15); /* the others keep the maximum */
		expect(&r, 18, l, 0);
	}
}

static const char *const told[] = {"vote.sync.any.pred %p0, 1, -1;",
	"shfl.sync.bfly.b32 %r0, %t, 1, 31, 0xfffffffe;", "bar.warp.sync -1;",
	"membar.cta; membar.gl; fence.sc.sys; fence.acq_rel.cluster; fence.proxy.async;",
	"nanosleep.u32 100;", "setp.eq.u32 %p1, %t, 3;", "@%p1 fence.acq_rel.gpu;", NULL};

/* Masks that do not name the caller; what the race checker is told. */
static void test_told(void **state)
{
	static struct run r;
	static const struct asked want[] = {
		{"met",      ~0u, 0,          0, 0, 0},
		{"bad mask", 1,   0xfffffffe, 0, 0, 0},
		{"met",      ~0u, 0,          0, 0, 0},
		{"met",      ~0u, 1,          0, 0, 0},
		{"fence",    ~0u, 1,          0, 0, 0},
		{"fence",    ~0u, 3,          0, 0, 0},
		{"fence",    ~0u, 4,          0, 0, 0},
		{"fence",    ~0u, 2,          0, 0, 0},
		{"fence",    ~0u, 3,          0, 0, 0},
		{"yield",    0,   0,          0, 0, 0},
		{"fence",    8,   3,          0, 0, 0},
	};
	(void)state;
	run(&r, K_TOLD);
	for (u32 k = 0; k < COUNT(want); k++) {
		assert_true(k < r.n);
		assert_string_equal(r.rows[k].what, want[k].what);
		assert_int_equal(r.rows[k].m, want[k].m);
		assert_int_equal(r.rows[k].a, want[k].a);
	}
	assert_int_equal(r.n, COUNT(want));
}

static const char *const barriers[] = {"setp.lt.u32 %p0, %t, 3;", "bar.sync 0;",
	"barrier.cta.sync.aligned 1, 64;", "barrier.sync 2;",
	"mov.u32 %r0, %ctaid.x; add.u32 %r0, %r0, 3;", "bar.arrive %r0, 96;",
	"bar.red.popc.u32 %r1, 0, 64, %p0;", "put 0 %r1",
	"barrier.cta.red.and.aligned.pred %p1, 4, !%p0;", "putp 1 %p1",
	"bar.red.or.pred %p2, 5, 32, %p0;", "putp 2 %p2",
	"shr.u32 %r2, %t, 4; add.u32 %r2, %r2, 6;", "barrier.sync %r2, 32;",
	"barrier.cluster.arrive.aligned; barrier.cluster.wait.aligned;", NULL};

static void test_barriers(void **state)
{
	static struct run r;
	static const struct asked want[] = {
		{"", ~0u,        0,              0,  VG_BAR_SYNC,     0  },
		{"", ~0u,        1,              64, VG_BAR_SYNC,     0  },
		{"", ~0u,        2,              0,  VG_BAR_SYNC,     0  },
		{"", ~0u,        3,              96, VG_BAR_ARRIVE,   0  },
		{"", ~0u,        0,              64, VG_BAR_RED_POPC, 7  },
		{"", ~0u,        4,              0,  VG_BAR_RED_AND,  ~7u},
		{"", ~0u,        5,              32, VG_BAR_RED_OR,   7  },
		{"", 0xffff,     6,              32, VG_BAR_SYNC,     0  },
		{"", 0xffff0000, 7,              32, VG_BAR_SYNC,     0  },
		{"", ~0u,        VG_BAR_CLUSTER, 0,  VG_BAR_SYNC,     0  },
	};
	(void)state;
	run(&r, K_BARRIERS);
	assert_int_equal(r.n, COUNT(want));
	for (u32 k = 0; k < COUNT(want); k++) {
		struct asked got = r.rows[k];
		assert_string_equal(got.what, "barrier");
		got.what = want[k].what;
		assert_memory_equal(&got, &want[k], sizeof got);
	}
	for (u32 l = 0; l < 32; l++) {
		expect(&r, 0, l, 77);
		expect(&r, 1, l, 0);
		expect(&r, 2, l, 1);
	}
}

static const char *const halves[] = {"cvt.rn.f32.u32 %r0, %t; cvt.rn.f16.f32 %h0, %r0; "
				     "mov.b16 %h1, 0x3e00;", /* lane, 1.5
							      */
	"add.f16 %h2, %h0, %h1;", "puth 0 %h2", "fma.rn.f16 %h2, %h0, %h1, %h1;", "puth 1 %h2",
	"sub.sat.f16 %h2, %h1, %h0;", "puth 2 %h2", "mov.b32 %r1, {%h0, %h1};",
	"mul.f16x2 %r2, %r1, %r1;", "put 3 %r2", "fma.rn.relu.f16x2 %r2, %r1, %r1, 0xc000c000;",
	"put 4 %r2", /* - 2 */
	"neg.f16x2 %r2, %r1;", "put 5 %r2", "max.NaN.f16x2 %r2, %r1, 0x7e003c00;", "put 6 %r2",
	"setp.lt.f16 %p0|%p1, %h0, %h1;", "putp 7 %p0", "putp 8 %p1",
	"setp.gt.f16x2 %p0|%p1, %r1, 0x40003e00;", "putp 9 %p0", "putp 10 %p1",
	"setp.eq.and.f16 %p2, %h0, %h0, !%p0;", "putp 11 %p2", "set.ge.u32.f16 %r3, %h0, %h1;",
	"put 12 %r3", "set.le.f16x2.f16x2 %r3, %r1, 0x3c003c00;", "put 13 %r3",
	"mov.b16 %h3, 0x3f80; mov.b16 %h4, 0x4080;", /* 1 and 4 as bf16 */
	"fma.rn.bf16 %h5, %h3, %h4, %h4;", "puth 14 %h5", "min.bf16 %h5, %h3, %h4;", "puth 15 %h5",
	"ex2.approx.ftz.bf16 %h5, %h4;", "puth 16 %h5", "tanh.approx.f16 %h5, 0;", "puth 17 %h5",
	NULL};

static void test_halves(void **state)
{
	static struct run r;
	(void)state;
	run(&r, K_HALVES);
	for (u32 l = 0; l < 32; l += 2) {
		/* Of lanes 0, 2 and 4: 0, 2.0 and 4.0 as f16. */
		static const struct {
			u32 lane, h, sum, fma, sat, square, relu, max;
		} rows[] = {
			{0, 0x0000, 0x3e00, 0x3e00, 0x3c00, 0x0000, 0x0000, 0x3c00},
			{2, 0x4000, 0x4300, 0x4480, 0x0000, 0x4400, 0x4000, 0x4000},
			{4, 0x4400, 0x4580, 0x4780, 0x0000, 0x4c00, 0x4b00, 0x4400},
		};
		if (l / 2 < COUNT(rows)) {
			expect(&r, 0, l, rows[l / 2].sum);
			expect(&r, 1, l, rows[l / 2].fma);
			expect(&r, 2, l, rows[l / 2].sat);
			expect(&r, 3, l, rows[l / 2].square | 0x40800000);
			expect(&r, 4, l, rows[l / 2].relu | 0x34000000);
			expect(&r, 5, l, (rows[l / 2].h ^ 0x8000) | 0xbe000000);
			expect(&r, 6, l, rows[l / 2].max | 0x7fff0000);
		}
		expect(&r, 7, l, l < 2);
		expect(&r, 8, l, l >= 2);
		expect(&r, 9, l, l >= 2);
		expect(&r, 10, l, 0);
		expect(&r, 11, l, l < 2);
		expect(&r, 12, l, l >= 2 ? ~0u : 0);
		expect(&r, 13, l, l < 2 ? 0x3c00 : 0);
		expect(&r, 14, l, 0x4100);
		expect(&r, 15, l, 0x3f80);
		expect(&r, 16, l, 0x4180);
		expect(&r, 17, l, 0);
	}
}

static const char *const matrices[] = {"and.b32 %r0, %t, 15; shl.b32 %r0, %r0, 5; shr.u32 "
				       "%r1, %t, 4; shl.b32 %r1, %r1, 4;",
	"add.u32 %r0, %r0, %r1; cvt.u64.u32 %d0, %r0; add.u64 %d0, %i, %d0;",
	"ldmatrix.sync.aligned.m8n8.x4.b16 {%r4, %r5, %r6, %r7}, [%d0];",
	"ldmatrix.sync.aligned.m8n8.x2.trans.b16 {%r8, %r9}, [%d0+512];", "mov.u32 %r10, 0;",
	"mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%r12, %r13, %r14, %r15}, "
	"{%r4, %r5, %r6, %r7}, {%r8, %r9}, {%r10, %r10, %r10, %r10};",
	"put 0 %r12", "put 1 %r13", "put 2 %r14", "put 3 %r15",
	"movmatrix.sync.aligned.m8n8.trans.b16 %r11, %r4;", "put 4 %r11",
	"wmma.load.a.sync.aligned.row.m16n16k16.f16 "
	"{%r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11}, [%i];",
	"mov.u32 %r3, 16;",
	"wmma.load.b.sync.aligned.row.m16n16k16.f16 "
	"{%r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19}, [%i+512], %r3;",
	"wmma.load.c.sync.aligned.col.m16n16k16.f32 "
	"{%r20, %r21, %r22, %r23, %r24, %r25, %r26, %r27}, [%i+1024];",
	"wmma.mma.sync.aligned.row.row.m16n16k16.f32.f32 "
	"{%r20, %r21, %r22, %r23, %r24, %r25, %r26, %r27}, "
	"{%r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11}, "
	"{%r12, %r13, %r14, %r15, %r16, %r17, %r18, %r19}, "
	"{%r20, %r21, %r22, %r23, %r24, %r25, %r26, %r27};",
	"wmma.store.d.sync.aligned.row.m16n16k16.f32 [%i+2048], "
	"{%r20, %r21, %r22, %r23, %r24, %r25, %r26, %r27}, 16;",
	NULL};

/* A is 16 x 16 of (row + column) % 4, B 16 x 8 (of 16) the identity and its double: D = A and 2 A.
 */
static void test_matrices(void **state)
{
	static struct run r;
	static const u16 small[] = {0, 0x3c00, 0x4000, 0x4200};
	(void)state;
	for (u32 row = 0; row < 16; row++)
		for (u32 c = 0; c < 16; c++) {
			float sum = (float)(row == 3 && c == 5);
			u16 b = row == c ? 0x3c00 : row + 8 == c || row == c + 8 ? 0x4000 : 0;
			memcpy(r.in + 2 * (16 * row + c), &small[(row + 2 * c) % 4], 2);
			memcpy(r.in + 512 + 2 * (16 * row + c), &b, 2);
			memcpy(r.in + 1024 + 4 * (16 * c + row), &sum, 4);
		}
	run(&r, K_MATRICES);
	for (u32 row = 0; row < 16; row++)
		for (u32 c = 0; c < 16; c++) {
			u32 far = (row + 2 * (c ^ 8)) % 4;
			float want = (float)((row + 2 * c) % 4 + 2 * far), got;
			if (c < 8) {
				memcpy(&got, &r.out[row / 8 * 2 + c % 2][row % 8 * 4 + c / 2], 4);
				assert_true(got == want);
			}
			memcpy(&got, r.in + 2048 + 4 * (16 * row + c), 4);
			assert_true(got == want + (float)(row == 3 && c == 5));
			if (row < 8 && c < 8)
				assert_int_equal(r.out[4][c * 4 + row / 2] >> row % 2 * 16 & 0xffff,
					small[(row + 2 * c) % 4]);
		}
}

/* ---- the folder of translations ---- */

static struct build_object *build(bool races, const struct str *kernels)
{
	struct build_options o = {.check_races = races, .cache = cache};
	struct err e = {0};
	struct str s = {0};
	str_add(&s, ".version 8.8\n.target sm_100a\n.address_size 64\n");
	str_add(&s, str_c(kernels));
	struct build_object *b = build_open(s.p, s.len, NULL, &o, &e);
	if (!b)
		print_error("%s\n", e.text);
	str_free(&s);
	return b;
}

static int setup(void **state)
{
	static const char *const *const lists[KERNELS] = {
		shuffles, votes, told, barriers, halves, matrices};
	struct str text[2] = {0};
	(void)state;
	if (!mkdtemp(cache))
		return -1;
	for (int k = 0; k < KERNELS; k++)
		add_kernel(&text[k == K_TOLD], k, lists[k]);
	for (int k = 0; k < 2; k++) {
		built[k] = build(k, &text[k]);
		str_free(&text[k]);
	}
	return built[0] && built[1] ? 0 : -1;
}
static int forget(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}
static int teardown(void **state)
{
	(void)state;
	build_close(built[0]);
	build_close(built[1]);
	return nftw(cache, forget, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shuffles),
		cmocka_unit_test(test_votes),
		cmocka_unit_test(test_told),
		cmocka_unit_test(test_barriers),
		cmocka_unit_test(test_halves),
		cmocka_unit_test(test_matrices),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
