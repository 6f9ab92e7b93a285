/* Findings of a launch.
 *
 * How it works. Each worker keeps one of a kind (class, place, place of the other access): the one
 * of the first block, and how often it came. When the launch ends those of all workers are merged
 * and told in the order of their blocks: what is reported does not depend on how many workers there
 * were. */
#include "base/mem.h"
#include "base/str.h"
#include "vgpu/run/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KINDS_MAX 1000 /* of one worker; beyond it nothing is kept */

static const struct vg_site *site_of(const struct run *r, u32 site)
{
	return site < r->l->module->site_count ? &r->l->module->sites[site] : NULL;
}

static const char *file_of(const struct run *r, u32 file)
{
	return file < r->l->module->file_count ? r->l->module->files[file] : NULL;
}

const char *run_place(const struct run *r, u32 site, char *buf, size_t n)
{
	const struct vg_site *s = site_of(r, site);
	const char *file = s && s->line ? file_of(r, s->file) : NULL;

	if (!file)
		return "a line that is not known";
	snprintf(buf, n, "%s:%u", file, s->line);
	return buf;
}

void run_fill(struct vg_warp *w, u32 m, u32 site, struct vgpu_finding *f)
{
	const struct run *r = run_warp_of(w)->home->worker->run;
	const struct vg_site *s = site_of(r, site);
	u32 lane = m ? (u32)__builtin_ctz(m) : 0;

	f->kernel = r->l->kernel->name;
	if (s && s->line) {
		f->file = file_of(r, s->file);
		f->line = s->line;
	}
	if (s && s->in_line) {
		f->header = file_of(r, s->in_file);
		f->header_line = s->in_line;
	}
	f->has_thread = true;
	f->lanes = m ? (u32)__builtin_popcount(m) : 1;
	for (int i = 0; i < 3; i++) {
		f->block[i] = w->block->ctaid[i];
		f->thread[i] = w->tid[i][lane];
	}
}

static void strings_of(struct vgpu_finding *f, const char **at[6])
{
	at[0] = &f->kernel;
	at[1] = &f->file;
	at[2] = &f->header;
	at[3] = &f->message;
	at[4] = &f->other_file;
	at[5] = &f->allocation;
}

static void own_strings(struct vgpu_finding *f)
{
	const char **at[6];

	strings_of(f, at);
	for (int i = 0; i < 6; i++)
		*at[i] = *at[i] ? mem_dup(*at[i]) : NULL;
}

static void free_strings(struct vgpu_finding *f)
{
	const char **at[6];

	strings_of(f, at);
	for (int i = 0; i < 6; i++)
		free((void *)(uintptr_t)*at[i]);
}

static struct run_found *find(struct run_found *in, const struct vgpu_finding *f)
{
	for (; in; in = in->next)
		if (vgpu_same_finding(&in->f, f))
			return in;
	return NULL;
}

static void free_found(struct run_found *e)
{
	free_strings(&e->f);
	free(e);
}

void run_keep(struct run_worker *k, u64 block, const struct vgpu_finding *f)
{
	struct run_found *e = find(k->found, f);
	u64 times = f->times ? f->times : 1;

	if (e)
		times += e->f.times;
	else if (k->found_count == KINDS_MAX)
		return;
	if (!e) {
		e = mem_new(sizeof *e);
		e->block = ~(u64)0;
		e->next = k->found;
		k->found = e;
		k->found_count++;
	}
	if (block < e->block) {
		free_strings(&e->f);
		e->f = *f;
		own_strings(&e->f);
		e->block = block;
		e->serial = k->found_serial++;
	}
	e->f.times = times;
}

/* With the launch's lock held. */
void run_found_merge(struct run_worker *k)
{
	while (k->found) {
		struct run_found *e = k->found;

		k->found = e->next;
		e->next = k->run->found;
		k->run->found = e;
	}
	k->found_count = 0;
}

static int by_block(const void *a, const void *b)
{
	const struct run_found *x = *(struct run_found *const *)a;
	const struct run_found *y = *(struct run_found *const *)b;

	if (x->block != y->block)
		return x->block < y->block ? -1 : 1;
	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

/* A value of shared memory is read before it is written because nothing orders the two: a race says
 * it better. */
static bool told_by_race(const struct run *r, const struct vgpu_finding *f)
{
	if (f->class_ != VGPU_UNINIT_READ)
		return false;
	for (const struct run_found *e = r->found; e; e = e->next)
		if (e->f.class_ == VGPU_RACE_SHARED &&
			(e->f.line == f->line || e->f.other_line == f->line))
			return true;
	return false;
}

void run_found_flush(struct run *r)
{
	struct run_found **all = NULL;
	size_t n = 0, cap = 0;

	for (struct run_found *e = r->found; e; e = e->next) {
		VEC_RESERVE(all, n, cap);
		all[n++] = e;
	}
	if (n)
		qsort(all, n, sizeof(struct run_found *), by_block);
	for (size_t i = 0; i < n; i++) {
		/* Other workers may have gone on beyond the block that ended the launch. */
		bool beyond = r->workers > 1 && r->failed && all[i]->block > r->status_block;

		if (r->l->report && !beyond && !told_by_race(r, &all[i]->f))
			vgpu_report_add(r->l->report, &all[i]->f);
	}
	for (size_t i = 0; i < n; i++)
		free_found(all[i]);
	free(all);
	r->found = NULL;
}

void run_finding(struct vg_warp *w, const struct vgpu_finding *f)
{
	run_keep(run_warp_of(w)->home->worker, w->block->linear, f);
}

void run_tell(struct run_warp *w, u32 m, u32 site, enum vgpu_class c, const char *fmt, ...)
{
	struct vgpu_finding f = {.class_ = c};
	struct str text = {0};
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	run_fill(&w->w, m, site, &f);
	f.message = str_c(&text);
	run_finding(&w->w, &f);
	str_free(&text);
}
