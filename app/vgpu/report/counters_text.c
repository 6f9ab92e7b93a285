/* Counters as a table: the kernel's own first, then the lines that touch memory or part lanes. */
#include "vgpu/report/sums.h"
#include "vgpu/report/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW "   %-34s"

static void add_number(struct str *out, const char *what, u64 n)
{
	char digits[32], grouped[48];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), k = 0;

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			grouped[k++] = ',';
		grouped[k++] = digits[i];
	}
	grouped[k] = '\0';
	str_addf(out, ROW "%15s\n", what, grouped);
}

static void add_share(struct str *out, const char *what, double percent)
{
	str_addf(out, ROW "%15.1f %%\n", what, percent);
}

static void add_requests(struct str *out, const char *what, u64 requests, u64 sectors)
{
	if (!requests)
		return;
	add_number(out, what, requests);
	str_addf(out, ROW "%15.2f\n", "  sectors a request", (double)sectors / (double)requests);
}

static void add_kernel(const struct kernel_sum *k, struct str *out)
{
	const struct sum *s = &k->sum;

	add_number(out, "PTX instructions (of warps)", s->insns);
	add_share(out, "warp efficiency", sum_percent(s->lanes, 32 * s->insns));
	if (s->branches)
		str_addf(out, ROW "%15llu of %llu\n", "divergent branches",
			(unsigned long long)s->parted, (unsigned long long)s->branches);
	add_requests(out, "global load requests", s->load_requests, s->load_sectors);
	add_requests(out, "global store requests", s->store_requests, s->store_sectors);
	if (sum_sectors(s))
		add_share(out, "useful bytes", sum_percent(s->useful, 32 * sum_sectors(s)));
	if (k->distinct_sectors)
		str_addf(out, ROW "%15.2f\n", "footprint (sectors / distinct)",
			(double)sum_sectors(s) / (double)k->distinct_sectors);
	if (s->shared_requests) {
		add_number(out, "shared wavefronts", s->wavefronts);
		add_number(out, "  in excess (bank conflicts)", s->wavefronts - s->least);
	}
	if (s->local_bytes)
		add_number(out, "local memory, bytes", s->local_bytes);
	if (s->atomics) {
		add_number(out, "atomics", s->atomics);
		if (s->shared_atomics)
			add_number(out, "  of them in shared memory", s->shared_atomics);
		add_number(out, "  lanes at one address", s->conflicts);
	}
	if (s->barriers)
		add_number(out, "barriers (by warps)", s->barriers);
	if (s->flops && sum_sectors(s))
		str_addf(out, ROW "%15.2f flops a byte\n", "arithmetic intensity",
			(double)s->flops / (double)(32 * sum_sectors(s)));
}

static void add_occupancy(const struct kernel_sum *k, struct str *out)
{
	const struct counters_launch *l = &k->last;

	if (!l->registers)
		return;
	str_addf(out, ROW "%15d a thread", "registers", l->registers);
	if (l->spill_bytes)
		str_addf(out, ", %d bytes spilled", l->spill_bytes);
	str_addf(out,
		"\n" ROW "%15.1f %%, limited by %s (%d blocks on one of %d multiprocessors)\n",
		"occupancy", 100 * k->occupancy.share, card_limit_name(k->occupancy.limit),
		k->occupancy.blocks, l->card->multiprocessors);
}

/* What a line wastes: sectors beyond those its bytes need, wavefronts in excess. */
static u64 waste(const struct line_sum *l)
{
	const struct sum *s = &l->sum;

	return sum_sectors(s) - s->useful / 32 + s->wavefronts - s->least;
}

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "12" is of any file, "dir/main.cu:12" of any main.cu: folders may have been named otherwise. */
static bool is_line(const struct line_sum *l, const char *wanted)
{
	const char *colon = strrchr(wanted, ':'), *base = base_of(wanted), *of = base_of(l->file);
	size_t len = colon ? (size_t)(colon - base) : 0;

	if (l->line != strtoul(colon ? colon + 1 : wanted, NULL, 10))
		return false;
	return !colon || (strncmp(of, base, len) == 0 && !of[len]);
}

const struct line_sum *sum_wanted(const struct counters *c, const struct kernel_sum *k)
{
	const struct line_sum *best = NULL;

	for (size_t i = 0; i < k->line_count; i++) {
		const struct line_sum *l = &k->lines[i];

		if (!l->worst.m || (c->line && !is_line(l, c->line)))
			continue;
		if (!best || waste(l) > waste(best))
			best = l;
	}
	return best;
}

static void add_traffic(struct str *out, const char *what, u64 requests, u64 sectors)
{
	if (requests)
		str_addf(out, "  %llu %s%s of %.2f sectors", (unsigned long long)requests, what,
			requests == 1 ? "" : "s", (double)sectors / (double)requests);
}

static void add_line(const struct line_sum *l, struct str *out)
{
	const struct sum *s = &l->sum;
	u64 requests = s->load_requests + s->store_requests;
	char place[64];

	if (!l->line ||
		(!requests && !s->shared_requests && !s->parted && !s->atomics && !s->local_bytes))
		return;
	snprintf(place, sizeof place, "%s:%u", base_of(l->file), l->line);
	str_addf(out, "   %-24s", place);
	add_traffic(out, "load", s->load_requests, s->load_sectors);
	add_traffic(out, "store", s->store_requests, s->store_sectors);
	if (requests)
		str_addf(out, "  %.0f %% useful", sum_percent(s->useful, 32 * sum_sectors(s)));
	if (s->shared_requests)
		str_addf(out, "  %llu wavefront%s, %llu in excess",
			(unsigned long long)s->wavefronts, s->wavefronts == 1 ? "" : "s",
			(unsigned long long)(s->wavefronts - s->least));
	if (s->atomics)
		str_addf(out, "  %llu atomic%s, %llu lanes at one address",
			(unsigned long long)s->atomics, s->atomics == 1 ? "" : "s",
			(unsigned long long)s->conflicts);
	if (s->parted)
		str_addf(out, "  %llu divergent of %llu branches", (unsigned long long)s->parted,
			(unsigned long long)s->branches);
	if (s->local_bytes)
		str_addf(out, "  %llu bytes of local memory", (unsigned long long)s->local_bytes);
	str_addc(out, '\n');
}

void counters_text(const struct counters *c, const struct kernel_sum *k, struct str *out)
{
	const struct counters_launch *l = &k->last;
	const struct line_sum *wanted = sum_wanted(c, k);

	str_add(out, "== ");
	words_kernel(out, k->symbol);
	str_addf(out, ": %llu launch%s, grid %ux%ux%u, block %ux%ux%u, on %s\n",
		(unsigned long long)k->launches, k->launches == 1 ? "" : "es", l->grid[0],
		l->grid[1], l->grid[2], l->block[0], l->block[1], l->block[2], l->card->name);
	add_kernel(k, out);
	add_occupancy(k, out);
	for (size_t i = 0; i < k->line_count; i++)
		add_line(&k->lines[i], out);
	if (wanted && (c->line || waste(wanted)))
		counters_picture(wanted, out);
	else if (c->line && !wanted)
		str_addf(out, "   line %s touches no global or shared memory in this kernel\n",
			c->line);
}
