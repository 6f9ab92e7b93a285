/* A part is "KIND LENGTH-OF-NAME LENGTH-OF-TEXT" and a line end, the name, the text. */
#include "action/frames.h"

#include <stdio.h>
#include <string.h>

#ifndef WHET_VERSION
#define WHET_VERSION "0.1"
#endif

#define GREETING "whet-grade "
enum { HEAD_MAX = 64, BEFORE_MAX = 64 << 10, VERSION_MAX = 32 };

void frame_greet(struct str *out)
{
	str_addf(out, GREETING "%d " WHET_VERSION "\n", FRAME_PROTOCOL);
}

void frame_add(struct str *out, const char *kind, const char *name, const char *text, size_t n)
{
	str_addf(out, "%s %zu %zu\n%s", kind, strlen(name), n, name);
	str_addn(out, text, n);
}

void frames_feed(struct frames *f, const char *bytes, size_t n)
{
	if (f->taken > f->text.len / 2) {
		f->text.len -= f->taken;
		memmove(f->text.p, f->text.p + f->taken, f->text.len);
		f->taken = 0;
	}
	str_addn(&f->text, bytes, n);
}

void frames_free(struct frames *f)
{
	str_free(&f->text);
	*f = (struct frames){.limit = f->limit};
}

/* The next line as a text of its own, false when it is not whole yet. It is not taken. */
static bool peek_line(const struct frames *f, char *line, size_t size, size_t *n)
{
	const char *p = f->text.p + f->taken;
	size_t left = f->text.len - f->taken;
	const char *end = left ? memchr(p, '\n', left) : NULL;

	if (!end)
		return false;
	*n = (size_t)(end - p);
	snprintf(line, size, "%.*s", (int)(*n < size ? *n : size - 1), p);
	return true;
}

static int check_greeting(const char *line, struct err *e)
{
	char version[VERSION_MAX] = "";
	int protocol = 0;

	if (sscanf(line, GREETING "%9d %31s", &protocol, version) == 2 &&
		protocol == FRAME_PROTOCOL && strcmp(version, WHET_VERSION) == 0)
		return 0;
	return err_set(e, ERR_INPUT,
		"it has whet %s with protocol %d, this is whet " WHET_VERSION
		" with protocol %d; the same version is needed on both",
		version, protocol, FRAME_PROTOCOL);
}

/* 1 once it was said, 0 when it may still come. */
static int take_greeting(struct frames *f, struct err *e)
{
	char line[HEAD_MAX];
	size_t n;

	while (!f->greeted && peek_line(f, line, sizeof line, &n)) {
		f->taken += n + 1;
		f->skipped += n + 1;
		f->greeted = str_starts(line, GREETING);
		if (f->greeted && check_greeting(line, e) != 0)
			return -1;
	}
	if (!f->greeted && f->skipped + f->text.len - f->taken > BEFORE_MAX)
		return err_set(e, ERR_INPUT, "it says much that whet does not say");
	return f->greeted;
}

/* The whole word of a kind, and two lengths. */
static bool read_head(const char *line, size_t n, struct frame *out, size_t *name)
{
	int end = -1;

	*out = (struct frame){0};
	return n < HEAD_MAX &&
	       sscanf(line, "%15[a-z] %9zu %18zu%n", out->kind, name, &out->n, &end) == 3 &&
	       end == (int)n && *name < FRAME_NAME_MAX;
}

int frames_next(struct frames *f, struct frame *out, struct err *e)
{
	char line[HEAD_MAX];
	size_t n, name, left;
	int rc = take_greeting(f, e);

	if (rc != 1)
		return rc;
	if (!peek_line(f, line, sizeof line, &n)) {
		if (f->text.len - f->taken < HEAD_MAX)
			return 0;
		n = HEAD_MAX;
	}
	if (n >= HEAD_MAX || !read_head(line, n, out, &name))
		return err_set(e, ERR_INPUT, "it says what whet does not say");
	if (out->n > f->limit)
		return err_set(e, ERR_INPUT, "%zu bytes are too many for one part (%zu are not)",
			out->n, f->limit);
	left = f->text.len - f->taken - n - 1;
	if (left < name || left - name < out->n)
		return 0;
	f->taken += n + 1;
	memcpy(out->name, f->text.p + f->taken, name);
	out->text = f->text.p + f->taken + name;
	f->taken += name + out->n;
	return 1;
}
