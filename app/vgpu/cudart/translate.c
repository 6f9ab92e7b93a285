#include "vgpu/cudart/translate.h"

#include "base/mem.h"
#include "base/proc.h"
#include "vgpu/cudart/registers.h"
#include "vgpu/cudart/state.h"
#include "vgpu/fatbin/fatbin.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

/* A list of jobs: translations, of a module or of a kernel, and questions to ptxas. Threads take
 * them off; each waits for the compiler it has started. */

struct job {
	const struct fatbin_ptx *ptx;
	const char *kernel; /* NULL: all of them */
	int target;         /* of the PTX, for ptxas; 0: a translation */
};

struct jobs {
	pthread_mutex_t lock;
	struct options options;
	struct arena arena;
	struct job *list;
	size_t n, cap, next;
	bool failed;
	struct err why;
};

static void add(struct jobs *j, struct job job)
{
	VEC_RESERVE(j->list, j->n, j->cap);
	j->list[j->n++] = job;
}

/* The jobs of one module. */
static int list(struct jobs *j, const struct fatbin_ptx *ptx, struct err *e)
{
	struct ptx_module m = {0};
	if (ptx_parse(ptx->text, ptx->len, &j->arena, &m, e))
		return -1;
	bool whole = build_whole(&m, ptx->len);
	if (whole)
		add(j, (struct job){.ptx = ptx});
	for (uint32_t i = 0; i < m.function_count; i++) {
		const struct ptx_function *f = m.functions[i];
		if (!f->entry)
			continue;
		if (!whole)
			add(j, (struct job){.ptx = ptx, .kernel = f->name});
		add(j, (struct job){.ptx = ptx, .kernel = f->name, .target = m.target});
	}
	return 0;
}

static int translate(const struct jobs *j, const struct job *job, struct err *e)
{
	const struct build_options o = options_build(&j->options);
	struct build_object *b = build_open(job->ptx->text, job->ptx->len, job->kernel, &o, e);
	if (b)
		build_close(b);
	return b ? 0 : -1;
}

static void ask(const struct jobs *j, const struct job *job)
{
	const struct registers_of of = {.text = job->ptx->text,
		.len = job->ptx->len,
		.target = job->target,
		.kernel = job->kernel,
		.card = j->options.card,
		.cache = j->options.cache};
	(void)registers_ask(&of);
}

static void *work(void *arg)
{
	struct jobs *j = arg;
	struct err e;
	pthread_mutex_lock(&j->lock);
	while (j->next < j->n && !j->failed) {
		const struct job *job = &j->list[j->next++];
		pthread_mutex_unlock(&j->lock);
		int rc = 0;
		if (job->target)
			ask(j, job);
		else
			rc = translate(j, job, &e);
		pthread_mutex_lock(&j->lock);
		if (rc && !j->failed) {
			j->failed = true;
			j->why = e;
		}
	}
	pthread_mutex_unlock(&j->lock);
	return NULL;
}

/* With one thread less than there are processors beside this one; none do as well. */
static void work_together(struct jobs *j)
{
	size_t n = 0, most = (size_t)proc_processors();
	pthread_t *threads = mem_new((most + 1) * sizeof *threads);
	most = most < j->n ? most : j->n;
	while (n + 1 < most && pthread_create(&threads[n], NULL, work, j) == 0)
		n++;
	(void)work(j);
	while (n)
		pthread_join(threads[--n], NULL);
	free(threads);
}

static int translate_program(struct jobs *j, const char *path, struct err *e)
{
	struct fatbin_program program;
	const struct build_options o = options_build(&j->options);
	if (fatbin_program(path, &j->arena, &program, e))
		return -1;
	if (!program.count)
		return err_set(e, ERR_INPUT, "%s has no device code: compile it with nvcc", path);
	for (size_t i = 0; i < program.count; i++)
		if (list(j, &program.ptx[i], e))
			return err_prefix(e, "%s", path);
	if (build_settle_compiler(&o, e))
		return -1;
	work_together(j);
	*e = j->why;
	return j->failed ? err_prefix(e, "%s", path) : 0;
}

API_OF(int, vgpuTranslate, const char *path, char *why, size_t n)
{
	struct jobs j = {.lock = PTHREAD_MUTEX_INITIALIZER};
	struct err e = {0};
	options_read(&j.options);
	int rc = translate_program(&j, path, &e);
	if (rc)
		snprintf(why, n, "%s", e.text);
	free(j.list);
	arena_free(&j.arena);
	return rc;
}
