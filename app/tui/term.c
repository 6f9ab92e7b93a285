#include "tui/term.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/rescue.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

struct term {
	SCREEN *screen;
	bool utf8;
	enum theme_depth depth;
	attr_t attrs[ROLE_COUNT];
	struct seen seen; /* what stdscr holds: only rows that changed are written to it */
};

/* Descriptions to try when the terminal's own is not installed, as kitty's or foot's often is. */
static const char *const fallbacks[] = {"xterm-256color", "xterm", "vt100"};

static const char *capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

static SCREEN *open_screen(struct err *e)
{
	const char *name = getenv("TERM");
	SCREEN *s = name && *name ? newterm(name, stdout, stdin) : NULL;

	for (size_t i = 0; !s && i < sizeof fallbacks / sizeof *fallbacks; i++)
		s = newterm(fallbacks[i], stdout, stdin);
	if (!s) {
		err_set(e, ERR_INPUT,
			"cannot show the screens: there is no terminal description for TERM=%s, "
			"nor for %s; install ncurses-base",
			name ? name : "", fallbacks[0]);
		return NULL;
	}
	if (!capability("cup")) {
		endwin();
		delscreen(s);
		err_set(e, ERR_INPUT,
			"cannot show the screens: a terminal with TERM=%s cannot move its cursor; "
			"use the commands (whet today, whet help), or set TERM",
			name);
		return NULL;
	}
	return s;
}

static const struct {
	unsigned style;
	attr_t attr;
} attributes[] = {
	{STYLE_BOLD,      A_BOLD     },
	{STYLE_DIM,       A_DIM      },
	{STYLE_ITALIC,    A_ITALIC   },
	{STYLE_UNDERLINE, A_UNDERLINE},
	{STYLE_REVERSE,   A_REVERSE  },
};

static attr_t attr_of(unsigned style)
{
	attr_t attr = 0;

	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (style & attributes[i].style)
			attr |= attributes[i].attr;
	return attr;
}

static void open_colours(struct term *t, const char *theme, const struct colours *own)
{
	const char *no_colour = getenv("NO_COLOR");
	bool light = theme_is_light(theme);
	bool plain = strcmp(theme, "mono") == 0 || (no_colour && *no_colour);

	t->depth = THEME_MONO;
	if (!plain && has_colors() && start_color() == OK && use_default_colors() == OK)
		t->depth = COLORS >= 256 ? THEME_256 : COLORS >= 8 ? THEME_8 : THEME_MONO;
	for (int r = 0; r < ROLE_COUNT; r++) {
		short colour = theme_colour(own, (enum role)r, t->depth, light);

		t->attrs[r] = attr_of(theme_bits((enum role)r, t->depth));
		if (colour >= 0 && init_pair((short)(r + 1), colour, -1) == OK)
			t->attrs[r] |= (attr_t)COLOR_PAIR(r + 1);
	}
}

/* Delays ("$<5>") mean nothing to a terminal that is a program. */
static void add_capability(struct str *out, const char *name)
{
	for (const char *s = capability(name); s && *s;) {
		if (s[0] == '$' && s[1] == '<' && strchr(s, '>'))
			s = strchr(s, '>') + 1;
		else
			str_addc(out, *s++);
	}
}

static int arm(const struct termios *modes, struct err *e)
{
	struct str bytes = {0};
	int rc;

	str_add(&bytes, "\033[?1006l\033[?1000l"); /* the mouse, which may be turned on any time */
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "rmkx");
	add_capability(&bytes, "cnorm");
	add_capability(&bytes, "rmcup");
	rc = rescue_arm(str_c(&bytes), bytes.len, modes, e);
	str_free(&bytes);
	return rc;
}

void term_mouse(struct term *t, bool on)
{
	(void)t;
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static void open_input(bool mouse)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(25);
	typeahead(-1);
	mouseinterval(0);
	term_mouse(NULL, mouse);
}

/* Asked of the terminal itself: $LINES and $COLUMNS may tell of another day. */
static void fit_size(struct term *t)
{
	struct winsize ws;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 && ws.ws_col > 0 &&
		(ws.ws_row != LINES || ws.ws_col != COLS)) {
		resize_term(ws.ws_row, ws.ws_col);
		seen_forget(&t->seen); /* what is left of stdscr is curses' affair */
	}
}

struct term *term_open(const struct term_options *o, struct err *e)
{
	struct term *t;
	struct termios modes;
	SCREEN *screen;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(e, ERR_INPUT, "the screens need a terminal; use the commands (whet help)");
		return NULL;
	}
	setlocale(LC_CTYPE, "");
	/* As they were before curses: that is what a crash must put back. */
	tcgetattr(STDIN_FILENO, &modes);
	screen = open_screen(e);
	if (!screen)
		return NULL;
	if (arm(&modes, e) < 0) {
		endwin();
		delscreen(screen);
		return NULL;
	}
	t = mem_new(sizeof *t);
	t->screen = screen;
	t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	open_input(o->mouse);
	open_colours(t, o->theme, o->colours);
	fit_size(t);
	return t;
}

void term_restyle(struct term *t, const struct term_options *o)
{
	term_mouse(t, o->mouse);
	open_colours(t, o->theme, o->colours);
	seen_forget(&t->seen);
	term_forget(t);
}

void term_close(struct term *t)
{
	if (!t)
		return;
	endwin();
	rescue_disarm();
	delscreen(t->screen);
	seen_forget(&t->seen);
	free(t);
}

bool term_utf8(const struct term *t)
{
	return t->utf8;
}

void term_size(const struct term *t, int *w, int *h)
{
	(void)t;
	*w = COLS;
	*h = LINES;
}

/* The cell's characters as curses takes them; what the locale cannot show is a question mark. */
static void to_wide(const struct term *t, const char *text, wchar_t out[CCHARW_MAX + 1])
{
	size_t n = strlen(text), k = 0;

	while (n && k < CCHARW_MAX) {
		int32_t cp;
		size_t used = utf8_next(text, n, &cp);
		bool shown = cp < 0x80 || (t->utf8 && wcwidth((wchar_t)cp) >= 0);

		if (shown || k == 0)
			out[k++] = shown ? (wchar_t)cp : L'?';
		text += used;
		n -= used;
	}
	out[k] = L'\0';
}

static void paint_cell(struct term *t, int x, int y, const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t cc;
	attr_t attr = t->attrs[cell->style & STYLE_ROLE] | attr_of(cell->style);

	if (cell->width == 0)
		return;
	to_wide(t, cell->text, wide);
	setcchar(&cc, wide, attr, PAIR_NUMBER((int)attr), NULL);
	mvadd_wch(y, x, &cc);
}

void term_paint(struct term *t, const struct canvas *c)
{
	for (int y = 0; y < c->h && y < LINES; y++) {
		if (!seen_changed(&t->seen, c, y))
			continue;
		move(y, 0);
		clrtoeol();
		for (int x = 0; x < c->w && x < COLS; x++)
			paint_cell(t, x, y, canvas_at(c, x, y));
	}
	/* Some terminals have no invisible cursor: it rests in the corner then. */
	curs_set(c->cursor_x >= 0);
	if (c->cursor_x >= 0)
		move(c->cursor_y, c->cursor_x);
	else
		move(LINES - 1, COLS - 1);
	refresh();
}

void term_fds(const struct term *t, struct pollfd fds[static TERM_FDS])
{
	(void)t;
	fds[0] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
	fds[1] = (struct pollfd){.fd = rescue_fd(), .events = POLLIN};
}

static const struct {
	int curses, key;
} keys[] = {
	{KEY_UP,        K_UP       },
	{KEY_DOWN,      K_DOWN     },
	{KEY_LEFT,      K_LEFT     },
	{KEY_RIGHT,     K_RIGHT    },
	{KEY_HOME,      K_HOME     },
	{KEY_END,       K_END      },
	{KEY_PPAGE,     K_PAGE_UP  },
	{KEY_NPAGE,     K_PAGE_DOWN},
	{KEY_DC,        K_DELETE   },
	{KEY_BTAB,      K_BACKTAB  },
	{KEY_BACKSPACE, K_BACKSPACE},
	{KEY_ENTER,     K_ENTER    },
};

static bool mouse_event(struct event *e)
{
	MEVENT m;

	if (getmouse(&m) != OK)
		return false;
	*e = (struct event){.kind = EVENT_CLICK, .x = m.x, .y = m.y};
	if (m.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		e->kind = EVENT_WHEEL;
		e->key = m.bstate & BUTTON4_PRESSED ? K_UP : K_DOWN;
		return true;
	}
	return m.bstate & BUTTON1_PRESSED;
}

/* False for a key that means nothing here. */
static bool special_event(wint_t code, struct event *e)
{
	if (code == KEY_MOUSE)
		return mouse_event(e);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if ((wint_t)keys[i].curses == code) {
			*e = (struct event){.kind = EVENT_KEY, .key = keys[i].key};
			return true;
		}
	return false;
}

static bool signal_event(struct term *t, struct event *e)
{
	static const struct {
		int sig;
		enum event_kind kind;
	} kinds[] = {
		{SIGWINCH, EVENT_RESIZE },
		{SIGCONT,  EVENT_REDRAW },
		{SIGTSTP,  EVENT_SUSPEND},
		{SIGTERM,  EVENT_HANGUP },
		{SIGHUP,   EVENT_HANGUP },
	};
	int sig;

	while ((sig = rescue_next()) != 0)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (kinds[i].sig == sig) {
				*e = (struct event){.kind = kinds[i].kind};
				if (sig == SIGWINCH)
					fit_size(t);
				return true;
			}
	return false;
}

bool term_next(struct term *t, struct event *e)
{
	wint_t code;
	int rc;

	if (signal_event(t, e))
		return true;
	while ((rc = get_wch(&code)) != ERR) {
		if (rc == KEY_CODE_YES) {
			if (special_event(code, e))
				return true;
			continue;
		}
		*e = (struct event){.kind = EVENT_KEY, .key = (int32_t)code};
		if (code == '\n')
			e->key = K_ENTER;
		if (code == 0)
			continue;
		return true;
	}
	return false;
}

void term_leave(struct term *t)
{
	(void)t;
	rescue_yield();
	endwin();
}

void term_enter(struct term *t)
{
	rescue_resume();
	reset_prog_mode();
	fit_size(t);
	clearok(curscr, TRUE);
}

void term_stop(struct term *t)
{
	term_leave(t);
	rescue_stop();
	term_enter(t);
}

void term_forget(struct term *t)
{
	(void)t;
	reset_prog_mode();
	clearok(curscr, TRUE);
}
