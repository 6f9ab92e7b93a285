#include "publish/pictures.h"

#include "base/path.h"
#include "model/wikilink.h"
#include "publish/body.h"
#include "publish/figure.h"
#include "publish/sections.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_PICTURE = 8 << 20, MAX_PICTURES = 100 };

/* Where the ending begins that browsers show as a picture; NULL when the path has none. */
static const char *picture_end(const char *path)
{
	static const char *const ends[] = {
		".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"};
	const char *name = path_base(path);
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && dot > name && i < sizeof ends / sizeof *ends; i++)
		if (strcasecmp(dot, ends[i]) == 0)
			return dot;
	return NULL;
}

static bool is_taken(const struct page *p, const char *name)
{
	for (size_t i = 0; i < p->n_files; i++)
		if (strcasecmp(p->files[i].name, name) == 0)
			return true;
	return false;
}

/* A name that every site takes, and that no other file of the page has: "my-tile-2.png". */
static const char *name_for(const struct page *p, const char *path, struct arena *a)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	const char *base = path_base(path), *dot = picture_end(base), *name;
	struct str stem = {0};
	const char *word;

	for (const char *s = base; s < dot; s++)
		if (strchr(allowed, *s))
			str_addc(&stem, *s);
		else if (stem.len && stem.p[stem.len - 1] != '-')
			str_addc(&stem, '-');
	while (stem.len && stem.p[stem.len - 1] == '-' && dot > base && dot[-1] != '-')
		stem.p[--stem.len] = '\0';
	word = stem.len ? str_keep(&stem, a) : "picture";
	name = arena_printf(a, "%s%s", word, dot);
	for (int k = 2; is_taken(p, name); k++)
		name = arena_printf(a, "%s-%d%s", word, k, dot);
	return name;
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

/* "my%20tile.png" as it is called on a disk. */
static const char *decoded(const char *called, struct arena *a)
{
	char *out = arena_dup(a, called), *to = out;

	for (const char *s = called; *s; s++) {
		char hex[3] = {0};

		if (*s == '%' && isxdigit((unsigned char)s[1]) && isxdigit((unsigned char)s[2])) {
			memcpy(hex, s + 1, 2);
			*to++ = (char)strtol(hex, NULL, 16);
			s += 2;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
	return out;
}

/* Beside the note, from the folder's root, or in one of the root's usual places. */
static const char *find(const struct note_file *f, const char *name, struct arena *a)
{
	static const char *const folders[] = {"", "attachments", "assets", "images", "img"};
	const char *root = path_real(a, f->root), *found = NULL;

	if (root && *name != '/')
		found = inside(
			root, path_join(a, path_dir(a, path_join(a, root, f->path)), name), a);
	name += strspn(name, "/");
	for (size_t i = 0; root && !found && i < sizeof folders / sizeof *folders; i++)
		found = inside(root, path_join(a, path_join(a, root, folders[i]), name), a);
	return found;
}

/* The page's file of that path, taken if it is not there yet; NULL when it cannot be. */
static const char *file_of(struct page *p, const char *path, struct arena *a)
{
	struct page_file file = {0};
	struct str bytes = {0};
	const char *name = NULL;
	struct err e;

	for (size_t i = 0; i < p->n_calls; i++)
		if (strcmp(p->calls[i].path, path) == 0)
			return p->calls[i].name;
	if (p->n_files < MAX_PICTURES && path_read(path, MAX_PICTURE, &bytes, &e) == 0) {
		name = name_for(p, path, a);
		file.bytes = arena_ndup(a, str_c(&bytes), bytes.len);
		file.len = bytes.len;
		file.words = name;
		figure_take(p, name, &file, a);
	}
	str_free(&bytes);
	return name;
}

static void take(struct page *p, const struct note_file *f, const char *called, struct arena *a)
{
	const char *path = picture_end(called) ? find(f, called, a) : NULL;
	const char *name;

	path = path || !picture_end(called) ? path : find(f, decoded(called, a), a);
	for (size_t i = 0; i < p->n_calls; i++)
		if (strcmp(p->calls[i].called, called) == 0)
			return;
	name = path && picture_end(path) ? file_of(p, path, a) : NULL;
	if (!name)
		return;
	ARENA_RESERVE(a, p->calls, p->n_calls, p->cap_calls);
	p->calls[p->n_calls++] = (struct page_call){called, path, name};
}

/* The target that stands behind "](": up to white space or the bracket that closes it, or between
 * < and >. */
static const char *target(const char *p, const char *end, struct arena *a)
{
	const char *close = p < end && *p == '<' ? memchr(p, '>', (size_t)(end - p)) : NULL;
	int depth = 0;
	size_t n = 0;

	if (close)
		return arena_ndup(a, p + 1, (size_t)(close - p - 1));
	for (; p + n < end && !strchr(" \t\r\n", p[n]); n++) {
		depth += p[n] == '(' ? 1 : p[n] == ')' ? -1 : 0;
		if (depth < 0)
			break;
	}
	return arena_ndup(a, p, n);
}

/* The pictures of one line: ![words](target), outside code. */
static void take_line(
	struct page *p, const struct note_file *f, const char *line, size_t len, struct arena *a)
{
	size_t at = 0;
	struct wikilink w;

	for (; wikilink_next(line, at, len, &w); at = w.end)
		if (w.embed)
			take(p, f, arena_ndup(a, w.page, w.page_len), a);
	for (at = 0; at + 2 < len;) {
		const char *open = NULL;

		if (line[at] == '`') {
			at = wikilink_skip_code(line, at, len);
			continue;
		}
		if (line[at] == '!' && line[at + 1] == '[' && line[at + 2] != '[') {
			open = memmem(line + at, len - at, "](", 2);
			if (!open)
				break;
			take(p, f, target(open + 2, line + len, a), a);
		}
		at = open ? (size_t)(open - line) + 2 : at + 1;
	}
}

int pictures_take(
	struct page_collect *c, struct page *p, int64_t note_id, const char *text, struct err *e)
{
	struct section_walk line = {.next = body_public(text, c->a)};
	struct note_file f;

	if (note_file_of(c->store, note_id, c->a, &f, e) != 0)
		return -1;
	while (*f.root && sections_line(&line))
		if (!line.code)
			take_line(p, &f, line.line, (size_t)(line.next - line.line), c->a);
	return 0;
}
