#include "tui/widget/calendar.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

/* Of a civil date, as clock_date writes it. */
struct date {
	int year, month, day;
};

/* clock_parse_date knows the years of four digits. */
enum { FIRST_YEAR = 1000, LAST_YEAR = 9999 };

static struct date date_of(int64_t day)
{
	struct arena a = {0};
	const char *text = clock_date(&a, day);
	struct date d = {atoi(text), atoi(text + 5), atoi(text + 8)};

	arena_free(&a);
	return d;
}

/* The last day of the month when it has fewer days. */
static int64_t day_of(struct date d)
{
	struct arena a = {0};
	int64_t day = 0;

	while (!clock_parse_date(arena_printf(&a, "%04d-%02d-%02d", d.year, d.month, d.day), &day))
		d.day--;
	arena_free(&a);
	return day;
}

static int64_t months_on(int64_t day, int months)
{
	struct date d = date_of(day);
	int month = d.year * 12 + d.month - 1 + months;

	d.year = month / 12;
	d.month = month % 12 + 1;
	return d.year < FIRST_YEAR || d.year > LAST_YEAR ? day : day_of(d);
}

static void go_to(struct calendar *c, int64_t day)
{
	int64_t first = day_of((struct date){FIRST_YEAR, 1, 1});
	int64_t last = day_of((struct date){LAST_YEAR, 12, 31});

	c->day = day < first ? first : day > last ? last : day;
}

bool calendar_command(struct calendar *c, enum command cmd, int arg)
{
	const struct {
		enum command cmd;
		int64_t to;
	} moves[] = {
		{CMD_LEFT,           c->day - 1      },
		{CMD_RIGHT,          c->day + 1      },
		{CMD_WEEK_PREVIOUS,  c->day - 7      },
		{CMD_WEEK_NEXT,      c->day + 7      },
		{CMD_MONTH_PREVIOUS, months_on(c->day, -1)},
		{CMD_MONTH_NEXT,                  months_on(c->day,                     1)},
		{CMD_TODAY,                c->today           },
		{CMD_SELECT,arg},
	};

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].cmd == cmd) {
			go_to(c, moves[i].to);
			return true;
		}
	return false;
}

void calendar_draw(const struct calendar *c, struct area a)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	struct date d = date_of(c->day);
	int64_t first = c->day - d.day + 1, end = day_of((struct date){d.year, d.month, 31}) + 1;
	int column = (clock_weekday(first) + 6) % 7, y = 2;

	draw_clear(a);
	draw_fmt(a, 1, 0, ROLE_ACCENT, "%s %d", months[d.month - 1], d.year);
	draw_text(a, 1, 1, ROLE_FAINT, "Mo Tu We Th Fr Sa Su");
	for (int64_t day = first; day < end; day++, column++) {
		unsigned style = day == c->today ? ROLE_ACCENT | STYLE_BOLD : ROLE_TEXT;

		if (column == 7) {
			column = 0;
			y++;
		}
		draw_fmt(a, 1 + 3 * column, y, style, "%2d", (int)(day - first) + 1);
		if (day == c->day)
			draw_mark(a, 1 + 3 * column, y, 2, STYLE_REVERSE);
		draw_hit(a, 1 + 3 * column, y, 3, CMD_SELECT, (int)day);
	}
}
