/* test_export: a house with notes and problems, and a folder to export to, for the export tests. */
#ifndef WHET_TEST_EXPORT_H
#define WHET_TEST_EXPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/path.h"
#include "model/attempt.h"
#include "model/note.h"
#include "model/problem.h"
#include "publish/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOW INT64_C(1795000000000000) /* 2026-11-18T11:06:40Z */

struct house {
	char dir[32];
	struct store *s;
	struct arena a;
	struct clock clock;
	struct err e;
	struct export_request request;
	struct export_row *rows;
	size_t n;
};

static inline int house_open(void **state)
{
	struct house *h = calloc(1, sizeof *h);

	setenv("TZ", "Asia/Kolkata", 1);
	tzset();
	strcpy(h->dir, "/tmp/whet-export-XXXXXX");
	if (!mkdtemp(h->dir))
		return -1;
	h->clock.fixed_us = NOW;
	h->s = store_open(path_join(&h->a, h->dir, "whet.db"), &h->e);
	h->request.target = "hugo";
	h->request.folder = path_join(&h->a, h->dir, "site");
	*state = h;
	return h->s ? 0 : -1;
}

static inline int house_close(void **state)
{
	struct house *h = *state;

	store_close(h->s);
	path_remove_tree(h->dir, &h->e);
	arena_free(&h->a);
	free(h);
	return 0;
}

/* Any SQL with up to one text and one number. */
static inline void sql(struct house *h, const char *text, const char *word, int64_t number)
{
	struct stmt *q = store_prepare(h->s, text, &h->e);

	assert_non_null(q);
	if (strstr(text, "?1"))
		stmt_text(q, 1, word);
	if (strstr(text, "?2"))
		stmt_int(q, 2, number);
	if (stmt_run(q, &h->e) != 0)
		fail_msg("%s: %s", text, h->e.text);
}

static inline int64_t add_note(
	struct house *h, const char *title, const char *body, const char *tag, bool publish)
{
	struct note_draft d = {.title = title,
		.body = body,
		.tags = &tag,
		.n_tags = tag ? 1 : 0,
		.publish = publish};
	struct note n;

	assert_int_equal(note_add(h->s, &d, NOW - 10 * CLOCK_DAY, &h->a, &n, &h->e), 0);
	return n.id;
}

static inline void set_body(struct house *h, int64_t id, const char *body)
{
	sql(h, "update note set body = ?1 where id = ?2", body, id);
}

static inline int64_t add_problem(struct house *h, const char *slug, const char *title)
{
	struct exercise_link link = {.slug = slug,
		.kind = "dsa",
		.title = title,
		.pattern = "Arrays & Hashing",
		.difficulty = "Easy"};
	struct problem p;

	assert_int_equal(problem_link_exercise(h->s, &link, NOW, &h->e), 0);
	assert_int_equal(problem_find(h->s, slug, &h->a, &p, &h->e), 0);
	return p.id;
}

static inline void submit(struct house *h, int64_t problem, int64_t at, const char *verdict,
	const char *code, const char *failing)
{
	struct attempt t;
	struct submission sub = {
		.at = at,
		.file = "/home/somebody/whet/two-sum/solution.c",
		.code = code,
		.verdict = verdict,
		.summary = strcmp(verdict, "AC") == 0 ? "every case passed"
						      : "it fell over in /home/somebody/a.c:3",
		.failing = failing,
		.measurements =
			"{\"cases_total\": 228, \"cpu_ms\": 12.34, \"peak_bytes\": 4404019, "
			"\"allocations\": null, \"novel\": {\"x\": [1]}}",
		.layers = "rlimits",
		.compiler = "gcc 12.2.0",
		.device = "cpu",
	};

	assert_int_equal(attempt_open(h->s, problem, at, &h->a, &t, &h->e), 0);
	sub.attempt_id = t.id;
	assert_int_equal(submission_add(h->s, &sub, &h->e), 0);
}

static inline void export_now(struct house *h)
{
	int rc = export_run(h->s, &h->clock, &h->request, &h->a, &h->rows, &h->n, &h->e);

	if (rc != 0)
		fail_msg("export: %s", h->e.text);
}

static inline const char *site_path(struct house *h, const char *path)
{
	return path_join(&h->a, h->request.folder, path);
}

static inline const struct export_row *find_row(struct house *h, const char *path)
{
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->rows[i].path, path) == 0)
			return &h->rows[i];
	fail_msg("no row for %s", path);
	return NULL;
}

static inline void assert_action(struct house *h, const char *path, enum export_action action)
{
	assert_string_equal(
		export_action_word(find_row(h, path)->action), export_action_word(action));
}

static inline const char *slurp(struct house *h, const char *path)
{
	struct str text = {0};
	const char *copy;

	if (path_read(site_path(h, path), 1 << 24, &text, &h->e) != 0)
		fail_msg("%s", h->e.text);
	copy = arena_dup(&h->a, str_c(&text));
	str_free(&text);
	return copy;
}

static inline void spit(struct house *h, const char *path, const char *text)
{
	const char *full = site_path(h, path);

	assert_int_equal(path_mkdirs(path_dir(&h->a, full), &h->e), 0);
	assert_int_equal(path_write(full, text, strlen(text), &h->e), 0);
}

/* The text with the first occurrence of one part replaced. */
static inline const char *edited(
	struct house *h, const char *text, const char *part, const char *by)
{
	const char *at = strstr(text, part);

	assert_non_null(at);
	return arena_printf(&h->a, "%.*s%s%s", (int)(at - text), text, by, at + strlen(part));
}

static inline void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("this is missing: %s\nin: %s", part, text);
}

static inline void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("this should not be there: %s\nin: %s", part, text);
}

#endif
