/* How it works. A finding is looked up by class, kernel, place and the place of the other access:
 * the first of its kind is told at once (a line of JSON, words on standard error), later ones are
 * counted. When the report is closed a file is written anew with the counts, whole; a descriptor
 * has had its lines. */
#include "vgpu/report/report.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/path.h"
#include "vgpu/report/words.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Different findings of one run beyond this many are only counted. */
#define FINDINGS_MAX 1000

struct entry {
	struct vgpu_finding f; /* its strings are owned */
	u64 times;
	size_t at; /* where it stands between the lines of other kinds */
};

struct vgpu_report {
	pthread_mutex_t lock;
	char *path; /* NULL: none */
	int fd;     /* of a stream; -1: none */
	char *here; /* the folder the program began in; NULL: not known */
	bool quiet;
	struct entry *entries;
	size_t n, cap;
	u64 beyond;
	struct str more; /* finished lines of other kinds: counters */
};

/* The N of "fd:N" when it is open; else -1, and it is told. */
static int read_descriptor(const char *text)
{
	char *end;
	long fd = strtol(text, &end, 10);

	if (end != text && !*end && fd >= 0 && fd <= INT_MAX && fcntl((int)fd, F_GETFD) >= 0)
		return (int)fd;
	fprintf(stderr, "vgpu: no descriptor %s is open: there is no report\n", text);
	return -1;
}

struct vgpu_report *vgpu_report_open(const char *path)
{
	struct vgpu_report *r = mem_new(sizeof *r);
	bool stream = path && strncmp(path, "fd:", 3) == 0;

	pthread_mutex_init(&r->lock, NULL);
	r->path = path && *path && !stream ? mem_dup(path) : NULL;
	r->fd = stream ? read_descriptor(path + 3) : -1;
	r->here = getcwd(NULL, 0);
	r->quiet = getenv("VGPU_QUIET") != NULL;
	return r;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_line(const char *file, u32 line, const char *other_file, u32 other_line)
{
	return line == other_line && same_text(file, other_file);
}

bool vgpu_same_finding(const struct vgpu_finding *a, const struct vgpu_finding *b)
{
	if (a->class_ != b->class_ || !same_text(a->kernel, b->kernel) ||
		(!a->line && !same_text(a->message, b->message)))
		return false;
	if (same_line(a->file, a->line, b->file, b->line) && a->header_line == b->header_line &&
		same_line(a->other_file, a->other_line, b->other_file, b->other_line))
		return true;
	return a->has_other && b->has_other &&
	       same_line(a->file, a->line, b->other_file, b->other_line) &&
	       same_line(a->other_file, a->other_line, b->file, b->line);
}

static struct entry *find(struct vgpu_report *r, const struct vgpu_finding *f)
{
	for (size_t i = 0; i < r->n; i++)
		if (vgpu_same_finding(&r->entries[i].f, f))
			return &r->entries[i];
	return NULL;
}

static char *own(const char *s)
{
	return s ? mem_dup(s) : NULL;
}

static struct entry *keep(struct vgpu_report *r, const struct vgpu_finding *f)
{
	struct entry *e;

	VEC_RESERVE(r->entries, r->n, r->cap);
	e = &r->entries[r->n++];
	*e = (struct entry){.f = *f, .at = r->more.len};
	e->f.kernel = own(f->kernel);
	e->f.file = own(f->file);
	e->f.header = own(f->header);
	e->f.message = own(f->message);
	e->f.other_file = own(f->other_file);
	e->f.allocation = own(f->allocation);
	return e;
}

static void write_point(struct json *j, const char *key, const u32 p[3])
{
	json_open(j, key, '[');
	for (int i = 0; i < 3; i++)
		json_int(j, NULL, p[i]);
	json_close(j, ']');
}

static void write_where(struct json *j, const struct vgpu_finding *f)
{
	struct str name = {0};

	if (f->kernel) {
		words_kernel(&name, f->kernel);
		json_str(j, "kernel", str_c(&name));
		json_str(j, "symbol", f->kernel);
	} else {
		json_str(j, "kernel", NULL);
	}
	str_free(&name);
	json_str(j, "file", f->file);
	json_int(j, "line", f->line);
	if (f->header) {
		json_str(j, "header", f->header);
		json_int(j, "header_line", f->header_line);
	}
	if (f->has_thread) {
		write_point(j, "block", f->block);
		write_point(j, "thread", f->thread);
	}
}

static void write_finding(struct str *out, const struct entry *e)
{
	const struct vgpu_finding *f = &e->f;
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "class", vgpu_class_name(f->class_));
	write_where(&j, f);
	json_str(&j, "message", f->message);
	if (f->has_other) {
		json_open(&j, "other", '{');
		json_str(&j, "file", f->other_file);
		json_int(&j, "line", f->other_line);
		write_point(&j, "block", f->other_block);
		write_point(&j, "thread", f->other_thread);
		json_close(&j, '}');
	}
	if (f->allocation) {
		json_str(&j, "allocation", f->allocation);
		json_int(&j, "outside", f->outside);
	}
	if (f->bytes) {
		json_int(&j, "bytes", (int64_t)f->bytes);
		json_int(&j, "address", (int64_t)f->address);
	}
	if (f->lanes > 1)
		json_int(&j, "lanes", f->lanes);
	json_int(&j, "times", (int64_t)e->times);
	json_close(&j, '}');
	str_add(out, str_c(&j.out));
	str_addc(out, '\n');
	str_free(&j.out);
}

/* Adds a line at once: what was found stays known whatever happens to the program. */
static void append(const struct vgpu_report *r, const char *text, size_t len)
{
	int fd = r->path ? open(r->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : r->fd;

	if (fd < 0)
		return;
	if (path_write_all(fd, text, len) != 0)
		fprintf(stderr, "vgpu: cannot write %s\n", r->path ? r->path : "the report");
	if (r->path)
		close(fd);
}

static void tell(const struct vgpu_report *r, const struct entry *e)
{
	struct str text = {0};

	write_finding(&text, e);
	append(r, str_c(&text), text.len);
	str_clear(&text);
	if (!r->quiet) {
		words_finding(&text, &e->f);
		fflush(stdout);
		fputs(str_c(&text), stderr);
	}
	str_free(&text);
}

void vgpu_report_add(struct vgpu_report *r, const struct vgpu_finding *found)
{
	struct vgpu_finding f = *found;
	u64 times = f.times ? f.times : 1;
	struct entry *e;

	f.file = words_path(f.file, r->here);
	f.header = words_path(f.header, r->here);
	f.other_file = words_path(f.other_file, r->here);
	pthread_mutex_lock(&r->lock);
	e = find(r, &f);
	if (e) {
		e->times += times;
	} else if (r->n == FINDINGS_MAX) {
		r->beyond++;
	} else {
		e = keep(r, &f);
		e->times = times;
		tell(r, e);
	}
	pthread_mutex_unlock(&r->lock);
}

void vgpu_report_line(struct vgpu_report *r, const char *json)
{
	pthread_mutex_lock(&r->lock);
	size_t from = r->more.len;
	str_addf(&r->more, "%s\n", json);
	append(r, r->more.p + from, r->more.len - from);
	if (r->fd >= 0)
		str_clear(&r->more);
	pthread_mutex_unlock(&r->lock);
}

u64 vgpu_report_count(struct vgpu_report *r)
{
	u64 n = 0;

	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < r->n; i++)
		n += r->entries[i].f.class_ != VGPU_HINT;
	pthread_mutex_unlock(&r->lock);
	return n;
}

static void summarise(const struct vgpu_report *r)
{
	u64 times = r->beyond;
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->entries[i].f.class_ != VGPU_HINT) {
			n++;
			times += r->entries[i].times;
		}
	if (n && !r->quiet)
		fprintf(stderr, "== %zu finding%s%s, met %llu time%s\n", n, n == 1 ? "" : "s",
			r->beyond ? " and more" : "", (unsigned long long)times,
			times == 1 ? "" : "s");
}

/* Writes the file anew, with the counts. */
static void write_whole(const struct vgpu_report *r)
{
	struct str all = {0};
	struct err e;
	size_t at = 0;

	for (size_t i = 0; i < r->n; at = r->entries[i++].at) {
		str_addn(&all, str_c(&r->more) + at, r->entries[i].at - at);
		write_finding(&all, &r->entries[i]);
	}
	str_add(&all, str_c(&r->more) + at);
	if (all.len && path_write(r->path, str_c(&all), all.len, &e) != 0)
		fprintf(stderr, "vgpu: %s\n", e.text);
	str_free(&all);
}

void vgpu_report_close(struct vgpu_report *r)
{
	if (!r)
		return;
	if (r->path)
		write_whole(r);
	summarise(r);
	for (size_t i = 0; i < r->n; i++) {
		const struct vgpu_finding *f = &r->entries[i].f;
		const char *owned[] = {
			f->kernel, f->file, f->header, f->message, f->other_file, f->allocation};

		for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
			free((char *)owned[k]);
	}
	free(r->entries);
	str_free(&r->more);
	free(r->path);
	free(r->here);
	pthread_mutex_destroy(&r->lock);
	free(r);
}
