/* Rows that whet wrote itself: everything comes back as it was. */
#include "model/application_row.h"

#include "model/application_file.h"

#include <stdlib.h>
#include <string.h>

/* The next line of a cell, which is cut; NULL at its end. */
static char *next_line(char **cell)
{
	char *line = *cell, *end;

	if (!line || !*line)
		return NULL;
	end = strchr(line, '\n');
	if (end)
		*end = '\0';
	*cell = end ? end + 1 : NULL;
	return line;
}

/* The parts of a line; exactly n of them. */
static int parts_of(
	char *line, const char **parts, size_t n, struct arena *a, const char *what, struct err *e)
{
	char *rest = line;

	for (size_t i = 0; i < n; i++) {
		parts[i] = file_next_part(&rest, a);
		if (!parts[i])
			break;
		if (i == n - 1 && !rest)
			return 0;
	}
	return err_set(e, ERR_INPUT, "its %s are not as whet wrote them", what);
}

static bool small_number(const char *text, int max, int *out)
{
	char *end;
	long v = strtol(text, &end, 10);

	*out = (int)v;
	return *text && !*end && v >= 0 && v <= max;
}

static int read_history(
	char *cell, const struct clock *c, struct arena *a, struct row *out, struct err *e)
{
	const char *p[4];
	size_t cap = 0;

	for (char *line; (line = next_line(&cell)) != NULL;) {
		struct application_event ev = {0};

		if (parts_of(line, p, 4, a, "stages", e) != 0)
			return -1;
		ev.stage = p[1];
		ev.note = p[3];
		if (!file_read_moment(p[0], &ev.at) || !small_number(p[2], 99, &ev.round) ||
			ev.at > clock_now(c))
			return err_set(
				e, ERR_INPUT, "its history holds \"%s %s %s\"", p[0], p[1], p[2]);
		if (!stage_find(ev.stage, e))
			return -1;
		ARENA_RESERVE(a, out->events, out->n_events, cap);
		out->events[out->n_events++] = ev;
	}
	return out->n_events ? 0 : err_set(e, ERR_INPUT, "its history is empty");
}

static int read_interviews(char *cell, struct arena *a, struct row *out, struct err *e)
{
	const char *p[5];
	size_t cap = 0;

	for (char *line; (line = next_line(&cell)) != NULL;) {
		struct interview in = {0};

		if (parts_of(line, p, 5, a, "interviews", e) != 0)
			return -1;
		in.place = p[3];
		in.text = p[4];
		if (!file_read_moment(p[0], &in.at) || !small_number(p[1], 10080, &in.minutes) ||
			!in.minutes || !small_number(p[2], 99, &in.round))
			return err_set(
				e, ERR_INPUT, "an interview is \"%s %s %s\"", p[0], p[1], p[2]);
		ARENA_RESERVE(a, out->interviews, out->n_interviews, cap);
		out->interviews[out->n_interviews++] = in;
	}
	return 0;
}

static int read_contacts(char *cell, struct arena *a, struct row *out, struct err *e)
{
	const char *p[6];
	size_t cap = 0;

	for (char *line; (line = next_line(&cell)) != NULL;) {
		if (parts_of(line, p, 6, a, "contacts", e) != 0)
			return -1;
		ARENA_RESERVE(a, out->contacts, out->n_contacts, cap);
		out->contacts[out->n_contacts++] = (struct contact){.name = p[0],
			.role = p[1],
			.email = p[2],
			.phone = p[3],
			.link = p[4],
			.text = p[5]};
	}
	return 0;
}

static const char *own_salary(const struct table *t, size_t row, struct arena *a)
{
	const char *min = table_cell(t, row, FIELD_SALARY_MIN, a);
	const char *max = table_cell(t, row, FIELD_SALARY_MAX, a);

	return *min && *max ? arena_printf(a, "%s-%s", min, max) : *min ? min : max;
}

int row_read_own(const struct table *t, size_t row, const struct clock *c, struct arena *a,
	struct row *out, struct err *e)
{
	struct application_draft *d = &out->draft;
	const char *origin = table_cell(t, row, FIELD_ORIGIN, a);
	int64_t day;

	d->company = table_cell(t, row, FIELD_COMPANY, a);
	d->role = table_cell(t, row, FIELD_ROLE, a);
	d->kind = table_cell(t, row, FIELD_KIND, a);
	d->assessed = table_cell(t, row, FIELD_ASSESSED, a);
	d->source = table_cell(t, row, FIELD_SOURCE, a);
	d->link = table_cell(t, row, FIELD_LINK, a);
	d->salary = own_salary(t, row, a);
	d->currency = table_cell(t, row, FIELD_CURRENCY, a);
	d->resume = table_cell(t, row, FIELD_RESUME, a);
	d->follow_up = table_cell(t, row, FIELD_FOLLOW_UP, a);
	d->origin = *origin ? origin : NULL;
	out->snoozed_until = table_cell(t, row, FIELD_SNOOZED, a);
	if (!file_read_moment(table_cell(t, row, FIELD_CREATED, a), &d->created_at))
		return err_set(e, ERR_INPUT, "the moment in \"created\" is none");
	if (*out->snoozed_until && !clock_parse_date(out->snoozed_until, &day))
		return err_set(e, ERR_INPUT, "\"%s\" is no day", out->snoozed_until);
	if (read_history(arena_dup(a, table_cell(t, row, FIELD_HISTORY, a)), c, a, out, e) != 0 ||
		read_interviews(arena_dup(a, table_cell(t, row, FIELD_INTERVIEWS, a)), a, out, e) !=
			0 ||
		read_contacts(arena_dup(a, table_cell(t, row, FIELD_CONTACTS, a)), a, out, e) != 0)
		return -1;
	d->stage = out->events[0].stage;
	d->note = out->events[0].note;
	d->at = out->events[0].at;
	d->round = out->events[0].round;
	return application_check(d, e);
}

int row_own_is_there(
	struct store *s, const struct row *r, int64_t newest, const char **why, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select exists (select 1 from application where id <= ?1 and (origin = ?5 or "
		"(company = ?2 and role = ?3 and created_at = ?4)))",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, newest);
	stmt_text(q, 2, r->draft.company);
	stmt_text(q, 3, r->draft.role);
	stmt_int(q, 4, r->draft.created_at);
	stmt_text(q, 5, r->draft.origin);
	if (stmt_step(q, e) < 0)
		return -1;
	*why = stmt_col_int(q, 0) ? "it is there" : NULL;
	stmt_reset(q);
	return 0;
}

static int write_days(struct store *s, int64_t id, const struct row *r, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update application set follow_up = nullif(?2, ''), snoozed_until = nullif(?3, '') "
		"where id = ?1",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, r->draft.follow_up);
	stmt_text(q, 3, r->snoozed_until);
	return stmt_run(q, e);
}

int row_write_own(
	struct store *s, const struct row *r, const struct clock *c, struct arena *a, struct err *e)
{
	struct application p;
	int64_t again, id;

	if (application_add(s, &r->draft, c, a, &p, &again, e) != 0)
		return -1;
	for (size_t i = 1; i < r->n_events; i++)
		if (application_record(s, p.id, &r->events[i], false, c, e) != 0)
			return -1;
	for (size_t i = 0; i < r->n_interviews; i++) {
		r->interviews[i].application_id = p.id;
		if (interview_add(s, &r->interviews[i], c, &id, e) != 0)
			return -1;
	}
	for (size_t i = 0; i < r->n_contacts; i++) {
		r->contacts[i].application_id = p.id;
		if (contact_add(s, &r->contacts[i], &id, e) != 0)
			return -1;
	}
	return write_days(s, p.id, r, e);
}
