/* keymap: the one table of keys. The screens obey it; help, footer, palette and manual read it. */
#ifndef WHET_TUI_KEYMAP_H
#define WHET_TUI_KEYMAP_H

#include "base/err.h"
#include "base/str.h"
#include "model/config.h"
#include "tui/event.h"

#include <stddef.h>

enum command {
	CMD_NONE,
	CMD_TODAY,
	CMD_PRACTICE,
	CMD_JOBS,
	CMD_NOTES,
	CMD_PLAN,
	CMD_OUTPUTS,
	CMD_STATS,
	CMD_QUICK,
	CMD_TIME,
	CMD_UNDO,
	CMD_REDO,
	CMD_HELP,
	CMD_PALETTE,
	CMD_BACK,
	CMD_QUIT,
	CMD_REDRAW,
	CMD_SUSPEND,
	CMD_MOUSE,
	CMD_SETUP,
	CMD_IMPORT,
	CMD_EXPORT,

	CMD_UP,
	CMD_DOWN,
	CMD_PAGE_UP,
	CMD_PAGE_DOWN,
	CMD_HALF_UP,
	CMD_HALF_DOWN,
	CMD_TOP,
	CMD_BOTTOM,
	CMD_LEFT,
	CMD_RIGHT,
	CMD_SELECT, /* the row given: from the mouse */

	CMD_MARK,
	CMD_MARK_ALL,
	CMD_SORT, /* by the column given: from the mouse */
	CMD_SORT_NEXT,
	CMD_SORT_PREVIOUS,
	CMD_REVERSE,
	CMD_COLUMNS,

	CMD_OPEN,
	CMD_FILTER,
	CMD_SEARCH,
	CMD_NEXT,
	CMD_PREVIOUS,

	CMD_PERIOD,
	CMD_MOVE,
	CMD_SNOOZE,
	CMD_INTERVIEW,
	CMD_CONTACT,
	CMD_NOTE,
	CMD_BOARD,
	CMD_FUNNEL,
	CMD_CLOSED,
	CMD_RESOURCE,
	CMD_CON,
	CMD_PRO,
	CMD_SKIP,
	CMD_LOG,
	CMD_DROP,
	CMD_DONE,
	CMD_HIGHER,
	CMD_DEEPER,
	CMD_EARLIER,
	CMD_LATER,
	CMD_STEP,
	CMD_TOPICS,
	CMD_FOCUS,
	CMD_SIDE,
	CMD_SWEEP,
	CMD_PUBLISH,
	CMD_ABOUT,
	CMD_RENAME,
	CMD_TAGS,
	CMD_TAG,
	CMD_DAILY,
	CMD_CONTENTS,
	CMD_LINK_NEXT,
	CMD_LINK_PREVIOUS,
	CMD_START,
	CMD_EDIT,
	CMD_GRADE,
	CMD_HINT,
	CMD_RATE,
	CMD_ADD,
	CMD_ONWARD,
	CMD_DIFFICULTY,
	CMD_PATTERN,
	CMD_DUE,
	CMD_GRADABLE,
	CMD_UNFOLD,
	CMD_HEAT,
	CMD_WATCH,
	CMD_STRESS,
	CMD_HISTORY,
	CMD_DIFF,
	CMD_KIND,
	CMD_SOLVED,
	CMD_WEAK,
	CMD_COMPANY,
	CMD_SOURCE,
	CMD_CHANGE,
	CMD_STUDY,
	CMD_PAUSE,
	CMD_STOP,
	CMD_WHERE,
	CMD_REVIEW,
	CMD_AGAIN, /* the four ratings, in their order */
	CMD_HARD,
	CMD_GOOD,
	CMD_EASY,

	CMD_ACCEPT,
	CMD_CANCEL,
	CMD_ERASE,
	CMD_DELETE,
	CMD_ERASE_WORD,
	CMD_ERASE_ALL,
	CMD_COMPLETE,

	CMD_FIELD_NEXT, /* in a form; CMD_SELECT goes to the field given */
	CMD_FIELD_PREVIOUS,
	CMD_PICK, /* a day from the calendar, a choice from the list */
	CMD_SAVE,
	CMD_MONTH_NEXT,
	CMD_MONTH_PREVIOUS,
	CMD_WEEK_NEXT,
	CMD_WEEK_PREVIOUS,
};

/* Where a key counts. A view has its own scope and those of the widgets it shows. */
enum scope {
	SCOPE_TODAY = 1 << 0,
	SCOPE_PRACTICE = 1 << 1,
	SCOPE_PROBLEM = 1 << 2,
	SCOPE_REPORT = 1 << 3,
	SCOPE_NOTES = 1 << 4,
	SCOPE_NOTE = 1 << 5,
	SCOPE_GRADING = 1 << 6,
	SCOPE_LIST = 1 << 7,
	SCOPE_PAGER = 1 << 8,
	SCOPE_LINE = 1 << 9, /* typing into a line; no other scope counts then */
	SCOPE_ANY = 1 << 10,
	SCOPE_SUBMISSIONS = 1 << 11,
	SCOPE_TABLE = 1 << 12,    /* with SCOPE_LIST */
	SCOPE_FORM = 1 << 13,     /* no other scope counts then */
	SCOPE_CALENDAR = 1 << 14, /* nor then */
	SCOPE_JOBS = 1 << 15,
	SCOPE_JOB = 1 << 16,
	SCOPE_PLAN = 1 << 17,
	SCOPE_GOAL = 1 << 18,
	SCOPE_TOPIC = 1 << 19,
	SCOPE_OUTPUTS = 1 << 20,
	SCOPE_OUTPUT = 1 << 21,
	SCOPE_STATS = 1 << 22,
	SCOPE_REVIEW = 1 << 23,
	SCOPE_MENU = 1 << 24,
	SCOPE_RUNNING = 1 << 25,
	SCOPE_BOARD = 1 << 26,
	SCOPE_TRIAL = 1 << 29, /* a dry run that has ended, with SCOPE_PAGER */
	SCOPE_TOPICS = 1 << 27,
	SCOPE_STUDY = 1 << 28,
};

struct binding {
	unsigned scope;
	enum command command;
	const char *name;  /* in the palette; NULL for keys that only move */
	const char *keys;  /* as key_parse reads them, with spaces between */
	const char *label; /* in the footer; NULL to leave it out */
	const char *help;
};
extern const struct binding bindings[];
extern const size_t n_bindings;

/* The groups in which help shows the table. */
struct keymap_group {
	unsigned scope;
	const char *title;
};
extern const struct keymap_group keymap_groups[];
extern const size_t n_keymap_groups;

/* Keys that the person gave to commands in place of the table's: of some scopes of a row. All zero,
 * or a NULL pointer to one, is the table as it stands. */
struct key_change {
	const struct binding *row;
	unsigned scope;
	const char *keys;
};
struct keymap {
	struct key_change *at;
	size_t n;
};
/* Takes the entries "NAME: KEYS" and "SCOPE.NAME: KEYS" of a config.yaml at path; what they say
 * lives in a. An unknown name or key, and a key with two meanings in one scope, is an error. */
int keymap_read(struct keymap *out, const struct config_entries *entries, const char *path,
	struct arena *a, struct err *e);
/* The word for a scope in config.yaml: the last of its group's title. */
char *keymap_scope_name(const struct keymap_group *g, struct arena *a);
/* The word for a row there, also for one that only moves. */
const char *keymap_row_name(const struct binding *b);

/* The first table row for which a key counts: a view's own scope goes before its widgets', those go
 * before SCOPE_ANY. CMD_NONE when the key means nothing there. */
enum command keymap_find(const struct keymap *m, unsigned scope, int32_t key);
/* The row of a command in that scope; it has one. */
const struct binding *keymap_binding(unsigned scope, enum command command);
/* What a command is called, for undo: "rate"; "screens" when it has no name. */
const char *keymap_name(enum command command);
/* The scopes that count where a view has these: everywhere's too, but not while something is typed
 * or picked. */
unsigned keymap_scope(unsigned scope);
/* The keys of a row that no more special row takes away in these scopes: "j, Down". */
void keymap_keys(const struct keymap *m, const struct binding *b, unsigned scope, struct str *out);
/* Only the first of them. */
void keymap_first_key(
	const struct keymap *m, const struct binding *b, unsigned scope, struct str *out);
/* The keys of a row in the scopes that they count in, as key_parse reads them. */
const char *keymap_keys_of(const struct keymap *m, const struct binding *b, unsigned scope);

#endif
