#include "model/output.h"

#include "base/utf8.h"
#include "model/note.h"
#include "model/when.h"

#include <string.h>

enum { MAX_LINE = 1000, MAX_TEXT = 20000 };

/* One line, or a text of some lines, in bounds; NULL is fine. */
static int check_text(const char *what, const char *text, bool lines, struct err *e)
{
	size_t n = text ? strlen(text) : 0, most = lines ? MAX_TEXT : MAX_LINE;

	if (n > most)
		return err_set(e, ERR_INPUT, "%s of an output has at most %zu bytes, not %zu", what,
			most, n);
	if (n && !utf8_valid(text, n))
		return err_set(e, ERR_INPUT, "%s of an output must be UTF-8", what);
	if (n && !lines && strpbrk(text, "\r\n"))
		return err_set(e, ERR_INPUT, "%s of an output is one line", what);
	return 0;
}

static int check_fields(const struct output_fields *f, struct err *e)
{
	const struct {
		const char *what, *text;
		bool lines;
	} rows[] = {
		{"the title",                   f->title,        false},
		{"the link",                    f->link,         false},
		{"the repository",              f->repository,   false},
		{"the issue",                   f->issue,        false},
		{"the pull request",            f->pull_request, false},
		{"the name of whom it goes to", f->who,          false},
		{"the text",                    f->text,         true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (check_text(rows[i].what, rows[i].text, rows[i].lines, e) != 0)
			return -1;
	if (f->title && !f->title[strspn(f->title, " \t")])
		return err_set(e, ERR_INPUT, "an output needs a title");
	if (f->link && strpbrk(f->link, " \t"))
		return err_set(e, ERR_INPUT, "\"%s\" is no link: there is a space in it", f->link);
	return 0;
}

static int add_event(
	struct store *s, int64_t id, const char *state, const char *text, int64_t at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into output_event (output_id, at, state, text) values (?1, ?2, ?3, ?4)", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, at);
	stmt_text(q, 3, state);
	stmt_text(q, 4, text ? text : "");
	return stmt_run(q, e);
}

/* What is NULL stays. */
static int write_fields(struct store *s, int64_t id, const struct output_fields *f,
	const struct clock *c, struct arena *a, struct err *e)
{
	const char *follow_up = f->follow_up;
	int64_t day;
	struct stmt *q;
	struct note note = {0};

	if (f->note && *f->note && note_find(s, f->note, a, &note, e) != 0)
		return -1;
	if (follow_up && *follow_up) {
		if (when_day(c, follow_up, &day, e) != 0)
			return err_prefix(e, "the follow-up");
		follow_up = clock_date(a, day);
	}
	q = store_prepare(s,
		"update output set title = coalesce(?2, title), link = coalesce(?3, link), "
		"repository = coalesce(?4, repository), issue = coalesce(?5, issue), "
		"pull_request = coalesce(?6, pull_request), who = coalesce(?7, who), "
		"text = coalesce(?8, text), "
		"note_id = case when ?9 is null then note_id else nullif(?9, 0) end, "
		"follow_up = case when ?10 is null then follow_up else nullif(?10, '') end "
		"where id = ?1",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, f->title);
	stmt_text(q, 3, f->link);
	stmt_text(q, 4, f->repository);
	stmt_text(q, 5, f->issue);
	stmt_text(q, 6, f->pull_request);
	stmt_text(q, 7, f->who);
	stmt_text(q, 8, f->text);
	if (f->note)
		stmt_int(q, 9, note.id);
	else
		stmt_null(q, 9);
	stmt_text(q, 10, follow_up);
	return stmt_run(q, e);
}

int output_edit(struct store *s, int64_t id, const struct output_fields *f, const struct clock *c,
	struct arena *a, struct err *e)
{
	struct output o;
	int rc;

	if (check_fields(f, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = output_get(s, id, a, &o, e);
	if (rc == 0 && o.done && f->link && !*f->link &&
		output_state_find(output_kind_find(o.kind, e), o.state, e)->needs_link)
		rc = err_set(e, ERR_INPUT, "output %lld is %s, so it keeps a link", (long long)id,
			o.state);
	if (rc == 0)
		rc = write_fields(s, id, f, c, a, e);
	return store_end(s, rc, e);
}

/* A follow-up day that the person set for later is kept. */
static int write_state(struct store *s, const struct output *o, const struct output_state *st,
	const struct output_move *m, const struct clock *c, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update output set state = ?2, link = coalesce(?3, link), "
		"done_at = case when ?4 then coalesce(done_at, ?5) end, "
		"follow_up = case when ?6 then null "
		"when ?7 is not null and (follow_up is null or follow_up <= ?8) then ?7 "
		"else follow_up end where id = ?1",
		e);
	struct arena a = {0};
	int64_t today = clock_today(c);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, o->id);
	stmt_text(q, 2, st->name);
	stmt_text(q, 3, m->link);
	stmt_int(q, 4, st->done);
	stmt_int(q, 5, clock_now(c));
	stmt_int(q, 6, st->done || st->closed);
	stmt_text(q, 7, st->ask_after ? clock_date(&a, today + st->ask_after) : NULL);
	stmt_text(q, 8, clock_date(&a, today));
	rc = stmt_run(q, e);
	arena_free(&a);
	return rc;
}

static int move(struct store *s, int64_t id, const struct output_move *m, const struct clock *c,
	struct arena *a, struct err *e)
{
	const struct output_state *st;
	const char *link;
	struct output o;

	if (output_get(s, id, a, &o, e) != 0)
		return -1;
	st = output_state_find(output_kind_find(o.kind, e), m->state, e);
	if (!st)
		return -1;
	link = m->link ? m->link : o.link;
	if (st->needs_link && !*link)
		return err_set(e, ERR_INPUT, "%s %lld is %s only with a link: give --link URL",
			o.kind, (long long)id, st->name);
	if (write_state(s, &o, st, m, c, e) != 0)
		return -1;
	return add_event(s, id, st->name, m->text, clock_now(c), e);
}

int output_move(struct store *s, int64_t id, const struct output_move *m, const struct clock *c,
	struct arena *a, struct err *e)
{
	struct output_fields f = {.link = m->link, .text = m->text};

	if (check_fields(&f, e) != 0 || store_begin(s, e) != 0)
		return -1;
	return store_end(s, move(s, id, m, c, a, e), e);
}

static int insert(struct store *s, const struct output_kind *kind, const char *title, int64_t now,
	int64_t *id, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into output (kind, title, state, created_at) values (?1, ?2, ?3, ?4)", e);

	if (!q)
		return -1;
	stmt_text(q, 1, kind->name);
	stmt_text(q, 2, title);
	stmt_text(q, 3, kind->states[0].name);
	stmt_int(q, 4, now);
	if (stmt_run(q, e) != 0)
		return -1;
	*id = store_last_id(s);
	return 0;
}

int output_add(struct store *s, const char *kind, const char *state, const struct output_fields *f,
	const struct clock *c, struct arena *a, struct output *out, struct err *e)
{
	const struct output_kind *k = output_kind_find(kind, e);
	struct output_move m = {.state = state};
	int64_t id = 0;
	int rc;

	if (!k || check_fields(f, e) != 0)
		return -1;
	if (!f->title)
		return err_set(e, ERR_INPUT, "an output needs a title");
	if (!state)
		m.state = k->states[0].name;
	if (store_begin(s, e) != 0)
		return -1;
	rc = insert(s, k, f->title, clock_now(c), &id, e);
	if (rc == 0)
		rc = write_fields(s, id, f, c, a, e);
	if (rc == 0)
		rc = move(s, id, &m, c, a, e);
	if (rc == 0)
		rc = output_get(s, id, a, out, e);
	return store_end(s, rc, e);
}
