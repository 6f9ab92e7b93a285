/* How it works. An exercise's own validator is called as problem packages say (Problem Package
 * Format, "Output Validators"): `validator input answer feedback_dir/ flags < output`. It ends with
 * 42 for right and 43 for wrong; all else is the exercise's fault. It runs in the sandbox and may
 * write into its feedback folder alone; the first line of judgemessage.txt there says why. */
#include "judge/stdio/stdio.h"

#include "base/path.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WALL_NS (INT64_C(60) * 1000000000)
#define MB (UINT64_C(1) << 20)

enum { RIGHT = 42, WRONG = 43, MESSAGE_MAX = 400, CPU_S = 30, DEPTH_MAX = 8 };

struct sources {
	const char **all;
	size_t n;
};

/* The sources in a folder of the exercise and in the folders within. */
static int collect(const struct toolchain *t, const struct exercise *x, const char *folder,
	int depth, struct sources *s, struct err *e)
{
	const char *dir = path_join(t->arena, x->dir, folder), **here;
	size_t n, n_names;
	char **names;

	if (depth > DEPTH_MAX || !path_is_dir(dir))
		return 0;
	if (exercise_sources(x, folder, t->arena, &here, &n, e) != 0 ||
		path_list(dir, t->arena, &names, &n_names, e) != 0)
		return -1;
	s->all = arena_grow(t->arena, s->all, s->n, s->n + n, sizeof *s->all);
	for (size_t i = 0; i < n; i++)
		s->all[s->n++] = here[i];
	for (size_t i = 0; i < n_names; i++)
		if (collect(t, x, path_join(t->arena, folder, names[i]), depth + 1, s, e) != 0)
			return -1;
	return 0;
}

const char *stdio_validator(const struct toolchain *t, const struct exercise *x, struct err *e)
{
	const char *what = arena_printf(t->arena, "the validator of %s", x->slug);
	const char *dir = path_join(t->arena, x->dir, "output_validators");
	struct sources s = {0};

	if (collect(t, x, "output_validators", 0, &s, e) != 0)
		return NULL;
	if (s.n == 0) {
		err_set(e, ERR_INPUT, "%s has no validator: its source belongs into %s", x->slug,
			dir);
		return NULL;
	}
	return program_kept(t, what, dir, true, s.all, s.n, e);
}

int validate_launch(struct trial *t, int fd, struct err *e)
{
	const struct stdio *s = t->s;
	const struct stdio_case *c = &s->cases.items[t->index];
	const char **argv = arena_new(s->place.arena, (5 + c->n_flags) * sizeof *argv);
	const bool talks = fd < 0;
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_VALIDATE,
			    .argv = argv,
			    .dir = t->feedback,
			    .reads = (const char *const[]){s->validator, c->in, c->ans, NULL},
			    .writes = t->feedback,
			    .stack = 256 * MB,
			    .address_space = 2048 * MB,
			    .file_size = 16 * MB,
			    .cpu_s = CPU_S},
		.input = -1,
		.fed = !talks,
		.feed = fd,
		.talks = talks,
		.limits = {talks ? (size_t)s->place.exercise->stdio.output_mb * MB : 4096, 4096}
        };
	size_t n = 0;

	if (path_remove_tree(t->feedback, e) != 0 || path_mkdirs(t->feedback, e) != 0)
		return -1;
	argv[n++] = s->validator;
	argv[n++] = c->in;
	argv[n++] = c->ans;
	argv[n++] = t->feedback;
	for (size_t i = 0; i < c->n_flags; i++)
		argv[n++] = c->flags[i];
	argv[n] = NULL;
	return job_start(&t->validator, s->place.tools.host, &plan, e);
}

int validate_start(struct trial *t, struct err *e)
{
	const struct str *printed = &t->job.captures[JOB_OUT].text;
	int fd = job_input_open(e), rc;

	if (fd < 0 ||
		(fd = job_input_seal(fd, job_input_add(fd, str_c(printed), printed->len), e)) < 0)
		return -1;
	lseek(fd, 0, SEEK_SET);
	rc = validate_launch(t, fd, e);
	close(fd);
	return rc;
}

/* The first line it left, or NULL. The file is not followed where it leads elsewhere. */
static const char *message(const struct trial *t)
{
	const char *path = path_join(t->s->place.arena, t->feedback, "judgemessage.txt");
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	char text[MESSAGE_MAX + 1];
	ssize_t n = fd >= 0 ? read(fd, text, MESSAGE_MAX) : -1;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return NULL;
	text[n] = '\0';
	n = (ssize_t)strcspn(text, "\r\n");
	return n ? stdio_show(text, (size_t)n, MESSAGE_MAX, t->s->place.arena) : NULL;
}

void validate_verdict(struct trial *t)
{
	const struct job *v = &t->validator;
	struct arena *a = t->s->place.arena;
	int status = WIFEXITED(v->status) ? WEXITSTATUS(v->status) : -1;
	const char *said;

	if (status == RIGHT || status == WRONG) {
		if (status == WRONG)
			t->out.why = message(t);
		trial_end(t, status == RIGHT ? VERDICT_AC : VERDICT_WA, NULL);
		return;
	}
	said = str_c(&v->captures[JOB_ERR].text);
	said = stdio_show(said, strcspn(said, "\n"), MESSAGE_MAX, a);
	if (status < 0)
		said = arena_printf(a, "the exercise's validator was killed by signal %d%s%s",
			WTERMSIG(v->status), *said ? ": " : "", said);
	else
		said = arena_printf(a,
			"the exercise's validator ends with status %d, which is neither 42 (right) "
			"nor 43 (wrong)%s%s",
			status, *said ? ": " : "", said);
	trial_end(t, VERDICT_IE, said);
}

int validate_pump(struct trial *t, struct err *e)
{
	(void)e;
	job_pump(&t->validator);
	if (job_done(&t->validator))
		validate_verdict(t);
	else if (job_clock() - t->validator.started_ns > WALL_NS)
		trial_end(t, VERDICT_IE, "the exercise's validator comes to no end");
	return 0;
}
