#include "model/note.h"

#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/slug.h"

#include <ctype.h>
#include <string.h>

enum { MAX_BODY = 16 << 20, MAX_TITLE = 200 };

/* One line, fit to show; "" when nothing is left. */
static char *clean_title(const char *text, size_t n, struct arena *a)
{
	struct str clean = {0};
	char *title;

	utf8_clean(&clean, text, n, false);
	title = str_trim(arena_dup(a, str_c(&clean)));
	str_free(&clean);
	return title;
}

/* The first heading or line with words in it, without its marks; "Untitled" when there is none. */
static const char *title_of(const char *body, struct arena *a)
{
	while (*body) {
		size_t n = strcspn(body, "\n"), cut = n < MAX_TITLE ? n : MAX_TITLE;
		char *title;

		while (cut < n && cut && (body[cut] & 0xC0) == 0x80)
			cut--; /* not in the middle of a character */
		title = clean_title(body, cut, a);
		title += strspn(title, "#>*- ");
		if (*title)
			return title;
		body += n + (body[n] == '\n');
	}
	return "Untitled";
}

static int slug_taken(struct store *s, const char *slug, struct err *e)
{
	struct stmt *q = store_prepare(s, "select 1 from note where slug = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, slug);
	rc = stmt_step(q, e);
	stmt_reset(q);
	return rc;
}

/* A slug that no other note has: the title's, or with -2, -3 ... behind it. */
static int free_slug(
	struct store *s, const char *title, struct arena *a, const char **slug, struct err *e)
{
	const char *base = slug_of(a, title, "note");
	int rc, k = 2;

	*slug = base;
	while ((rc = slug_taken(s, *slug, e)) > 0)
		*slug = arena_printf(a, "%s-%d", base, k++);
	return rc;
}

static int check_body(const char *body, struct err *e)
{
	if (strlen(body) > MAX_BODY)
		return err_set(e, ERR_INPUT, "a note may have at most %d MB; this text has %zu",
			MAX_BODY >> 20, strlen(body) >> 20);
	return 0;
}

/* A tag is one word: letters, digits, and - _ / in any script. */
static int check_tag(const char *tag, struct err *e)
{
	bool ok = *tag && strlen(tag) <= 64;

	for (const char *p = tag; ok && *p; p++)
		ok = isalnum((unsigned char)*p) || strchr("-_/", *p) || (*p & 0x80);
	if (!ok || !utf8_valid(tag, strlen(tag)))
		return err_set(e, ERR_INPUT,
			"\"%s\" is no tag: use letters, digits, - _ and /, without spaces", tag);
	return 0;
}

static int add_tags(struct store *s, int64_t id, const char *const *tags, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		const char *tag = tags[i] + (tags[i][0] == '#');
		struct stmt *q;

		if (check_tag(tag, e) != 0)
			return -1;
		q = store_prepare(
			s, "insert or ignore into note_tag (note_id, tag) values (?1, ?2)", e);
		if (!q)
			return -1;
		stmt_int(q, 1, id);
		stmt_text(q, 2, tag);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

static int insert(struct store *s, const struct note_draft *d, const char *slug, const char *title,
	int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into note (slug, title, body, publish, problem_id, checksum, created_at, "
		"updated_at) values (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?7)",
		e);
	char hex[HASH_HEX];

	if (!q)
		return -1;
	hash_hex(d->body, strlen(d->body), hex);
	stmt_text(q, 1, slug);
	stmt_text(q, 2, title);
	stmt_text(q, 3, d->body);
	stmt_int(q, 4, d->publish);
	stmt_int(q, 5, d->problem_id);
	stmt_text(q, 6, hex);
	stmt_int(q, 7, now);
	return stmt_run(q, e);
}

int note_add(struct store *s, const struct note_draft *d, int64_t now, struct arena *a,
	struct note *out, struct err *e)
{
	const char *title = d->title ? clean_title(d->title, strlen(d->title), a) : "", *slug;
	int64_t id = 0;
	int rc;

	if (!*title)
		title = title_of(d->body, a);
	if (check_body(d->body, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = free_slug(s, title, a, &slug, e);
	if (rc == 0)
		rc = insert(s, d, slug, title, now, e);
	if (rc == 0) {
		id = store_last_id(s);
		rc = add_tags(s, id, d->tags, d->n_tags, e);
	}
	rc = store_end(s, rc, e);
	return rc == 0 ? note_get(s, id, a, out, e) : rc;
}

int note_change(
	struct store *s, int64_t id, const struct note_change *c, int64_t now, struct err *e)
{
	struct arena a = {0};
	const char *title = c->title ? clean_title(c->title, strlen(c->title), &a) : NULL;
	struct stmt *q = NULL;
	int rc = -1;

	if (title && !*title) {
		err_set(e, ERR_INPUT, "a title needs a word");
		goto out;
	}
	if (store_begin(s, e) != 0)
		goto out;
	q = store_prepare(s,
		"update note set title = coalesce(?2, title), updated_at = ?4, "
		"publish = case when ?3 < 0 then publish else ?3 end where id = ?1",
		e);
	if (q) {
		stmt_int(q, 1, id);
		stmt_text(q, 2, title);
		stmt_int(q, 3, c->publish);
		stmt_int(q, 4, now);
		rc = stmt_run(q, e);
	}
	if (rc == 0)
		rc = add_tags(s, id, c->add_tags, c->n_add_tags, e);
	rc = store_end(s, rc, e);
out:
	arena_free(&a);
	return rc;
}

static int update_body(struct store *s, const struct note *old, const char *body, int64_t now,
	struct arena *a, struct err *e)
{
	/* A title that was taken from the text goes with it. */
	bool follows = strcmp(old->title, title_of(old->body, a)) == 0;
	const char *title = follows ? title_of(body, a) : old->title;
	struct stmt *q = store_prepare(s,
		"update note set title = ?2, body = ?3, checksum = ?4, updated_at = ?5 "
		"where id = ?1",
		e);
	char hex[HASH_HEX];

	if (!q)
		return -1;
	hash_hex(body, strlen(body), hex);
	stmt_int(q, 1, old->id);
	stmt_text(q, 2, title);
	stmt_text(q, 3, body);
	stmt_text(q, 4, hex);
	stmt_int(q, 5, now);
	return stmt_run(q, e);
}

static int keep_both(struct store *s, const struct note *old, const char *body, int64_t now,
	struct arena *a, const char **conflict, struct err *e)
{
	struct note_draft d = {
		.title = arena_printf(a, "%s (conflict)", old->title),
		.body = body,
		.problem_id = old->problem_id,
	};
	struct note kept;

	if (note_add(s, &d, now, a, &kept, e) != 0)
		return -1;
	*conflict = kept.slug;
	return 0;
}

int note_save(struct store *s, int64_t id, const char *checksum, const char *body, int64_t now,
	struct arena *a, const char **conflict, struct err *e)
{
	struct note old;
	int rc;

	*conflict = NULL;
	if (check_body(body, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = note_get(s, id, a, &old, e);
	if (rc == 0 && strcmp(old.checksum, checksum) == 0)
		rc = update_body(s, &old, body, now, a, e);
	else if (rc == 0)
		rc = keep_both(s, &old, body, now, a, conflict, e);
	return store_end(s, rc, e);
}
