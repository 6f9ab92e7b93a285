#include "action/serve.h"

#include "action/frames.h"
#include "action/practice.h"
#include "action/request.h"
#include "base/path.h"
#include "judge/build.h"
#include "judge/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };

struct served {
	struct arena arena;
	struct judge judge;
	int in, out;
	struct frames frames;
	size_t parts;
	uint64_t bytes;
	const char *dir;      /* all that was sent lies there */
	const char *exercise; /* its folder, NULL until it is known */
	const char *home, *source;
	bool whole, gone; /* the request; the other side */
	const char *stage;
	size_t done, total;
};

/* ---- the request ---- */

static int put_file(
	struct served *s, const char *dir, const struct frame *f, const char *name, struct err *e)
{
	const char *path = path_join(&s->arena, dir, name);
	int fd, rc = path_mkdirs(path_dir(&s->arena, path), e);

	if (rc != 0)
		return rc;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	rc = fd >= 0 ? path_write_all(fd, f->text, f->n) : -1;
	if (fd >= 0 && close(fd) != 0)
		rc = -1;
	return rc == 0 ? 0 : err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
}

static int bad_part(const struct frame *f, struct err *e)
{
	return err_set(
		e, ERR_INPUT, "the request is broken: %s \"%s\" cannot be", f->kind, f->name);
}

static int take_option(struct served *s, const struct frame *f, struct err *e)
{
	const char *text = arena_ndup(&s->arena, f->text, f->n);
	char *end;
	unsigned long long value;

	errno = 0;
	value = strtoull(text, &end, 10);
	if (*end || errno || strspn(text, "0123456789") == 0)
		return bad_part(f, e);
	if (strcmp(f->name, "seed") == 0)
		s->judge.seed = value;
	else if (strcmp(f->name, "device") == 0 && value <= DEVICE_GPU)
		s->judge.device = (enum judge_device)value;
	else if (strcmp(f->name, "smaller_ms") == 0 && value <= REQUEST_SMALLER_MS_MAX)
		s->judge.smaller_ms = (long)value;
	else
		return bad_part(f, e);
	return 0;
}

static int take_slug(struct served *s, const struct frame *f, struct err *e)
{
	if (s->exercise || !request_name_fits(f->name, false))
		return bad_part(f, e);
	s->exercise = arena_printf(&s->arena, "%s/exercise/%s", s->dir, f->name);
	return path_mkdirs(s->exercise, e);
}

static int take_file(struct served *s, const struct frame *f, struct err *e)
{
	if (!s->exercise || !request_name_fits(f->name, true))
		return bad_part(f, e);
	return put_file(s, s->exercise, f, f->name, e);
}

static int take_beside(struct served *s, const struct frame *f, struct err *e)
{
	if (!request_name_fits(f->name, false))
		return bad_part(f, e);
	return put_file(s, s->home, f, f->name, e);
}

static int take_source(struct served *s, const struct frame *f, struct err *e)
{
	if (s->source)
		return bad_part(f, e);
	s->source = path_join(&s->arena, s->home, f->name);
	return take_beside(s, f, e);
}

static int take_cases(struct served *s, const struct frame *f, struct err *e)
{
	if (s->judge.own_cases)
		return bad_part(f, e);
	s->judge.own_cases = path_join(&s->arena, s->dir, "cases.yaml");
	return put_file(s, s->dir, f, "cases.yaml", e);
}

static int take_end(struct served *s, const struct frame *f, struct err *e)
{
	s->whole = s->exercise && s->source;
	return s->whole ? 0 : bad_part(f, e);
}

static const struct {
	const char *kind;
	int (*take)(struct served *s, const struct frame *f, struct err *e);
} kinds[] = {
	{"option", take_option},
	{"slug",   take_slug  },
	{"file",   take_file  },
	{"source", take_source},
	{"beside", take_beside},
	{"cases",  take_cases },
	{"end",    take_end   },
};

static int take_part(struct served *s, const struct frame *f, struct err *e)
{
	s->bytes += f->n;
	if (++s->parts > REQUEST_PARTS_MAX + 1 || s->bytes > REQUEST_BYTES_MAX)
		return err_set(e, ERR_INPUT, "the request is too large");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, f->kind) == 0)
			return kinds[i].take(s, f, e);
	return bad_part(f, e);
}

static int read_request(struct served *s, struct err *e)
{
	char bytes[CHUNK];
	struct frame f;
	int rc = 0;

	while (rc == 0 && !s->whole) {
		ssize_t n = read(s->in, bytes, sizeof bytes);

		if (n < 0 && errno == EINTR)
			continue;
		s->gone = n <= 0;
		if (s->gone)
			return err_set(e, ERR_INPUT, "the request ended before it was whole");
		frames_feed(&s->frames, bytes, (size_t)n);
		while (!s->whole && (rc = frames_next(&s->frames, &f, e)) > 0) {
			rc = take_part(s, &f, e);
			if (rc != 0)
				break;
		}
	}
	return rc;
}

/* ---- the answer ---- */

static void say(struct served *s, const char *kind, const char *name, const char *text, size_t n)
{
	struct str out = {0};

	frame_add(&out, kind, name, text, n);
	if (!s->gone && path_write_all(s->out, out.p, out.len) != 0)
		s->gone = true;
	str_free(&out);
}

/* After the request nothing comes but the end. */
static bool has_hung_up(struct served *s)
{
	struct pollfd fd = {.fd = s->in, .events = POLLIN};
	char byte;

	if (!s->gone && poll(&fd, 1, 0) > 0 && fd.revents)
		s->gone = read(s->in, &byte, 1) <= 0 || !(fd.revents & POLLIN);
	return s->gone;
}

static bool progress(void *context, const char *stage, size_t done, size_t total)
{
	struct served *s = context;
	const char *text;

	if (s->stage != stage || s->done != done || s->total != total) {
		struct arena a = {0};

		s->stage = stage;
		s->done = done;
		s->total = total;
		text = arena_printf(&a, "%zu %zu", done, total);
		say(s, "progress", stage, text, strlen(text));
		arena_free(&a);
	}
	return has_hung_up(s);
}

static int grade(struct served *s, struct str *out, struct err *e)
{
	struct exercise *x;
	struct report r;

	s->judge.progress = progress;
	s->judge.context = s;
	if (exercise_load(s->exercise, &s->arena, &x, e) != 0 ||
		judge_grade(&s->judge, x, s->source, &s->arena, &r, e) != 0)
		return -1;
	report_write(&r, out);
	return 0;
}

static int open_folder(struct served *s, const struct app *app, struct err *e)
{
	s->dir = scratch_folder(path_join(&s->arena, app->cache_dir, "served"), &s->arena, e);
	if (!s->dir)
		return -1;
	s->home = path_join(&s->arena, s->dir, "home");
	return 0;
}

/* The folder goes before the report does: who has it may rely on that. */
int serve_grade(struct app *app, int in, int out, struct err *e)
{
	struct served s = {.in = in,
		.out = out,
		.judge = practice_judge(app),
		.frames.limit = REQUEST_PART_MAX};
	struct str hello = {0}, report = {0};
	struct err ignored, why = {0};
	int rc;

	frame_greet(&hello);
	s.gone = path_write_all(out, hello.p, hello.len) != 0;
	rc = open_folder(&s, app, &why);
	if (rc == 0)
		rc = read_request(&s, &why);
	if (rc == 0)
		rc = grade(&s, &report, &why);
	if (s.dir)
		path_remove_tree(s.dir, &ignored);
	if (rc == 0)
		say(&s, "report", "", str_c(&report), report.len);
	else
		say(&s, "failed", "", why.text, strlen(why.text));
	if (s.gone)
		rc = err_set(e, ERR_INPUT, "%s",
			rc == 0 ? "the other side went away before it had the report" : why.text);
	else
		rc = 0;
	str_free(&hello);
	str_free(&report);
	frames_free(&s.frames);
	arena_free(&s.arena);
	return rc;
}
