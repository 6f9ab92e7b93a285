/* What a key costs in a table: rows [ROUNDS]. A table of 5,000 and of 100,000 rows that look like
 * applications; prints "WHAT ROWS MEDIAN WORST" in milliseconds, for each key with the drawing of
 * the screen that follows it. The goal is 4 ms. */
#include "tui/widget/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS_MAX = 1000 };

struct row {
	int64_t id, moved;
	char company[32], role[32], day[12];
	const char *stage;
};

static const char *company(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return ((const struct row *)rows)[i].company;
}

static const char *role(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return ((const struct row *)rows)[i].role;
}

static const char *stage(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return ((const struct row *)rows)[i].stage;
}

static const char *moved(const void *rows, size_t i, struct arena *a)
{
	return arena_printf(a, "%lld days ago", (long long)((const struct row *)rows)[i].moved);
}

static const char *day(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return ((const struct row *)rows)[i].day;
}

static int by_moved(const void *rows, size_t x, size_t y)
{
	int64_t p = ((const struct row *)rows)[x].moved, q = ((const struct row *)rows)[y].moved;

	return (p > q) - (p < q);
}

static int64_t id(const void *rows, size_t i)
{
	return ((const struct row *)rows)[i].id;
}

static const struct table_column columns[] = {
	{.title = "company", .text = company},
	{		.title = "role",      .text = role               },
	{ .title = "stage",     .width = 13,                    .text = stage},
	{ .title = "moved",     .width = 13, .text = moved, .compare = by_moved},
	{		.title = "follow up",       .width = 12,     .text = day},
};
static const struct table_kind kind = {
	.name = "bench", .columns = columns, .n = 5, .id = id, .none = ""};

static struct row *make(size_t n)
{
	static const char *const stages[] = {"applied", "screening", "interview", "rejected"};
	struct row *rows = calloc(n, sizeof *rows);
	uint64_t seed = 88172645463325252;

	for (size_t i = 0; rows && i < n; i++) {
		struct row *r = &rows[i];

		seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
		r->id = (int64_t)(n - i);
		r->moved = (int64_t)(seed % 900);
		r->stage = stages[seed / 900 % 4];
		snprintf(r->company, sizeof r->company, "%c%05u Works", (char)('A' + seed % 26),
			(unsigned)(seed % 99991));
		snprintf(r->role, sizeof r->role, "Engineer %u", (unsigned)(seed % 31));
		snprintf(r->day, sizeof r->day, "2026-%02u-%02u", (unsigned)(1 + seed % 12),
			(unsigned)(1 + seed % 28));
	}
	return rows;
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static const struct key {
	const char *what;
	enum command cmd;
	int arg;
	const char *before, *words; /* of a filter; NULL for a command */
} keys[] = {
	{"down",              CMD_DOWN,     0, NULL, NULL},
	{"mark",              CMD_MARK,     0, NULL, NULL},
	{"mark all or none",  CMD_MARK_ALL, 0, NULL, NULL},
	{"sort by company",   CMD_SORT,     0, NULL, NULL},
	{"sort by stage",     CMD_SORT,     2, NULL, NULL},
	{"sort by moved",     CMD_SORT,     3, NULL, NULL},
	{"reverse",           CMD_REVERSE,  0, NULL, NULL},
	{"first letter",      CMD_NONE,     0, "",   "w" },
	{"first rare letter", CMD_NONE,     0, "",   "z" },
	{"second letter",     CMD_NONE,     0, "w",  "wo"},
	{"a letter back",     CMD_NONE,     0, "wo", "w" },
};

static void run(const struct key *key, const struct row *rows, size_t n, int rounds)
{
	struct table t = {0};
	struct canvas c = {0};
	double took[ROUNDS_MAX];

	canvas_resize(&c, 120, 40);
	table_set(&t, &kind, rows, n);
	table_draw(&t, &kind, rows, area_all(&c));
	for (int i = 0; i < rounds; i++) {
		double begun;

		if (key->before)
			table_filter(&t, &kind, rows, key->before);
		begun = now_ms();
		if (key->words)
			table_filter(&t, &kind, rows, key->words);
		else
			table_command(&t, &kind, rows, key->cmd, key->arg);
		table_draw(&t, &kind, rows, area_all(&c));
		took[i] = now_ms() - begun;
	}
	qsort(took, (size_t)rounds, sizeof *took, by_size);
	printf("%-18s %7zu %8.3f %8.3f\n", key->what, n, took[rounds / 2], took[rounds - 1]);
	table_fini(&t);
	canvas_fini(&c);
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = {5000, 100000};
	int rounds = argc > 1 ? atoi(argv[1]) : 20;

	if (rounds < 1 || rounds > ROUNDS_MAX)
		return 2;
	for (size_t s = 0; s < 2; s++) {
		struct row *rows = make(sizes[s]);

		for (size_t k = 0; rows && k < sizeof keys / sizeof *keys; k++)
			run(&keys[k], rows, sizes[s], rounds);
		free(rows);
	}
	return 0;
}
