/* How it works. A generated case is what the exercise's generator prints for a shape, a size and a
 * seed, and its answer what the reference prints for that. Both run in the sandbox. All cases of an
 * exercise are made at once and kept under a name made from what they depend on. */
#include "judge/cache.h"
#include "judge/stdio/stdio.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MADE_WALL_NS (INT64_C(120) * 1000000000)

enum { MADE_MAX = 512 << 20, MADE_CPU_S = 60 };

struct making {
	const struct toolchain *t;
	const struct exercise *x;
	const char *generator, *reference;
};

static int put(const char *path, const struct str *text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	const char *p = str_c(text);
	size_t left = text->len;

	while (fd >= 0 && left) {
		ssize_t did = write(fd, p, left);

		if (did <= 0)
			break;
		p += did;
		left -= (size_t)did;
	}
	if (fd < 0 || close(fd) != 0 || left)
		return err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	return 0;
}

/* Runs a program of the exercise's with its standard input from a file, or none; what it prints
 * becomes the file to. */
static int make(const struct making *m, const char *const *argv, const char *from, const char *to,
	const char *what, struct err *e)
{
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_PROGRAM,
			    .argv = argv,
			    .reads = (const char *const[]){argv[0], NULL},
			    .stack = (uint64_t)1 << 30,
			    .address_space = (uint64_t)8 << 30,
			    .cpu_s = MADE_CPU_S},
		.input = -1,
		.fed = from != NULL,
		.limits = {MADE_MAX, 4096}
        };
	struct job job;
	int rc;

	plan.feed = from ? open(from, O_RDONLY | O_CLOEXEC) : -1;
	if (from && plan.feed < 0)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", from, strerror(errno));
	rc = job_start(&job, m->t->host, &plan, e);
	if (plan.feed >= 0)
		close(plan.feed);
	if (rc != 0)
		return -1;
	if (!job_wait(&job, MADE_WALL_NS, NULL, NULL) || !job_succeeded(&job) ||
		job.captures[JOB_OUT].dropped)
		rc = err_set(e, ERR_INPUT, "the %s of %s failed for a generated case%s%.300s", what,
			m->x->slug, job.captures[JOB_ERR].text.len ? ": " : "",
			str_c(&job.captures[JOB_ERR].text));
	else
		rc = put(to, &job.captures[JOB_OUT].text, e);
	job_free(&job);
	return rc;
}

/* The same for the same seed of the judge, place of the line and number, whatever else changes. */
static const char *seed_of(const struct making *m, size_t batch, long number)
{
	struct arena *a = m->t->arena;
	const char *text = arena_printf(
		a, "%llu %zu %ld", (unsigned long long)m->t->judge->seed, batch, number);
	char hex[HASH_HEX];

	hash_hex(text, strlen(text), hex);
	hex[15] = '\0';
	return arena_printf(a, "%llu", strtoull(hex, NULL, 16));
}

static int make_case(
	const struct making *m, const char *dir, size_t batch, long number, struct err *e)
{
	const struct exercise_batch *b = &m->x->batches[batch];
	struct arena *a = m->t->arena;
	const long steps = b->count > 1 ? b->count - 1 : 1;
	const long size = b->min_size + (b->max_size - b->min_size) / steps * number +
			  (b->max_size - b->min_size) % steps * number / steps;
	const char *in = arena_printf(a, "%s/%zu.%ld.in", dir, batch, number);
	const char *ans = arena_printf(a, "%s/%zu.%ld.ans", dir, batch, number);
	const char *const generator[] = {m->generator, b->shape, arena_printf(a, "%ld", size),
		seed_of(m, batch, number), NULL};
	const char *const reference[] = {m->reference, NULL};

	if (make(m, generator, NULL, in, "generator", e) != 0)
		return -1;
	/* The partner of a talk knows the answer itself. */
	if (m->x->stdio.validation == VALIDATION_INTERACTIVE)
		return put(ans, &(struct str){0}, e);
	return make(m, reference, in, ans, "reference", e);
}

static int make_all(void *context, const char *dir, struct err *e)
{
	const struct making *m = context;

	for (size_t b = 0; b < m->x->n_batches; b++)
		for (long k = 0; k < m->x->batches[b].count; k++)
			if (make_case(m, dir, b, k, e) != 0)
				return -1;
	return 0;
}

const char *stdio_generated(const struct toolchain *t, const struct exercise *x, struct err *e)
{
	const char *source = exercise_source(x, "generator", t->arena);
	const char *reference = exercise_source(x, "reference", t->arena), *dir;
	struct making m = {.t = t, .x = x};
	struct str all = {0};

	if (!path_exists(source)) {
		err_set(e, ERR_INPUT,
			"%s has generated cases and no generator.c: called with SHAPE SIZE SEED, "
			"it prints one input",
			x->dir);
		return NULL;
	}
	m.generator = program_kept(t, arena_printf(t->arena, "the generator of %s", x->slug),
		x->dir, false, &source, 1, e);
	m.reference = m.generator ? program_kept(t,
					    arena_printf(t->arena, "the reference of %s", x->slug),
					    x->dir, false, &reference, 1, e)
				  : NULL;
	if (!m.reference)
		return NULL;
	str_addf(&all, "cases 1 %s %s %llu %d", m.generator, m.reference,
		(unsigned long long)t->judge->seed, (int)x->stdio.validation);
	for (size_t i = 0; i < x->n_batches; i++)
		str_addf(&all, "\n%s %ld %ld %ld", x->batches[i].shape, x->batches[i].count,
			x->batches[i].min_size, x->batches[i].max_size);
	dir = cache_folder(t, "generated", cache_key(&all, t->arena), make_all, &m, e);
	str_free(&all);
	return dir;
}
