/* Random control flow -> PTX -> one warp, against the same program run thread by thread. Branches
 * lead anywhere; a thread that has run long enough leaves for the end. */
#include "base/path.h"
#include "base/str.h"
#include "vgpu_stub.h"

#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { REGS = 6, OPS = 3, BLOCKS = 14, PROGRAMS = 12, FUEL = 40, LEFT = 7777 };

enum op_kind { ADD, XOR, MAD, GUARDED, CALL, WAIT, BARRIER, TOUCH, OP_KINDS };
enum end_kind { JUMP, COND, SWITCH, RETURN, EXIT_SOME, END_KINDS };

struct op {
	enum op_kind kind;
	unsigned d, a, b;
	uint32_t imm;
};

struct block {
	struct op ops[OPS];
	enum end_kind end;
	unsigned reg, to[4];
	uint32_t imm;
};

struct program {
	struct block blocks[BLOCKS];
	unsigned count;
	bool fuel_varies, waits, touches;
};

static uint32_t chance(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

static void invent(struct program *p, uint64_t seed)
{
	*p = (struct program){.count = 4 + chance(&seed, BLOCKS - 3)};
	p->fuel_varies = chance(&seed, 2);
	p->waits = chance(&seed, 3) == 0;
	p->touches = chance(&seed, 3) == 0;
	for (unsigned k = 0; k < p->count; k++) {
		struct block *b = &p->blocks[k];
		for (unsigned n = 0; n < OPS; n++) {
			enum op_kind kind = chance(&seed, OP_KINDS);
			if (((kind == WAIT || kind == BARRIER) && !p->waits) ||
				(kind == TOUCH && !p->touches) ||
				(kind == CALL && chance(&seed, 2)))
				kind = ADD;
			b->ops[n] = (struct op){kind, chance(&seed, REGS), chance(&seed, REGS),
				chance(&seed, REGS), chance(&seed, 1000)};
		}
		b->end = chance(&seed, 12) == 0 ? RETURN : chance(&seed, END_KINDS);
		if (b->end == RETURN && chance(&seed, 3))
			b->end = COND;
		b->reg = chance(&seed, REGS);
		b->imm = 1u << chance(&seed, 6);
		for (unsigned n = 0; n < 4; n++)
			b->to[n] = chance(&seed, p->count);
	}
}

/* ---- thread by thread ---- */

/* What the function g does; false when the thread exits in it. */
static bool call_g(uint32_t *x)
{
	uint32_t n = *x & 7;
	if ((*x & 0x3f0) == 0x3f0)
		return false;
	while (n--)
		*x = *x * 3 + n;
	return true;
}

static bool interpret_op(const struct op *o, uint32_t *r)
{
	switch (o->kind) {
	case ADD:
		r[o->d] = r[o->a] + r[o->b];
		break;
	case XOR:
		r[o->d] = r[o->a] ^ o->imm;
		break;
	case MAD:
		r[o->d] = r[o->a] * o->imm + r[o->b];
		break;
	case GUARDED:
		if (r[o->a] & 4)
			r[o->d] = r[o->b] + o->imm;
		break;
	case CALL:
		return call_g(&r[o->d]);
	case TOUCH:
		r[o->d] += LEFT;
		break;
	default:
		break;
	}
	return true;
}

static void interpret(const struct program *p, uint32_t lane, uint32_t *out)
{
	uint32_t r[REGS] = {lane, lane * 37, 5, 11, lane & 3, 32};
	uint32_t fuel = p->fuel_varies ? FUEL + (lane & 7) : FUEL;
	unsigned at = 0;
	while (--fuel) {
		const struct block *b = &p->blocks[at];
		for (unsigned n = 0; n < OPS; n++)
			if (!interpret_op(&b->ops[n], r))
				return;
		if (b->end == RETURN)
			break;
		if (b->end == EXIT_SOME && (r[b->reg] & 63) == b->imm)
			return;
		at = b->end == COND     ? b->to[(r[b->reg] & b->imm) == 0]
		     : b->end == SWITCH ? b->to[r[b->reg] & 3]
					: b->to[0];
	}
	memcpy(out, r, sizeof r);
}

/* ---- as PTX ---- */

static const char head[] =
	".version 8.0\n.target sm_80\n.address_size 64\n"
	".func (.param .b32 y) g(.param .b32 x) { .reg .b32 %r<6>; .reg .pred %p<4>;\n"
	"ld.param.u32 %r1, [x]; and.b32 %r2, %r1, 0x3f0; setp.eq.u32 %p1, %r2, 0x3f0; @%p1 exit;\n"
	"and.b32 %r3, %r1, 7;\n"
	"L: setp.eq.u32 %p2, %r3, 0; @%p2 bra E; sub.u32 %r3, %r3, 1;\n"
	"mad.lo.u32 %r1, %r1, 3, %r3; bra L;\n"
	"E: st.param.b32 [y+0], %r1; ret; }\n";

static void write_op(struct str *s, const struct op *o, unsigned label)
{
	switch (o->kind) {
	case ADD:
		str_addf(s, "add.u32 %%r%u, %%r%u, %%r%u;\n", o->d, o->a, o->b);
		break;
	case XOR:
		str_addf(s, "xor.b32 %%r%u, %%r%u, %u;\n", o->d, o->a, o->imm);
		break;
	case MAD:
		str_addf(s, "mad.lo.u32 %%r%u, %%r%u, %u, %%r%u;\n", o->d, o->a, o->imm, o->b);
		break;
	case GUARDED:
		str_addf(s,
			"and.b32 %%t, %%r%u, 4; setp.ne.u32 %%p1, %%t, 0; @%%p1 add.u32 %%r%u, "
			"%%r%u, %u;\n",
			o->a, o->d, o->b, o->imm);
		break;
	case CALL: /* put in place, or through a register and so not */
		str_addf(s, "{ .param .b32 a; .param .b32 b; st.param.b32 [a], %%r%u;\n", o->d);
		if (o->imm & 1)
			str_add(s, "call (b), g, (a);\n");
		else
			str_addf(s,
				"mov.u64 %%d2, g; P%u: .callprototype (.param .b32 _) _ (.param "
				".b32 _);\n"
				"call (b), %%d2, (a), P%u;\n",
				label, label);
		str_addf(s, "ld.param.b32 %%r%u, [b]; }\n", o->d);
		break;
	case WAIT:
		str_add(s, "bar.warp.sync 0xffffffff;\n");
		break;
	case BARRIER:
		str_add(s, "barrier.sync 0;\n");
		break;
	default: /* an exchange of the thread's own word for what is in it */
		str_addf(s, "atom.global.exch.b32 %%t, [%%d1], %d; add.u32 %%r%u, %%r%u, %%t;\n",
			LEFT, o->d, o->d);
	}
}

static void write_end(struct str *s, const struct block *b, unsigned k)
{
	switch (b->end) {
	case RETURN:
		str_add(s, "bra END;\n");
		return;
	case COND:
		str_addf(s,
			"and.b32 %%t, %%r%u, %u; setp.ne.u32 %%p1, %%t, 0; @%%p1 bra B%u; bra "
			"B%u;\n",
			b->reg, b->imm, b->to[0], b->to[1]);
		return;
	case SWITCH:
		str_addf(s,
			"and.b32 %%t, %%r%u, 3; T%u: .branchtargets B%u, B%u, B%u, B%u; brx.idx "
			"%%t, T%u;\n",
			b->reg, k, b->to[0], b->to[1], b->to[2], b->to[3], k);
		return;
	case EXIT_SOME:
		str_addf(s, "and.b32 %%t, %%r%u, 63; setp.eq.u32 %%p1, %%t, %u; @%%p1 exit;\n",
			b->reg, b->imm);
		break;
	default:
		break;
	}
	str_addf(s, "bra B%u;\n", b->to[0]);
}

static void write_program(struct str *s, const struct program *p, unsigned number)
{
	str_addf(s,
		".visible .entry k%u(.param .u64 out) { .reg .b32 %%r<%d>; .reg .b32 %%t, %%f, "
		"%%l;\n"
		".reg .b64 %%d<4>; .reg .pred %%p<4>;\n"
		"ld.param.u64 %%d0, [out]; mov.u32 %%l, %%tid.x; mul.wide.u32 %%d1, %%l, 32;\n"
		"add.s64 %%d1, %%d0, %%d1; mov.u32 %%r0, %%l; mul.lo.u32 %%r1, %%l, 37;\n"
		"mov.u32 %%r2, 5; mov.u32 %%r3, 11; and.b32 %%r4, %%l, 3; mov.u32 %%r5, %%ntid.x;\n"
		"mov.u32 %%f, %d;\n",
		number, REGS, FUEL);
	if (p->fuel_varies)
		str_add(s, "and.b32 %t, %l, 7; add.u32 %f, %f, %t;\n");
	for (unsigned k = 0; k < p->count; k++) {
		str_addf(s, "B%u: sub.u32 %%f, %%f, 1; setp.eq.u32 %%p2, %%f, 0; @%%p2 bra END;\n",
			k);
		for (unsigned n = 0; n < OPS; n++)
			write_op(s, &p->blocks[k].ops[n], OPS * k + n);
		write_end(s, &p->blocks[k], k);
	}
	str_add(s, "END:\n");
	for (unsigned k = 0; k < REGS; k++)
		str_addf(s, "st.global.u32 [%%d1+%u], %%r%u;\n", 4 * k, k);
	str_add(s, "ret; }\n");
}

/* ---- both ---- */

/* Some of those that wait, and lanes of a barrier come part by part. */
static u32 some_stuck(struct vg_warp *w, const struct vg_waiting *rows, u32 n)
{
	uint64_t seed = stub_of(w)->stuck++;
	(void)rows;
	return 1u << chance(&seed, n);
}

static u32 barrier_again(struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	(void)site, (void)id, (void)count, (void)kind;
	return m != w->live && stub_of(w)->barriers++ % 3 ? VG_BAR_AGAIN : p;
}

static void compare(const struct vg_module *m, const struct program *p, unsigned number)
{
	static u32 got[32][8], want[32][8];
	struct vg_sync_ops sync = stub_sync;
	struct stub s;
	char name[16];
	void *param = got;
	sync.stuck = some_stuck;
	sync.barrier = barrier_again;
	for (u32 l = 0; l < 32; l++)
		for (u32 k = 0; k < 8; k++)
			got[l][k] = want[l][k] = LEFT;
	for (u32 l = 0; l < 32; l++)
		interpret(p, l, want[l]);
	snprintf(name, sizeof name, "k%u", number);
	stub_start(&s, m, name, 32, &param);
	s.rt.sync = &sync;
	stub_go(&s, m, name);
	stub_done(&s);
	assert_int_equal(s.status, 0);
	assert_int_equal(s.w.live, 0);
	for (u32 l = 0; l < 32; l++)
		for (u32 k = 0; k < REGS; k++)
			if (got[l][k] != want[l][k])
				fail_msg("program %u, lane %u, register %u: %u, not %u", number, l,
					k, got[l][k], want[l][k]);
}

static void test_random_flow(void **state)
{
	static struct program programs[PROGRAMS];
	const char *more = getenv("WHET_CHANCE");
	char folder[64] = "/tmp/vgpu-chance-XXXXXX";
	struct build_options o = {.cache = folder};
	struct str ptx = {0};
	struct err e;
	(void)state;
	assert_non_null(mkdtemp(folder));
	str_add(&ptx, head);
	for (unsigned k = 0; k < PROGRAMS; k++) {
		invent(&programs[k], (more ? strtoul(more, NULL, 10) : 0) * PROGRAMS + k + 1);
		write_program(&ptx, &programs[k], k);
	}
	struct build_object *b = build_open(ptx.p, ptx.len, NULL, &o, &e);
	if (!b)
		fail_msg("%s", e.text);
	for (unsigned k = 0; k < PROGRAMS; k++)
		compare(build_module(b), &programs[k], k);
	build_close(b);
	str_free(&ptx);
	assert_int_equal(path_remove_tree(folder, &e), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_flow)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
