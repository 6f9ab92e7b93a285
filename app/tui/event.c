#include "tui/event.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *name, *shown;
	int32_t key;
} names[] = {
	{"Enter",     "Enter",     K_ENTER    },
	{"Esc",       "Esc",       K_ESC      },
	{"Tab",       "Tab",       K_TAB      },
	{"Backspace", "Backspace", K_BACKSPACE},
	{"Up",        "Up",        K_UP       },
	{"Down",      "Down",      K_DOWN     },
	{"Left",      "Left",      K_LEFT     },
	{"Right",     "Right",     K_RIGHT    },
	{"Home",      "Home",      K_HOME     },
	{"End",       "End",       K_END      },
	{"PgUp",      "PgUp",      K_PAGE_UP  },
	{"PgDn",      "PgDn",      K_PAGE_DOWN},
	{"Delete",    "Delete",    K_DELETE   },
	{"BackTab",   "Shift-Tab", K_BACKTAB  },
	{"Space",     "Space",     ' '        },
	{"lt",        "<",         '<'        },
};
enum { N_NAMES = sizeof names / sizeof *names };

static int32_t named(const char *s, size_t n)
{
	if (n == 3 && (s[0] == 'C' || s[0] == 'c') && s[1] == '-')
		return s[2] & 0x1F;
	for (size_t i = 0; i < N_NAMES; i++)
		if (strlen(names[i].name) == n && strncasecmp(names[i].name, s, n) == 0)
			return names[i].key;
	return -1;
}

int32_t key_parse(const char **s)
{
	const char *end = **s == '<' ? strchr(*s, '>') : NULL;
	int32_t key;

	if (!**s)
		return 0;
	if (end) {
		key = named(*s + 1, (size_t)(end - *s - 1));
		*s = end + 1;
		return key;
	}
	*s += utf8_next(*s, strlen(*s), &key);
	return key;
}

const char *key_words(int32_t key, char name[static KEY_NAME])
{
	for (size_t i = 0; i < N_NAMES; i++)
		if (names[i].key == key)
			return names[i].shown;
	if (key < 0x20)
		snprintf(name, KEY_NAME, "Ctrl-%c", (char)(key | 0x60));
	else
		snprintf(name, KEY_NAME, "%c", key < 0x7F ? (char)key : '?');
	return name;
}
