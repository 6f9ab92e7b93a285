/* The race checker against vector clocks (vgpu_race_model.h): random small programs, all of whose
 * races are known. What it tells is always a race; what it may miss is what device/race.h says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* after the above */
#include <cmocka.h>

#include "vgpu/race/race.h"
#include "vgpu/report/words.h"
#include "vgpu/run/run.h"
#include "vgpu_race_model.h"

extern const struct vg_race_ops vg_race_ops_x86_64, vg_race_ops_x86_64_v3, vg_race_ops_x86_64_v4;

/* What a kind of programs does, in parts of all its steps; races: of 100 races met, how many are
 * left in; strict: none may be missed. */
struct profile {
	const char *name;
	u32 access, meet, meet_some, barrier, named, fence, flag, leave, end;
	u32 blocks, global, narrow, races;
	bool strict;
};

/* clang-format off */
static const struct profile profiles[] = {
	{.name = "shared memory, full barriers and __syncwarp", .access = 80, .meet = 8, .barrier = 6,
		.leave = 1, .blocks = 2, .narrow = 1, .races = 10, .strict = true},
	{.name = "the same, words", .access = 80, .meet = 8, .barrier = 6,
		.blocks = 2, .races = 10, .strict = true},
	{.name = "__syncwarp of some lanes", .access = 70, .meet = 3, .meet_some = 30, .barrier = 3,
		.blocks = 1, .narrow = 1, .races = 10},
	{.name = "named barriers", .access = 70, .meet = 5, .barrier = 2, .named = 25,
		.leave = 1, .blocks = 2, .races = 10},
	{.name = "device memory", .access = 80, .meet = 8, .barrier = 6, .end = 1, .blocks = 3,
		.global = 100, .narrow = 1, .races = 10},
	{.name = "flags", .access = 50, .meet = 5, .barrier = 5, .fence = 15, .flag = 30, .end = 1,
		.blocks = 3, .global = 60, .races = 10},
	{.name = "all together", .access = 50, .meet = 4, .meet_some = 4, .barrier = 5, .named = 8,
		.fence = 8, .flag = 12, .leave = 1, .end = 1, .blocks = 3, .global = 50,
		.narrow = 1, .races = 10},
};
/* clang-format on */

enum { PROGRAMS = 120, FREE = BLOCKS };

struct home {
	struct vg_block b; /* first: run_block_warp finds the rest by it */
	struct vg_warp w[WARPS];
	u8 shared[BYTES];
	u32 number;    /* FREE: not begun or over */
	u32 at[WARPS]; /* the barrier a warp waits at, 1 + id; 0: none */
	u32 came[BARRIERS][32], waited[BARRIERS][32];
};

static struct trial {
	const struct profile *p;
	const struct vg_race_ops *ops;
	struct vg_launch launch;
	struct vg_module module;
	struct vg_function kernel;
	struct home home[BLOCKS];
	u32 begun;
	u64 random;
	u8 *memory;
	struct model model;
	struct clocks before[VG_LANES]; /* what the step's lanes knew when it began */
	u32 told, races, missed;
} x;

static struct vg_site sites[STEPS + 1];
static const char *const files[] = {"k.cu"};

/* ---- what the checker asks of the scheduler ---- */

struct vg_warp *run_block_warp(struct vg_block *b, u32 index)
{
	return &((struct home *)b)->w[index];
}

void run_name_allocation(const struct vg_launch *l, const struct heap_block *b, struct str *out)
{
	(void)l, (void)b, (void)out;
	fail_msg("there is no heap here");
}

void run_fill(struct vg_warp *w, u32 m, u32 site, struct vgpu_finding *f)
{
	u32 lane = (u32)__builtin_ctz(m);

	f->line = sites[site].line;
	f->thread[0] = w->index * VG_LANES + lane;
	f->block[0] = w->block->ctaid[0];
}

void run_finding(struct vg_warp *w, const struct vgpu_finding *f)
{
	const struct step *s = &x.model.step[x.model.steps];
	u32 other = f->other_thread[0];

	(void)w;
	x.told++;
	if (f->line != x.model.steps || f->block[0] != s->block ||
		f->thread[0] / VG_LANES != s->warp ||
		!model_true(&x.model, x.before, f->thread[0] % VG_LANES, f->other_line,
			f->other_block[0], other / VG_LANES, other % VG_LANES))
		fail_msg("%s: step %u is blamed with step %u, thread %u with %u of block %u: %s",
			x.p->name, f->line, f->other_line, f->thread[0], other, f->other_block[0],
			f->message);
}

/* ---- random programs ---- */

static u32 pick(u32 n)
{
	x.random = x.random * 6364136223846793005ull + 1442695040888963407ull;
	return n ? (u32)(x.random >> 33) % n : 0;
}

static bool chance(u32 percent)
{
	return pick(100) < percent;
}

static u32 some_lanes(u32 live)
{
	u32 m = pick(1u << 16) | pick(1u << 16) << 16, n = 1 + pick(32);

	switch (pick(4)) {
	case 0:
		m = ~0u;
		break;
	case 1:
		m = (n == 32 ? ~0u : (1u << n) - 1) << pick(33 - n);
		break;
	case 2:
		m = 1u << pick(32);
		break;
	default:
		break;
	}
	return m & live;
}

static void shape(struct step *s)
{
	u32 room = BYTES / s->bytes, from = pick(room), kind = pick(6), step = 1 + pick(3);

	for (u32 i = 0; i < VG_LANES; i++) {
		u32 k = kind < 3    ? from + i
			: kind == 3 ? from
			: kind == 4 ? from + i * step + VG_LANES
				    : pick(40) + from;

		s->at[i] = k % room * s->bytes;
	}
}

static void begin_block(struct home *h)
{
	u32 number = x.begun++;

	memset(h, 0, sizeof *h);
	h->number = number;
	h->b = (struct vg_block){
		.ctaid = {number, 0, 0},
		.threads = WARPS * VG_LANES,
		.warps = WARPS,
		.shared_bytes = BYTES,
		.linear = number,
		.launch = &x.launch,
		.shared = h->shared
        };
	for (u32 i = 0; i < WARPS; i++)
		h->w[i] = (struct vg_warp){.live = ~0u,
			.all = ~0u,
			.index = i,
			.block = &h->b,
			.shared = h->shared,
			.delta = (s64)((u64)(uintptr_t)x.memory - VG_DEVICE_BASE)};
	x.ops->block_begin(&h->b);
}

static void end_block(struct home *h)
{
	x.ops->block_end(&h->b);
	h->number = FREE;
}

/* ---- steps ---- */

/* The bytes are stored as the machine would store them. */
static void store(struct home *h, const struct step *s)
{
	u8 *to = s->space ? h->shared : x.memory;

	for (u32 i = 0; i < VG_LANES; i++)
		if (s->writes && s->m >> i & 1)
			memcpy(to + s->at[i], s->value + i * s->bytes, s->bytes);
}

static void perform(struct home *h, struct vg_warp *w, const struct step *s, u32 access)
{
	const void *value = s->valued ? s->value : NULL;
	u32 site = x.model.steps + 1, told = x.told;
	int race;

	for (u32 i = 0; i < VG_LANES; i++)
		x.before[i] = x.model.now[thread_of(s->block, s->warp, i)];
	if (access & (VG_STRONG | VG_ATOMIC)) {
		model_flags(&x.model, s, access);
		for (u32 i = 0; i < VG_LANES; i++)
			x.before[i] = x.model.now[thread_of(s->block, s->warp, i)];
	}
	race = model_step(&x.model, s, true);
	if (s->space) {
		x.ops->shared(w, s->m, site, s->at, s->bytes, access, value);
	} else {
		u64 address[VG_LANES];

		for (u32 i = 0; i < VG_LANES; i++)
			address[i] = VG_DEVICE_BASE + s->at[i];
		x.ops->global(w, s->m, site, address, s->bytes, access, value);
	}
	store(h, s);
	x.races += race == MUST_TELL;
	if (race == MUST_TELL && x.told == told) {
		x.missed++;
		if (x.p->strict)
			fail_msg("%s: the race of step %u is missed", x.p->name, site);
	}
}

/* Most of what would race is not done: programs are right for long. Returns whether one was. */
static bool access_step(struct home *h, struct vg_warp *w, bool flag)
{
	static const u32 flags[] = {VG_STRONG, VG_STRONG | VG_WRITE, VG_ATOMIC,
		VG_STRONG | VG_ACQUIRE, VG_STRONG | VG_WRITE | VG_RELEASE,
		VG_ATOMIC | VG_ACQUIRE | VG_RELEASE};
	u32 access = flag ? flags[pick(6)] : pick(5) < 2 ? VG_WRITE : VG_READ;
	struct step s = {.block = h->number, .warp = w->index, .m = some_lanes(w->live)};
	u32 set = pick(x.p->strict ? 2 : 3); /* no value, different ones, all the same */
	int race;

	s.space = chance(x.p->global) ? 0 : 1 + h->number;
	s.bytes = flag ? 4 : x.p->narrow ? 1u << pick(5) : 4u << pick(pick(3) + 1);
	s.writes = (access & (VG_WRITE | VG_ATOMIC)) != 0;
	s.strong = flag;
	s.valued = set && !(access & VG_ATOMIC);
	for (u32 i = 0; i < sizeof s.value; i++)
		s.value[i] = set == 2 ? 7 : (u8)pick(256);
	shape(&s);
	for (u32 i = 0; flag && i < VG_LANES; i++)
		s.at[i] %= FLAGS * 4;
	if (!s.m)
		return false;
	race = model_step(&x.model, &s, false);
	if (race && !chance(x.p->races))
		return false;
	perform(h, w, &s, access);
	return race != NO_RACE;
}

/* A named barrier is of two warps, barrier 0 of all that are left. */
static bool opens(const struct home *h, u32 id)
{
	u32 n = 0;

	for (u32 i = 0; i < WARPS; i++) {
		if (!id && (h->w[i].live & ~h->came[id][i]))
			return false;
		n += h->came[id][i] != 0;
	}
	return !id || n >= 2;
}

static void open_if(struct home *h, u32 id)
{
	u32 any = 0;

	for (u32 i = 0; i < WARPS; i++)
		any |= h->came[id][i];
	if (!any || !opens(h, id))
		return;
	/* Who has left counts as having come. */
	for (u32 i = 0; i < WARPS; i++)
		if (!id)
			model_arrive(&x.model, h->number, i, ~h->w[i].live, id);
	x.ops->joined(&h->b, id, h->came[id], h->waited[id]);
	model_open(&x.model, h->number, id, h->waited[id]);
	for (u32 i = 0; i < WARPS; i++)
		if (h->waited[id][i])
			h->at[i] = 0;
	memset(h->came[id], 0, sizeof h->came[id]);
	memset(h->waited[id], 0, sizeof h->waited[id]);
}

static void barrier_step(struct home *h, struct vg_warp *w, u32 id)
{
	bool waits = !id || chance(50);

	if (h->came[id][w->index])
		return;
	x.ops->arrived(w, w->live, 0, id);
	model_arrive(&x.model, h->number, w->index, w->live, id);
	h->came[id][w->index] = w->live;
	if (waits) {
		h->waited[id][w->index] = w->live;
		h->at[w->index] = 1 + id;
	}
	open_if(h, id);
}

static void leave_step(struct home *h, struct vg_warp *w)
{
	w->live &= chance(20) ? 0 : pick(1u << 16) << 16 | 0xffff;
	open_if(h, 0);
}

static void meet_step(struct home *h, struct vg_warp *w, u32 m)
{
	if (!m)
		return;
	x.ops->met(w, m, 0, 1);
	/* Who has left counts as having come. */
	model_meet(&x.model, h->number, w->index, m == w->live ? ~0u : m);
}

/* One step of a warp; whether it was a race. */
static bool step(struct home *h, struct vg_warp *w)
{
	const struct profile *p = x.p;
	const u32 parts[] = {p->access, p->flag, p->meet, p->meet_some, p->barrier, p->named,
		p->fence, p->leave, p->end};
	u32 sum = 0, k = 0, at;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		sum += parts[i];
	for (at = pick(sum); at >= parts[k]; k++)
		at -= parts[k];
	switch (k) {
	case 0:
	case 1:
		return access_step(h, w, k == 1);
	case 2:
		meet_step(h, w, w->live);
		break;
	case 3:
		meet_step(h, w, some_lanes(w->live));
		break;
	case 4:
		barrier_step(h, w, 0);
		break;
	case 5:
		barrier_step(h, w, 1 + pick(BARRIERS - 1));
		break;
	case 6:
		at = some_lanes(w->live);
		if (at) {
			x.ops->fence(w, at, 0, 0);
			model_fence(&x.model, h->number, w->index, at);
		}
		break;
	case 7:
		leave_step(h, w);
		break;
	default:
		end_block(h);
	}
	return false;
}

/* A warp that can go on, of a block at hand; blocks that cannot go on end. */
static struct vg_warp *ready_warp(struct home *h)
{
	u32 first = pick(WARPS);

	for (u32 i = 0; i < WARPS; i++) {
		struct vg_warp *w = &h->w[(first + i) % WARPS];

		if (w->live && !h->at[w->index])
			return w;
	}
	return NULL;
}

/* One launch. Misses are looked for up to its first race: behind it the checker keeps only one of
 * the two accesses. */
static void program(bool beyond)
{
	x.begun = 0;
	model_clear(&x.model);
	x.ops->launch_begin(&x.launch);
	for (u32 i = 0; i < x.p->blocks; i++)
		begin_block(&x.home[i]);
	for (u32 tries = 0; tries < 4 * STEPS && x.model.steps < STEPS; tries++) {
		struct home *h = &x.home[pick(x.p->blocks)];
		struct vg_warp *w = h->number == FREE ? NULL : ready_warp(h);

		if (h->number == FREE && x.begun < BLOCKS)
			begin_block(h);
		else if (w && step(h, w) && !beyond)
			break;
		else if (!w && h->number != FREE)
			end_block(h);
	}
	for (u32 i = 0; i < x.p->blocks; i++)
		if (x.home[i].number != FREE)
			end_block(&x.home[i]);
}

static void run_profile(const struct profile *p, const struct vg_race_ops *fast, u64 seed)
{
	struct vg_race *race = race_open(fast);

	x.p = p;
	x.told = x.races = x.missed = 0;
	x.kernel = (struct vg_function){.name = "k"};
	x.module = (struct vg_module){
		.files = files, .file_count = 1, .sites = sites, .site_count = STEPS + 1};
	x.launch = (struct vg_launch){
		.module = &x.module,
		.kernel = &x.kernel,
		.grid = {BLOCKS,           1, 1},
		.block = {WARPS * VG_LANES,               1, 1},
		.runtime = {.race_state = race}
        };
	x.ops = race_ops(race);
	x.random = seed;
	for (u32 i = 0; i < PROGRAMS; i++)
		program(p->strict ? false : i % 2);
	race_close(race);
	print_message("%-45s %5u races, %4u missed\n", p->name, x.races, x.missed);
	assert_true(x.races > PROGRAMS / 4);
}

static void random_programs(void **state)
{
	const struct vg_race_ops *fast[] = {&vg_race_ops_x86_64,
		__builtin_cpu_supports("avx2") ? &vg_race_ops_x86_64_v3 : NULL,
		__builtin_cpu_supports("avx512bw") ? &vg_race_ops_x86_64_v4 : NULL};
	const char *seed = getenv("SEED");

	(void)state;
	for (u32 i = 0; i <= STEPS; i++)
		sites[i] = (struct vg_site){.line = i, .text = "access"};
	x.memory = mem_new(BYTES);
	for (u32 isa = 0; isa < 3; isa++)
		for (size_t i = 0; fast[isa] && i < sizeof profiles / sizeof *profiles; i++)
			run_profile(&profiles[i], fast[isa],
				(seed ? strtoul(seed, NULL, 0) : 1) * 100 + isa);
	free(x.memory);
	model_clear(&x.model);
}

static void names(void **state)
{
	static const char *const rows[][2] = {
		{"_ZZ16k_barrier_objectPiE1s", "s"    },
		{"_ZZ6reduceIfEvPT_E4tile_0",  "tile" },
		{"_ZN5space6deeper3s12E",      "s12"  },
		{"_ZZN1a1fEvE2xs__1_",         "xs"   },
		{"s",			  "s"    },
		{"_Z",			 "_Z"   },
		{"_Z99x",                      "_Z99x"},
	};
	struct str out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		out.len = 0;
		words_variable(&out, rows[i][0]);
		assert_string_equal(str_c(&out), rows[i][1]);
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_programs), cmocka_unit_test(names)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
