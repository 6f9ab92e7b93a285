/* scene: what a unit test stands in: a folder of its own, an arena, a clock, and a store when it
 * asks for one. Files are read and written with stdio and SQL goes through a connection of the
 * test's own, so that nothing is checked with the code that it checks. */
#ifndef WHET_TEST_SCENE_H
#define WHET_TEST_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOON INT64_C(1795003200000000) /* 2026-11-18T12:00:00Z, a Wednesday */
#define HOUR (INT64_C(3600) * CLOCK_SECOND)
#define CLOCK_AT(us) (&(struct clock){.fixed_us = (us), .day_start_min = 240})
#define COUNT(array) (sizeof(array) / sizeof *(array))

struct scene {
	char dir[32];
	struct arena a;
	struct err e;
	struct clock clock; /* stands at NOON; the day begins at four */
	struct store *s;
};

static inline void set_zone(const char *tz)
{
	setenv("TZ", tz, 1);
	tzset();
}

/* The full name of a file in the scene's folder. */
static inline char *at(struct scene *sc, const char *name)
{
	return arena_printf(&sc->a, "%s/%s", sc->dir, name);
}

static inline void put_bytes(struct scene *sc, const char *name, const char *data, size_t n)
{
	FILE *f = fopen(at(sc, name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static inline void put(struct scene *sc, const char *name, const char *text)
{
	put_bytes(sc, name, text, strlen(text));
}

/* The whole file; NULL when it is not there. */
static inline char *get_bytes(struct scene *sc, const char *name, size_t *n)
{
	FILE *f = fopen(at(sc, name), "rb");
	struct str all = {0};
	char buf[4096], *text;

	*n = 0;
	if (!f)
		return NULL;
	while ((*n = fread(buf, 1, sizeof buf, f)) > 0)
		str_addn(&all, buf, *n);
	fclose(f);
	*n = all.len;
	text = arena_ndup(&sc->a, str_c(&all), all.len);
	str_free(&all);
	return text;
}

static inline char *get(struct scene *sc, const char *name)
{
	size_t n;

	return get_bytes(sc, name, &n);
}

static inline bool is_there(struct scene *sc, const char *name)
{
	return access(at(sc, name), F_OK) == 0;
}

/* How many names there are in the scene's folder. */
static inline int count_files(struct scene *sc)
{
	FILE *p = popen(arena_printf(&sc->a, "ls -A '%s' | wc -l", sc->dir), "r");
	int n = -1;

	assert_non_null(p);
	assert_int_equal(fscanf(p, "%d", &n), 1);
	pclose(p);
	return n;
}

/* Runs SQL on a database file of the scene through a connection of its own. The first value of the
 * first row as text, "" when there is none. */
static inline char *sql_in(struct scene *sc, const char *name, const char *sql)
{
	char *value = arena_dup(&sc->a, "");
	const char *tail = sql;
	sqlite3_stmt *q;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(at(sc, name), &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 10000);
	while (*tail) {
		if (sqlite3_prepare_v2(db, tail, -1, &q, &tail) != SQLITE_OK)
			fail_msg("%s: %s", sql, sqlite3_errmsg(db));
		if (sqlite3_step(q) == SQLITE_ROW && sqlite3_column_text(q, 0))
			value = arena_dup(&sc->a, (const char *)sqlite3_column_text(q, 0));
		if (q && sqlite3_finalize(q) != SQLITE_OK)
			fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	}
	sqlite3_close(db);
	return value;
}

static inline char *sql(struct scene *sc, const char *text)
{
	return sql_in(sc, "whet.db", text);
}

static inline void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in \"%s\"", part, text);
}

/* A call that must work: shows its sentence when it does not. */
#define OK(sc, call)                                                                               \
	do {                                                                                       \
		if ((call) != 0)                                                                   \
			fail_msg("%s: %s", #call, (sc)->e.text);                                   \
	} while (0)

static inline int scene_open(void **state)
{
	struct scene *sc = calloc(1, sizeof *sc);

	set_zone("UTC");
	strcpy(sc->dir, "/tmp/whet-unit-XXXXXX");
	if (!mkdtemp(sc->dir))
		return -1;
	sc->clock = (struct clock){.fixed_us = NOON, .day_start_min = 240};
	*state = sc;
	return 0;
}

static inline int scene_open_store(void **state)
{
	struct scene *sc;

	if (scene_open(state) != 0)
		return -1;
	sc = *state;
	sc->s = store_open(at(sc, "whet.db"), &sc->e);
	return sc->s ? 0 : -1;
}

static inline int scene_close(void **state)
{
	struct scene *sc = *state;
	char command[96];

	store_close(sc->s);
	snprintf(command, sizeof command, "chmod -R u+rwX '%s'; rm -rf '%s'", sc->dir, sc->dir);
	if (system(command) != 0)
		return -1;
	arena_free(&sc->a);
	free(sc);
	return 0;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, scene_open, scene_close)
#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, scene_open_store, scene_close)

#endif
