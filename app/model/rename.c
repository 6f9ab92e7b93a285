/* A note under another name, and the links that gave the old one. */
#include "base/str.h"
#include "base/utf8.h"
#include "model/link.h"
#include "model/note_parts.h"
#include "model/prose.h"
#include "model/slug.h"
#include "model/wikilink.h"

#include <string.h>

struct renaming {
	struct store *s;
	const struct note *note; /* as it was */
	const char *title, *slug;
	const char *old_title, *old_slug; /* folded */
	int64_t now;
	struct arena *a;
	struct renamed *out;
};

/* A note that links to it, and which of its links do. */
struct source {
	int64_t id;
	bool *mine; /* by position */
	size_t n;
};

static int read_sources(struct renaming *r, struct source **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(r->s,
		"select note_id, position, (select max(position) from note_link m "
		"where m.note_id = l.note_id) from note_link l where target_id = ?1 "
		"order by note_id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, r->note->id);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t id = stmt_col_int(q, 0);

		if (!*n || (*out)[*n - 1].id != id) {
			ARENA_RESERVE(r->a, *out, *n, cap);
			(*out)[*n].id = id;
			(*out)[*n].n = (size_t)stmt_col_int(q, 2) + 1;
			(*out)[*n].mine = arena_new(r->a, (*out)[*n].n);
			(*n)++;
		}
		(*out)[*n - 1].mine[stmt_col_int(q, 1)] = true;
	}
	return rc;
}

/* What a link in that note is to say: NULL to leave it. */
static const char *new_target(struct renaming *r, const struct wikilink *w, int64_t source)
{
	const char *name = link_name(r->a, w->page, w->page_len);
	bool by_title = strcmp(name, r->old_title) == 0;
	struct err ignored;

	if (!by_title && strcmp(name, r->old_slug) == 0)
		return strcmp(r->slug, r->note->slug) == 0 ? NULL : r->slug;
	if (!by_title)
		return NULL;
	if (strpbrk(r->title, "[]|#^`\\") ||
		link_note(r->s, link_name(r->a, r->title, strlen(r->title)), source, &ignored) !=
			r->note->id)
		return r->slug;
	return r->title;
}

/* The text with its links rewritten; *n is how many. */
static char *rewrite(struct renaming *r, const struct source *src, const char *body, size_t *n)
{
	struct prose p = {.text = body, .len = strlen(body)};
	size_t from, to, done = 0, position = 0;
	struct str out = {0};

	*n = 0;
	while (prose_run(&p, &from, &to)) {
		struct wikilink w;

		for (; wikilink_next(body, from, to, &w); from = w.end) {
			const char *target, *page = w.page;
			size_t len = w.page_len;

			if (!len || position >= src->n || !src->mine[position++])
				continue;
			target = new_target(r, &w, src->id);
			while (len && strchr(" \t", *page)) {
				page++;
				len--;
			}
			while (len && strchr(" \t", page[len - 1]))
				len--;
			if (!target || (strlen(target) == len && memcmp(target, page, len) == 0))
				continue;
			str_addn(&out, body + done, (size_t)(page - body) - done);
			str_add(&out, target);
			done = (size_t)(page - body) + len;
			++*n;
		}
	}
	str_add(&out, body + done);
	return str_keep(&out, r->a);
}

static int rewrite_source(struct renaming *r, const struct source *src, struct err *e)
{
	const char *conflict;
	struct note n;
	char *body;
	size_t links;

	if (note_get(r->s, src->id, r->a, &n, e) != 0)
		return -1;
	body = rewrite(r, src, n.body, &links);
	if (!links)
		return 0;
	r->out->links += links;
	r->out->notes++;
	return note_save(r->s, n.id, n.checksum, body, r->now, r->a, &conflict, e);
}

static int write_names(struct renaming *r, struct err *e)
{
	struct stmt *q = store_prepare(
		r->s, "update note set title = ?2, slug = ?3, updated_at = ?4 where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, r->note->id);
	stmt_text(q, 2, r->title);
	stmt_text(q, 3, r->slug);
	stmt_int(q, 4, r->now);
	return stmt_run(q, e) != 0 ? -1 : note_index(r->s, r->note->id, r->now, e);
}

static int rename_all(struct renaming *r, struct err *e)
{
	struct source *sources;
	size_t n;

	/* Who links is asked before the names change, for then those links lead nowhere. */
	if (read_sources(r, &sources, &n, e) != 0 || write_names(r, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (rewrite_source(r, &sources[i], e) != 0)
			return -1;
	return 0;
}

static int check_slug(struct renaming *r, struct err *e)
{
	struct note other;
	struct err none;

	if (strcmp(r->slug, r->note->slug) == 0)
		return 0;
	if (strcmp(slug_of(r->a, r->slug, ""), r->slug) != 0)
		return err_set(e, ERR_INPUT,
			"\"%s\" is no name: use lower-case letters, digits and single dashes, at "
			"most 60 bytes",
			r->slug);
	if (note_find(r->s, r->slug, r->a, &other, &none) == 0 && strcmp(other.slug, r->slug) == 0)
		return err_set(e, ERR_INPUT, "the note %lld has the name \"%s\" already",
			(long long)other.id, r->slug);
	return 0;
}

int link_rename(struct store *s, int64_t id, const char *title, const char *slug, int64_t now,
	struct arena *a, struct renamed *out, struct err *e)
{
	struct renaming r = {.s = s, .now = now, .a = a, .out = out};
	struct note n;
	int rc;

	r.title = utf8_line(a, title, strlen(title));
	if (!*r.title)
		return err_set(e, ERR_INPUT, "a title needs a word");
	if (store_begin(s, e) != 0)
		return -1;
	rc = note_get(s, id, a, &n, e);
	if (rc == 0) {
		r.note = &n;
		r.slug = slug ? slug : n.slug;
		r.old_title = link_name(a, n.title, strlen(n.title));
		r.old_slug = link_name(a, n.slug, strlen(n.slug));
		*out = (struct renamed){.slug = r.slug};
		rc = check_slug(&r, e);
	}
	if (rc == 0)
		rc = rename_all(&r, e);
	return store_end(s, rc, e);
}
