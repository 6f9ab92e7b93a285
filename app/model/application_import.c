#include "model/application_import.h"

#include "base/hash.h"
#include "model/application.h"
#include "model/application_people.h"
#include "model/application_row.h"
#include "model/when.h"

#include <string.h>

enum { TOLD = 100 };

/* Cells of columns without a field of their own are kept in the first event's note. */
static const char *row_note(const struct table *t, size_t row, struct arena *a)
{
	const struct csv_row *head = &t->csv.rows[0], *r = &t->csv.rows[row];
	struct str out = {0};

	for (size_t i = 0; i < head->n && i < r->n; i++) {
		const char *text = str_trim(arena_dup(a, r->cells[i]));

		if (t->fields[i] != FIELD_NOTE || !*text)
			continue;
		if (out.len)
			str_addc(&out, '\n');
		str_addf(&out, "%s: %s", head->cells[i], text);
	}
	return str_keep(&out, a);
}

static const char *row_origin(const struct table *t, size_t row, struct arena *a)
{
	const struct csv_row *r = &t->csv.rows[row];
	struct str all = {0};
	char hex[HASH_HEX];
	size_t n = r->n;

	while (n && !*str_trim(arena_dup(a, r->cells[n - 1])))
		n--;
	for (size_t i = 0; i < n; i++) {
		str_add(&all, str_trim(arena_dup(a, r->cells[i])));
		str_addc(&all, '\x1f');
	}
	hash_hex(str_c(&all), all.len, hex);
	str_free(&all);
	return arena_dup(a, hex);
}

static int optional_day(const struct table *t, size_t row, enum table_field f,
	const struct clock *c, int64_t *day, struct arena *a, struct err *e)
{
	const char *cell = table_cell(t, row, f, a);

	*day = INT64_MIN;
	return *cell ? table_day(t, c, cell, day, e) : 0;
}

/* A day of the table as a moment of it: noon, or now when that is to come. */
static int past_day(int64_t day, const struct clock *c, int64_t *at, struct err *e)
{
	struct arena a = {0};

	*at = when_in_day(c, day);
	if (*at > clock_now(c) && day <= clock_today(c))
		*at = clock_now(c);
	if (*at > clock_now(c)) {
		err_set(e, ERR_INPUT, "the day %s is to come", clock_date(&a, day));
		arena_free(&a);
		return -1;
	}
	return 0;
}

static int read_stage(const struct table *t, size_t row, const struct clock *c, struct arena *a,
	struct row *out, struct err *e)
{
	const char *word = table_cell(t, row, FIELD_STAGE, a);
	int64_t applied, moved, day;

	out->last.stage = *word ? table_stage(t->options, word, a, e) : "applied";
	if (!out->last.stage || optional_day(t, row, FIELD_APPLIED, c, &applied, a, e) != 0 ||
		optional_day(t, row, FIELD_STAGE_DAY, c, &moved, a, e) != 0)
		return -1;
	if (applied == INT64_MIN && t->options->day && clock_parse_date(t->options->day, &day))
		applied = day;
	if (applied == INT64_MIN)
		return err_set(e, ERR_INPUT,
			"the day of application is missing; --day gives one for all such rows");
	if (past_day(applied, c, &out->draft.at, e) != 0)
		return -1;
	if (moved != INT64_MIN && moved < applied)
		return err_set(
			e, ERR_INPUT, "the day of its stage is before the day of application");
	out->last.at = out->draft.at;
	if (moved > applied && past_day(moved, c, &out->last.at, e) != 0)
		return -1;
	out->draft.stage = strcmp(out->last.stage, "wishlist") == 0 ? "wishlist" : "applied";
	out->moved = strcmp(out->draft.stage, out->last.stage) != 0;
	return 0;
}

static const char *row_salary(const struct table *t, size_t row, struct arena *a)
{
	const char *min = table_cell(t, row, FIELD_SALARY_MIN, a);
	const char *max = table_cell(t, row, FIELD_SALARY_MAX, a);

	if (*min && *max)
		return arena_printf(a, "%s - %s", min, max);
	if (*min || *max)
		return *min ? min : max;
	return table_cell(t, row, FIELD_SALARY, a);
}

static int read_foreign(const struct table *t, size_t row, const struct clock *c, struct arena *a,
	struct row *out, struct err *e)
{
	struct application_draft *d = &out->draft;
	const char *kind = table_cell(t, row, FIELD_KIND, a);
	const char *currency = table_cell(t, row, FIELD_CURRENCY, a);
	int64_t follow_up;

	d->company = table_cell(t, row, FIELD_COMPANY, a);
	d->role = table_cell(t, row, FIELD_ROLE, a);
	d->source = table_cell(t, row, FIELD_SOURCE, a);
	d->link = table_cell(t, row, FIELD_LINK, a);
	d->assessed = table_cell(t, row, FIELD_ASSESSED, a);
	d->resume = table_cell(t, row, FIELD_RESUME, a);
	d->salary = row_salary(t, row, a);
	d->currency = *currency ? currency : NULL;
	d->kind = *kind ? kind : NULL;
	d->note = row_note(t, row, a);
	d->origin = row_origin(t, row, a);
	out->contact.name = table_cell(t, row, FIELD_CONTACT, a);
	out->contact.email = table_cell(t, row, FIELD_EMAIL, a);
	out->contact.phone = table_cell(t, row, FIELD_PHONE, a);
	if (!*out->contact.name)
		out->contact.name = *out->contact.email ? out->contact.email : out->contact.phone;
	if (read_stage(t, row, c, a, out, e) != 0 ||
		optional_day(t, row, FIELD_FOLLOW_UP, c, &follow_up, a, e) != 0)
		return -1;
	if (follow_up != INT64_MIN)
		d->follow_up = clock_date(a, follow_up);
	return application_check(d, e);
}

static int write_foreign(
	struct store *s, const struct row *r, const struct clock *c, struct arena *a, struct err *e)
{
	struct contact contact = r->contact;
	struct application p;
	int64_t again, id;

	if (application_add(s, &r->draft, c, a, &p, &again, e) != 0 ||
		(r->moved && application_record(s, p.id, &r->last, false, c, e) != 0) ||
		(r->draft.follow_up &&
			application_edit(s, p.id,
				&(struct application_draft){.follow_up = r->draft.follow_up},
				e) != 0))
		return -1;
	contact.application_id = p.id;
	return *contact.name ? contact_add(s, &contact, &id, e) : 0;
}

/* Why the row need not be taken, or NULL. */
static int is_there(struct store *s, const struct row *r, const struct clock *c, const char **why,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select exists (select 1 from application where origin = ?1), "
		"exists (select 1 from application p join application_event v "
		" on v.application_id = p.id and v.stage in ('wishlist', 'applied') "
		" where p.company = ?2 collate nocase and p.role = ?3 collate nocase "
		" and v.at >= ?4 and v.at < ?5)",
		e);
	int64_t day = clock_day(c, r->draft.at);

	if (!q)
		return -1;
	stmt_text(q, 1, r->draft.origin);
	stmt_text(q, 2, r->draft.company);
	stmt_text(q, 3, r->draft.role);
	stmt_int(q, 4, clock_day_start(c, day));
	stmt_int(q, 5, clock_day_start(c, day + 1));
	if (stmt_step(q, e) < 0)
		return -1;
	*why = stmt_col_int(q, 0)   ? "this row was imported before"
	       : stmt_col_int(q, 1) ? "the same company, role and day are there"
				    : NULL;
	stmt_reset(q);
	return 0;
}

static void keep_line(
	struct arena *a, struct import_line **lines, size_t *n, size_t line, const char *why)
{
	if ((*n & (*n - 1)) == 0) /* none, or a power of two: full */
		*lines = arena_grow(a, *lines, *n, *n ? 2 * *n : 1, sizeof **lines);
	(*lines)[(*n)++] = (struct import_line){line, arena_dup(a, why)};
}

static int take_row(struct store *s, const struct table *t, size_t i, int64_t newest,
	const struct clock *c, struct arena *a, struct import_result *out, struct err *e)
{
	const struct csv_row *line = &t->csv.rows[i];
	struct row r = {0};
	const char *why = NULL;
	int rc;

	out->rows++;
	if (line->n > t->csv.rows[0].n)
		rc = err_set(e, ERR_INPUT, "it has %zu cells, the first line names %zu columns",
			line->n, t->csv.rows[0].n);
	else
		rc = t->own ? row_read_own(t, i, c, a, &r, e) : read_foreign(t, i, c, a, &r, e);
	if (rc != 0) {
		keep_line(a, &out->bad, &out->n_bad, line->line, e->text);
		return 0;
	}
	rc = t->own ? row_own_is_there(s, &r, newest, &why, e) : is_there(s, &r, c, &why, e);
	if (rc != 0)
		return -1;
	if (why) {
		keep_line(a, &out->twice, &out->n_twice, line->line, why);
		return 0;
	}
	out->added++;
	rc = t->own ? row_write_own(s, &r, c, a, e) : write_foreign(s, &r, c, a, e);
	return rc == 0 ? 0 : err_prefix(e, "%s:%zu", t->name, line->line);
}

static int take_rows(struct store *s, const struct table *t, const struct clock *c, struct arena *a,
	struct import_result *out, struct err *e)
{
	struct stmt *q = store_prepare(s, "select coalesce(max(id), 0) from application", e);
	int64_t newest;

	if (!q || stmt_step(q, e) < 0)
		return -1;
	newest = stmt_col_int(q, 0);
	stmt_reset(q);
	for (size_t i = 1; i < t->csv.n; i++) {
		if (take_row(s, t, i, newest, c, a, out, e) != 0)
			return -1;
		if (i % TOLD == 0)
			progress_tell(t->options->progress, i, t->csv.n - 1);
	}
	if (!out->n_bad || t->options->skip_bad)
		return 0;
	if (out->n_bad == 1)
		return err_set(e, ERR_INPUT, "%s:%zu: %s (--skip-bad leaves the row out)", t->name,
			out->bad[0].line, out->bad[0].why);
	return err_set(e, ERR_INPUT,
		"%s:%zu: %s (and %zu more bad rows; --skip-bad leaves them out)", t->name,
		out->bad[0].line, out->bad[0].why, out->n_bad - 1);
}

static void tell_columns(const struct table *t, struct arena *a, struct import_result *out)
{
	out->n_columns = t->csv.rows[0].n;
	out->columns = arena_new(a, out->n_columns * sizeof *out->columns);
	for (size_t i = 0; i < out->n_columns; i++)
		out->columns[i] = (struct import_column){
			t->csv.rows[0].cells[i], table_field_name(t->fields[i])};
	out->separator = t->separator == ','    ? "comma"
			 : t->separator == ';'  ? "semicolon"
			 : t->separator == '\t' ? "tab"
						: arena_printf(a, "%c", t->separator);
	out->dates = t->dates;
}

int application_import(struct store *s, const char *text, size_t len, const char *name,
	const struct import_options *o, const struct clock *c, struct arena *a,
	struct import_result *out, struct err *e)
{
	struct err ignored;
	struct table t;
	int rc;

	*out = (struct import_result){0};
	if (table_read(text, len, name, o, a, &t, e) != 0 ||
		(!t.own && table_settle_dates(&t, a, e) != 0))
		return -1;
	tell_columns(&t, a, out);
	if (store_begin(s, e) != 0)
		return -1;
	rc = take_rows(s, &t, c, a, out, e);
	if (rc != 0 || !o->dry_run)
		return store_end(s, rc, e);
	store_end(s, -1, &ignored);
	return 0;
}
