/* The catalogue of problems that is built into the program (db/problems.csv), loaded into the store
 * once, and again when a newer program brings another one. */
#include "base/embed.h"
#include "base/str.h"
#include "model/problem.h"
#include "model/setting.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER, SLUG, TITLE, PATTERN, DIFFICULTY, INTERVIEW, CORE, COLUMNS };

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

static int add(struct store *s, const char *fields[COLUMNS], int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into problem (slug, kind, number, title, pattern, difficulty, url, source, "
		"interview, core, created_at) values (?1, 'dsa', ?2, ?3, ?4, ?5, "
		"'https://leetcode.com/problems/' || ?1 || '/', 'catalogue', ?6, ?7, ?8) "
		"on conflict (slug) do update set number = excluded.number, title = "
		"excluded.title, "
		"pattern = excluded.pattern, difficulty = excluded.difficulty, url = excluded.url, "
		"interview = excluded.interview, core = excluded.core where source <> 'person'",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, fields[SLUG]);
	stmt_int(q, 2, atoll(fields[NUMBER]));
	stmt_text(q, 3, fields[TITLE]);
	stmt_text(q, 4, fields[PATTERN]);
	stmt_text(q, 5, fields[DIFFICULTY]);
	stmt_int(q, 6, atoll(fields[INTERVIEW]));
	stmt_int(q, 7, atoll(fields[CORE]));
	stmt_int(q, 8, now);
	return stmt_run(q, e);
}

int problem_load_catalogue(struct store *s, int64_t now, struct err *e)
{
	const struct embedded *csv = &db_catalogue[0];
	const char *fields[COLUMNS];
	struct arena a = {0};
	char *text, *p;
	int rc = 0;

	if (strcmp(setting_get(s, "catalogue", "", &a), csv->sum) == 0)
		goto out;
	text = arena_ndup(&a, csv->data, csv->len);
	rc = store_begin(s, e);
	if (rc != 0)
		goto out;
	p = read_record(text, fields); /* the names of the columns */
	while (rc == 0 && *p) {
		p = read_record(p, fields);
		rc = add(s, fields, now, e);
	}
	if (rc == 0)
		rc = setting_put(s, "catalogue", csv->sum, e);
	rc = store_end(s, rc, e);
out:
	arena_free(&a);
	return rc;
}
