/* undo_scene: the content of a database as a text, and steps to and fro. */
#ifndef WHET_TEST_UNDO_SCENE_H
#define WHET_TEST_UNDO_SCENE_H

#include "model/note.h"
#include "scene.h"
#include "store/undo.h"

/* Every row of every table that is recorded, each value with its type; the steps of undo too when
 * asked for. */
static inline char *content_in(struct scene *sc, const char *name, bool with_steps)
{
	struct str all = {0};
	sqlite3_stmt *q;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(at(sc, name), &db), SQLITE_OK);
	for (size_t i = 0; undo_table(i) || with_steps; i++) {
		const char *table = undo_table(i) ? undo_table(i) : "undo_step",
			   *text = arena_printf(&sc->a, "select * from %s order by 1, 2", table);

		assert_int_equal(sqlite3_prepare_v2(db, text, -1, &q, NULL), SQLITE_OK);
		str_addf(&all, "%s\n", table);
		with_steps = with_steps && undo_table(i);
		while (sqlite3_step(q) == SQLITE_ROW) {
			for (int c = 0; c < sqlite3_column_count(q); c++) {
				int type = sqlite3_column_type(q, c);
				const unsigned char *value = sqlite3_column_text(q, c);

				str_addf(&all, "%d:%s|", type, value ? (const char *)value : "");
			}
			str_addc(&all, '\n');
		}
		sqlite3_finalize(q);
	}
	sqlite3_close(db);
	return str_keep(&all, &sc->a);
}

static inline char *content(struct scene *sc)
{
	return content_in(sc, "whet.db", false);
}

static inline void assert_content(
	struct scene *sc, const char *wanted, const char *when, int at_step)
{
	const char *got = content(sc), *line = wanted;

	if (strcmp(got, wanted) == 0)
		return;
	while (*got && *got == *wanted) {
		if (*wanted == '\n')
			line = wanted + 1;
		got++;
		wanted++;
	}
	fail_msg("%s, step %d: \"%.*s\" is not what is there: \"%.80s\"", when, at_step,
		(int)strcspn(line, "\n"), line, got);
}

static inline int steps(struct scene *sc)
{
	return atoi(sql(sc, "select count(*) from undo_step where undone_at is null"));
}

static inline void restart(struct scene *sc)
{
	store_close(sc->s);
	sc->s = store_open(at(sc, "whet.db"), &sc->e);
	assert_non_null(sc->s);
}

static inline void note(struct scene *sc, const char *title, struct note *out)
{
	struct note_draft d = {.title = title, .body = "a body"};

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, out, &sc->e));
}

static inline int back(struct scene *sc)
{
	struct undo_step u;

	return undo_back(sc->s, NOON, &sc->a, &u, &sc->e);
}

static inline int forth(struct scene *sc)
{
	struct undo_step u;

	return undo_forth(sc->s, &sc->a, &u, &sc->e);
}

/* The index of full text says what the notes say. */
static inline void check_index(struct scene *sc)
{
	sql(sc, "insert into note_fts (note_fts, rank) values ('integrity-check', 1)");
	assert_string_equal(sql(sc, "select count(*) from pragma_foreign_key_check"), "0");
	assert_string_equal(sql(sc, "select count(*) from setting where key = 'undoing'"), "0");
}

#endif
