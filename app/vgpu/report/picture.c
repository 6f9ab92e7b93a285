/* One warp's request, drawn. Global memory: a row of 32 lanes, each with the letter of the sector
 * it asks for, then the sectors in order of address, a mark for each of their four-byte words that
 * is asked for. Shared memory: the banks, and under each the lanes it must serve, one wavefront
 * below another. */
#include "vgpu/report/sums.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

static const char *base_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash ? slash + 1 : file;
}

/* Distinct keys of the lanes' parts in rising order; returns how many. */
static u32 sorted_keys(const s64 *key, u32 n, s64 *out)
{
	u32 k = 0;

	for (u32 i = 0; i < n; i++) {
		u32 at = k;

		while (at && out[at - 1] >= key[i])
			at--;
		if (at < k && out[at] == key[i])
			continue;
		memmove(out + at + 1, out + at, (k - at) * sizeof *out);
		out[at] = key[i];
		k++;
	}
	return k;
}

static u32 place_of(const s64 *sorted, u32 n, s64 key)
{
	u32 i = 0;

	while (i < n && sorted[i] != key)
		i++;
	return i;
}

static s64 sector_of(const struct vg_pattern *p, u32 lane, u32 byte)
{
	s64 at = (s64)(p->base % 32) + (s32)p->rel[lane] + byte;

	return at >= 0 ? at / 32 : -((31 - at) / 32);
}

static void add_words(const struct vg_pattern *p, s64 sector, struct str *out)
{
	for (u32 word = 0; word < 8; word++) {
		bool asked = false;

		for (u32 i = 0; i < VG_LANES && !asked; i++)
			for (u32 b = 0; b < p->bytes && p->m >> i & 1; b++) {
				s64 at = (s64)(p->base % 32) + (s32)p->rel[i] + b;

				asked |= sector_of(p, i, b) == sector && (u32)(at & 31) / 4 == word;
			}
		str_addc(out, asked ? '#' : '.');
	}
}

static void draw_sectors(const struct vg_pattern *p, struct str *out)
{
	s64 key[2 * VG_LANES], sorted[2 * VG_LANES];
	u32 n = 0, k;

	for (u32 i = 0; i < VG_LANES; i++)
		if (p->m >> i & 1) {
			key[n++] = sector_of(p, i, 0);
			key[n++] = sector_of(p, i, p->bytes - 1);
		}
	k = sorted_keys(key, n, sorted);
	str_add(out, "   lane    0       8       16      24\n   sector  ");
	for (u32 i = 0; i < VG_LANES; i++)
		str_addc(out, p->m >> i & 1 ? letters[place_of(sorted, k, sector_of(p, i, 0)) % 64]
					    : '.');
	str_add(out, "\n   words asked for of each sector (32 bytes), by address:\n");
	for (u32 i = 0; i < k; i++) {
		s64 away = (sorted[i] - sorted[0]) * 32;

		if (i % 4 == 0)
			str_add(out, "   ");
		str_addf(out, "  %c +%-7lld", letters[i % 64], (long long)away);
		add_words(p, sorted[i], out);
		if (i % 4 == 3 || i + 1 == k)
			str_addc(out, '\n');
	}
}

static void draw_banks(const struct vg_pattern *p, struct str *out)
{
	s64 words[32][4 * VG_LANES];
	u32 n[32] = {0}, most = 0;

	for (u32 i = 0; i < VG_LANES; i++)
		for (u32 b = 0; b < p->bytes && p->m >> i & 1; b += 4) {
			s64 word = ((s64)p->base + (s32)p->rel[i] + b) / 4;
			u32 bank = (u32)(word & 31);

			if (place_of(words[bank], n[bank], word) == n[bank])
				words[bank][n[bank]++] = word;
			most = n[bank] > most ? n[bank] : most;
		}
	str_add(out, "   bank       0       8       16      24\n");
	for (u32 row = 0; row < most; row++) {
		if (row == 8 && most > 10) {
			str_addf(out, "   ... and %u rows more\n", most - row);
			break;
		}
		str_addf(out, "   word %-4u ", row + 1);
		for (u32 bank = 0; bank < 32; bank++)
			str_addc(out, row < n[bank] ? '#' : '.');
		str_addc(out, '\n');
	}
}

void counters_picture(const struct line_sum *l, struct str *out)
{
	const struct vg_pattern *p = &l->worst;

	str_addf(out, "   %s:%u, one warp: %d lanes ask for %u bytes each: %u %s%s\n",
		base_name(l->file), l->line, __builtin_popcount(p->m), p->bytes, p->cost,
		l->worst_shared ? "wavefront" : "sector", p->cost == 1 ? "" : "s");
	if (l->worst_shared)
		draw_banks(p, out);
	else
		draw_sectors(p, out);
}
