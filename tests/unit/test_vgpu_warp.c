/* What lanes of a warp do together, against the words of the PTX ISA written lane by lane. */
#include "vgpu_isa.h"

#include "vgpu/device/abi_sync.h"

#include <math.h>

static struct isa isas[3];

#define EACH_ISA(isa)                                                                              \
	for (const struct isa *isa = isas; isa < isas + COUNT(isas); isa++)                        \
		if (isa->lib)

/* ---- shfl ---- */

/* d and the predicate of one lane, from the ISA's pseudocode. A source that is not active gives the
 * lane's own value. */
static u32 model_shfl(const char *mode, u32 m, const u32 *a, u32 lane, u32 b, u32 c, bool *p)
{
	int bval = (int)(b & 31), cval = (int)(c & 31), segmask = (int)(c >> 8 & 31);
	int own = (int)lane, j = 0;
	int max_lane = (own & segmask) | (cval & ~segmask), min_lane = own & segmask;
	if (!strcmp(mode, "up"))
		j = own - bval, *p = j >= max_lane;
	else if (!strcmp(mode, "down"))
		j = own + bval, *p = j <= max_lane;
	else if (!strcmp(mode, "bfly"))
		j = own ^ bval, *p = j <= max_lane;
	else
		j = min_lane | (bval & ~segmask), *p = j <= max_lane;
	if (!*p || !(m >> j & 1))
		j = own;
	return a[j];
}

static void test_shfl(void **state)
{
	static const char *const modes[] = {"up", "down", "bfly", "idx"};
	static const u32 segments[] = {0x1f, 0, 0x181f, 0x1800, 0x1c1f, 0x1e1f, 0x100f, 0x1f1f};
	uint64_t seed = 11;
	(void)state;
	EACH_ISA(isa)
	for (u32 k = 0; k < 4 * 20000; k++) {
		const char *mode = modes[k % 4];
		u32 (*fn)(u32 * d, u32 m, const u32 *a, const u32 *b, const u32 *c);
		u32 a[32], b[32], c[32], d[32], m = k % 3 ? ~0u : draw(&seed);
		char name[16];
		snprintf(name, sizeof name, "shfl_%s", mode);
		isa_symbol(isa, name, &fn);
		u32 by = draw(&seed), range = segments[draw(&seed) % COUNT(segments)];
		for (u32 l = 0; l < 32; l++) {
			a[l] = draw(&seed);
			b[l] = k / 4 % 2 ? by : draw(&seed);
			c[l] = k / 8 % 2 ? range : draw(&seed);
		}
		u32 ok = fn(d, m, a, b, c);
		for (u32 l = 0; l < 32; l++) {
			bool p;
			u32 want = model_shfl(mode, m, a, l, b[l], c[l], &p);
			if (m >> l & 1 && (d[l] != want || (ok >> l & 1) != p))
				fail_msg("%s, %s, lane %u, b %u, c %x, m %x", isa->name, mode, l,
					b[l], c[l], m);
		}
	}
}

/* ---- groups: each lane names some lanes, all of a group the same ---- */

/* Masks that split the lanes of m into groups; lanes that are not in m may be named too. */
static void draw_groups(uint64_t *seed, u32 mb[32])
{
	u32 groups = 1 + draw(seed) % 4, of[32], mask[4] = {0};
	for (u32 l = 0; l < 32; l++)
		of[l] = draw(seed) % groups, mask[of[l]] |= 1u << l;
	for (u32 l = 0; l < 32; l++)
		mb[l] = mask[of[l]];
}

/* How many of lane l's group satisfy p, and how large the group is. */
static u32 votes(u32 m, u32 p, u32 mask, u32 *all)
{
	u32 yes = 0;
	*all = 0;
	for (u32 l = 0; l < 32; l++)
		if (m >> l & 1 && mask >> l & 1)
			++*all, yes += p >> l & 1;
	return yes;
}

static void check_votes(const struct isa *isa, u32 m, u32 p, const u32 mb[32])
{
	static const char *const modes[] = {"all", "any", "uni"};
	u32 ballot[32], (*one)(u32, u32, u32);
	void (*ballots)(u32 *, u32, u32, const u32 *);
	isa_symbol(isa, "vote_ballot", &one);
	isa_symbol(isa, "vote_ballot_each", &ballots);
	ballots(ballot, m, p, mb);
	for (u32 l = 0; l < 32; l++) {
		u32 all, yes = votes(m, p, mb[l], &all);
		if (!(m >> l & 1))
			continue;
		assert_int_equal(ballot[l], m & p & mb[l]);
		assert_int_equal(one(m, p, mb[l]), m & p & mb[l]);
		for (u32 k = 0; k < COUNT(modes); k++) {
			bool want = k == 0 ? yes == all : k == 1 ? yes > 0 : yes == all || !yes;
			char name[32];
			u32 (*scalar)(u32, u32, u32), (*each)(u32, u32, const u32 *);
			snprintf(name, sizeof name, "vote_%s", modes[k]);
			isa_symbol(isa, name, &scalar);
			snprintf(name, sizeof name, "vote_%s_each", modes[k]);
			isa_symbol(isa, name, &each);
			assert_int_equal(scalar(m, p, mb[l]), want ? ~0u : 0);
			assert_int_equal(each(m, p, mb) >> l & 1, want);
		}
	}
}

static void test_votes(void **state)
{
	uint64_t seed = 5;
	(void)state;
	EACH_ISA(isa)
	for (u32 k = 0; k < 500; k++) {
		u32 mb[32], m = k % 2 ? ~0u : draw(&seed) | 1, p = draw(&seed);
		draw_groups(&seed, mb);
		if (k % 3 == 0)
			p |= mb[0]; /* all of one group */
		if (k % 5 == 0)
			p &= ~mb[31]; /* none of one */
		check_votes(isa, m, p, mb);
	}
}

static void check_match(const struct isa *isa, u32 m, const uint64_t a[32], const u32 mb[32], u32 n)
{
	u32 narrow[32], any[32], all[32];
	char name[32];
	u32 (*fn)(u32 *, u32, const void *, const u32 *);
	for (u32 l = 0; l < 32; l++)
		narrow[l] = (u32)a[l];
	const void *values = n == 64 ? (const void *)a : narrow;
	snprintf(name, sizeof name, "match_any_b%u", n);
	isa_symbol(isa, name, &fn);
	fn(any, m, values, mb);
	snprintf(name, sizeof name, "match_all_b%u", n);
	isa_symbol(isa, name, &fn);
	u32 same = fn(all, m, values, mb);
	for (u32 l = 0; l < 32; l++) {
		u32 equal = 0;
		for (u32 o = 0; o < 32; o++) {
			bool is = n == 64 ? a[o] == a[l] : narrow[o] == narrow[l];
			equal |= (u32)(is && m & mb[l] & 1u << o) << o;
		}
		if (!(m >> l & 1))
			continue;
		assert_int_equal(any[l], equal);
		assert_int_equal(all[l], equal == (m & mb[l]) ? equal : 0);
		assert_int_equal(same >> l & 1, equal == (m & mb[l]));
	}
}

static void test_match(void **state)
{
	uint64_t seed = 17;
	(void)state;
	EACH_ISA(isa)
	for (u32 k = 0; k < 500; k++) {
		u32 mb[32], m = k % 2 ? ~0u : draw(&seed) | 1, kinds = 1 + k % 7;
		uint64_t a[32];
		draw_groups(&seed, mb);
		for (u32 l = 0; l < 32; l++)
			a[l] = (uint64_t)(draw(&seed) % kinds) << 32 | draw(&seed) % kinds;
		check_match(isa, m, a, mb, 32);
		check_match(isa, m, a, mb, 64);
	}
}

static void test_elect(void **state)
{
	uint64_t seed = 23;
	(void)state;
	EACH_ISA(isa)
	for (u32 k = 0; k < 200; k++) {
		u32 mb[32], d[32], m = k % 2 ? ~0u : draw(&seed) | 1,
				   (*fn)(u32 *, u32, const u32 *);
		isa_symbol(isa, "elect", &fn);
		draw_groups(&seed, mb);
		u32 leader = fn(d, m, mb);
		for (u32 l = 0; l < 32; l++) {
			u32 first = 0;
			while (!(m & mb[l] & 1u << first) && first < 31)
				first++;
			if (!(m >> l & 1))
				continue;
			assert_int_equal(d[l], first);
			assert_int_equal(leader >> l & 1, l == first);
		}
	}
}

/* ---- redux ---- */

static float as_float(u32 bits)
{
	float f;
	memcpy(&f, &bits, sizeof f);
	return f;
}
/* The rule of min and max: a number beats a NaN unless NaNs win, -0 is below +0. */
static u32 model_pick(u32 r, u32 x, bool greater, bool nan_wins)
{
	float f = as_float(r), g = as_float(x);
	if (isnan(f) || isnan(g))
		return (isnan(f) && isnan(g)) || nan_wins ? 0x7fffffff : isnan(f) ? x : r;
	if (f == g)
		return (signbit(f) != 0) != greater ? r : x;
	return (f < g) != greater ? r : x;
}
static u32 model_redux(u32 op, u32 r, u32 x)
{
	switch (op) {
	case 0:
		return r + x;
	case 1:
		return r & x;
	case 2:
		return r | x;
	case 3:
		return r ^ x;
	case 4:
		return r < x ? r : x;
	case 5:
		return r > x ? r : x;
	case 6:
		return (s32)r < (s32)x ? r : x;
	case 7:
		return (s32)r > (s32)x ? r : x;
	case 8:
		return model_pick(r, x, false, false);
	case 9:
		return model_pick(r, x, true, false);
	case 10:
		return model_pick(r, x, false, true);
	case 11:
		return model_pick(r, x, true, true);
	case 12:
		return model_pick(r & 0x7fffffff, x & 0x7fffffff, false, false);
	default:
		return model_pick(r & 0x7fffffff, x & 0x7fffffff, true, true);
	}
}

static void test_redux(void **state)
{
	static const char *const names[] = {"add", "and", "or", "xor", "min_u32", "max_u32",
		"min_s32", "max_s32", "min_f32", "max_f32", "min_nan_f32", "max_nan_f32",
		"min_abs_f32", "max_abs_nan_f32"};
	static const u32 special[] = {
		0, 0x80000000, 0x7fc00000, 0x7f800000, 0xff800000, 0xffffffff};
	uint64_t seed = 29;
	(void)state;
	EACH_ISA(isa)
	for (u32 k = 0; k < 100 * COUNT(names); k++) {
		u32 op = k % COUNT(names), mb[32], a[32], d[32], m = k % 3 ? ~0u : draw(&seed) | 1;
		void (*fn)(u32 *, u32, const u32 *, const u32 *);
		char name[32];
		snprintf(name, sizeof name, "redux_%s", names[op]);
		isa_symbol(isa, name, &fn);
		draw_groups(&seed, mb);
		for (u32 l = 0; l < 32; l++)
			a[l] = draw(&seed) % 4 ? draw(&seed)
					       : special[draw(&seed) % COUNT(special)];
		fn(d, m, a, mb);
		for (u32 l = 0; l < 32; l++) {
			u32 group = m & mb[l], first = group ? (u32)__builtin_ctz(group) : 0;
			u32 r = op >= 12 ? a[first] & 0x7fffffff : a[first];
			for (u32 o = first + 1; o < 32; o++)
				if (group >> o & 1)
					r = model_redux(op, r, a[o]);
			if (m >> l & 1 && d[l] != r)
				fail_msg("%s, redux %s, lane %u: %x, not %x", isa->name, names[op],
					l, d[l], r);
		}
	}
}

/* ---- masks and barriers, with a runtime that writes down what it is asked ---- */

struct asked {
	u32 m, mask, id, count;
};
struct listener {
	struct vg_warp warp; /* first, so that the runtime finds the rest */
	struct asked rows[64];
	u32 n;
};

static void hear_mask(struct vg_warp *w, u32 m, u32 site, u32 mask)
{
	struct listener *to = (struct listener *)w;
	assert_int_equal(site, 5);
	to->rows[to->n++] = (struct asked){.m = m, .mask = mask};
}
static u32 hear_barrier(struct vg_warp *w, u32 m, u32 site, u32 id, u32 count, u32 kind, u32 p)
{
	struct listener *to = (struct listener *)w;
	assert_int_equal(site, 7);
	assert_int_equal(kind, VG_BAR_RED_POPC);
	assert_int_equal(p, 0x55);
	to->rows[to->n++] = (struct asked){.m = m, .id = id, .count = count};
	return 40 + to->n;
}

static const struct vg_sync_ops hearing = {.bad_mask = hear_mask, .barrier = hear_barrier};
static const struct vg_runtime runtime = {.sync = &hearing};

static void test_masks(void **state)
{
	(void)state;
	EACH_ISA(isa)
	{
		struct listener to = {.warp.rt = &runtime};
		u32 (*one)(struct vg_warp *, u32, u32), mask[32], d[32];
		void (*each)(u32 *, struct vg_warp *, u32, const u32 *);
		isa_symbol(isa, "members", &one);
		isa_symbol(isa, "members_each", &each);
		assert_int_equal(one(&to.warp, 0xf0, 0xff), 0xff);
		assert_int_equal(to.n, 0);
		one(&to.warp, 0xf1, 0x70);
		assert_int_equal(to.n, 1);
		assert_int_equal(to.rows[0].m, 0x81);
		assert_int_equal(to.rows[0].mask, 0x70);
		for (u32 l = 0; l < 32; l++)
			mask[l] = l == 3 || l == 9 ? 0xfff000f0 : 1u << l | 2;
		each(d, &to.warp, 0xff, mask);
		assert_int_equal(to.n, 2); /* lane 9 is not at the instruction */
		assert_int_equal(to.rows[1].m, 1 << 3);
		assert_int_equal(to.rows[1].mask, 0xfff000f0);
		assert_int_equal(d[3], 0xfff000f8);
		assert_int_equal(d[4], 0x12);
	}
}

static void test_barriers_by_lane(void **state)
{
	(void)state;
	EACH_ISA(isa)
	{
		struct listener to = {.warp.rt = &runtime};
		u32 (*fn)(struct vg_warp *, u32, const u32 *, const u32 *, u32), id[32], count[32];
		isa_symbol(isa, "barrier_each", &fn);
		for (u32 l = 0; l < 32; l++)
			id[l] = l / 16, count[l] = l < 8 ? 64 : 32;
		assert_int_equal(fn(&to.warp, 0xfff0fff0, id, count, 0x55), 43);
		assert_int_equal(to.n, 3);
		static const struct asked want[] = {
			{.m = 0xf0,       .id = 0, .count = 64},
			{.m = 0xff00,     .id = 0, .count = 32},
			{.m = 0xfff00000, .id = 1, .count = 32},
		};
		assert_memory_equal(to.rows, want, sizeof want);
	}
}

static int setup(void **state)
{
	(void)state;
	isa_open_all(isas, "tests/unit/vgpu_warp_lanes.c");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shfl),
		cmocka_unit_test(test_votes),
		cmocka_unit_test(test_match),
		cmocka_unit_test(test_elect),
		cmocka_unit_test(test_redux),
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_barriers_by_lane),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
