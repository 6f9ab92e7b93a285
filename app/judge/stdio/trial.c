/* How it works. A trial is one process of its own: the program with the case as its standard input,
 * opened here and only to be read. What it prints is read as it comes and bounded. Its time is the
 * processor time that the kernel counted for it, so another program's load does not make it late;
 * the wall clock only ends what waits. When it is gone, the validator or the comparison of tokens
 * has its say. */
#include "judge/stdio/stdio.h"

#include "base/path.h"
#include "base/str.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define MB (UINT64_C(1) << 20)

enum {
	CHECKED_FACTOR = 10, /* the checked build may take that much longer */
	WALL_S = 60,         /* whatever it does */
	BASE_MB = 64,        /* address space that the C library and the stack's room take */
	CHECKED_MB = 1024,   /* memory that AddressSanitizer may take on top */
	ERRORS_KEPT = 64 << 10,
	LOOK_MS = 20,
};

int trial_open(struct trial *t, const struct stdio *s, size_t number, struct err *e)
{
	struct program_page *page;

	*t = (struct trial){.s = s, .err = e, .number = number, .page_fd = -1};
	t->feedback = arena_printf(s->place.arena, "%s/feedback-%zu/", s->place.scratch, number);
	t->page_fd = memfd_create("counted", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (t->page_fd < 0 || ftruncate(t->page_fd, (off_t)sizeof *page) != 0 ||
		fcntl(t->page_fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0)
		return err_set(
			e, ERR_INTERNAL, "cannot share a page of memory: %s", strerror(errno));
	page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, t->page_fd, 0);
	if (page == MAP_FAILED)
		return err_set(
			e, ERR_INTERNAL, "cannot share a page of memory: %s", strerror(errno));
	t->page = page;
	return 0;
}

void trial_stop(struct trial *t)
{
	job_free(&t->job);
	job_free(&t->validator);
	t->job = t->validator = (struct job){0};
	str_free(&t->transcript);
	t->busy = false;
}

void trial_close(struct trial *t)
{
	trial_stop(t);
	if (t->page)
		munmap(t->page, sizeof *t->page);
	if (t->page_fd > 0)
		close(t->page_fd);
}

/* Where a program's static data alone do not fit, it would not even start. */
static bool data_fit(const struct trial *t, const char *program)
{
	const uint64_t room = (uint64_t)t->s->place.exercise->memory_mb * MB;
	int fd = open(program, O_RDONLY | O_CLOEXEC);
	ElfW(Ehdr) head;
	ElfW(Phdr) part;
	uint64_t all = 0;

	if (fd >= 0 && pread(fd, &head, sizeof head, 0) == (ssize_t)sizeof head)
		for (int i = 0; i < head.e_phnum; i++) {
			off_t at = (off_t)(head.e_phoff + (uint64_t)i * sizeof part);

			if (pread(fd, &part, sizeof part, at) == (ssize_t)sizeof part &&
				part.p_type == PT_LOAD && all <= room)
				all += part.p_memsz;
		}
	if (fd >= 0)
		close(fd);
	return all <= room;
}

static int launch(struct trial *t, struct job_plan *plan, struct err *e)
{
	const char *in = t->s->cases.items[t->index].in;
	int rc;

	if (t->s->place.exercise->stdio.validation == VALIDATION_INTERACTIVE)
		return talk_start(t, plan, e);
	plan->fed = true;
	plan->feed = open(in, O_RDONLY | O_CLOEXEC);
	if (plan->feed < 0)
		return err_set(e, ERR_INPUT, "cannot read %s: %s", in, strerror(errno));
	rc = job_start(&t->job, t->s->place.tools.host, plan, e);
	close(plan->feed);
	return rc;
}

int trial_start(struct trial *t, size_t index, enum build_kind kind, struct err *e)
{
	const struct exercise *x = t->s->place.exercise;
	const bool plain = kind == BUILD_PLAIN;
	const char *program = path_join(t->s->place.arena, t->s->place.scratch, program_name(kind));
	const char *const argv[] = {program, NULL};
	/* cpu_s only ends what this process lost sight of: the kernel counts it in ticks, which a
	 * busy machine lets run ahead of the time that was used. */
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_PROGRAM,
			    .argv = argv,
			    .reads = argv,
			    .stack = (uint64_t)x->memory_mb * MB,
			    .memory = 2 * ((uint64_t)x->memory_mb + CHECKED_MB) * MB,
			    .cpu_s = 10 + 2 * x->cpu_ms * (plain ? 1 : CHECKED_FACTOR) / 1000},
		.input = t->page_fd,
		.limits = {(size_t)x->stdio.output_mb * MB, ERRORS_KEPT}
        };

	if (plain)
		plan.sandbox.address_space = ((uint64_t)x->memory_mb + BASE_MB) * MB;
	t->index = index;
	t->kind = kind;
	t->cpu_limit = x->cpu_ms * MS * (plain ? 1 : CHECKED_FACTOR);
	t->looked = job_clock();
	t->out = (struct outcome){0};
	t->busy = true;
	*t->page = (struct program_page){.memory_mb = x->memory_mb};
	if (plain && !data_fit(t, program)) {
		trial_end(t, VERDICT_MLE, "its static data alone take more than it may");
		return 0;
	}
	return launch(t, &plan, e);
}

void trial_end(struct trial *t, enum verdict v, const char *sentence)
{
	const size_t shown = t->s->cases.items[t->index].sample ? 4000 : 600;
	const struct str *printed = &t->job.captures[JOB_OUT].text;
	const struct str *said = &t->job.captures[JOB_ERR].text;
	struct outcome *o = &t->out;

	job_kill(&t->job);
	o->known = true;
	o->verdict = v;
	o->sentence = sentence;
	o->cpu_ns = t->job.cpu_ns;
	o->peak_bytes = t->page->peak;
	o->allocations = t->page->allocations;
	if (v != VERDICT_AC && t->s->place.exercise->stdio.validation == VALIDATION_INTERACTIVE)
		o->got = stdio_show(
			str_c(&t->transcript), t->transcript.len, shown, t->s->place.arena);
	else if (v != VERDICT_AC)
		o->got = stdio_show(str_c(printed), printed->len, shown, t->s->place.arena);
	if (v != VERDICT_AC && !o->detail && said->len)
		o->errors = stdio_show(str_c(said), said->len, 2000, t->s->place.arena);
	trial_stop(t);
}

/* ---- the comparison of tokens ---- */

static int compare(struct trial *t, struct err *e)
{
	const struct stdio_case *c = &t->s->cases.items[t->index];
	const struct str *got = &t->job.captures[JOB_OUT].text;
	struct str expected = {0};
	bool right;

	if (path_read(c->ans, (size_t)1 << 30, &expected, e) != 0)
		return -1;
	right = tokens_match(&c->rules, str_c(&expected), expected.len, str_c(got), got->len,
		t->s->place.arena, &t->out.why);
	str_free(&expected);
	trial_end(t, right ? VERDICT_AC : VERDICT_WA, NULL);
	return 0;
}

/* ---- clocks ---- */

static bool too_long(struct trial *t, int64_t now)
{
	const bool talks = t->s->place.exercise->stdio.validation == VALIDATION_INTERACTIVE;

	if (job_cpu(&t->job) > t->cpu_limit) {
		trial_end(t, VERDICT_TLE, NULL);
		return true;
	}
	if (now - t->job.started_ns > WALL_S * SECOND + 20 * t->cpu_limit) {
		trial_end(t, VERDICT_ILE, NULL);
		return true;
	}
	/* Who thinks for long may keep the other waiting. */
	if (job_idles(&t->job) && (!talks || !t->validator.pid || job_idles(&t->validator))) {
		trial_end(t, VERDICT_ILE,
			talks ? "waits without doing anything: does it flush what it says?" : NULL);
		return true;
	}
	return false;
}

bool trial_over_limits(struct trial *t)
{
	const uint64_t most = ((uint64_t)t->s->place.exercise->memory_mb + CHECKED_MB) * MB;
	int64_t now = job_clock();

	if (t->job.captures[JOB_OUT].dropped ||
		t->job.captures[JOB_OUT].total + t->job.captures[JOB_ERR].total >
			(uint64_t)t->s->place.exercise->stdio.output_mb * MB) {
		trial_end(t, VERDICT_OLE, NULL);
		return true;
	}
	if (t->job.ended)
		return false;
	if (too_long(t, now))
		return true;
	if (t->kind == BUILD_CHECKED && now - t->looked > LOOK_MS * MS) {
		t->looked = now;
		if ((uint64_t)job_resident(&t->job) > most) {
			trial_end(t, VERDICT_MLE, NULL);
			return true;
		}
	}
	return false;
}

int trial_patience(const struct trial *t)
{
	int64_t left = (t->cpu_limit - job_cpu(&t->job)) / MS + 1;

	return left < 1 ? 1 : left < LOOK_MS ? (int)left : LOOK_MS;
}

size_t trial_poll(const struct trial *t, struct pollfd *fds)
{
	size_t n = job_poll(&t->job, fds);

	n += job_poll(&t->validator, fds + n);
	return n + talk_poll(t, fds + n);
}

int trial_pump(struct trial *t, struct err *e)
{
	if (t->s->place.exercise->stdio.validation == VALIDATION_INTERACTIVE)
		return talk_pump(t, e);
	if (t->validator.started_ns)
		return validate_pump(t, e);
	job_pump(&t->job);
	if (trial_over_limits(t) || !job_done(&t->job) || !trial_post_mortem(t))
		return 0;
	return t->s->validator ? validate_start(t, e) : compare(t, e);
}
