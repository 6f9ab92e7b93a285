/* How it works. The maker is told one case a line and answers with frames (kernel/frames.h). What
 * the subject may see goes into a file in memory, one case behind the other; what must come back
 * stays here. */
#include "base/str.h"
#include "judge/cuda/cuda.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define MAKE_WALL_NS (INT64_C(120) * 1000000000)
#define FRAMES_MAX ((size_t)4 << 30)

/* TIMED: with one case alone its result could be kept from the first run on. */
enum { ARGUMENTS_MAX = 32, ALIGN = 8, TIMED = 2 };

/* Bytes of an element by enum whet_type. */
static const unsigned char widths[WHET_TYPES] = {[WHET_F32] = 4,
	[WHET_F64] = 8,
	[WHET_I32] = 4,
	[WHET_U32] = 4,
	[WHET_U8] = 1,
	[WHET_F16] = 2};

size_t cases_width(uint32_t type)
{
	return type < WHET_TYPES ? widths[type] : 0;
}

/* ---- asking ---- */

static void add_line(struct str *plan, size_t number, uint64_t seed, const struct kernel_case *c)
{
	str_addf(plan, "%zu %" PRIu64 " %s|", number, seed + number, c->shape);
	for (size_t i = 0; i < c->n_sizes; i++)
		str_addf(plan, "%s%ld", i ? " " : "", c->sizes[i]);
	str_addc(plan, '\n');
}

/* Whoever gets it reads from its beginning. */
static int seal(int *fd, bool ok, struct err *e)
{
	*fd = job_input_seal(*fd, ok, e);
	if (*fd >= 0)
		lseek(*fd, 0, SEEK_SET);
	return *fd < 0 ? -1 : 0;
}

static void add_case(struct cuda_cases *c, struct str *plan, const struct workplace *w,
	const struct kernel_case *k)
{
	struct cuda_case *item = &c->items[c->n];

	add_line(plan, c->n++, w->judge->seed, k);
	item->name = k->name;
	item->refused = k->refused;
}

/* The plan as a file; how many cases it asks for goes to c. */
static int write_plan(
	struct cuda_cases *c, const struct workplace *w, bool timed, int *fd, struct err *e)
{
	const struct exercise_kernel *k = &w->exercise->kernel;
	struct str plan = {0};
	bool ok;

	c->items = arena_new(w->arena, (k->n_cases + TIMED) * sizeof *c->items);
	for (size_t i = 0; !timed && i < k->n_cases; i++)
		add_case(c, &plan, w, &k->cases[i]);
	for (size_t i = 0; timed && i < TIMED; i++)
		add_case(c, &plan, w, &k->timed);
	c->measured = !timed && k->measured.n_sizes > 0;
	if (c->measured)
		add_case(c, &plan, w, &k->measured);
	*fd = job_input_open(e);
	ok = *fd >= 0 && job_input_add(*fd, str_c(&plan), plan.len);
	str_free(&plan);
	return *fd < 0 ? -1 : seal(fd, ok, e);
}

static int run_maker(
	const struct kit *k, const struct workplace *w, int plan, struct job *job, struct err *e)
{
	const char *const argv[] = {k->maker, k->cases, NULL};
	struct job_plan p = {
		.sandbox = {.kind = SANDBOX_PROGRAM,
			    .argv = argv,
			    .reads = (const char *const[]){k->maker, k->cases, NULL},
			    .cpu_s = 100						  },
		.input = plan,
		.results = true,
		.limits = {4096,                    4096, FRAMES_MAX,                4096}
        };
	const char *said;

	if (job_start(job, w->tools.host, &p, e) != 0)
		return -1;
	if (job_wait(job, MAKE_WALL_NS, NULL, NULL) && job_succeeded(job))
		return 0;
	said = str_c(&job->captures[JOB_REPORTS].text);
	return err_set(e, ERR_INPUT, "%s: cases.c cannot make the cases: %.*s", w->exercise->slug,
		*said == '!' ? (int)strcspn(said + 1, "\n") : 40,
		*said == '!' ? said + 1 : "its process crashed or took too long");
}

/* ---- reading ---- */

/* What is left of the frames. */
struct reader {
	const char *p;
	size_t left;
};

static const void *take(struct reader *r, uint64_t n)
{
	const char *at = r->p;
	uint64_t padded = (n + ALIGN - 1) / ALIGN * ALIGN;

	if (n > r->left || padded > r->left)
		return NULL;
	r->p += padded;
	r->left -= padded;
	return at;
}

static bool read_argument(struct cuda_case *c, struct reader *r)
{
	const struct frame_argument *arg = take(r, sizeof *arg);
	size_t i = c->n_arguments;

	if (!arg || arg->count > FRAMES_MAX)
		return false;
	c->arguments[i] = arg;
	if ((arg->kind == FRAME_IN || arg->kind == FRAME_INOUT) &&
		!(c->elements[i] = take(r, arg->count * cases_width(arg->type))))
		return false;
	c->n_arguments++;
	if (arg->kind == FRAME_OUT || arg->kind == FRAME_INOUT)
		c->outputs[c->n_outputs++] =
			(struct cuda_output){i, (enum whet_type)arg->type, arg->count, NULL, NULL};
	return true;
}

static bool read_expected(struct cuda_output *o, struct reader *r)
{
	const struct frame_expected *f = take(r, sizeof *f);

	if (!f || f->count != o->count)
		return false;
	o->value = take(r, f->count * sizeof *o->value);
	if (!f->exact)
		o->tolerance = take(r, f->count * sizeof *o->tolerance);
	return o->value && (f->exact || o->tolerance);
}

static bool read_case(struct cuda_case *c, struct reader *r, struct arena *a, int fd)
{
	const struct frame_case *f = take(r, sizeof *f);
	struct reader own;

	if (!f || f->magic != FRAME_MAGIC || f->n_arguments > ARGUMENTS_MAX ||
		f->subject_bytes < sizeof *f || f->subject_bytes - sizeof *f > r->left ||
		!job_input_add(fd, (const char *)f, f->subject_bytes))
		return false;
	c->nonce = f->nonce;
	c->least_bytes = f->least_bytes;
	c->flops = f->flops;
	c->arguments = arena_new(a, f->n_arguments * sizeof *c->arguments + 1);
	c->elements = arena_new(a, f->n_arguments * sizeof *c->elements + 1);
	c->outputs = arena_new(a, f->n_arguments * sizeof *c->outputs + 1);
	own = (struct reader){r->p, f->subject_bytes - sizeof *f};
	while (c->n_arguments < f->n_arguments)
		if (!read_argument(c, &own))
			return false;
	take(r, f->subject_bytes - sizeof *f);
	for (size_t i = 0; i < c->n_outputs; i++)
		if (!read_expected(&c->outputs[i], r))
			return false;
	return true;
}

static int read_all(struct cuda_cases *c, const struct workplace *w, size_t n, struct err *e)
{
	struct reader r = {c->frames, n};
	bool ok = true;

	c->fd = job_input_open(e);
	if (c->fd < 0)
		return -1;
	for (size_t i = 0; i < c->n && ok; i++) {
		ok = read_case(&c->items[i], &r, w->arena, c->fd);
		c->answer_bytes += sizeof(struct frame_answer) + 4096;
		for (size_t k = 0; ok && k < c->items[i].n_outputs; k++)
			c->answer_bytes += ALIGN + c->items[i].outputs[k].count *
							   cases_width(c->items[i].outputs[k].type);
	}
	if (!ok || r.left) {
		close(c->fd);
		c->fd = -1;
		return err_set(e, ERR_INTERNAL, "%s: the cases that cases.c made cannot be read",
			w->exercise->slug);
	}
	c->bytes = (uint64_t)lseek(c->fd, 0, SEEK_CUR);
	return seal(&c->fd, true, e);
}

int cases_make(struct cuda_cases *c, const struct kit *k, const struct workplace *w, bool timed,
	struct err *e)
{
	struct job job = {0};
	int plan = -1, rc;
	size_t n = 0;

	*c = (struct cuda_cases){.fd = -1};
	rc = write_plan(c, w, timed, &plan, e);
	if (rc == 0)
		rc = run_maker(k, w, plan, &job, e);
	if (rc == 0) {
		struct str *text = &job.captures[JOB_RESULTS].text;

		n = text->len;
		c->frames = text->p;
		*text = (struct str){0};
	}
	job_free(&job);
	if (plan >= 0)
		close(plan);
	return rc == 0 ? read_all(c, w, n, e) : -1;
}

void cases_close(struct cuda_cases *c)
{
	struct str frames = {.p = c->frames};

	if (c->fd >= 0)
		close(c->fd);
	if (c->frames)
		str_free(&frames);
}
