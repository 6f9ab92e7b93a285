/* How it works. Warp after warp asks for the same shape of addresses at one site, only from another
 * base: as long as the distances between lanes, the lanes, and the base's place in its sector stay
 * the same, so do the counts. The last shape is kept with the counts and compared first. */
#include "vgpu/device/abi_count.h"

#define SECTOR 32u
#define FAR (1ull << 31)

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

extern const struct vg_count_ops JOIN(vg_count_ops_, VG_ISA_SUFFIX);

static u64 first_of(u32 m, const u64 *address)
{
	return address[__builtin_ctz(m)];
}

/* Whether the lanes of m have the distances of p, and in the same memory: a copy has two sides. */
static int same_shape(
	const struct vg_pattern *p, u32 m, const u64 *address, u64 base, u32 bytes, u32 in_shared)
{
	u32 differ = 0;
	u64 far = 0;

	if (p->m != m || p->bytes != bytes || !p->usable || p->in_shared != in_shared)
		return 0;
	for (u32 i = 0; i < VG_LANES; i++) {
		u32 in = 0u - (m >> i & 1);

		differ |= in & ((u32)(address[i] - base) ^ p->rel[i]);
		far |= (u64)(s32)in & (address[i] - base + FAR);
	}
	return !differ && far < 2 * FAR;
}

static void set_shape(struct vg_pattern *p, u32 m, const u64 *address, u32 bytes)
{
	u32 rows = (m & 1) && (!(m >> 16) || m >> 16 & 1), same = rows;

	p->gap = address[16] - address[0];
	for (u32 i = 0; i < VG_LANES; i++) {
		u64 at = address[0] + (i < 16 ? 0 : p->gap);

		rows &= !(m >> i & 1) || address[i] == at + i % 16 * bytes;
		same &= !(m >> i & 1) || address[i] == at;
	}
	p->shape = (rows ? VG_SHAPE_ROWS : 0) | (same ? VG_SHAPE_SAME : 0);
}

static void keep_shape(
	struct vg_pattern *p, u32 m, const u64 *address, u64 base, u32 bytes, u32 in_shared)
{
	p->base = base;
	p->m = m;
	p->bytes = bytes;
	p->usable = 1;
	p->in_shared = in_shared;
	set_shape(p, m, address, bytes);
	for (u32 i = 0; i < VG_LANES; i++) {
		u64 distance = m >> i & 1 ? address[i] - base : 0;

		p->rel[i] = (u32)distance;
		p->usable &= distance + FAR < 2 * FAR;
	}
}

/* Distinct values among n, at most 128, in any order at the front; returns how many. */
static u32 distinct(u64 *v, u32 n)
{
	u8 place[256] = {0}; /* by hash: 1 + where it stands */
	u32 k = 0;

	for (u32 i = 0; i < n; i++) {
		u32 h = (u32)(v[i] * 0x9e3779b97f4a7c15ul >> 56);

		while (place[h] && v[place[h] - 1] != v[i])
			h = (h + 1) % 256;
		if (place[h])
			continue;
		v[k++] = v[i];
		place[h] = (u8)k;
	}
	return k;
}

/* Distinct bytes that the lanes ask for, each `bytes` from its address on. */
static u32 distinct_bytes(u32 m, const u64 *address, u32 bytes)
{
	u64 v[VG_LANES];
	u32 n = 0, sum = 0;

	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			v[n++] = address[i];
	n = distinct(v, n);
	for (u32 i = 0; i < n; i++) {
		u32 own = bytes;

		/* Lanes that overlap without being equal: what a neighbour below covers is its. */
		for (u32 j = 0; j < n; j++)
			if (v[j] < v[i] && v[i] - v[j] < own)
				own = (u32)(v[i] - v[j]);
		sum += own;
	}
	return sum;
}

static u32 distinct_sectors(u32 m, const u64 *address, u32 bytes, u64 *sector)
{
	u32 n = 0;

	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1) {
			sector[n++] = address[i] / SECTOR;
			if ((address[i] + bytes - 1) / SECTOR != address[i] / SECTOR)
				sector[n++] = (address[i] + bytes - 1) / SECTOR;
		}
	return distinct(sector, n);
}

/* Whether the sectors follow one another. */
static void set_run(struct vg_pattern *p)
{
	s32 lo = (s32)p->sector[0], hi = lo;

	for (u32 i = 1; i < p->sectors; i++) {
		s32 at = (s32)p->sector[i];

		lo = at < lo ? at : lo;
		hi = at > hi ? at : hi;
	}
	p->run = p->usable && (u32)(hi - lo) == p->sectors - 1 ? p->sectors : 0;
	p->run_from = lo;
}

static void set_bit(u64 *bits, u64 at)
{
	u64 bit = 1ul << (at % 64);

	if (!(__atomic_load_n(&bits[at / 64], __ATOMIC_RELAXED) & bit))
		__atomic_fetch_or(&bits[at / 64], bit, __ATOMIC_RELAXED);
}

static void touch(const struct vg_touched *t, const struct vg_pattern *p, u64 base)
{
	u64 home = base / SECTOR - VG_DEVICE_BASE / SECTOR;

	for (u32 i = 0; i < p->sectors; i++) {
		u64 at = home + (u64)(s64)(s32)p->sector[i];

		if (at < VG_DEVICE_SIZE / SECTOR) {
			set_bit(t->bits, at);
			set_bit(t->pages, at / (4096 * 8));
		}
	}
}

static void count_global(struct vg_warp *w, u32 site, u32 m, const u64 *address, u32 bytes)
{
	struct vg_count *c = &w->count[site];
	struct vg_pattern *p = &c->last;
	u64 base, sector[2 * VG_LANES];

	c->runs++;
	c->lanes += (u32)__builtin_popcount(m);
	if (!m)
		return;
	base = first_of(m, address);
	if ((p->base ^ base) % SECTOR != 0 || !same_shape(p, m, address, base, bytes, 0)) {
		keep_shape(p, m, address, base, bytes, 0);
		p->sectors = p->cost = distinct_sectors(m, address, bytes, sector);
		for (u32 i = 0; i < p->sectors; i++)
			p->sector[i] = (u32)(sector[i] - base / SECTOR);
		set_run(p);
		p->useful = distinct_bytes(m, address, bytes);
		if (p->cost > c->worst.cost)
			c->worst = *p;
	}
	c->requests++;
	c->sectors += p->cost;
	c->useful += p->useful;
	if (w->touched)
		touch(w->touched, p, base);
}

/* Wavefronts of some lanes' words: the most distinct words that one bank of 32 has to give. */
static u32 wavefronts(u32 m, const u32 *offset, u32 bytes)
{
	u64 word[4 * VG_LANES];
	u32 n = 0, in_bank[32] = {0}, most = 0;

	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			for (u32 at = offset[i] / 4; at <= (offset[i] + bytes - 1) / 4; at++)
				word[n++] = at;
	n = distinct(word, n);
	for (u32 i = 0; i < n; i++)
		if (++in_bank[word[i] % 32] > most)
			most = in_bank[word[i] % 32];
	return most;
}

/* Accesses of 8 bytes are served by halves of the warp, of 16 bytes by quarters, unless one
 * wavefront serves them all. */
static u32 all_wavefronts(u32 m, const u32 *offset, u32 bytes)
{
	u32 groups = bytes <= 4 ? 1 : bytes <= 8 ? 2 : 4, lanes = VG_LANES / groups;
	u32 sum = 0, whole = wavefronts(m, offset, bytes);

	if (whole <= 1)
		return whole;
	for (u32 g = 0; g < groups; g++)
		sum += wavefronts(m & (0xffffffffu >> (32 - lanes)) << (g * lanes), offset, bytes);
	return sum;
}

static void count_shared(struct vg_warp *w, u32 site, u32 m, const u32 *offset, u32 bytes)
{
	struct vg_count *c = &w->count[site];
	struct vg_pattern *p = &c->last;
	u64 address[VG_LANES], base;

	c->runs++;
	c->lanes += (u32)__builtin_popcount(m);
	if (!m)
		return;
	for (u32 i = 0; i < VG_LANES; i++)
		address[i] = offset[i];
	base = first_of(m, address);
	/* Moving all lanes by whole words moves the banks alike. */
	if ((p->base ^ base) % 4 != 0 || !same_shape(p, m, address, base, bytes, 1)) {
		keep_shape(p, m, address, base, bytes, 1);
		p->cost = all_wavefronts(m, offset, bytes);
		p->useful = distinct_bytes(m, address, bytes);
		if (p->cost > c->worst.cost)
			c->worst = *p;
	}
	c->shared_requests++;
	c->wavefronts += p->cost;
	c->least += (p->useful + 127) / 128;
}

static void count_atomic(
	struct vg_warp *w, u32 site, u32 m, const u64 *address, u32 bytes, u32 in_shared)
{
	struct vg_count *c = &w->count[site];
	u64 v[VG_LANES];
	u32 n = 0;

	(void)bytes;
	for (u32 i = 0; i < VG_LANES; i++)
		if (m >> i & 1)
			v[n++] = address[i];
	c->runs++;
	c->lanes += n;
	c->conflicts += n - distinct(v, n);
	c->shared_atomics += in_shared;
}

const struct vg_count_ops JOIN(vg_count_ops_, VG_ISA_SUFFIX) = {
	.global = count_global,
	.shared = count_shared,
	.atomic = count_atomic,
};
