#include "model/note_parts.h"

#include "base/hash.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/link.h"
#include "model/matter.h"
#include "model/question.h"
#include "model/slug.h"

#include <string.h>

enum { MAX_TITLE = 200 };

/* The title of the front matter, else the first heading or line with words in it, without its
 * marks; "Untitled" when there is none. */
const char *note_title_of(const char *body, struct arena *a)
{
	struct matter m;

	matter_read(body, false, a, &m);
	if (*m.title) {
		char *title = utf8_line(a, m.title, strlen(m.title));

		if (*title)
			return title;
	}
	if (m.present && !m.bad)
		body += m.end;
	while (*body) {
		size_t n = strcspn(body, "\n"), cut = n < MAX_TITLE ? n : MAX_TITLE;
		char *title;

		while (cut < n && cut && (body[cut] & 0xC0) == 0x80)
			cut--; /* not in the middle of a character */
		title = utf8_line(a, body, cut);
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

static const char *numbered(const char *base, int64_t k, struct arena *a)
{
	return arena_printf(a, "%s-%lld", base, (long long)k);
}

/* A slug that no other note has: the title's, or with -2, -3 ... behind it. Of many of one name the
 * end of their row is found by doubling, then halving: k is taken, end is not. */
static int free_slug(
	struct store *s, const char *title, struct arena *a, const char **slug, struct err *e)
{
	const char *base = slug_of(a, title, "note");
	int64_t k = 1, end = 2;
	int rc;

	*slug = base;
	if ((rc = slug_taken(s, base, e)) <= 0)
		return rc;
	while ((rc = slug_taken(s, numbered(base, end, a), e)) > 0) {
		k = end;
		end = end < 10 ? end + 1 : 2 * end;
	}
	while (rc >= 0 && end - k > 1) {
		int64_t middle = k + (end - k) / 2;

		rc = slug_taken(s, numbered(base, middle, a), e);
		if (rc > 0)
			k = middle;
		else
			end = middle;
	}
	*slug = numbered(base, end, a);
	return rc < 0 ? -1 : 0;
}

static int check_body(const char *body, struct err *e)
{
	if (strlen(body) > NOTE_MAX_BODY)
		return err_set(e, ERR_INPUT, "a note may have at most %d MB; this text has %zu",
			NOTE_MAX_BODY >> 20, strlen(body) >> 20);
	return 0;
}

static int insert(struct store *s, const struct note_draft *d, const char *slug, const char *title,
	int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into note (slug, title, body, publish, problem_id, checksum, created_at, "
		"updated_at) values (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8)",
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
	stmt_int(q, 7, d->created_at ? d->created_at : now);
	stmt_int(q, 8, d->updated_at ? d->updated_at : now);
	return stmt_run(q, e);
}

static int index_note(struct store *s, int64_t id, bool late, int64_t now, struct err *e)
{
	struct arena a = {0};
	struct note n;
	int rc = note_get(s, id, &a, &n, e);

	if (rc == 0)
		rc = late ? link_put(s, &n, e) : link_sync(s, &n, e);
	if (rc == 0)
		rc = question_sync(s, id, n.body, now, e);
	arena_free(&a);
	return rc;
}

int note_index(struct store *s, int64_t id, int64_t now, struct err *e)
{
	return index_note(s, id, false, now, e);
}

int note_index_late(struct store *s, int64_t id, int64_t now, struct err *e)
{
	return index_note(s, id, true, now, e);
}

int note_add(struct store *s, const struct note_draft *d, int64_t now, struct arena *a,
	struct note *out, struct err *e)
{
	const char *title = d->title ? utf8_line(a, d->title, strlen(d->title)) : "", *slug;
	int64_t id = 0;
	int rc;

	if (!*title)
		title = note_title_of(d->body, a);
	if (check_body(d->body, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = free_slug(s, title, a, &slug, e);
	if (rc == 0)
		rc = insert(s, d, slug, title, now, e);
	if (rc == 0) {
		id = store_last_id(s);
		rc = note_add_tags(s, id, d->tags, d->n_tags, e);
	}
	if (rc == 0 && d->file)
		rc = note_put_file(s, id, d->file, now, e);
	if (rc == 0)
		rc = index_note(s, id, d->late, now, e);
	rc = store_end(s, rc, e);
	return rc == 0 ? note_get(s, id, a, out, e) : rc;
}

int note_put_body(struct store *s, const struct note *old, const char *body, bool late, int64_t now,
	struct arena *a, struct err *e)
{
	/* A title that was taken from the text goes with it. */
	bool follows = strcmp(old->title, note_title_of(old->body, a)) == 0;
	const char *title = follows ? note_title_of(body, a) : old->title;
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
	return stmt_run(q, e) != 0 ? -1 : index_note(s, old->id, late, now, e);
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
		rc = note_put_body(s, &old, body, false, now, a, e);
	else if (rc == 0)
		rc = keep_both(s, &old, body, now, a, conflict, e);
	return store_end(s, rc, e);
}
