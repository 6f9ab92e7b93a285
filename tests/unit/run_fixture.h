/* run_fixture: launches of kernels written by hand in C, which ask the scheduler what translated
 * ones ask. Each program that includes it has one pool of two workers. */
#ifndef RUN_FIXTURE_H
#define RUN_FIXTURE_H

#include "base/mem.h"
#include "vgpu/memory/heap.h"
#include "vgpu/run/run.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a module of one kernel ---- */

enum { BAR_A, BAR_B, BAR_C, LOOP, SYNCWARP_A, SYNCWARP_B, SHFL_A, SHFL_B, COOP, SITES };
static const char *const files[] = {"k.cu"};
static const struct vg_site sites[SITES] = {
	[BAR_A] = {.line = 10, .text = "bar.sync"         },
	[BAR_B] = {.line = 20, .text = "bar.sync"         },
	[BAR_C] = {.line = 30, .text = "barrier.sync"     },
	[LOOP] = {.line = 40, .text = "bra"              },
	[SYNCWARP_A] = {.line = 50, .text = "bar.warp.sync"    },
	[SYNCWARP_B] = {.line = 60, .text = "bar.warp.sync"    },
	[SHFL_A] = {.line = 70, .text = "shfl.sync.idx.b32"},
	[SHFL_B] = {.line = 80, .text = "shfl.sync.idx.b32"},
	[COOP] = {.line = 90, .text = "barrier.sync"     },
};

struct fixture {
	struct vg_module module;
	struct vg_function f;
	struct vg_launch l;
	char path[64];
	char *text; /* of the report */
};

static struct run_pool *pool;

static inline int open_pool(void **state)
{
	(void)state;
	pool = run_pool_open(2);
	return 0;
}

static inline int close_pool(void **state)
{
	(void)state;
	run_pool_close(pool);
	return 0;
}

static inline void set(struct fixture *x, vg_kernel_fn *fn, u32 blocks, u32 threads, void *param)
{
	memset(x, 0, sizeof *x);
	x->f = (struct vg_function){.name = "k", .fn = fn, .may_wait = 1};
	x->module = (struct vg_module){.files = files,
		.file_count = 1,
		.sites = sites,
		.site_count = SITES,
		.functions = &x->f,
		.function_count = 1,
		.block_count = 1};
	x->l = (struct vg_launch){
		.module = &x->module,
		.kernel = &x->f,
		.grid = {blocks,  1, 1},
		.block = {threads, 1, 1},
		.param = param,
		.pool = pool,
		.workers = 1,
		.resident = 64,
		.check_sync = true,
		.time_limit = 20
        };
	snprintf(x->path, sizeof x->path, "/tmp/test_vgpu_run.XXXXXX");
	close(mkstemp(x->path));
	x->l.report = vgpu_report_open(x->path);
}

/* Runs it; the findings are in x->text, one a line. Returns the status. */
static inline int go(struct fixture *x)
{
	struct err e = {0};
	FILE *f;
	size_t n;

	assert_int_equal(run_launch(&x->l, &e), 0);
	vgpu_report_close(x->l.report);
	f = fopen(x->path, "r");
	x->text = mem_new(1 << 16);
	n = fread(x->text, 1, (1 << 16) - 1, f);
	x->text[n] = '\0';
	fclose(f);
	unlink(x->path);
	return x->l.status;
}

static inline void done(struct fixture *x)
{
	free(x->text);
}

/* Of a launch that did not begin. */
static inline void give_up(struct fixture *x)
{
	vgpu_report_close(x->l.report);
	unlink(x->path);
}

static inline int findings(const struct fixture *x)
{
	int n = 0;

	for (const char *p = x->text; (p = strstr(p, "\"class\"")); p++)
		n++;
	return n;
}

static inline void assert_said(const struct fixture *x, const char *what)
{
	if (!strstr(x->text, what))
		fail_msg("not said: %s\nsaid: %s", what, x->text);
}

static inline u32 sync_at(struct vg_warp *w, u32 m, u32 site)
{
	return w->rt->sync->barrier(w, m, site, 0, 0, VG_BAR_SYNC, 0);
}

/* A jump backwards. */
static inline void burn(struct vg_warp *w, u32 m)
{
	if (--w->fuel == 0)
		w->rt->sync->tick(w, m, LOOP);
}

static inline double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#endif
