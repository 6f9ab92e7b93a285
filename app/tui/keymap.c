#include "tui/keymap.h"

#include "tui/tui.h"

#include <string.h>

enum {
	PROBLEMS = SCOPE_TODAY | SCOPE_PRACTICE | SCOPE_PROBLEM,
	SOLVING = PROBLEMS | SCOPE_REPORT | SCOPE_SUBMISSIONS,
};

/* clang-format off */
const struct binding bindings[] = {
	{SCOPE_TODAY,    CMD_OPEN,       "begin",      "<Enter> l",    "begin",  "start the selected thing"},
	{SCOPE_PRACTICE | SCOPE_NOTES,
	                 CMD_OPEN,       "open",       "<Enter> l",    "open",   "open the selected row"},
	{SCOPE_SUBMISSIONS,
	                 CMD_OPEN,       "open",       "<Enter> l",    "report", "the report of that submission"},
	{SCOPE_SUBMISSIONS,
	                 CMD_DIFF,       "diff",       "d",            "changes", "what changed since the submission before"},
	{SCOPE_TODAY,    CMD_START,      "start",      "s",            NULL,     "begin an attempt; the starter goes to the workspace"},
	{SCOPE_PRACTICE | SCOPE_PROBLEM,
	                 CMD_START,      "start",      "s",            "start",  "begin an attempt; the starter goes to the workspace"},
	{SOLVING,        CMD_EDIT,       "edit",       "e",            "edit",   "open the solution in your editor"},
	{SOLVING,        CMD_GRADE,      "grade",      "g",            "grade",  "grade the solution"},
	{PROBLEMS,       CMD_HINT,       "hint",       "h",            "hint",   "show the next hint; hints count"},
	{SCOPE_REPORT,   CMD_HINT,       "hint",       "h",            NULL,     "show the next hint; hints count"},
	{SOLVING,        CMD_RATE,       "rate",       "r",            "rate",   "say how it went, 1 to 4: sets the next review"},
	{SCOPE_REPORT,   CMD_UNFOLD,     "verbose",    "v",            "more",   "every word of the tools, growth drawn, times"},
	{SCOPE_REPORT,   CMD_ONWARD,     "next",       "n",            "next",   "on to a review that is due, else to a new problem"},
	{SCOPE_REPORT,   CMD_HEAT,       "heat",       "H",            "heat",   "your file with each line's share of the work"},
	{SCOPE_PRACTICE, CMD_DIFFICULTY, "difficulty", "d",            NULL,     "any, easy, medium or hard"},
	{SCOPE_PRACTICE, CMD_PATTERN,    "pattern",    "p",            NULL,     "only the pattern of the selected row, or all again"},
	{SCOPE_PRACTICE, CMD_DUE,        "due",        "o",            NULL,     "only what is due, or all again"},
	{SCOPE_PRACTICE, CMD_GRADABLE,   "gradable",   "x",            NULL,     "only what can be graded (has a dot), or all again"},
	{SCOPE_NOTES | SCOPE_NOTE,
	                 CMD_EDIT,       "edit",       "e",            "edit",   "open the note in your editor"},
	{SCOPE_NOTES | SCOPE_PROBLEM | SCOPE_REPORT,
	                 CMD_ADD,        "note",       "a",            "note",   "write a new note in your editor"},
	{SCOPE_PROBLEM,  CMD_HISTORY,    "submissions", "<Enter>",     "history", "all that was submitted"},
	{SCOPE_PROBLEM,  CMD_WATCH,      "watch",      "w",            "watch",  "grade at every save, the last verdict in sight"},
	{SCOPE_REPORT,   CMD_WATCH,      "watch",      "w",            NULL,     "grade at every save; again: no longer"},
	{SCOPE_PROBLEM | SCOPE_REPORT,
	                 CMD_STRESS,     "stress",     "S",            NULL,     "look for the smallest input that breaks it"},
	{SCOPE_REPORT,   CMD_DIFF,       "diff",       "d",            "changes", "what changed since the submission before"},
	{SCOPE_PRACTICE | SCOPE_NOTES,
	                 CMD_FILTER,     "filter",     "/",            "filter", "only what has these words, as you type"},
	{SCOPE_GRADING,  CMD_CANCEL,     "cancel",     "<Esc> q <C-c>", "cancel", "stop the grading; nothing is recorded"},

	{SCOPE_LIST,     CMD_DOWN,       NULL,         "j <Down>",     NULL,     "next row"},
	{SCOPE_LIST,     CMD_UP,         NULL,         "k <Up>",       NULL,     "previous row"},
	{SCOPE_LIST,     CMD_HALF_DOWN,  NULL,         "<C-d>",        NULL,     "half a page down"},
	{SCOPE_LIST,     CMD_HALF_UP,    NULL,         "<C-u>",        NULL,     "half a page up"},
	{SCOPE_LIST,     CMD_PAGE_DOWN,  NULL,         "<PgDn> <C-f>", NULL,     "a page down"},
	{SCOPE_LIST,     CMD_PAGE_UP,    NULL,         "<PgUp> <C-b>", NULL,     "a page up"},
	{SCOPE_LIST,     CMD_TOP,        NULL,         "g <Home>",     NULL,     "first row"},
	{SCOPE_LIST,     CMD_BOTTOM,     NULL,         "G <End>",      NULL,     "last row"},

	{SCOPE_PAGER,    CMD_DOWN,       NULL,         "j <Down>",     NULL,     "a line down"},
	{SCOPE_PAGER,    CMD_UP,         NULL,         "k <Up>",       NULL,     "a line up"},
	{SCOPE_PAGER,    CMD_LEFT,       NULL,         "h <Left>",     NULL,     "left, where lines are longer than the screen"},
	{SCOPE_PAGER,    CMD_RIGHT,      NULL,         "l <Right>",    NULL,     "right"},
	{SCOPE_PAGER,    CMD_HALF_DOWN,  NULL,         "<C-d>",        NULL,     "half a page down"},
	{SCOPE_PAGER,    CMD_HALF_UP,    NULL,         "<C-u>",        NULL,     "half a page up"},
	{SCOPE_PAGER,    CMD_PAGE_DOWN,  NULL,         "<PgDn> <Space> <C-f>", NULL, "a page down"},
	{SCOPE_PAGER,    CMD_PAGE_UP,    NULL,         "<PgUp> <C-b>", NULL,     "a page up"},
	{SCOPE_PAGER,    CMD_TOP,        NULL,         "g <Home>",     NULL,     "to the beginning"},
	{SCOPE_PAGER,    CMD_BOTTOM,     NULL,         "G <End>",      NULL,     "to the end"},
	{SCOPE_PAGER,    CMD_SEARCH,     "search",     "/",            NULL,     "find words in the text"},
	{SCOPE_PAGER,    CMD_NEXT,       NULL,         "n",            NULL,     "next place found"},
	{SCOPE_PAGER,    CMD_PREVIOUS,   NULL,         "N",            NULL,     "previous place found"},

	{SCOPE_LINE,     CMD_ACCEPT,     NULL,         "<Enter>",      NULL,     "done"},
	{SCOPE_LINE,     CMD_CANCEL,     NULL,         "<Esc> <C-c>",  NULL,     "leave it"},
	{SCOPE_LINE,     CMD_COMPLETE,   NULL,         "<Tab>",        NULL,     "complete a command"},
	{SCOPE_LINE,     CMD_LEFT,       NULL,         "<Left> <C-b>", NULL,     "left"},
	{SCOPE_LINE,     CMD_RIGHT,      NULL,         "<Right> <C-f>", NULL,    "right"},
	{SCOPE_LINE,     CMD_UP,         NULL,         "<Up> <C-p>",   NULL,     "previous command or row"},
	{SCOPE_LINE,     CMD_DOWN,       NULL,         "<Down> <C-n>", NULL,     "next command or row"},
	{SCOPE_LINE,     CMD_TOP,        NULL,         "<Home> <C-a>", NULL,     "to the beginning"},
	{SCOPE_LINE,     CMD_BOTTOM,     NULL,         "<End> <C-e>",  NULL,     "to the end"},
	{SCOPE_LINE,     CMD_ERASE,      NULL,         "<Backspace> <C-h>", NULL, "erase a character"},
	{SCOPE_LINE,     CMD_DELETE,     NULL,         "<Delete> <C-d>", NULL,   "erase the character ahead"},
	{SCOPE_LINE,     CMD_ERASE_WORD, NULL,         "<C-w>",        NULL,     "erase a word"},
	{SCOPE_LINE,     CMD_ERASE_ALL,  NULL,         "<C-u>",        NULL,     "erase what is before"},

	{SCOPE_ANY,      CMD_TODAY,      "today",      "1",            NULL,     "what to do today"},
	{SCOPE_ANY,      CMD_PRACTICE,   "practice",   "2",            NULL,     "all problems"},
	{SCOPE_ANY,      CMD_NOTES,      "notes",      "3",            NULL,     "all notes"},
	{SCOPE_ANY,      CMD_BACK,       "back",       "<Esc> <Backspace> <Left>", "back", "back to where you came from"},
	{SCOPE_ANY,      CMD_PALETTE,    NULL,         ":",            "command", "give a command by name"},
	{SCOPE_ANY,      CMD_HELP,       "help",       "?",            "keys",   "this list of keys"},
	{SCOPE_ANY,      CMD_REDRAW,     "redraw",     "<C-l>",        NULL,     "draw the screen again"},
	{SCOPE_ANY,      CMD_SUSPEND,    "suspend",    "<C-z>",        NULL,     "back to the shell; fg returns"},
	{SCOPE_ANY,      CMD_QUIT,       "quit",       "q <C-c>",      "quit",   "leave"},
};
/* clang-format on */
const size_t n_bindings = sizeof bindings / sizeof *bindings;

const struct keymap_group keymap_groups[] = {
	{SCOPE_ANY,         "Everywhere"     },
	{SCOPE_TODAY,       "Today"          },
	{SCOPE_PRACTICE,    "Practice"       },
	{SCOPE_PROBLEM,     "A problem"      },
	{SCOPE_REPORT,      "A verdict"      },
	{SCOPE_SUBMISSIONS, "Submissions"    },
	{SCOPE_GRADING,     "While it grades"},
	{SCOPE_NOTES,       "Notes"          },
	{SCOPE_NOTE,        "A note"         },
	{SCOPE_LIST,        "In a list"      },
	{SCOPE_PAGER,       "In a text"      },
	{SCOPE_LINE,        "While you type" },
};
const size_t n_keymap_groups = sizeof keymap_groups / sizeof *keymap_groups;

static bool has_key(const struct binding *b, int32_t key)
{
	const char *s = b->keys;

	while (*s) {
		if (key_parse(&s) == key)
			return true;
		while (*s == ' ')
			s++;
	}
	return false;
}

static const struct binding *find(unsigned scope, int32_t key)
{
	const unsigned widgets = SCOPE_LIST | SCOPE_PAGER | SCOPE_LINE;
	const unsigned order[] = {~(widgets | SCOPE_ANY), widgets, SCOPE_ANY};

	for (size_t o = 0; o < sizeof order / sizeof *order; o++)
		for (size_t i = 0; i < n_bindings; i++)
			if (bindings[i].scope & scope & order[o] && has_key(&bindings[i], key))
				return &bindings[i];
	return NULL;
}

enum command keymap_find(unsigned scope, int32_t key)
{
	const struct binding *b = find(scope & SCOPE_LINE ? SCOPE_LINE : scope | SCOPE_ANY, key);

	return b ? b->command : CMD_NONE;
}

static void list_keys(const struct binding *b, unsigned scope, size_t limit, struct str *out)
{
	const char *s = b->keys;
	char name[KEY_NAME];

	while (*s && limit) {
		int32_t key = key_parse(&s);

		while (*s == ' ')
			s++;
		if (find(scope, key) != b)
			continue;
		str_add(out, out->len ? ", " : "");
		str_add(out, key_words(key, name));
		limit--;
	}
}

void keymap_keys(const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(b, scope, (size_t)-1, out);
}

void keymap_first_key(const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(b, scope, 1, out);
}

void tui_keys_text(struct str *out)
{
	for (size_t g = 0; g < n_keymap_groups; g++) {
		str_addf(out, "%s%s\n", g ? "\n" : "", keymap_groups[g].title);
		for (size_t i = 0; i < n_bindings; i++) {
			struct str keys = {0};

			if (!(bindings[i].scope & keymap_groups[g].scope))
				continue;
			keymap_keys(&bindings[i], keymap_groups[g].scope, &keys);
			str_addf(out, "  %-22s%s\n", str_c(&keys), bindings[i].help);
			str_free(&keys);
		}
	}
}
