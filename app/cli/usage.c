#include "cli/usage.h"

#include "base/str.h"

#include <ctype.h>
#include <string.h>

const char *usage_word(enum usage_kind kind)
{
	static const char *const words[] = {
		[USAGE_TEXT] = "text",
		[USAGE_NUMBER] = "number",
		[USAGE_DAY] = "day",
		[USAGE_MONTH] = "month",
		[USAGE_NAME] = "name",
		[USAGE_CHOICE] = "choice",
		[USAGE_FILE] = "file",
		[USAGE_FOLDER] = "folder",
	};

	return words[kind];
}

/* The names of places that always mean the same. */
static const struct {
	const char *name;
	enum usage_kind kind;
} places[] = {
	{"N",         USAGE_NUMBER},
	{"NUMBER",    USAGE_NUMBER},
	{"A",         USAGE_NUMBER},
	{"B",         USAGE_NUMBER},
	{"1-4",       USAGE_NUMBER},
	{"AMOUNT",    USAGE_NUMBER},
	{"HOURS",     USAGE_NUMBER},
	{"SECONDS",   USAGE_NUMBER},
	{"DAY",       USAGE_DAY   },
	{"DAYS",      USAGE_DAY   },
	{"WHEN",      USAGE_DAY   },
	{"MONTH",     USAGE_MONTH },
	{"YYYY-MM",   USAGE_MONTH },
	{"SLUG",      USAGE_NAME  },
	{"qN",        USAGE_NAME  },
	{"NOTE",      USAGE_NAME  },
	{"JOB",       USAGE_NAME  },
	{"CONTACT",   USAGE_NAME  },
	{"INTERVIEW", USAGE_NAME  },
	{"GOAL",      USAGE_NAME  },
	{"TOPIC",     USAGE_NAME  },
	{"RESOURCE",  USAGE_NAME  },
	{"OUTPUT",    USAGE_NAME  },
	{"COMMAND",   USAGE_NAME  },
	{"STAGE",     USAGE_CHOICE},
	{"STATE",     USAGE_CHOICE},
	{"KIND",      USAGE_CHOICE},
	{"SUBJECT",   USAGE_CHOICE},
	{"FILE",      USAGE_FILE  },
	{"PATH",      USAGE_FILE  },
	{"PROGRAM",   USAGE_FILE  },
	{"SCRIPT",    USAGE_FILE  },
	{"DIR",       USAGE_FOLDER},
};

/* What the completions offer there; of tags and plain words any other may stand there too, unless
 * they are a list. */
static enum usage_kind offered(const char *words)
{
	static const struct {
		const char *words;
		enum usage_kind kind;
	} kinds[] = {
		{"@files",   USAGE_FILE  },
		{"@folders", USAGE_FOLDER},
		{"@tags",    USAGE_TEXT  },
		{"@stages",  USAGE_CHOICE},
		{"@sites",   USAGE_CHOICE},
	};

	if (!words)
		return USAGE_TEXT;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].words, words) == 0)
			return kinds[i].kind;
	return *words == '@' ? USAGE_NAME : USAGE_CHOICE;
}

/* Of "FILE.csv|FILE.ics|-" the first of the alternatives tells, without its ending. */
static enum usage_kind of_place(const char *name, const char *words)
{
	size_t n = strcspn(name, "|.");

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strlen(places[i].name) == n && strncmp(places[i].name, name, n) == 0)
			return places[i].kind;
	return islower((unsigned char)*name) && strchr(name, '|') ? USAGE_CHOICE : offered(words);
}

enum usage_kind usage_option(const struct option_info *o)
{
	return of_place(o->value, o->words);
}

bool usage_again(const struct option_info *o)
{
	size_t n = o->value ? strlen(o->value) : 0;

	return n > 3 && strcmp(o->value + n - 3, "...") == 0;
}

/* The end of a group "[...]" that begins here. */
static const char *group_end(const char *p)
{
	int depth = 0;

	do
		depth += (*p == '[') - (*p == ']');
	while (*p++ && depth);
	return p;
}

/* A usage without its options: neither those in brackets nor those that must be, with their values.
 */
static char *without_options(const char *usage, struct arena *a)
{
	struct str out = {0};

	for (const char *p = usage; *p;) {
		if (strncmp(p, "[--", 3) == 0) {
			p = group_end(p);
			p += strncmp(p, "...", 3) == 0 ? 3 : 0;
		} else if (strncmp(p, "--", 2) == 0) {
			p += strcspn(p, " ");
			p += strspn(p, " ");
			p += strcspn(p, " ");
		} else {
			str_addc(&out, *p++);
		}
	}
	return str_keep(&out, a);
}

static bool ends_in(char *name, const char *tail)
{
	size_t n = strlen(name), t = strlen(tail);

	if (n < t || strcmp(name + n - t, tail) != 0)
		return false;
	name[n - t] = '\0';
	return true;
}

/* What stands behind a SUBJECT is the name of one; the completions are for the first place. */
static enum usage_kind kind_of(const struct command *c, const struct usage_argument *all, size_t i)
{
	if (i && strcmp(all[i - 1].name, "SUBJECT") == 0)
		return USAGE_NAME;
	return of_place(all[i].name, i ? NULL : c->words);
}

size_t usage_arguments(
	const struct command *c, struct arena *a, struct usage_argument *out, size_t room)
{
	const char *p = without_options(c->usage, a);
	size_t n = 0;
	int depth = 0;

	while (*p && n < room) {
		size_t len;

		for (; *p && strchr(" []", *p); p++)
			depth += (*p == '[') - (*p == ']');
		len = strcspn(p, " []");
		if (len == 1 && *p == '|') { /* of "TEXT | -" the first tells */
			p += 2 + strcspn(p + 2, " ]");
			continue;
		}
		out[n] = (struct usage_argument){
			.name = arena_ndup(a, p, len), .optional = depth > 0};
		p += len;
		if (strcmp(out[n].name, "...") == 0 || !len)
			continue;
		out[n].again = ends_in((char *)out[n].name, "...") || strncmp(p, "]...", 4) == 0;
		out[n].kind = kind_of(c, out, n);
		n++;
	}
	return n;
}
