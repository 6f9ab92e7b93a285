/* How it works. order holds every row in the order chosen, shown those of them that have the words.
 * Words that only grow longer narrow down what is shown already, so that typing stays quick however
 * many rows there are. */
#include "tui/widget/table.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/widget/table_words.h"

#include <stdlib.h>
#include <string.h>

void table_fini(struct table *t)
{
	free(t->order);
	free(t->shown);
	free(t->marks);
	table_words_forget(t);
	*t = (struct table){0};
}

size_t table_at(const struct table *t)
{
	return t->list.at < t->list.n ? t->shown[t->list.at] : SIZE_MAX;
}

/* ---- which rows, in which order ---- */

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

/* Of n rows in from, which may be shown itself. */
static void narrow(
	struct table *t, const struct table_kind *k, const void *rows, const size_t *from, size_t n)
{
	if (t->words[strspn(t->words, " ")]) {
		table_words_fold(t, k, rows);
		n = table_words_narrow(t, t->words, from, n, t->shown);
	} else if (n) {
		memmove(t->shown, from, n * sizeof *from);
	}
	list_set(&t->list, n);
}

struct sorting {
	const struct table_column *column;
	const void *rows;
	const char **texts; /* of every row, when the column has no order of its own */
	int sign;
};

/* Equal rows stay in the order of the view. */
static int by_column(const void *p, const void *q, void *context)
{
	const struct sorting *s = context;
	size_t x = *(const size_t *)p, y = *(const size_t *)q;
	int c = s->texts ? strcasecmp(s->texts[x], s->texts[y]) : s->column->compare(s->rows, x, y);

	return c ? (c < 0 ? -s->sign : s->sign) : (x > y) - (x < y);
}

static void sort(struct table *t, const struct table_kind *k, const void *rows)
{
	struct arena a = {0};
	struct sorting s = {NULL, rows, NULL, t->down ? -1 : 1};

	for (size_t i = 0; i < t->n_rows; i++)
		t->order[i] = i;
	if (t->sort == 0)
		return;
	s.column = &k->columns[t->sort - 1];
	if (!s.column->compare) {
		s.texts = arena_new(&a, (t->n_rows + 1) * sizeof *s.texts);
		for (size_t i = 0; i < t->n_rows; i++) {
			const char *text = s.column->text(rows, i, &a);

			s.texts[i] = is_ascii(text) ? text : utf8_fold(&a, text, strlen(text));
		}
	}
	if (t->n_rows) /* of none there is no array */
		qsort_r(t->order, t->n_rows, sizeof *t->order, by_column, &s);
	arena_free(&a);
}

void table_select(struct table *t, const struct table_kind *k, const void *rows, int64_t id)
{
	for (size_t i = 0; i < t->list.n; i++)
		if (k->id(rows, t->shown[i]) == id) {
			list_select(&t->list, i);
			t->at = id;
			return;
		}
}

static void remember(struct table *t, const struct table_kind *k, const void *rows)
{
	t->at = table_at(t) == SIZE_MAX ? 0 : k->id(rows, table_at(t));
}

/* Where the selected row is gone, the one that stands in its place now is selected. */
static void arrange(struct table *t, const struct table_kind *k, const void *rows)
{
	sort(t, k, rows);
	narrow(t, k, rows, t->order, t->n_rows);
	table_select(t, k, rows, t->at);
	remember(t, k, rows);
}

/* ---- marks: ids in ascending order ---- */

static size_t place_of(const struct table *t, int64_t id)
{
	size_t low = 0, high = t->n_marks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->marks[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool table_marked(const struct table *t, int64_t id)
{
	size_t i = place_of(t, id);

	return i < t->n_marks && t->marks[i] == id;
}

static void turn_mark(struct table *t, int64_t id)
{
	size_t i = place_of(t, id);

	if (table_marked(t, id)) {
		t->n_marks--;
		memmove(&t->marks[i], &t->marks[i + 1], (t->n_marks - i) * sizeof *t->marks);
		return;
	}
	VEC_RESERVE(t->marks, t->n_marks, t->cap_marks);
	memmove(&t->marks[i + 1], &t->marks[i], (t->n_marks - i) * sizeof *t->marks);
	t->marks[i] = id;
	t->n_marks++;
}

/* By the bytes in which they differ, the lowest first; what is equal in one keeps its place. ids
 * are not below 0. */
static void sort_ids(int64_t *ids, size_t n)
{
	int64_t *other = mem_new((n + 1) * sizeof *ids), *from = ids, *to = other, differs = 0;

	for (size_t i = 1; i < n; i++)
		differs |= ids[i] ^ ids[0];
	for (int shift = 0; shift < 64; shift += 8) {
		size_t at[257] = {0};
		int64_t *turned = from;

		if (!(differs >> shift & 0xFF))
			continue;
		for (size_t i = 0; i < n; i++)
			at[(from[i] >> shift & 0xFF) + 1]++;
		for (int b = 0; b < 256; b++)
			at[b + 1] += at[b];
		for (size_t i = 0; i < n; i++)
			to[at[from[i] >> shift & 0xFF]++] = from[i];
		from = to;
		to = turned;
	}
	if (from != ids)
		memcpy(ids, from, n * sizeof *ids);
	free(other);
}

/* The ids of n rows, ascending; to be freed. */
static int64_t *ids_of(const struct table_kind *k, const void *rows, const size_t *of, size_t n)
{
	int64_t *ids = mem_new((n + 1) * sizeof *ids);

	for (size_t i = 0; i < n; i++)
		ids[i] = k->id(rows, of[i]);
	sort_ids(ids, n);
	return ids;
}

static void take_marks(struct table *t, int64_t *ids, size_t n, size_t cap)
{
	free(t->marks);
	t->marks = ids;
	t->n_marks = n;
	t->cap_marks = cap;
}

/* Marks all that are shown, or none when they are marked already. */
static void mark_all(struct table *t, const struct table_kind *k, const void *rows)
{
	size_t n = t->list.n, cap = n + t->n_marks + 1, m = 0, found = 0, there = 0;
	int64_t *shown = ids_of(k, rows, t->shown, n), *all = mem_new(cap * sizeof *all);

	for (size_t i = 0; i < n || m < t->n_marks; found++)
		if (m == t->n_marks || (i < n && shown[i] < t->marks[m])) {
			all[found] = shown[i++];
		} else {
			there += i < n && shown[i] == t->marks[m];
			i += i < n && shown[i] == t->marks[m];
			all[found] = t->marks[m++];
		}
	take_marks(t, all, there == n ? 0 : found, cap);
	free(shown);
}

/* A row that is gone takes its mark with it. */
static void drop_marks(struct table *t, const struct table_kind *k, const void *rows)
{
	int64_t *ids = ids_of(k, rows, t->order, t->n_rows);
	size_t left = 0;

	for (size_t i = 0, m = 0; m < t->n_marks; m++) {
		while (i < t->n_rows && ids[i] < t->marks[m])
			i++;
		if (i < t->n_rows && ids[i] == t->marks[m])
			t->marks[left++] = t->marks[m];
	}
	t->n_marks = left;
	free(ids);
}

void table_set(struct table *t, const struct table_kind *k, const void *rows, size_t n)
{
	if (n > t->cap) {
		free(t->order);
		free(t->shown);
		t->order = mem_new(n * sizeof *t->order);
		t->shown = mem_new(n * sizeof *t->shown);
		t->cap = n;
	}
	t->n_rows = n;
	table_words_forget(t);
	arrange(t, k, rows);
	if (t->n_marks)
		drop_marks(t, k, rows);
}

void table_filter(struct table *t, const struct table_kind *k, const void *rows, const char *words)
{
	bool longer = t->words[0] && str_starts(words, t->words);
	size_t n = strlen(words) < sizeof t->words - 1 ? strlen(words) : sizeof t->words - 1;

	memcpy(t->words, words, n);
	t->words[n] = '\0';
	if (*words)
		t->list.at = 0;
	narrow(t, k, rows, longer ? t->shown : t->order, longer ? t->list.n : t->n_rows);
	if (!*words)
		table_select(t, k, rows, t->at);
	remember(t, k, rows);
}

size_t *table_chosen(const struct table *t, const struct table_kind *k, const void *rows,
	struct arena *a, size_t *n)
{
	size_t *out = arena_new(a, (t->n_marks + 1) * sizeof *out);

	*n = 0;
	for (size_t i = 0; i < t->n_rows && t->n_marks; i++)
		if (table_marked(t, k->id(rows, i)))
			out[(*n)++] = i;
	if (*n == 0 && table_at(t) != SIZE_MAX)
		out[(*n)++] = table_at(t);
	return out;
}

char *table_count(const struct table *t, struct arena *a)
{
	const char *base = arena_printf(a, "%zu of %zu", t->list.n ? t->list.at + 1 : 0, t->list.n);

	return t->n_marks ? arena_printf(a, "%s, %zu marked", base, t->n_marks)
			  : arena_dup(a, base);
}

/* ---- commands ---- */

bool table_has_column(const struct table *t, const struct table_kind *k, size_t column)
{
	return k->columns[column].extra == ((t->turned >> column & 1) != 0);
}

/* The last one that is shown stays. */
static void turn_column(struct table *t, const struct table_kind *k, size_t column)
{
	size_t on = 0;

	for (size_t i = 0; i < k->n; i++)
		on += table_has_column(t, k, i);
	if (on == 1 && table_has_column(t, k, column))
		return;
	t->turned ^= UINT32_C(1) << column;
	t->touched = true;
}

static void choose(struct table *t, const struct table_kind *k, enum command cmd, int arg)
{
	if (cmd == CMD_MARK || cmd == CMD_OPEN) {
		turn_column(t, k, t->choice.at);
	} else if (!list_command(&t->choice, cmd, arg)) {
		t->choosing = false;
	}
}

static void sort_by(
	struct table *t, const struct table_kind *k, const void *rows, size_t sort_is, bool down)
{
	t->sort = sort_is;
	t->down = down;
	t->touched = true;
	arrange(t, k, rows);
}

/* One of them at a time: words, then marks. */
static bool take_back(struct table *t, const struct table_kind *k, const void *rows)
{
	if (t->words[0])
		table_filter(t, k, rows, "");
	else if (t->n_marks)
		t->n_marks = 0;
	else
		return false;
	return true;
}

static bool act(
	struct table *t, const struct table_kind *k, const void *rows, enum command cmd, int arg)
{
	size_t row = table_at(t), column = (size_t)arg + 1;

	switch (cmd) {
	case CMD_MARK:
		if (row != SIZE_MAX)
			turn_mark(t, k->id(rows, row));
		list_command(&t->list, CMD_DOWN, 0);
		return true;
	case CMD_MARK_ALL:
		mark_all(t, k, rows);
		return true;
	case CMD_SORT:
		sort_by(t, k, rows, column, t->sort == column && !t->down);
		return true;
	case CMD_SORT_NEXT:
		sort_by(t, k, rows, (t->sort + 1) % (k->n + 1), false);
		return true;
	case CMD_SORT_PREVIOUS:
		sort_by(t, k, rows, (t->sort + k->n) % (k->n + 1), false);
		return true;
	case CMD_REVERSE:
		sort_by(t, k, rows, t->sort ? t->sort : 1, !t->down);
		return true;
	case CMD_COLUMNS:
		t->choosing = true;
		t->choice = (struct list){0};
		list_set(&t->choice, k->n);
		return true;
	case CMD_BACK:
		return take_back(t, k, rows);
	default:
		return false;
	}
}

bool table_command(
	struct table *t, const struct table_kind *k, const void *rows, enum command cmd, int arg)
{
	bool done = true;

	if (t->choosing)
		choose(t, k, cmd, arg);
	else
		done = list_command(&t->list, cmd, arg) || act(t, k, rows, cmd, arg);
	remember(t, k, rows);
	return done;
}
