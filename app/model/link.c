/* How it works. note_name holds all that a note may be called by: slug, title, the path of an
 * imported one from any folder down, aliases of its front matter. A link is resolved by one look
 * there, and when a note's names change the links by those names, found by an index, are resolved
 * again. */
#include "model/link.h"

#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/matter.h"
#include "model/prose.h"
#include "model/wikilink.h"

#include <ctype.h>
#include <string.h>

enum name_kind { BY_SLUG = 1, BY_TITLE, BY_FILE, BY_ALIAS, MAX_NAMES = 128 };

/* The best note for a name. A file of the same folder comes first, for that is what the link meant
 * where it was written; then slug, title, file, alias, each exactly as written first. */
#define NOTE_FOR(name, target, source_root)                                                        \
	"(select id from (select n.id as id, m.kind as kind, n.title <> " target " as other, "     \
	"not coalesce(m.kind = 3 and f.root = " source_root ", 0) as far "                         \
	"from note_name m join note n on n.id = m.note_id "                                        \
	"left join note_file f on f.note_id = n.id where m.name = " name ") "                      \
	"order by far, kind, other, id limit 1)"

#define ROOT_OF(source) "(select root from note_file where note_id = " source ")"

/* What links lead to depends on their name, their text and the folder they stand in: where many
 * have one name, each kind is looked up once, not each link. */
#define RESOLVE(which)                                                                             \
	"with kinds as materialized (select *, " NOTE_FOR("d.name", "d.target",                    \
		"d.root") " as id from (select distinct l.name, l.target, f.root from note_link "  \
			  "l "                                                                     \
			  "left join note_file f on f.note_id = l.note_id " which ") d) "          \
			  "update note_link set target_id = t.id from (select l.note_id, "         \
			  "l.position, k.id "                                                      \
			  "from note_link l left join note_file f on f.note_id = l.note_id "       \
			  "join kinds k on k.name = l.name and k.target = l.target and k.root is " \
			  "f.root " which ") t where note_link.note_id = t.note_id and "           \
			  "note_link.position = t.position "                                       \
			  "and note_link.target_id is not t.id"

struct names {
	char *name[MAX_NAMES];
	int kind[MAX_NAMES];
	size_t n;
};

/* Takes the steps of a relative link out: "../x" and "./x" are x, "a/b/../x" is a/x. What leads up
 * and out of a folder is found by the rest of its path, as every path is. */
static size_t straighten(char *path, size_t n)
{
	size_t to = 0;

	for (size_t at = 0; at < n;) {
		char *end = memchr(path + at, '/', n - at);
		size_t len = end ? (size_t)(end - path) + 1 - at : n - at;

		if (end && len == 3 && memcmp(path + at, "../", 3) == 0) {
			to -= to > 0;
			while (to && path[to - 1] != '/')
				to--;
		} else if (!(end && len == 2 && path[at] == '.')) {
			memmove(path + to, path + at, len);
			to += len;
		}
		at += len;
	}
	return to;
}

char *link_name(struct arena *a, const char *target, size_t n)
{
	char *path;

	while (n && (isspace((unsigned char)*target) || *target == '/')) {
		target++;
		n--;
	}
	while (n && isspace((unsigned char)target[n - 1]))
		n--;
	if (n > 3 && strncasecmp(target + n - 3, ".md", 3) == 0)
		n -= 3;
	path = arena_ndup(a, target, n);
	return utf8_fold(a, path, straighten(path, n));
}

static void add_name(struct names *all, int kind, const char *text, struct arena *a)
{
	char *name = link_name(a, text, strlen(text));

	for (size_t i = 0; i < all->n; i++)
		if (all->kind[i] == kind && strcmp(all->name[i], name) == 0)
			return;
	if (!*name || all->n == MAX_NAMES)
		return;
	all->name[all->n] = name;
	all->kind[all->n++] = kind;
}

/* "a/b/c", "b/c" and "c" of the file a/b/c.md. */
static int add_file_names(
	struct store *s, int64_t id, struct names *all, struct arena *a, struct err *e)
{
	struct stmt *q = store_prepare(s, "select path from note_file where note_id = ?1", e);
	const char *path;
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	path = stmt_col_text(q, 0, a);
	stmt_reset(q);
	add_name(all, BY_FILE, path_base(path), a);
	for (; path; path = strchr(path, '/') ? strchr(path, '/') + 1 : NULL)
		add_name(all, BY_FILE, path, a);
	return 0;
}

static int names_of(
	struct store *s, const struct note *n, struct names *all, struct arena *a, struct err *e)
{
	struct matter m;

	add_name(all, BY_SLUG, n->slug, a);
	add_name(all, BY_TITLE, n->title, a);
	if (add_file_names(s, n->id, all, a, e) != 0)
		return -1;
	matter_read(n->body, false, a, &m);
	for (size_t i = 0; i < m.n_aliases; i++)
		add_name(all, BY_ALIAS, m.aliases[i], a);
	return 0;
}

int link_names(
	struct store *s, int64_t id, struct arena *a, char ***names, size_t *n, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "select distinct name from note_name where note_id = ?1", e);
	size_t cap = 0;
	int rc;

	*names = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *names, *n, cap);
		(*names)[(*n)++] = stmt_col_text(q, 0, a);
	}
	return rc;
}

int link_resolve(struct store *s, char *const *names, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct stmt *q = store_prepare(s, RESOLVE("where l.name = ?1"), e);

		if (!q)
			return -1;
		stmt_text(q, 1, names[i]);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int64_t link_note(struct store *s, const char *name, int64_t from, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "select coalesce(" NOTE_FOR("?1", "?1", ROOT_OF("?2")) ", 0)", e);
	int64_t id;

	if (!q)
		return -1;
	stmt_text(q, 1, name);
	stmt_int(q, 2, from);
	if (stmt_step(q, e) <= 0)
		return -1;
	id = stmt_col_int(q, 0);
	stmt_reset(q);
	return id;
}

int link_resolve_all(struct store *s, struct err *e)
{
	struct stmt *q = store_prepare(s, RESOLVE(""), e);

	return q ? stmt_run(q, e) : -1;
}

static int write_names(struct store *s, int64_t id, const struct names *all, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from note_name where note_id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	if (stmt_run(q, e) != 0)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		q = store_prepare(
			s, "insert into note_name (note_id, name, kind) values (?1, ?2, ?3)", e);
		if (!q)
			return -1;
		stmt_int(q, 1, id);
		stmt_text(q, 2, all->name[i]);
		stmt_int(q, 3, all->kind[i]);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

/* The names of the note as it stands now, and what links by its old or new names lead to. */
static int sync_names(struct store *s, const struct note *n, struct arena *a, struct err *e)
{
	struct names all = {0};
	char **old;
	size_t n_old;

	if (names_of(s, n, &all, a, e) != 0 || link_names(s, n->id, a, &old, &n_old, e) != 0 ||
		write_names(s, n->id, &all, e) != 0)
		return -1;
	return link_resolve(s, old, n_old, e) != 0 ? -1 : link_resolve(s, all.name, all.n, e);
}

/* late: what it leads to is found later, for all links at once. */
static int add_link(struct store *s, int64_t id, int64_t position, const struct wikilink *w,
	bool late, struct arena *a, struct err *e)
{
	static const char *const sql[] = {
		"insert into note_link (note_id, position, target, name, embed, target_id) "
		"values (?1, ?2, ?3, ?4, ?5, " NOTE_FOR("?4", "?3", ROOT_OF("?1")) ")",
		"insert into note_link (note_id, position, target, name, embed) "
		"values (?1, ?2, ?3, ?4, ?5)",
	};
	const char *target = str_trim(arena_ndup(a, w->page, w->page_len));
	struct stmt *q = store_prepare(s, sql[late], e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, position);
	stmt_text(q, 3, target);
	stmt_text(q, 4, link_name(a, target, strlen(target)));
	stmt_int(q, 5, w->embed);
	return stmt_run(q, e);
}

static int sync_links(
	struct store *s, const struct note *n, bool late, struct arena *a, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from note_link where note_id = ?1", e);
	struct prose p = {.text = n->body, .len = strlen(n->body)};
	size_t from, to;
	int64_t position = 0;

	if (!q)
		return -1;
	stmt_int(q, 1, n->id);
	if (stmt_run(q, e) != 0)
		return -1;
	while (position < LINK_MAX && prose_run(&p, &from, &to)) {
		struct wikilink w;

		for (; position < LINK_MAX && wikilink_next(n->body, from, to, &w); from = w.end)
			if (w.page_len && add_link(s, n->id, position++, &w, late, a, e) != 0)
				return -1;
	}
	return 0;
}

int link_sync(struct store *s, const struct note *n, struct err *e)
{
	struct arena a = {0};
	int rc = sync_names(s, n, &a, e);

	if (rc == 0)
		rc = sync_links(s, n, false, &a, e);
	arena_free(&a);
	return rc;
}

int link_put(struct store *s, const struct note *n, struct err *e)
{
	struct arena a = {0};
	struct names all = {0};
	int rc = names_of(s, n, &all, &a, e);

	if (rc == 0)
		rc = write_names(s, n->id, &all, e);
	if (rc == 0)
		rc = sync_links(s, n, true, &a, e);
	arena_free(&a);
	return rc;
}

static int read_links(struct stmt *q, struct arena *a, struct link **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct link){
			.target = stmt_col_text(q, 0, a),
			.embed = stmt_col_int(q, 1) != 0,
			.note_id = stmt_col_int(q, 2),
			.slug = stmt_col_text(q, 3, a),
			.title = stmt_col_text(q, 4, a),
			.count = stmt_col_int(q, 5),
		};
	}
	return rc;
}

int link_list(
	struct store *s, int64_t id, struct arena *a, struct link **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select l.target, l.embed, coalesce(l.target_id, 0), n.slug, n.title, 1 "
		"from note_link l left join note n on n.id = l.target_id "
		"where l.note_id = ?1 order by l.position",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	return read_links(q, a, out, n, e);
}

int link_back(
	struct store *s, int64_t id, struct arena *a, struct link **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select min(l.target), min(l.embed), n.id, n.slug, n.title, count(*) "
		"from note_link l join note n on n.id = l.note_id "
		"where l.target_id = ?1 and l.note_id <> ?1 group by n.id order by n.title, n.id",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	return read_links(q, a, out, n, e);
}
