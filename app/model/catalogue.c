/* The catalogue that is built into the program, problems (db/problems.csv) and the ladder of
 * kernels (db/kernels.csv), loaded into the store once, and again when a newer program brings
 * another one.
 */
#include "base/embed.h"
#include "base/str.h"
#include "model/problem.h"
#include "model/setting.h"

#include <stdlib.h>
#include <string.h>

/* Of the ladder the sixth column is another one. */
enum { NUMBER, SLUG, TITLE, PATTERN, DIFFICULTY, INTERVIEW, CORE, COLUMNS, CHAPTER = INTERVIEW };

static const char *const kinds[] = {"dsa", "cuda"}; /* of the files, in the order of the Makefile */

/* Splits one CSV record in place (RFC 4180: quotes may hold commas, a doubled quote is one).
 * Returns what follows the record. */
static char *read_record(char *p, const char *fields[COLUMNS])
{
	size_t n = 0;

	for (size_t i = 0; i < COLUMNS; i++)
		fields[i] = "";
	for (;;) {
		bool quoted = *p == '"';
		char *to, *from = p + quoted, end;

		if (n < COLUMNS)
			fields[n++] = from;
		for (to = from; *from && (quoted || !strchr(",\r\n", *from)); from++) {
			if (quoted && *from == '"' && *++from != '"')
				break;
			*to++ = *from;
		}
		end = *from;
		*to = '\0';
		p = from + (end != '\0');
		if (end != ',')
			break;
	}
	return p + strspn(p, "\r\n");
}

static int add(
	struct store *s, const char *kind, const char *fields[COLUMNS], int64_t now, struct err *e)
{
	const bool ladder = strcmp(kind, "cuda") == 0;
	struct stmt *q = store_prepare(s,
		"insert into problem (slug, kind, number, title, pattern, difficulty, url, source, "
		"interview, core, chapter, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, "
		"case ?2 when 'dsa' then 'https://leetcode.com/problems/' || ?1 || '/' end, "
		"'catalogue', ?7, ?8, nullif(?9, ''), ?10) "
		"on conflict (slug) do update set number = excluded.number, title = "
		"excluded.title, "
		"pattern = excluded.pattern, difficulty = excluded.difficulty, url = excluded.url, "
		"interview = excluded.interview, core = excluded.core, chapter = excluded.chapter "
		"where source <> 'person' and kind = excluded.kind",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, fields[SLUG]);
	stmt_text(q, 2, kind);
	stmt_int(q, 3, atoll(fields[NUMBER]));
	stmt_text(q, 4, fields[TITLE]);
	stmt_text(q, 5, fields[PATTERN]);
	stmt_text(q, 6, fields[DIFFICULTY]);
	stmt_int(q, 7, ladder ? 0 : atoll(fields[INTERVIEW]));
	stmt_int(q, 8, ladder ? 0 : atoll(fields[CORE]));
	stmt_text(q, 9, ladder ? fields[CHAPTER] : "");
	stmt_int(q, 10, now);
	return stmt_run(q, e);
}

static int add_file(
	struct store *s, const struct embedded *csv, const char *kind, int64_t now, struct err *e)
{
	const char *fields[COLUMNS];
	struct arena a = {0};
	char *p = arena_ndup(&a, csv->data, csv->len);
	int rc = 0;

	p = read_record(p, fields); /* the names of the columns */
	while (rc == 0 && *p) {
		p = read_record(p, fields);
		rc = add(s, kind, fields, now, e);
	}
	arena_free(&a);
	return rc;
}

int problem_load_catalogue(struct store *s, int64_t now, struct err *e)
{
	struct arena a = {0};
	const char *sum = arena_printf(&a, "%s %s", db_catalogue[0].sum, db_catalogue[1].sum);
	int rc = 0;

	if (strcmp(setting_get(s, "catalogue", "", &a), sum) == 0)
		goto out;
	rc = store_begin_apart(s, e);
	if (rc != 0)
		goto out;
	for (size_t i = 0; rc == 0 && db_catalogue[i].name; i++)
		rc = add_file(s, &db_catalogue[i], kinds[i], now, e);
	if (rc == 0)
		rc = setting_put(s, "catalogue", sum, e);
	rc = store_end(s, rc, e);
out:
	arena_free(&a);
	return rc;
}
