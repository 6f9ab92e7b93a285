/* Memory checks of the accesses whose inline test failed.
 *
 * How it works. A memo of the site (abi_memory.h) holds a stretch that is live and written whole;
 * most accesses lie in it, and are let through by one comparison of vectors. Then all
 * lanes together: the span from the lowest to the highest address passes when it is in one
 * allocation and written whole, or stored to in a row. What is left is looked at lane by lane:
 * alignment, a live place, written bytes; stores mark what they write. The memo is asked for anew,
 * now and then, since more of an allocation is written as the kernel goes on. */
#include "vgpu/device/memory.h"

#define WRONGS (VG_WRONG_FREE + 1)
#define ASK_AGAIN 64 /* accesses past the memo before the host is asked again */

struct check {
	struct vg_warp *w;
	u32 site;
	u64 how;
	u32 bytes; /* of one lane */
	u32 write, read;
	struct vg_region region; /* the last one looked up */
	u32 wrong[WRONGS];
};

/* ---- bits, one a byte ---- */

static u64 low_bits(u32 n)
{
	return n >= 64 ? ~0ul : (1ul << n) - 1;
}

/* n up to 64 bits from bit `at` on. Accesses are aligned: 128 bytes never touch a third word. */
static u64 get_bits(const u64 *map, u64 at, u32 n)
{
	u64 word = __atomic_load_n(&map[at / 64], __ATOMIC_RELAXED) >> at % 64;

	if (at % 64 + n > 64)
		word |= __atomic_load_n(&map[at / 64 + 1], __ATOMIC_RELAXED) << (64 - at % 64);
	return word & low_bits(n);
}

/* Words are shared with other workers; one that is set whole needs no lock, whoever sets it. */
static void set_bits(u64 *map, u64 at, u64 n)
{
	for (u64 take; n; at += take, n -= take) {
		take = 64 - at % 64 < n ? 64 - at % 64 : n;
		u64 bits = low_bits((u32)take) << at % 64;

		if (bits == ~0ul)
			__atomic_store_n(&map[at / 64], bits, __ATOMIC_RELAXED);
		else if ((__atomic_load_n(&map[at / 64], __ATOMIC_RELAXED) & bits) != bits)
			__atomic_fetch_or(&map[at / 64], bits, __ATOMIC_RELAXED);
	}
}

static u32 all_set(const u64 *map, u64 at, u64 n)
{
	for (u64 take; n; at += take, n -= take) {
		take = 64 - at % 64 < n ? 64 - at % 64 : n;
		u64 bits = low_bits((u32)take) << at % 64;

		if ((__atomic_load_n(&map[at / 64], __ATOMIC_RELAXED) & bits) != bits)
			return 0;
	}
	return 1;
}

/* Whether what must be written is, of an access at bit `at` to an allocation [from, to); all before
 * `known` is. */
static u32 enough_written(
	const struct check *c, const u64 *map, u64 at, u64 from, u64 known, u64 to)
{
	u32 must = VG_HOW_MUST(c->how), size = VG_HOW_BYTES(c->how);

	if (!must) {
		u64 start = at - from < VG_HOW_BEFORE(c->how) ? from : at - VG_HOW_BEFORE(c->how);
		u64 end = at + c->bytes + VG_HOW_AFTER(c->how);

		if (start < known)
			return 1;
		for (end = end < to ? end : to; start < end; start += 64)
			if (get_bits(map, start, end - start < 64 ? (u32)(end - start) : 64))
				return 1;
		return 0;
	}
	for (u32 i = 0; i < VG_HOW_COUNT(c->how); i++)
		if (must >> i & 1 && at + i * size >= known && !get_bits(map, at + i * size, size))
			return 0;
	return 1;
}

/* ---- device memory ---- */

static u32 in_region(const struct vg_region *r, u64 address, u32 bytes)
{
	return address - r->address < r->size && bytes <= r->size - (address - r->address);
}

static void fill_memo(const struct vg_region *r, u32 bytes, struct vg_memo *memo)
{
	memo->live = r->address;
	memo->size = r->size;
	memo->lo = r->address;
	memo->one = r->written_to / bytes;
	memo->row = memo->one > 15 ? memo->one - 15 : 0;
}

/* The region of the address in c->region; 0 when there is none. */
static u32 find_region(struct check *c, u64 address)
{
	struct vg_memo *memo = &c->w->memo[c->site];

	if (in_region(&c->region, address, c->bytes))
		return 1;
	if (!c->w->rt->host->region(c->w, address, &c->region) ||
		!in_region(&c->region, address, c->bytes)) {
		c->region.size = 0;
		return 0;
	}
	if (c->region.lasting && !(c->write && c->region.constant))
		fill_memo(&c->region, c->bytes, memo);
	return 1;
}

static enum vg_wrong check_device(struct check *c, u64 address)
{
	u64 *map = c->w->rt->host->written, at = address - VG_DEVICE_BASE;

	if (get_bits(map, at, c->bytes) == low_bits(c->bytes))
		return WRONGS; /* and so it is live, and not constant */
	if (!find_region(c, address))
		return VG_WRONG_OUTSIDE;
	if (c->write && c->region.constant)
		return VG_WRONG_CONSTANT;
	u64 from = c->region.address - VG_DEVICE_BASE;
	u64 known = from + c->region.written_to;
	u32 enough = !c->read || enough_written(c, map, at, from, known, from + c->region.size);
	if (c->write && at + c->bytes > known)
		set_bits(map, at, c->bytes);
	return enough ? WRONGS : VG_WRONG_UNWRITTEN;
}

/* ---- shared memory ---- */

/* The stretch of written bytes around an offset that is one of them. */
static void written_around(const u64 *map, u32 at, u32 end, u32 *lo, u32 *hi)
{
	*lo = at;
	*hi = at + 1;
	while (*lo && map[(*lo - 1) / 64] >> (*lo - 1) % 64 & 1)
		*lo -= *lo % 64 == 0 && map[*lo / 64 - 1] == ~0ul ? 64 : 1;
	while (*hi < end && map[*hi / 64] >> *hi % 64 & 1)
		*hi += *hi % 64 == 0 && map[*hi / 64] == ~0ul ? 64 : 1;
}

static void fill_shared_memo(struct check *c, u32 lo, u32 hi)
{
	struct vg_memo *memo = &c->w->shared_memo[c->site];

	lo = (lo + c->bytes - 1) & -c->bytes;
	memo->lo = lo;
	memo->one = hi > lo ? (hi - lo) / c->bytes : 0;
	memo->row = memo->one > 15 ? memo->one - 15 : 0;
}

static enum vg_wrong check_shared(struct check *c, u32 at)
{
	struct vg_block_memory *own = c->w->block->memory;
	u64 all = low_bits(c->bytes);

	if (at >= c->w->block->shared_bytes || c->bytes > c->w->block->shared_bytes - at ||
		get_bits(own->open, at, c->bytes) != all)
		return VG_WRONG_OUTSIDE;
	u32 enough =
		!c->read || enough_written(c, own->written, at, 0, 0, c->w->block->shared_bytes);
	if (c->write)
		set_bits(own->written, at, c->bytes);
	return enough ? WRONGS : VG_WRONG_UNWRITTEN;
}

/* ---- all lanes together ---- */

struct span {
	u64 from, to;
	u32 aligned, row; /* row: every byte in between is some lane's */
};

static struct span span_of(u32 m, const u64 *address, u32 bytes)
{
	u64 min = ~0ul, max = 0, low = 0, apart = 0;
	u32 first = (u32)__builtin_ctz(m), lanes = m >> first;
	u64 start = address[first] - first * bytes;

	for (u32 l = 0; l < VG_LANES; l++) {
		u64 in = 0 - (u64)(m >> l & 1), a = address[l];

		min = (a | ~in) < min ? a | ~in : min;
		max = (a & in) > max ? a & in : max;
		low |= a & in;
		apart |= (a - l * bytes - start) & in;
	}
	return (struct span){
		min, max + bytes, !(low & (bytes - 1)), !apart && !(lanes & (lanes + 1))};
}

#define SPAN_MOST 4096 /* bytes worth looking through */

static u32 pass_shared(struct check *c, struct span s)
{
	struct vg_block_memory *own = c->w->block->memory;
	u32 at = (u32)s.from;
	u64 n = s.to - s.from;

	if (at >= c->w->block->shared_bytes || n > c->w->block->shared_bytes - at)
		return 0;
	if (at < own->run_from || at + n > own->run_to) {
		if (!all_set(own->written, at, n)) {
			if (!c->write || c->read || !s.row || !all_set(own->open, at, n))
				return 0;
			set_bits(own->written, at, n);
			return 1; /* more is going to be */
		}
		written_around(
			own->written, at, c->w->block->shared_bytes, &own->run_from, &own->run_to);
	}
	fill_shared_memo(c, own->run_from, own->run_to);
	return 1;
}

static u32 pass_device(struct check *c, struct span s)
{
	u64 *map = c->w->rt->host->written, n = s.to - s.from;

	if (!find_region(c, s.from) || n > c->region.size - (s.from - c->region.address))
		return 0;
	if (c->write && c->region.constant)
		return 0;
	if (s.to - c->region.address <= c->region.written_to)
		return 1;
	if (c->write && !c->read && s.row) {
		set_bits(map, s.from - VG_DEVICE_BASE, n);
		return 1;
	}
	return n <= SPAN_MOST && all_set(map, s.from - VG_DEVICE_BASE, n);
}

/* Lanes whose bytes have all been written. An aligned access never lies in two words of the map. */
static u32 written_lanes(const u64 *map, u32 m, const u64 *address, u64 base, u32 bytes)
{
	u64 all = low_bits(bytes);
	u32 in = 0;

	for (u32 l = 0; l < VG_LANES; l++) {
		u64 at = m >> l & 1 ? address[l] - base : 0;

		in |= (u32)((map[at / 64] >> at % 64 & all) == all) << l;
	}
	return in & m;
}

/* The lanes of m that pass. */
static u32 pass_together(struct check *c, u32 m, const u64 *address)
{
	struct span s = span_of(m, address, c->bytes);

	if (!s.aligned || vg_window_of(s.from) != vg_window_of(s.to - 1))
		return 0;
	if (VG_IN_WINDOW(s.from, VG_DEVICE_BASE))
		return pass_device(c, s) ? m
					 : written_lanes(c->w->rt->host->written, m, address,
						   VG_DEVICE_BASE, c->bytes);
	if (!VG_IN_WINDOW(s.from, VG_SHARED_BASE))
		return 0;
	if (pass_shared(c, s))
		return m;
	if (s.to - VG_SHARED_BASE > c->w->block->shared_bytes)
		return 0;
	return written_lanes(c->w->block->memory->written, m, address, VG_SHARED_BASE, c->bytes);
}

/* ---- a lane's own memory ---- */

static enum vg_wrong check_local(struct check *c, u32 lane, u32 at)
{
	u32 *written = c->w->local_written + at, size = VG_HOW_BYTES(c->how),
	    must = VG_HOW_MUST(c->how);

	if (at >= c->w->local_top || c->bytes > c->w->local_top - at)
		return VG_WRONG_OUTSIDE;
	for (u32 i = 0; c->read && i < VG_HOW_COUNT(c->how); i++) {
		u32 any = 0;

		for (u32 b = 0; b < size; b++)
			any |= written[i * size + b] >> lane & 1;
		if (must >> i & 1 && !any)
			return VG_WRONG_UNWRITTEN;
	}
	for (u32 b = 0; c->write && b < c->bytes; b++)
		written[b] |= 1u << lane;
	return WRONGS;
}

/* ---- all ---- */

static enum vg_wrong check_lane(struct check *c, u32 lane, u64 address)
{
	if (address & (c->bytes - 1))
		return VG_WRONG_MISALIGNED;
	if (VG_IN_WINDOW(address, VG_DEVICE_BASE))
		return check_device(c, address);
	if (VG_IN_WINDOW(address, VG_SHARED_BASE))
		return check_shared(c, (u32)address);
	if (VG_IN_WINDOW(address, VG_LOCAL_BASE))
		return check_local(c, lane, (u32)address);
	if (VG_IN_WINDOW(address, VG_PARAM_BASE))
		return c->write ? VG_WRONG_CONSTANT : WRONGS;
	return c->w->rt->host->registered(c->w, address, c->bytes) ? WRONGS : VG_WRONG_OUTSIDE;
}

/* Lanes of m in the stretch of the memo. */
static u32 in_memo(const struct vg_memo *memo, u32 m, const u64 *address, u64 base, u32 bytes)
{
	u32 in = 0, log = (u32)__builtin_ctz(bytes);
	u64 lo = base + memo->lo, one = memo->one;

	for (u32 l = 0; l < VG_LANES; l++) {
		u64 d = address[l] - lo;

		in |= (u32)((d >> log | d << ((64 - log) & 63)) < one) << l;
	}
	return in & m;
}

/* A site that goes past its memo again and again may have one that is out of date. */
static void remember(struct check *c)
{
	struct vg_memo *memo = &c->w->memo[c->site];

	c->region.address = memo->live;
	c->region.size = memo->size;
	c->region.written_to = memo->one * c->bytes;
	if (memo->asked++ % ASK_AGAIN == 0)
		c->region.size = 0;
}

u32 VG_ISA(vg_check_memory)(struct vg_warp *w, u32 m, u32 site, const u64 *address, u64 how)
{
	u32 access = VG_HOW_ACCESS(how);
	struct check c = {.w = w, .site = site, .how = how, .bytes = VG_HOW_ALL(how)};
	u32 shared = m && VG_IN_WINDOW(address[__builtin_ctz(m)], VG_SHARED_BASE), rest;

	rest = m & ~(shared ? in_memo(&w->shared_memo[site], m, address, VG_SHARED_BASE, c.bytes)
			    : in_memo(&w->memo[site], m, address, 0, c.bytes));
	if (!rest)
		return m;
	c.write = (access & (VG_WRITE | VG_ATOMIC)) != 0;
	c.read = !(access & VG_WRITE);
	remember(&c);
	rest &= ~pass_together(&c, rest, address);
	for (u32 lanes = rest; lanes; lanes &= lanes - 1) {
		u32 lane = (u32)__builtin_ctz(lanes);
		enum vg_wrong wrong = check_lane(&c, lane, address[lane]);

		if (wrong != WRONGS)
			c.wrong[wrong] |= 1u << lane;
	}
	for (u32 i = 0; i < WRONGS; i++) {
		if (c.wrong[i])
			w->rt->host->tell(w, c.wrong[i], site, (enum vg_wrong)i, address, how);
		if (i != VG_WRONG_UNWRITTEN)
			m &= ~c.wrong[i];
	}
	return m;
}
