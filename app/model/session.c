#include "model/session.h"

#include "base/str.h"
#include "base/utf8.h"
#include "model/note.h"
#include "model/question.h"
#include "model/when.h"
#include "model/worked.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 500 };
#define HOUR (3600 * CLOCK_SECOND)

/* ?1 is now. */
#define COLUMNS                                                                                    \
	"select id, subject, coalesce(subject_id, 0), coalesce(attempt_id, 0), started_at, "       \
	"coalesce(ended_at, 0), coalesce(paused_at, 0), " WORKED(                                  \
		"?1") ", coalesce(case subject "                                                   \
		      "when 'problem' then (select slug from problem p where p.id = subject_id) "  \
		      "when 'application' then (select company from application p where p.id = "   \
		      "subject_id) "                                                               \
		      "when 'note' then (select slug from note p where p.id = subject_id) "        \
		      "when 'question' then (select prompt from question p where p.id = "          \
		      "subject_id) "                                                               \
		      "when 'goal' then (select title from goal p where p.id = subject_id) "       \
		      "when 'topic' then (select title from topic p where p.id = subject_id) "     \
		      "when 'resource' then (select title from resource p where p.id = "           \
		      "subject_id) "                                                               \
		      "when 'output' then (select title from output p where p.id = subject_id) "   \
		      "end, text) "                                                                \
		      "from session "

static struct session row(struct stmt *q, struct arena *a)
{
	return (struct session){
		.id = stmt_col_int(q, 0),
		.subject = stmt_col_text(q, 1, a),
		.subject_id = stmt_col_int(q, 2),
		.attempt_id = stmt_col_int(q, 3),
		.started_at = stmt_col_int(q, 4),
		.ended_at = stmt_col_int(q, 5),
		.paused_at = stmt_col_int(q, 6),
		.worked_us = stmt_col_int(q, 7),
		.title = stmt_col_text(q, 8, a),
	};
}

int session_subject(struct store *s, const char *kind, const char *name, struct arena *a,
	struct subject *out, struct err *e)
{
	struct question card;
	struct note n;

	if (strcmp(kind, "question") == 0) {
		if (question_find(s, name, a, &card, e) != 0)
			return -1;
		*out = (struct subject){"question", card.id, card.prompt};
		return 0;
	}
	if (strcmp(kind, "note") == 0) {
		if (note_find(s, name, a, &n, e) != 0)
			return -1;
		*out = (struct subject){"note", n.id, n.slug};
		return 0;
	}
	if (strcmp(kind, "other") != 0) {
		if (strchr(kind, ' ') ||
			!strstr(" " SUBJECT_KINDS " ", arena_printf(a, " %s ", kind)))
			return err_set(e, ERR_INPUT,
				"time cannot be taken down on a \"%s\", only on one of: %s", kind,
				SESSION_KINDS);
		return subject_find(s, kind, name, a, out, e);
	}
	if (strlen(name) > MAX_TEXT)
		return err_set(e, ERR_INPUT, "the text is longer than %d bytes", MAX_TEXT);
	*out = (struct subject){"other", 0, utf8_line(a, name, strlen(name))};
	return *out->title ? 0 : err_set(e, ERR_INPUT, "other needs a text: what was it?");
}

static int read_one(struct store *s, const char *sql, int64_t now, int64_t id, struct arena *a,
	struct session *out, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);
	int rc;

	*out = (struct session){0};
	if (!q)
		return -1;
	stmt_int(q, 1, now);
	stmt_int(q, 2, id);
	if ((rc = stmt_step(q, e)) > 0)
		*out = row(q, a);
	stmt_reset(q);
	return rc < 0 ? -1 : 0;
}

static int read_all(struct stmt *q, struct arena *a, struct session **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = row(q, a);
	}
	return rc;
}

int session_open(struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e)
{
	/* Of an attempt a pause may last for days, beside other work. */
	return read_one(s,
		COLUMNS "where ended_at is null and (attempt_id is null or paused_at is null) "
			"and ?2 = 0 order by started_at desc, id desc limit 1",
		now, 0, a, out, e);
}

int session_unended(struct store *s, int64_t now, struct arena *a, struct session **out, size_t *n,
	struct err *e)
{
	struct stmt *q = store_prepare(
		s, COLUMNS "where ended_at is null order by started_at desc, id desc", e);

	if (!q)
		return -1;
	stmt_int(q, 1, now);
	return read_all(q, a, out, n, e);
}

static int read_id(struct store *s, int64_t now, int64_t id, struct arena *a, struct session *out,
	struct err *e)
{
	return read_one(s, COLUMNS "where id = ?2", now, id, a, out, e);
}

static int insert(struct store *s, const struct subject *on, int64_t from, int64_t to, int64_t *id,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into session (subject, subject_id, started_at, ended_at, text) "
		"values (?1, nullif(?2, 0), ?3, nullif(?4, 0), iif(?2 = 0, ?5, ''))",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, on->kind);
	stmt_int(q, 2, on->id);
	stmt_int(q, 3, from);
	stmt_int(q, 4, to);
	stmt_text(q, 5, on->title);
	if (stmt_run(q, e) != 0)
		return -1;
	*id = store_last_id(s);
	return 0;
}

static int start(struct store *s, const struct subject *on, int64_t now, struct arena *a,
	struct session *out, struct err *e)
{
	int64_t id;

	if (session_open(s, now, a, out, e) != 0)
		return -1;
	if (out->id)
		return err_set(e, ERR_INPUT,
			"the time of %s %s is not stopped yet: `whet %s` does it", out->subject,
			out->title,
			out->attempt_id ? arena_printf(a, "attempt pause %s", out->title)
					: "log stop");
	if (insert(s, on, now, 0, &id, e) != 0)
		return -1;
	return read_id(s, now, id, a, out, e);
}

int session_start(struct store *s, const struct subject *on, int64_t now, struct arena *a,
	struct session *out, struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s, start(s, on, now, a, out, e), e);
}

/* The one to act on, which is no attempt's. */
static int need(struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e)
{
	if (session_open(s, now, a, out, e) != 0)
		return -1;
	if (!out->id)
		return err_set(e, ERR_ABSENT, "no time is running; `whet log start` begins");
	if (out->attempt_id)
		return err_set(e, ERR_INPUT,
			"what runs is an attempt: use `whet attempt pause %s`, or resume or stop",
			out->title);
	return 0;
}

static int run_at(struct store *s, const char *sql, int64_t id, int64_t at, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, at);
	return stmt_run(q, e);
}

static int turn(struct store *s, bool pause, int64_t now, struct arena *a, struct session *out,
	struct err *e)
{
	if (need(s, now, a, out, e) != 0)
		return -1;
	if (pause == (out->paused_at != 0))
		return err_set(e, ERR_ABSENT, "the time of %s %s %s already", out->subject,
			out->title, pause ? "stands still" : "runs");
	if (run_at(s,
		    pause ? "update session set paused_at = max(?2, started_at) where id = ?1"
			  : "update session set paused_us = paused_us + max(?2 - paused_at, 0), "
			    "paused_at = null where id = ?1",
		    out->id, now, e) != 0)
		return -1;
	return read_id(s, now, out->id, a, out, e);
}

int session_pause(struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s, turn(s, true, now, a, out, e), e);
}

int session_resume(
	struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s, turn(s, false, now, a, out, e), e);
}

static int stop(struct store *s, int64_t cap, enum forgotten what, int64_t now, struct arena *a,
	struct session *out, struct err *e)
{
	int64_t end;

	if (need(s, now, a, out, e) != 0)
		return -1;
	if (out->worked_us > cap && what == FORGOTTEN_ASK)
		return err_set(e, ERR_INPUT,
			"the time of %s %s has run for %lld h %02lld min, which looks forgotten: "
			"say --keep, --trim (to %lld h) or --discard",
			out->subject, out->title, (long long)(out->worked_us / HOUR),
			(long long)(out->worked_us / (60 * CLOCK_SECOND) % 60),
			(long long)(cap / HOUR));
	if (what == FORGOTTEN_DISCARD)
		return run_at(s, "delete from session where id = ?1 and ?2", out->id, 1, e);
	end = out->paused_at ? out->paused_at : now;
	if (what == FORGOTTEN_TRIM && out->worked_us > cap)
		end -= out->worked_us - cap;
	if (run_at(s,
		    "update session set ended_at = max(?2, started_at + paused_us), "
		    "paused_at = null where id = ?1",
		    out->id, end, e) != 0)
		return -1;
	return read_id(s, now, out->id, a, out, e);
}

int session_stop(struct store *s, int64_t cap_us, enum forgotten what, int64_t now, struct arena *a,
	struct session *out, struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s, stop(s, cap_us, what, now, a, out, e), e);
}

int session_hours_read(const char *text, double *hours, struct err *e)
{
	char *end;

	*hours = strtod(text, &end);
	if (*end || !*text || text[strspn(text, "0123456789.")] || !(*hours > 0 && *hours <= 24))
		return err_set(e, ERR_INPUT,
			"\"%.40s\" are no hours: more than 0 and at most 24, such as 2 or 1.5",
			text);
	return 0;
}

int session_add(struct store *s, const struct subject *on, double hours, int64_t day,
	const struct clock *c, struct arena *a, struct session *out, struct err *e)
{
	int64_t now = clock_now(c), begins = clock_day_start(c, day), from = when_in_day(c, day),
		id, us;

	if (!(hours > 0 && hours <= 24))
		return err_set(e, ERR_INPUT, "hours are more than 0 and at most 24, such as 1.5");
	if (day > clock_today(c))
		return err_set(e, ERR_INPUT, "%s is still to come", clock_date(a, day));
	us = (int64_t)(hours * (double)HOUR);
	if (day == clock_today(c))
		from = now - us;
	if (from < begins)
		from = begins;
	if (insert(s, on, from, from + us, &id, e) != 0)
		return -1;
	return read_id(s, now, id, a, out, e);
}

int session_list(struct store *s, const struct clock *c, int64_t since_day, int64_t until_day,
	struct arena *a, struct session **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		COLUMNS
		"where started_at >= ?2 and started_at < ?3 order by started_at desc, id desc",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, clock_now(c));
	stmt_int(q, 2, clock_day_start(c, since_day));
	stmt_int(q, 3, clock_day_start(c, until_day + 1));
	return read_all(q, a, out, n, e);
}

int session_hours(struct store *s, const struct clock *c, int64_t since_day, int64_t until_day,
	const char *subject, double *hours, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select coalesce(sum(" WORKED(
			"?1") "), 0) from session where started_at >= ?2 and "
			      "started_at < ?3 and subject = coalesce(?4, subject)",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, clock_now(c));
	stmt_int(q, 2, clock_day_start(c, since_day));
	stmt_int(q, 3, clock_day_start(c, until_day + 1));
	stmt_text(q, 4, subject);
	if (stmt_step(q, e) <= 0)
		return -1;
	*hours = (double)stmt_col_int(q, 0) / (double)HOUR;
	stmt_reset(q);
	return 0;
}
