#include "publish/pictures.h"

#include "base/path.h"
#include "model/wikilink.h"
#include "publish/figure.h"
#include "publish/sections.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_PICTURE = 8 << 20, MAX_PICTURES = 100 };

/* A bare name that every site takes, of a kind that browsers show. */
static bool is_picture(const char *name)
{
	static const char *const ends[] = {
		".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"};
	const char *dot = strrchr(name, '.');
	const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

	if (!dot || dot == name || strspn(name, allowed) != (size_t)(dot - name))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strcasecmp(dot, ends[i]) == 0)
			return true;
	return false;
}

/* The file, when it is one and lies below the root, links followed. */
static const char *inside(const char *root, const char *path, struct arena *a)
{
	const char *real = path_real(a, path);
	size_t n = strlen(root);
	struct stat st;

	return real && strncmp(real, root, n) == 0 && real[n] == '/' && stat(real, &st) == 0 &&
			       S_ISREG(st.st_mode)
		       ? real
		       : NULL;
}

static const char *find(const struct note_file *f, const char *name, struct arena *a)
{
	static const char *const folders[] = {"", "attachments", "assets", "images"};
	const char *root = path_real(a, f->root);
	const char *found =
		root ? inside(root, path_join(a, path_dir(a, path_join(a, root, f->path)), name), a)
		     : NULL;

	for (size_t i = 0; root && !found && i < sizeof folders / sizeof *folders; i++)
		found = inside(root, path_join(a, path_join(a, root, folders[i]), name), a);
	return found;
}

static void take(struct page *p, const struct note_file *f, const char *name, struct arena *a)
{
	const char *path = is_picture(name) ? find(f, name, a) : NULL;
	struct str bytes = {0};
	struct err e = {0};

	for (size_t i = 0; i < p->n_files; i++)
		if (strcmp(p->files[i].name, name) == 0)
			return;
	if (path && p->n_files < MAX_PICTURES && path_read(path, MAX_PICTURE, &bytes, &e) == 0) {
		const struct page_file file = {.bytes = arena_ndup(a, str_c(&bytes), bytes.len),
			.len = bytes.len,
			.words = name};

		figure_take(p, name, &file, a);
	}
	str_free(&bytes);
}

/* The target of the "![words](target" that begins at p, or NULL. */
static const char *inline_target(const char *p, const char *end, struct arena *a)
{
	const char *open = memmem(p, (size_t)(end - p), "](", 2);
	const char *line_end = open ? memchr(open, ')', (size_t)(end - open)) : NULL;

	return line_end ? arena_ndup(a, open + 2, strcspn(open + 2, ") \"")) : NULL;
}

int pictures_take(
	struct page_collect *c, struct page *p, int64_t note_id, const char *text, struct err *e)
{
	struct section_walk line = {.next = text};
	struct note_file f;

	if (note_file_of(c->store, note_id, c->a, &f, e) != 0)
		return -1;
	while (*f.root && sections_line(&line)) {
		size_t at = 0, to = (size_t)(line.next - line.line);
		struct wikilink w;

		while (!line.code && wikilink_next(line.line, at, to, &w)) {
			if (w.embed)
				take(p, &f, arena_ndup(c->a, w.page, w.page_len), c->a);
			at = w.end;
		}
		for (const char *s = line.line;
			!line.code && (s = memmem(s, (size_t)(line.next - s), "![", 2)); s += 2) {
			const char *name = inline_target(s, line.next, c->a);

			if (name)
				take(p, &f, name, c->a);
		}
	}
	return 0;
}
