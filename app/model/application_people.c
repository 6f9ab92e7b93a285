#include "model/application_people.h"

#include <stdlib.h>
#include <string.h>

enum { FOLLOW_UP_DAYS = 7, MAX_MINUTES = 7 * 24 * 60, MAX_ROUND = 99 };

static int check_contact(const struct contact *in, struct err *e)
{
	if (in->name && !in->name[strspn(in->name, " \t\r\n")])
		return err_set(e, ERR_INPUT, "a contact needs a name");
	if (in->email && *in->email && !strchr(in->email, '@'))
		return err_set(
			e, ERR_INPUT, "\"%s\" is no address for mail: it has no @", in->email);
	return 0;
}

static void bind_contact(struct stmt *q, const struct contact *in, const char *fallback)
{
	const char *const texts[] = {in->name, in->role, in->email, in->phone, in->link, in->text};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		stmt_text(q, 2 + (int)i, texts[i] ? texts[i] : fallback);
}

int contact_add(struct store *s, const struct contact *in, int64_t *id, struct err *e)
{
	struct stmt *q;

	if (!in->name)
		return err_set(e, ERR_INPUT, "a contact needs a name");
	if (check_contact(in, e) != 0)
		return -1;
	q = store_prepare(s,
		"insert into contact (application_id, name, role, email, phone, link, text) "
		"values (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7)",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, in->application_id);
	bind_contact(q, in, "");
	if (stmt_run(q, e) != 0)
		return -1;
	*id = store_last_id(s);
	return 0;
}

static int changed_one(struct store *s, const char *what, int64_t id, struct err *e)
{
	if (store_changes(s) > 0)
		return 0;
	return err_set(e, ERR_INPUT, "there is no %s %lld; `whet job %s list` shows them", what,
		(long long)id, what);
}

int contact_edit(struct store *s, const struct contact *in, struct err *e)
{
	struct stmt *q;

	if (check_contact(in, e) != 0)
		return -1;
	q = store_prepare(s,
		"update contact set name = coalesce(?2, name), role = coalesce(?3, role), "
		"email = coalesce(?4, email), phone = coalesce(?5, phone), "
		"link = coalesce(?6, link), text = coalesce(?7, text) where id = ?1",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, in->id);
	bind_contact(q, in, NULL);
	return stmt_run(q, e) == 0 ? changed_one(s, "contact", in->id, e) : -1;
}

int contact_remove(struct store *s, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from contact where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	return stmt_run(q, e) == 0 ? changed_one(s, "contact", id, e) : -1;
}

int contact_list(struct store *s, int64_t application_id, struct arena *a, struct contact **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select c.id, c.application_id, p.company, c.name, c.role, c.email, c.phone, "
		"c.link, c.text from contact c left join application p on p.id = c.application_id "
		"where ?1 = 0 or c.application_id = ?1 order by c.id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, application_id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct contact){
			.id = stmt_col_int(q, 0),
			.application_id = stmt_col_int(q, 1),
			.company = stmt_col_text(q, 2, a),
			.name = stmt_col_text(q, 3, a),
			.role = stmt_col_text(q, 4, a),
			.email = stmt_col_text(q, 5, a),
			.phone = stmt_col_text(q, 6, a),
			.link = stmt_col_text(q, 7, a),
			.text = stmt_col_text(q, 8, a),
		};
	}
	return rc;
}

static int insert_interview(struct store *s, const struct interview *in, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into interview (application_id, at, minutes, round, place, text) "
		"values (?1, ?2, ?3, ?4, ?5, ?6)",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, in->application_id);
	stmt_int(q, 2, in->at);
	stmt_int(q, 3, in->minutes);
	stmt_int(q, 4, in->round);
	stmt_text(q, 5, in->place ? in->place : "");
	stmt_text(q, 6, in->text ? in->text : "");
	return stmt_run(q, e);
}

static int put_off(
	struct store *s, const struct interview *in, const struct clock *c, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update application set follow_up = max(follow_up, ?2) "
		"where id = ?1 and follow_up is not null",
		e);
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, in->application_id);
	stmt_text(q, 2, clock_date(&a, clock_day(c, in->at) + FOLLOW_UP_DAYS));
	rc = stmt_run(q, e);
	arena_free(&a);
	return rc;
}

int interview_add(struct store *s, const struct interview *in, const struct clock *c, int64_t *id,
	struct err *e)
{
	int rc;

	if (in->minutes < 1 || in->minutes > MAX_MINUTES)
		return err_set(
			e, ERR_INPUT, "an interview takes from 1 to %d minutes", MAX_MINUTES);
	if (in->round < 0 || in->round > MAX_ROUND)
		return err_set(e, ERR_INPUT, "a round is a number from 1 to %d", MAX_ROUND);
	if (store_begin(s, e) != 0)
		return -1;
	rc = insert_interview(s, in, e);
	*id = store_last_id(s);
	if (rc == 0)
		rc = put_off(s, in, c, e);
	return store_end(s, rc, e);
}

int interview_remove(struct store *s, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from interview where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	return stmt_run(q, e) == 0 ? changed_one(s, "interview", id, e) : -1;
}

int interview_list(struct store *s, int64_t application_id, int64_t after, struct arena *a,
	struct interview **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select i.id, i.application_id, p.company, p.role, i.at, i.minutes, i.round, "
		"i.place, i.text, p.created_at from interview i "
		"join application p on p.id = i.application_id "
		"where (?1 = 0 or i.application_id = ?1) and i.at + i.minutes * 60000000 > ?2 "
		"order by i.at, i.id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, application_id);
	stmt_int(q, 2, after);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct interview){
			.id = stmt_col_int(q, 0),
			.application_id = stmt_col_int(q, 1),
			.company = stmt_col_text(q, 2, a),
			.role = stmt_col_text(q, 3, a),
			.at = stmt_col_int(q, 4),
			.minutes = (int)stmt_col_int(q, 5),
			.round = (int)stmt_col_int(q, 6),
			.place = stmt_col_text(q, 7, a),
			.text = stmt_col_text(q, 8, a),
			.created_at = stmt_col_int(q, 9),
		};
	}
	return rc;
}
