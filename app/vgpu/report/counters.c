#include "vgpu/report/counters.h"

#include "base/mem.h"
#include "vgpu/report/sums.h"
#include "vgpu/report/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SECTOR_BITS (VG_DEVICE_SIZE / 32)
#define PAGE_BITS ((u64)4096 * 8)

/* A range of zeros that takes memory only where it is written. */
static u64 *map_bits(u64 bits)
{
	void *p = mmap(NULL, bits / 8, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

struct counters *counters_open(const char *line)
{
	struct counters *c = mem_new(sizeof *c);

	c->line = line && *line ? arena_dup(&c->arena, line) : NULL;
	char *here = getcwd(NULL, 0);
	c->here = here ? arena_dup(&c->arena, here) : NULL;
	free(here);
	c->touched.bits = map_bits(SECTOR_BITS);
	c->touched.pages = map_bits(SECTOR_BITS / PAGE_BITS);
	return c;
}

struct vg_touched *counters_touched(struct counters *c)
{
	return c->touched.bits && c->touched.pages ? &c->touched : NULL;
}

static u64 count_bits(const u64 *words, size_t n)
{
	u64 sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (u64)__builtin_popcountll(words[i]);
	return sum;
}

/* How many sectors were touched; forgets them. */
static u64 take_touched(struct vg_touched *t)
{
	u64 sum = 0;

	for (u64 i = 0; i < SECTOR_BITS / PAGE_BITS / 64; i++)
		for (; t->pages[i]; t->pages[i] &= t->pages[i] - 1) {
			u64 page = i * 64 + (u64)__builtin_ctzll(t->pages[i]);
			u64 *bits = t->bits + page * (PAGE_BITS / 64);

			sum += count_bits(bits, PAGE_BITS / 64);
			madvise(bits, PAGE_BITS / 8, MADV_DONTNEED);
		}
	return sum;
}

static struct kernel_sum *kernel_of(struct counters *c, const char *symbol)
{
	for (size_t i = 0; i < c->kernel_count; i++)
		if (strcmp(c->kernels[i].symbol, symbol) == 0)
			return &c->kernels[i];
	VEC_RESERVE(c->kernels, c->kernel_count, c->kernel_cap);
	c->kernels[c->kernel_count] = (struct kernel_sum){.symbol = arena_dup(&c->names, symbol)};
	return &c->kernels[c->kernel_count++];
}

static struct line_sum *line_of(
	struct counters *c, struct kernel_sum *k, const char *file, u32 line)
{
	struct line_sum *l;

	file = words_path(file, c->here);
	for (size_t i = k->line_count; i-- > 0;)
		if (k->lines[i].line == line && strcmp(k->lines[i].file, file) == 0)
			return &k->lines[i];
	VEC_RESERVE(k->lines, k->line_count, k->line_cap);
	l = &k->lines[k->line_count++];
	*l = (struct line_sum){.file = arena_dup(&c->names, file), .line = line};
	return l;
}

/* Whether the text of an opcode begins with one of the words that write. */
static bool stores(const char *text)
{
	return strncmp(text, "st", 2) == 0 || strncmp(text, "wmma.store", 10) == 0;
}

static void add_site(struct sum *s, const struct vg_site *site, const struct vg_count *n)
{
	bool st = stores(site->text);

	if (site->space == VG_CONST)
		return;
	*(st ? &s->store_requests : &s->load_requests) += n->requests;
	*(st ? &s->store_sectors : &s->load_sectors) += n->sectors;
	s->useful += n->useful;
	s->shared_requests += n->shared_requests;
	s->wavefronts += n->wavefronts;
	s->least += n->least;
	s->conflicts += n->conflicts;
	if (site->kind == VG_SITE_BRANCH) {
		s->branches += n->runs;
		s->parted += n->parted;
	} else if (site->kind == VG_SITE_ATOMIC) {
		s->atomics += n->runs;
		s->shared_atomics += n->shared_atomics;
	} else if (site->kind == VG_SITE_BARRIER) {
		s->barriers += n->runs;
	} else if (site->kind == VG_SITE_ACCESS && site->space == VG_LOCAL) {
		s->local_bytes += n->lanes * site->bytes;
	}
}

static void add_block(struct sum *s, const struct vg_line *l, const struct vg_block_count *n)
{
	s->insns += n->runs * l->insns;
	s->lanes += n->lanes * l->insns;
	s->flops += n->lanes * l->flops;
}

static const char *file_of(const struct vg_module *m, u32 file)
{
	return file < m->file_count ? m->files[file] : "";
}

static void add_counts(struct counters *c, struct kernel_sum *k, const struct counters_launch *l)
{
	const struct vg_module *m = l->module;

	for (u32 i = 0; i < m->line_count; i++) {
		const struct vg_block_count *n = &l->block_counts[m->lines[i].block];

		if (!n->runs)
			continue;
		add_block(&k->sum, &m->lines[i], n);
		add_block(&line_of(c, k, file_of(m, m->lines[i].file), m->lines[i].line)->sum,
			&m->lines[i], n);
	}
	for (u32 i = 0; i < m->site_count; i++) {
		const struct vg_site *site = &m->sites[i];
		const struct vg_count *n = &l->counts[i];
		struct line_sum *line;

		if (!n->runs)
			continue;
		line = line_of(c, k, file_of(m, site->file), site->line);
		add_site(&k->sum, site, n);
		add_site(&line->sum, site, n);
		if (n->worst.cost > line->worst.cost && site->space != VG_CONST) {
			line->worst = n->worst;
			line->worst_shared = n->worst.in_shared;
		}
	}
}

void counters_add(struct counters *c, const struct counters_launch *l)
{
	struct kernel_sum *k = kernel_of(c, l->kernel->name);
	const u64 blocks = (u64)l->grid[0] * l->grid[1] * l->grid[2];
	struct card_use use = {
		.threads = (int)(l->block[0] * l->block[1] * l->block[2]),
		.registers = l->registers ? l->registers : 32,
		.shared_static = l->kernel->static_shared,
		.shared_dynamic = l->dynamic_shared,
		.shared_allowed = l->shared_allowed,
	};

	k->launches++;
	k->blocks += blocks;
	k->threads += blocks * (u64)use.threads;
	add_counts(c, k, l);
	if (counters_touched(c))
		k->distinct_sectors += take_touched(&c->touched);
	k->static_shared = l->kernel->static_shared;
	card_occupancy(l->card, &use, &k->occupancy);
	k->last = *l;
	k->last.module = NULL;
	k->last.kernel = NULL;
	k->last.counts = NULL;
	k->last.block_counts = NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct line_sum *x = a, *y = b;
	int files = strcmp(x->file, y->file);

	return files ? files : (x->line > y->line) - (x->line < y->line);
}

void counters_flush(struct counters *c, struct vgpu_report *r, bool quiet)
{
	struct str text = {0}, json = {0};

	for (size_t i = 0; i < c->kernel_count; i++) {
		struct kernel_sum *k = &c->kernels[i];

		qsort(k->lines, k->line_count, sizeof *k->lines, by_place);
		counters_json(k, &json);
		vgpu_report_line(r, str_c(&json));
		str_clear(&json);
		if (!quiet)
			counters_text(c, k, &text);
		free(k->lines);
	}
	if (text.len)
		fputs(str_c(&text), stderr);
	str_free(&text);
	str_free(&json);
	c->kernel_count = 0;
	arena_free(&c->names);
}

void counters_close(struct counters *c, struct vgpu_report *r, bool quiet)
{
	if (!c)
		return;
	counters_flush(c, r, quiet);
	if (c->touched.bits)
		munmap(c->touched.bits, SECTOR_BITS / 8);
	if (c->touched.pages)
		munmap(c->touched.pages, SECTOR_BITS / PAGE_BITS / 8);
	free(c->kernels);
	arena_free(&c->arena);
	free(c);
}
