/* walk_words: what is right and what is wrong at the places of a command line. */
#ifndef WHET_TEST_WALK_WORDS_H
#define WHET_TEST_WALK_WORDS_H

#include "cli/usage.h"
#include "scene.h"

static const struct right {
	const char *command, *place, *word; /* of every command when NULL */
} rights[] = {
	{"problem edit",      "SLUG",      "own"             },
	{"problem remove",    "SLUG",      "own"             },
	{"attempt pause",     "SLUG",      "two-sum"         },
	{"plan import",       "FILE.md",   "good.md"         },
	{"import jobs",       "FILE.csv",  "good.csv"        },
	{"output move",       "STATE",     "draft"           },
	{"restore",           "FILE",      "good.db"         },
	{"export",            "to",        "site"            },
	{"screens",           "SCRIPT",    "good.md"         },
	{"complete",          "KIND",      "notes"           },
	{"help",              "COMMAND",   "note"            },
	{"review rate",       "1-4",       "3"               },
	{"job import",        "FILE.csv",  "good.csv"        },
	{"job interview add", "WHEN",      "2026-12-02 11:00"},
	{"plan add",          "per",       "week"            },
	{"output add",        "state",     "draft"           },
	{NULL,		"SLUG",      "two-sum"         },
	{NULL,		"SLUG|FILE", "two-sum"         },
	{NULL,		"SLUG|qN",   "two-sum"         },
	{NULL,		"qN",        "q1"              },
	{NULL,		"NOTE",      "first"           },
	{NULL,		"NAME",      "two-sum"         },
	{NULL,		"STAGE",     "offer"           },
	{NULL,		"KIND",      "article"         },
	{NULL,		"SUBJECT",   "problem"         },
	{NULL,		"TITLE",     "words"           },
};

static inline const char *right_word(const struct command *c, const char *place,
	enum usage_kind kind, const char *words, struct arena *a)
{
	static const char *const by_kind[] = {
		[USAGE_TEXT] = "words",
		[USAGE_NUMBER] = "2",
		[USAGE_DAY] = "2026-11-20",
		[USAGE_MONTH] = "2026-11",
		[USAGE_NAME] = "1",
		[USAGE_CHOICE] = "?",
		[USAGE_FILE] = "good.txt",
		[USAGE_FOLDER] = "dir",
	};

	for (size_t i = 0; i < COUNT(rights); i++)
		if ((!rights[i].command || strcmp(rights[i].command, c->name) == 0) &&
			strcmp(rights[i].place, place) == 0)
			return rights[i].word;
	if (kind == USAGE_CHOICE && words && *words != '@')
		return arena_ndup(a, words, strcspn(words, " "));
	if (kind == USAGE_CHOICE)
		return arena_ndup(a, place, strcspn(place, "|"));
	return by_kind[kind];
}

/* Right after all: the command's help says so. */
static const struct {
	const char *command, *place, *value; /* NULL: any */
} rights_too[] = {
	{"backup",     "FILE",                NULL},
	{"job export", "FILE.csv|FILE.ics|-", NULL},
	{"export",     "to",                  NULL},
	{"plan log",   "AMOUNT",              "-5"},
};

static inline bool is_right(const struct command *c, const char *place, const char *value)
{
	for (size_t i = 0; i < COUNT(rights_too); i++)
		if (strcmp(rights_too[i].command, c->name) == 0 &&
			strcmp(rights_too[i].place, place) == 0 &&
			(!rights_too[i].value || strcmp(rights_too[i].value, value) == 0))
			return true;
	return false;
}

#define TEXTS                                                                                      \
	"", " ", "-", "--", "a\033[2Jb\a\nc", "\302\233a\377\376b", "99999999999999999999999",     \
		"-5", "tomorow", "'; drop table note; --", "%s%n%n", "/nonexistent/x"

static const char *const texts[] = {TEXTS, NULL};
static const char *const numbers[] = {
	TEXTS, "1e999", "nan", "0x10", "1.5.2", "12x", "\302\275", NULL};
static const char *const days[] = {TEXTS, "2027-02-29", "2026-13-01", "2026-00-10", "0000-00-00",
	"2026-11-22x", "99999-01-01", "2026-11-22 25:00", NULL};
static const char *const months[] = {TEXTS, "2026-13", "2026-00", "26-11", "2026-11-31", NULL};
static const char *const files[] = {TEXTS, "dir", "fifo", "secret", "good.txt/x", NULL};
static const char *const folders[] = {TEXTS, "good.txt", "fifo", "good.txt/x", NULL};
static const char *const *const wrongs[] = {
	[USAGE_TEXT] = texts,
	[USAGE_NUMBER] = numbers,
	[USAGE_DAY] = days,
	[USAGE_MONTH] = months,
	[USAGE_NAME] = texts,
	[USAGE_CHOICE] = texts,
	[USAGE_FILE] = files,
	[USAGE_FOLDER] = folders,
};

/* What a command needs beside its arguments to be right; NAME=VALUE, so that it stands anywhere. */
static const struct {
	const char *command, *word;
} needs[] = {
	{"note add",         "--title=t"       },
	{"note edit",        "--publish"       },
	{"import jobs",      "--day=2026-11-20"},
	{"job import",       "--day=2026-11-20"},
	{"plan move",        "--first"         },
	{"export",           "--to=site"       },
	{"job contact edit", "--role=r"        },
};

#endif
