/* The columns of the table of notes. */
#include "tui/view/notes.h"
#include "tui/view/words.h"

static const struct note *row_of(const void *rows, size_t i)
{
	return &((const struct note_rows *)rows)->at[i];
}

static const char *title(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->title;
}

static const char *tags(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->tags;
}

static const char *about(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->about;
}

static const char *seen_by(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->publish ? "public" : "private";
}

static const char *changed(const void *rows, size_t i, struct arena *a)
{
	return words_ago(((const struct note_rows *)rows)->clock, row_of(rows, i)->updated_at, a);
}

static const char *made(const void *rows, size_t i, struct arena *a)
{
	return words_ago(((const struct note_rows *)rows)->clock, row_of(rows, i)->created_at, a);
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static unsigned seen_by_style(const void *rows, size_t i)
{
	return row_of(rows, i)->publish ? ROLE_ACCENT : ROLE_FAINT;
}

static int order(int64_t x, int64_t y)
{
	return (x > y) - (x < y);
}

static int by_change(const void *rows, size_t x, size_t y)
{
	return order(row_of(rows, x)->updated_at, row_of(rows, y)->updated_at);
}

static int by_making(const void *rows, size_t x, size_t y)
{
	return order(row_of(rows, x)->created_at, row_of(rows, y)->created_at);
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "title", .text = title},
	{.title = "tags", .width = 14, .from = 56, .text = tags, .style = faint},
	{.title = "about", .width = 13, .from = 72, .text = about, .style = faint},
	{.title = "seen by", .width = 8, .from = 62, .text = seen_by, .style = seen_by_style},
	{.title = "changed", .width = 13, .from = 40, .text = changed, .style = faint, .compare = by_change},
	{.title = "made", .width = 13, .text = made, .style = faint, .compare = by_making, .extra = true},
};
/* clang-format on */

const struct table_kind notes_table = {
	.name = "notes",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "",
};
