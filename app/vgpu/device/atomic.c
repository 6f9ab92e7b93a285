/* Atomics and reductions, lane by lane in order.
 *
 * How it works. A block's warps run on one worker, and a warp is not interrupted: what only this
 * worker can reach (shared memory; everything, when the launch has one worker) is updated plainly,
 * the rest by compare and exchange. An update is a function of the old value; each is put into a
 * loop of its own. A counter that all lanes add to is added to once. */
#include "vgpu/device/lanes_half.h"
#include "vgpu/device/memory.h"

/* at: where each lane's bytes lie; own: the lanes whose bytes no other worker can reach. */
struct job {
	u32 m, own, count;
	u8 *at[VG_LANES];
	const void *b, *c;
	void *out;
};

#define LOOP static inline __attribute__((always_inline)) void

typedef u16 any16 __attribute__((may_alias));
typedef u32 any32 __attribute__((may_alias));
typedef u64 any64 __attribute__((may_alias));
typedef u128 any128 __attribute__((may_alias));

static u32 swap_16(any16 *at, u16 *old, u16 new)
{
	return __atomic_compare_exchange_n(at, old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
static u32 swap_32(any32 *at, u32 *old, u32 new)
{
	return __atomic_compare_exchange_n(at, old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
static u32 swap_64(any64 *at, u64 *old, u64 new)
{
	return __atomic_compare_exchange_n(at, old, new, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
/* The compiler has it only for processors newer than x86-64 names; all that run this have it. */
static u32 swap_128(any128 *at, u128 *old, u128 new)
{
	u64 low = (u64)*old, high = (u64)(*old >> 64);
	u8 done;

	__asm__ volatile("lock cmpxchg16b %1\n\tsete %0"
			 : "=q"(done), "+m"(*at), "+a"(low), "+d"(high)
			 : "b"((u64) new), "c"((u64)(new >> 64))
			 : "memory", "cc");
	*old = (u128)high << 64 | low;
	return done;
}

/* One loop a size; update is inlined. */
#define EACH(n)                                                                                    \
	LOOP each_##n(const struct job *j, u##n (*update)(u##n, u##n, u##n))                       \
	{                                                                                          \
		const u##n *b = j->b, *c = j->c;                                                   \
		u##n *out = j->out;                                                                \
                                                                                                   \
		for (u32 rest = j->m; rest; rest &= rest - 1) {                                    \
			u32 l = (u32)__builtin_ctz(rest), own = j->own >> l & 1;                   \
			any##n *at = (any##n *)j->at[l];                                           \
			for (u32 e = 0; e < j->count; e++) {                                       \
				u32 k = e * VG_LANES + l;                                          \
				u##n old = at[e], new = update(old, b[k], c ? c[k] : 0);           \
				if (own)                                                           \
					at[e] = new;                                               \
				else                                                               \
					while (!swap_##n(&at[e], &old, new))                       \
						new = update(old, b[k], c ? c[k] : 0);             \
				if (out)                                                           \
					out[k] = old;                                              \
			}                                                                          \
		}                                                                                  \
	}
EACH(16)
EACH(32)
EACH(64)
EACH(128)

/* ---- what they do ---- */

#define UPDATE(name, n, value)                                                                     \
	static u##n name(u##n a, u##n b, u##n c)                                                   \
	{                                                                                          \
		(void)a, (void)b, (void)c;                                                         \
		return value;                                                                      \
	}
UPDATE(add_u32, 32, a + b)
UPDATE(add_u64, 64, a + b)
UPDATE(add_f32, 32, vg_of_f32(vg_to_f32(a) + vg_to_f32(b)))
UPDATE(add_f64, 64, vg_of_f64(vg_to_f64(a) + vg_to_f64(b)))
UPDATE(inc_u32, 32, a >= b ? 0 : a + 1)
UPDATE(dec_u32, 32, a == 0 || a > b ? b : a - 1)
UPDATE(min_u32, 32, a < b ? a : b)
UPDATE(max_u32, 32, a > b ? a : b)
UPDATE(min_s32, 32, (s32)a < (s32)b ? a : b)
UPDATE(max_s32, 32, (s32)a > (s32)b ? a : b)
UPDATE(min_u64, 64, a < b ? a : b)
UPDATE(max_u64, 64, a > b ? a : b)
UPDATE(min_s64, 64, (s64)a < (s64)b ? a : b)
UPDATE(max_s64, 64, (s64)a > (s64)b ? a : b)
UPDATE(and_b32, 32, a &b)
UPDATE(and_b64, 64, a &b)
UPDATE(or_b32, 32, a | b)
UPDATE(or_b64, 64, a | b)
UPDATE(xor_b32, 32, a ^ b)
UPDATE(xor_b64, 64, a ^ b)
UPDATE(exch_b32, 32, b)
UPDATE(exch_b64, 64, b)
UPDATE(exch_b128, 128, b)
UPDATE(cas_b16, 16, a == b ? c : a)
UPDATE(cas_b32, 32, a == b ? c : a)
UPDATE(cas_b64, 64, a == b ? c : a)
UPDATE(cas_b128, 128, a == b ? c : a)
#define HALVES(op)                                                                                 \
	UPDATE(op##_f16, 16, sg_##op##_f16(a, b, 0, 0))                                            \
	UPDATE(op##_bf16, 16, sg_##op##_bf16(a, b, 0, 0))                                          \
	UPDATE(op##_f16x2, 32, sg_##op##_f16x2(a, b, 0, 0))                                        \
	UPDATE(op##_bf16x2, 32, sg_##op##_bf16x2(a, b, 0, 0))
HALVES(add)
HALVES(min)
HALVES(max)

#define RUN(op, type, n)                                                                           \
	static void run_##op##_##type(const struct job *j)                                         \
	{                                                                                          \
		each_##n(j, op##_##type);                                                          \
	}
VG_ATOMS(RUN)

/* ---- all lanes at one place ---- */

static u32 at_one_place(const struct job *j)
{
	u64 first = (u64)j->at[__builtin_ctz(j->m)], far = 0;

	if (j->own & j->m || j->count != 1)
		return 0;
	for (u32 l = 0; l < VG_LANES; l++)
		far |= ((u64)j->at[l] ^ first) & (0 - (u64)(j->m >> l & 1));
	return !far;
}

#define ADD_ONCE(n)                                                                                \
	static void add_once_##n(const struct job *j)                                              \
	{                                                                                          \
		const u##n *b = j->b;                                                              \
		u##n *out = j->out, sum = 0;                                                       \
		u32 first = (u32)__builtin_ctz(j->m);                                              \
                                                                                                   \
		for (u32 rest = j->m; rest; rest &= rest - 1)                                      \
			sum += b[__builtin_ctz(rest)];                                             \
		sum = __atomic_fetch_add((any##n *)j->at[first], sum, __ATOMIC_SEQ_CST);           \
		for (u32 rest = out ? j->m : 0; rest; rest &= rest - 1) {                          \
			out[__builtin_ctz(rest)] = sum;                                            \
			sum += b[__builtin_ctz(rest)];                                             \
		}                                                                                  \
	}
ADD_ONCE(32)
ADD_ONCE(64)

/* ---- where ---- */

static void find_shared(const struct vg_warp *w, const u32 *offset, struct job *j)
{
	for (u32 l = 0; l < VG_LANES; l++)
		j->at[l] = w->shared + offset[l];
	j->own = ~0u;
}

static void find(const struct vg_warp *w, const u64 *address, struct job *j)
{
	u32 elsewhere = 0;

	for (u32 l = 0; l < VG_LANES; l++) {
		elsewhere |= (u32)!VG_IN_WINDOW(address[l], VG_DEVICE_BASE) << l;
		j->at[l] = (u8 *)(address[l] + (u64)w->delta);
	}
	j->own = w->block->alone ? ~0u : 0;
	for (elsewhere &= j->m; elsewhere; elsewhere &= elsewhere - 1) {
		u32 l = (u32)__builtin_ctz(elsewhere);

		j->at[l] = vg_bytes_of(w, l, address[l]);
		if (VG_IN_WINDOW(address[l], VG_SHARED_BASE) ||
			VG_IN_WINDOW(address[l], VG_LOCAL_BASE))
			j->own |= 1u << l;
	}
}

void VG_ISA(vg_atomic_each)(struct vg_warp *w, u32 m, const void *at, u64 how, enum vg_atom op,
	const void *b, const void *c, void *out)
{
	static void (*const runs[])(const struct job *) = {
#define ROW(name, type, n) [VG_ATOM_##name##_##type] = run_##name##_##type,
		VG_ATOMS(ROW)};
	u64 room[VG_LANES];
	struct job j = {.m = m, .count = VG_HOW_COUNT(how), .b = b, .c = c, .out = out};

	if (!m)
		return;
	if (how & VG_HOW_OFFSETS && VG_HOW_SPACE(how) == VG_SHARED)
		find_shared(w, at, &j);
	else
		find(w, vg_generic(at, how, room), &j);
	if (op == VG_ATOM_add_u32 && at_one_place(&j))
		add_once_32(&j);
	else if (op == VG_ATOM_add_u64 && at_one_place(&j))
		add_once_64(&j);
	else
		runs[op](&j);
}
