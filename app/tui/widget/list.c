#include "tui/widget/list.h"

void list_select(struct list *l, size_t at)
{
	l->at = at < l->n ? at : l->n ? l->n - 1 : 0;
}

void list_set(struct list *l, size_t n)
{
	l->n = n;
	list_select(l, l->at);
}

static void move(struct list *l, long by)
{
	if (by < 0 && (size_t)-by > l->at)
		l->at = 0;
	else
		list_select(l, l->at + (size_t)by);
}

bool list_command(struct list *l, enum command cmd, int arg)
{
	long page = l->shown > 1 ? (long)l->shown - 1 : 1, all = (long)l->n;
	const struct {
		enum command cmd;
		long by;
	} moves[] = {
		{CMD_UP,        -1               },
		{CMD_DOWN,      1                },
		{CMD_PAGE_UP,   -page            },
		{CMD_PAGE_DOWN, page             },
		{CMD_HALF_UP,   -(page + 1) / 2  },
		{CMD_HALF_DOWN, (page + 1) / 2   },
		{CMD_TOP,       -all             },
		{CMD_BOTTOM,    all              },
		{CMD_SELECT,    arg - (long)l->at},
	};

	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].cmd == cmd) {
			move(l, moves[i].by);
			return true;
		}
	return false;
}

static void keep_in_sight(struct list *l)
{
	if (l->at < l->top)
		l->top = l->at;
	if (l->shown && l->at >= l->top + l->shown)
		l->top = l->at - l->shown + 1;
	if (l->top + l->shown > l->n)
		l->top = l->n > l->shown ? l->n - l->shown : 0;
}

void list_draw(struct list *l, struct area a, void (*row)(void *context, size_t i, struct area a),
	void *context)
{
	l->shown = (size_t)a.h;
	keep_in_sight(l);
	for (size_t i = l->top; i < l->n && i < l->top + l->shown; i++) {
		int y = (int)(i - l->top);

		row(context, i, area_part(a, 0, y, a.w, 1));
		draw_hit(a, 0, y, a.w, CMD_SELECT, (int)i);
		if (i == l->at)
			draw_mark(a, 0, y, a.w, STYLE_REVERSE);
	}
}
