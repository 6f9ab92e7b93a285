/* Loads and stores of lanes, for each instruction set, against what each lane alone would do. */
#include "vgpu_isa.h"

#include "vgpu/device/abi_memory.h"

#include <sys/mman.h>

extern const struct vg_memory_ops vg_memory_ops_x86_64, vg_memory_ops_x86_64_v3,
	vg_memory_ops_x86_64_v4;

typedef void access_fn(struct vg_warp *w, u32 m, const void *a, u32 by, void *values);

struct form {
	const char *name;
	u32 bytes, count;
};

static const struct form forms[] = {
	{"8",    1,  1},
	{"16",   2,  1},
	{"32",   4,  1},
	{"64",   8,  1},
	{"128",  16, 1},
	{"32x2", 4,  2},
	{"32x4", 4,  4},
	{"64x2", 8,  2},
	{"32x8", 4,  8},
	{"64x4", 8,  4},
};

/* Memory with a closed page behind it, and a copy that the model works on. */
#define ROOM 8192u
struct bench {
	struct isa isas[3];
	u8 *memory, model[ROOM];
	struct vg_block block;
	struct vg_runtime rt;
	struct vg_warp w;
	u64 chance;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	u8 *m = mmap(NULL, ROOM + 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	isa_open_all(b->isas, "tests/unit/vgpu_access_lanes.c");
	mprotect(m, ROOM, PROT_READ | PROT_WRITE);
	b->memory = m;
	b->w.block = &b->block;
	b->w.rt = &b->rt;
	b->w.shared = b->w.local = m;
	b->chance = 88172645463325252u;
	*state = b;
	return 0;
}

static void use(struct bench *b, int isa)
{
	static const struct vg_memory_ops *const ops[] = {
		&vg_memory_ops_x86_64, &vg_memory_ops_x86_64_v3, &vg_memory_ops_x86_64_v4};

	b->rt.memory = ops[isa];
}

/* ---- addresses and masks ---- */

/* Offsets of 32 lanes that each take n bytes, by pattern; the last byte of memory is touched where
 * it can be. Lanes that are not in the result must not be touched: they lead into the closed page.
 */
static u32 draw_offsets(struct bench *b, int pattern, u32 n, u32 *at)
{
	u32 places = ROOM / n, base = draw(&b->chance) % (places - 32),
	    other = draw(&b->chance) % (places - 16);
	u32 ok = 0;

	for (u32 l = 0; l < 32; l++) {
		u32 half = l < 16 ? base : other;

		switch (pattern) {
		case 0: /* in rows */
			at[l] = base + l;
			break;
		case 1: /* in rows up to the end, and past it */
			at[l] = places - 1 - base % 31 + l;
			break;
		case 2: /* one row a half */
			at[l] = half + l % 16;
			break;
		case 3: /* one place a half */
			at[l] = half;
			break;
		case 4:
			at[l] = base;
			break;
		case 5: /* a row, then one place */
			at[l] = l < 16 ? base + l : other;
			break;
		case 6: /* the last half beyond the end */
			at[l] = l < 16 ? places - 16 + l : places + l;
			break;
		case 8: /* one place a half, the first beyond the end */
			at[l] = l < 16 ? places : other;
			break;
		case 7: /* every second place */
			at[l] = base % (places / 2) + 2 * l % (places / 2);
			break;
		case 11: /* a row whose first lanes are before the beginning: they do not take part
			  */
			at[l] = l - 1 - base % 15;
			break;
		default:
			at[l] = draw(&b->chance) % places;
		}
		ok |= (u32)(at[l] < places) << l;
		at[l] *= n;
	}
	return ok;
}
#define PATTERNS 12

static u32 draw_mask(struct bench *b, int i, u32 ok)
{
	u32 any = draw(&b->chance);
	u32 masks[] = {~0u, any, any & draw(&b->chance), 1u << any % 32, 0, ~0u << any % 32,
		0xffffu, 0xffff0000u};

	return masks[(u32)i % COUNT(masks)] & ok;
}

/* ---- the model ---- */

static u32 kept(const struct form *f)
{
	return f->bytes < 2 ? 2 : f->bytes;
}

/* Element e of lane l, of values as lane functions lay them out. */
static u8 *value_of(u8 *values, const struct form *f, u32 e, u32 l)
{
	return values + (e * 32 + l) * kept(f);
}

static void check_load(struct bench *b, const struct form *f, access_fn *load, const void *a,
	u32 by, const u32 *at, u32 m)
{
	u8 values[1024 * 2];

	load(&b->w, m, a, by, values);
	for (u32 l = 0; l < 32; l++)
		for (u32 e = 0; e < f->count && m >> l & 1; e++)
			assert_memory_equal(value_of(values, f, e, l),
				b->memory + at[l] + e * f->bytes, f->bytes);
}

static void check_store(struct bench *b, const struct form *f, access_fn *store, const void *a,
	u32 by, const u32 *at, u32 m)
{
	u8 values[1024 * 2];

	for (size_t i = 0; i < sizeof values; i++)
		values[i] = (u8)draw(&b->chance);
	memcpy(b->model, b->memory, ROOM);
	for (u32 l = 0; l < 32; l++)
		for (u32 e = 0; e < f->count && m >> l & 1; e++)
			memcpy(b->model + at[l] + e * f->bytes, value_of(values, f, e, l),
				f->bytes);
	store(&b->w, m, a, by, values);
	assert_memory_equal(b->memory, b->model, ROOM);
}

/* by: added to all addresses, so that these stand before it. */
static void check_form(struct bench *b, int isa, const struct form *f, int turn)
{
	access_fn *ld32, *ld64, *st32, *st64;
	char name[4][32];
	u32 at[32], offset[32], by = (u32)turn % 3 * 4, all = f->bytes * f->count;
	u64 address[32];
	u32 ok = draw_offsets(b, turn % PATTERNS, all, at), m = draw_mask(b, turn / PATTERNS, ok);

	for (int i = 0; i < 4; i++)
		snprintf(name[i], sizeof name[i], "%s%d_%s", i < 2 ? "ld" : "st", i % 2 ? 64 : 32,
			f->name);
	isa_symbol(&b->isas[isa], name[0], &ld32);
	isa_symbol(&b->isas[isa], name[1], &ld64);
	isa_symbol(&b->isas[isa], name[2], &st32);
	isa_symbol(&b->isas[isa], name[3], &st64);
	for (u32 l = 0; l < 32; l++) {
		offset[l] = at[l] - by;
		address[l] = (u64)b->memory + (u64)(s64)(s32)(at[l] - by);
	}
	check_store(b, f, st32, offset, by, at, m);
	check_load(b, f, ld32, offset, by, at, m);
	check_store(b, f, st64, address, by, at, m);
	check_load(b, f, ld64, address, by, at, m);
}

static void test_patterns(void **state)
{
	struct bench *b = *state;

	for (int isa = 0; isa < 3; isa++) {
		if (!b->isas[isa].lib)
			continue;
		use(b, isa);
		for (size_t f = 0; f < COUNT(forms); f++)
			for (int turn = 0; turn < 8 * PATTERNS * 6; turn++)
				check_form(b, isa, &forms[f], turn);
	}
}

/* One address for all: the value comes back; no lane, no access. */
static void test_one_address(void **state)
{
	struct bench *b = *state;

	for (int isa = 0; isa < 3; isa++)
		for (size_t f = 0; b->isas[isa].lib && f < 5; f++) {
			access_fn *one;
			char name[32];
			u8 value[16], before[16];
			u64 at = (u64)b->memory + ROOM - 32, closed = (u64)b->memory + ROOM;

			use(b, isa);
			snprintf(name, sizeof name, "one_%s", forms[f].name);
			isa_symbol(&b->isas[isa], name, &one);
			memset(value, 0, sizeof value);
			for (u32 i = 0; i < forms[f].bytes; i++)
				value[i] = (u8)draw(&b->chance);
			memcpy(before, value, sizeof value);
			one(&b->w, 8, &at, 16, value);
			assert_memory_equal(value, before, kept(&forms[f]));
			assert_memory_equal(b->memory + ROOM - 16, before, forms[f].bytes);
			one(&b->w, 0, &closed, 0, value);
		}
}

/* Each lane has 64 bytes of its own. */
static void check_local(struct bench *b, int isa, const struct form *f, int turn)
{
	access_fn *load, *store;
	char name[32];
	u32 own[32], at[32], by = draw(&b->chance) % (64 / f->bytes) * f->bytes;
	u32 m = draw_mask(b, turn, ~0u);

	snprintf(name, sizeof name, "ldl_%s", f->name);
	isa_symbol(&b->isas[isa], name, &load);
	snprintf(name, sizeof name, "stl_%s", f->name);
	isa_symbol(&b->isas[isa], name, &store);
	b->w.local_stride = b->w.local_top = 64;
	for (u32 l = 0; l < 32; l++)
		at[l] = l * 64 + by;
	check_store(b, f, store, NULL, by, at, m);
	check_load(b, f, load, NULL, by, at, m);
	for (u32 l = 0; l < 32; l++) {
		own[l] = draw(&b->chance) % (64 / f->bytes) * f->bytes - by;
		at[l] = l * 64 + own[l] + by;
	}
	check_store(b, f, store, own, by, at, m);
	check_load(b, f, load, own, by, at, m);
}

static void test_local(void **state)
{
	struct bench *b = *state;

	for (int isa = 0; isa < 3; isa++)
		for (size_t f = 0; b->isas[isa].lib && f < 5; f++)
			for (int turn = 0; turn < 64; turn++) {
				use(b, isa);
				check_local(b, isa, &forms[f], turn);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_one_address),
		cmocka_unit_test(test_local),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
