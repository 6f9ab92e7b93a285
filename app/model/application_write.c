#include "base/str.h"
#include "model/application.h"

#include <stdlib.h>
#include <string.h>

enum { FOLLOW_UP_DAYS = 7, MAX_ROUND = 99, MAX_FIELD = 10000 };

static const struct application_fields {
	size_t offset;
	const char *name;
} fields[] = {
	{offsetof(struct application_draft, company),  "company" },
	{offsetof(struct application_draft, role),     "role"    },
	{offsetof(struct application_draft, source),   "source"  },
	{offsetof(struct application_draft, link),     "link"    },
	{offsetof(struct application_draft, kind),     "kind"    },
	{offsetof(struct application_draft, assessed), "assessed"},
	{offsetof(struct application_draft, resume),   "resume"  },
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static const char *field(const struct application_draft *d, size_t i)
{
	const char *value;

	memcpy(&value, (const char *)d + fields[i].offset, sizeof value);
	return value;
}

static int check_fields(const struct application_draft *d, struct err *e)
{
	int64_t day;

	for (size_t i = 0; i < N_FIELDS; i++)
		if (field(d, i) && strlen(field(d, i)) > MAX_FIELD)
			return err_set(e, ERR_INPUT,
				"the %s is longer than %d bytes; put a long text into a note",
				fields[i].name, MAX_FIELD);
	if (d->company && !d->company[strspn(d->company, " \t\r\n")])
		return err_set(e, ERR_INPUT, "an application needs the company's name");
	if (d->follow_up && *d->follow_up && !clock_parse_date(d->follow_up, &day))
		return err_set(e, ERR_INPUT, "\"%s\" is no day to follow up", d->follow_up);
	return d->kind ? application_check_kind(d->kind, e) : 0;
}

/* The salary's text may name a currency; the one that is named beside it must be the same. */
static int read_pay(const struct application_draft *d, struct salary *pay, struct err *e)
{
	char named[16] = "";

	*pay = (struct salary){SALARY_UNKNOWN, SALARY_UNKNOWN, ""};
	if ((d->salary && salary_read(d->salary, pay, e) != 0) ||
		(d->currency && currency_read(d->currency, named, e) != 0))
		return -1;
	if (*named && *pay->currency && strcmp(named, pay->currency) != 0)
		return err_set(e, ERR_INPUT,
			"the salary \"%s\" is in %s, but the currency given is %s", d->salary,
			pay->currency, named);
	if (*named)
		memcpy(pay->currency, named, sizeof named);
	return 0;
}

int application_check(const struct application_draft *d, struct err *e)
{
	struct salary ignored;

	return check_fields(d, e) == 0 ? read_pay(d, &ignored, e) : -1;
}

static void bind_salary(struct stmt *q, int i, int64_t value)
{
	if (value == SALARY_UNKNOWN)
		stmt_null(q, i);
	else
		stmt_int(q, i, value);
}

int application_edit(struct store *s, int64_t id, const struct application_draft *d, struct err *e)
{
	struct salary pay;
	struct stmt *q;

	if (check_fields(d, e) != 0 || read_pay(d, &pay, e) != 0)
		return -1;
	q = store_prepare(s,
		"update application set company = coalesce(?2, company), "
		"role = coalesce(?3, role), source = coalesce(?4, source), "
		"link = coalesce(?5, link), kind = coalesce(?6, kind), "
		"assessed = coalesce(?7, assessed), resume = coalesce(?8, resume), "
		"salary_min = iif(?9, ?10, salary_min), salary_max = iif(?9, ?11, salary_max), "
		"currency = coalesce(?12, currency), "
		"follow_up = iif(?13 is null, follow_up, nullif(?13, '')) where id = ?1",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	for (size_t i = 0; i < N_FIELDS; i++)
		stmt_text(q, 2 + (int)i, field(d, i));
	stmt_int(q, 9, d->salary != NULL);
	bind_salary(q, 10, pay.min);
	bind_salary(q, 11, pay.max);
	stmt_text(q, 12, d->currency || *pay.currency ? pay.currency : NULL);
	stmt_text(q, 13, d->follow_up);
	return stmt_run(q, e);
}

/* The last event's moment, 0 when there is none; with a day, the last of that day. */
static int last_event(
	struct store *s, int64_t id, int64_t from, int64_t to, int64_t *at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select coalesce(max(at), 0) from application_event "
		"where application_id = ?1 and at >= ?2 and at < ?3",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, from);
	stmt_int(q, 3, to);
	if (stmt_step(q, e) < 0)
		return -1;
	*at = stmt_col_int(q, 0);
	stmt_reset(q);
	return 0;
}

static int add_event(
	struct store *s, int64_t id, const struct application_event *ev, int64_t at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into application_event (application_id, at, stage, note, round) "
		"values (?1, ?2, ?3, ?4, ?5)",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, at);
	stmt_text(q, 3, ev->stage);
	stmt_text(q, 4, ev->note ? ev->note : "");
	stmt_int(q, 5, ev->round);
	return stmt_run(q, e);
}

static int set_follow_up(struct store *s, int64_t id, const struct stage_info *stage, int64_t at,
	const struct clock *c, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "update application set follow_up = ?2, snoozed_until = null where id = ?1", e);
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	if (stage->closed)
		stmt_null(q, 2);
	else
		stmt_text(q, 2, clock_date(&a, clock_day(c, at) + FOLLOW_UP_DAYS));
	rc = stmt_run(q, e);
	arena_free(&a);
	return rc;
}

/* A day alone is a moment of that day behind its other events, and not one to come. */
static int place_in_day(
	struct store *s, int64_t id, int64_t *at, const struct clock *c, struct err *e)
{
	int64_t now = clock_now(c), day = clock_day(c, *at), last;

	if (day == clock_today(c) && *at > now)
		*at = now;
	if (last_event(s, id, clock_day_start(c, day), clock_day_start(c, day + 1), &last, e) != 0)
		return -1;
	if (last >= *at)
		*at = last < now ? last + 1 : last;
	return 0;
}

static int record(struct store *s, int64_t id, const struct application_event *ev, bool day_only,
	const struct stage_info *info, const struct clock *c, struct err *e)
{
	int64_t at = ev->at ? ev->at : clock_now(c), last;

	if (day_only && place_in_day(s, id, &at, c, e) != 0)
		return -1;
	if (at > clock_now(c))
		return err_set(e, ERR_INPUT,
			"a stage is recorded when it has come, not before; for a meeting to come "
			"there is `whet job interview add`");
	if (last_event(s, id, INT64_MIN, INT64_MAX, &last, e) != 0 ||
		add_event(s, id, ev, at, e) != 0)
		return -1;
	return at >= last ? set_follow_up(s, id, info, at, c, e) : 0;
}

int application_record(struct store *s, int64_t id, const struct application_event *ev,
	bool day_only, const struct clock *c, struct err *e)
{
	const struct stage_info *info = stage_find(ev->stage, e);
	int rc;

	if (!info)
		return -1;
	if (ev->round < 0 || ev->round > MAX_ROUND)
		return err_set(e, ERR_INPUT, "a round is a number from 1 to %d", MAX_ROUND);
	if (store_begin(s, e) != 0)
		return -1;
	rc = record(s, id, ev, day_only, info, c, e);
	return store_end(s, rc, e);
}

int application_move(struct store *s, int64_t id, const char *stage, const char *note,
	const struct clock *c, struct err *e)
{
	return application_record(
		s, id, &(struct application_event){.stage = stage, .note = note}, false, c, e);
}

static int insert(struct store *s, const struct application_draft *d, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into application (company, role, created_at, origin) "
		"values (?1, '', ?2, ?3)",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, d->company);
	stmt_int(q, 2, d->created_at ? d->created_at : now);
	stmt_text(q, 3, d->origin);
	return stmt_run(q, e);
}

static int read_back(struct store *s, int64_t id, struct arena *a, struct application *out,
	int64_t *again, struct err *e)
{
	struct application *others;
	size_t n;

	if (application_find(s, arena_printf(a, "%lld", (long long)id), a, out, e) != 0 ||
		application_others(s, out, a, &others, &n, e) != 0)
		return -1;
	*again = (int64_t)n;
	return 0;
}

int application_add(struct store *s, const struct application_draft *d, const struct clock *c,
	struct arena *a, struct application *out, int64_t *again, struct err *e)
{
	struct application_event first = {.at = d->at,
		.stage = d->stage ? d->stage : "applied",
		.note = d->note,
		.round = d->round};
	int64_t id = 0;
	int rc;

	if (!d->company)
		return err_set(e, ERR_INPUT, "an application needs the company's name");
	if (!stage_find(first.stage, e) || check_fields(d, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = insert(s, d, clock_now(c), e);
	if (rc == 0) {
		id = store_last_id(s);
		rc = application_record(s, id, &first, d->at_day, c, e);
	}
	if (rc == 0)
		rc = application_edit(s, id, d, e);
	if (rc == 0)
		rc = read_back(s, id, a, out, again, e);
	return store_end(s, rc, e);
}

int application_snooze(
	struct store *s, int64_t id, int64_t day, const struct clock *c, struct err *e)
{
	struct stmt *q;
	struct arena a = {0};
	int rc;

	if (day <= clock_today(c))
		return err_set(e, ERR_INPUT,
			"a snooze lasts till a day to come: give a number of days from 1, or a day "
			"after today");
	q = store_prepare(s, "update application set snoozed_until = ?2 where id = ?1", e);
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, clock_date(&a, day));
	rc = stmt_run(q, e);
	arena_free(&a);
	return rc;
}

static bool silent(const struct application *p, int64_t days, const struct clock *c)
{
	int64_t until;
	int rank = stage_rank(p->stage);

	if (rank < stage_rank("applied") || rank > stage_rank("interview"))
		return false;
	if (clock_parse_date(p->snoozed_until, &until) && until > clock_today(c))
		return false;
	return clock_today(c) - clock_day(c, p->heard_at) >= days;
}

int application_sweep(struct store *s, int64_t days, bool dry, const struct clock *c,
	struct arena *a, struct application **out, size_t *n, struct err *e)
{
	struct application *all;
	size_t n_all, kept = 0;
	int rc;

	if (days < 1 || days > 3650)
		return err_set(e, ERR_INPUT, "--days is a number from 1 to 3650");
	if (store_begin(s, e) != 0)
		return -1;
	rc = application_list(s, false, a, &all, &n_all, e);
	for (size_t i = 0; rc == 0 && i < n_all; i++) {
		if (!silent(&all[i], days, c))
			continue;
		all[kept++] = all[i];
		if (!dry)
			rc = application_move(s, all[i].id, "no-response", "swept", c, e);
	}
	*out = all;
	*n = kept;
	return store_end(s, rc, e);
}
