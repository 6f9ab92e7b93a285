/* event: what reaches the screens: keys, the mouse, a new size, signals; and the names of keys. */
#ifndef WHET_TUI_EVENT_H
#define WHET_TUI_EVENT_H

#include <stddef.h>
#include <stdint.h>

/* A key is a code point (Ctrl-a is 1), or one of these, which lie behind Unicode. */
enum {
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_BACKSPACE = 127,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_DELETE,
	K_BACKTAB,
};

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,
	EVENT_CLICK, /* at x, y */
	EVENT_WHEEL, /* key is K_UP or K_DOWN */
	EVENT_RESIZE,
	EVENT_REDRAW,  /* the terminal may show something else by now */
	EVENT_SUSPEND, /* someone asks to stop for a while */
	EVENT_HANGUP,  /* someone asks to end */
};

struct event {
	enum event_kind kind;
	int32_t key;
	int x, y;
};

/* Reads one key of "jk<Down><C-d><Enter>" and moves *s behind it; 0 at the end, -1 for a name in
 * brackets that is no key ("<lt>" is the bracket itself). */
int32_t key_parse(const char **s);

enum { KEY_NAME = 16 };
/* "j", "Down", "Ctrl-d": for people. */
const char *key_words(int32_t key, char name[static KEY_NAME]);

#endif
