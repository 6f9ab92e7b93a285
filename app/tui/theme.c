#include "tui/theme.h"

#include "base/nearest.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static const struct look {
	short dark, light; /* of 256 colours */
	short eight;
	unsigned bits;  /* with colours */
	unsigned plain; /* with 8 colours or none */
} looks[ROLE_COUNT] = {
	[ROLE_TEXT] = {-1,  -1,  -1, 0,          0         },
	[ROLE_FAINT] = {245, 243, -1, 0,          STYLE_DIM },
	[ROLE_ACCENT] = {79,  30,  6,  0,          STYLE_BOLD},
	[ROLE_HEADING] = {-1,  -1,  -1, STYLE_BOLD, STYLE_BOLD},
	[ROLE_CODE] = {152, 24,  -1, 0,          0         },
	[ROLE_GOOD] = {114, 28,  2,  0,          0         },
	[ROLE_WARN] = {179, 130, 3,  0,          0         },
	[ROLE_BAD] = {174, 124, 1,  0,          STYLE_BOLD},
	[ROLE_HEAT1] = {66,  152, 6,  0,          STYLE_DIM },
	[ROLE_HEAT2] = {72,  73,  6,  0,          0         },
	[ROLE_HEAT3] = {78,  36,  6,  0,          0         },
	[ROLE_HEAT4] = {121, 23,  6,  0,          STYLE_BOLD},
};

static const struct {
	const char *name, *meaning;
} roles[ROLE_COUNT] = {
	[ROLE_TEXT] = {"text",    "what is to be read"             },
	[ROLE_FAINT] = {"faint",   "what can be overlooked"         },
	[ROLE_ACCENT] = {"accent",  "headings and what leads the eye"},
	[ROLE_HEADING] = {"heading", "headings of a text"             },
	[ROLE_CODE] = {"code",    "code in a text"                 },
	[ROLE_GOOD] = {"good",    "accepted, done"                 },
	[ROLE_WARN] = {"warn",    "late, slow"                     },
	[ROLE_BAD] = {"bad",     "wrong, failed"                  },
	[ROLE_HEAT1] = {"heat1",   "a day with little work"         },
	[ROLE_HEAT2] = {"heat2",   "with some"                      },
	[ROLE_HEAT3] = {"heat3",   "with more"                      },
	[ROLE_HEAT4] = {"heat4",   "with the most"                  },
};

const char *theme_role_name(enum role role)
{
	return roles[role].name;
}

const char *theme_role_meaning(enum role role)
{
	return roles[role].meaning;
}

static const char *const names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

/* 0 to 255, the names of the first eight, with "bright " of the next; "default" is -1. */
static bool read_colour(const char *text, short *out)
{
	bool bright = str_starts(text, "bright ");

	*out = -1;
	if (strcmp(text, "default") == 0)
		return true;
	for (short i = 0; i < 8; i++)
		if (strcmp(text + (bright ? strlen("bright ") : 0), names[i]) == 0) {
			*out = (short)(i + (bright ? 8 : 0));
			return true;
		}
	if (!*text || strlen(text) > 3 || text[strspn(text, "0123456789")] || atoi(text) > 255)
		return false;
	*out = (short)atoi(text);
	return true;
}

static int no_role(const struct config_entry *entry, const char *path, struct err *e)
{
	struct nearest near = {0};

	for (int r = 0; r < ROLE_COUNT; r++)
		nearest_try(&near, entry->name, roles[r].name);
	return err_set(e, ERR_INPUT,
		"%s:%zu: there is no role \"%s\" to give a colour to%s%s%s; `whet help colours` "
		"lists them",
		path, entry->line, entry->name, near.word[0] ? "; did you mean \"" : "", near.word,
		near.word[0] ? "\"?" : "");
}

int theme_read(
	struct colours *out, const struct config_entries *entries, const char *path, struct err *e)
{
	*out = (struct colours){0};
	for (size_t i = 0; i < entries->n; i++) {
		const struct config_entry *entry = &entries->at[i];
		bool dark = str_starts(entry->name, "dark."),
		     light = str_starts(entry->name, "light.");
		const char *name = entry->name + (dark ? 5 : light ? 6 : 0);
		short colour;
		int r = 0;

		while (r < ROLE_COUNT && strcmp(roles[r].name, name) != 0)
			r++;
		if (r == ROLE_COUNT)
			return no_role(entry, path, e);
		if (!read_colour(entry->value, &colour))
			return err_set(e, ERR_INPUT,
				"%s:%zu: %s: \"%s\" is no colour; one is 0 to 255, default, or "
				"red, green, "
				"yellow, blue, magenta, cyan, white, black, with bright before it "
				"or not",
				path, entry->line, entry->name, entry->value);
		for (int ground = light; ground < 2 - dark; ground++) {
			out->set[ground][r] = true;
			out->at[ground][r] = colour;
		}
	}
	return 0;
}

/* Of a terminal with eight colours; -2 for what it has not. */
static short of_eight(short colour)
{
	return colour < 8 ? colour : colour < 16 ? (short)(colour - 8) : -2;
}

short theme_colour(const struct colours *c, enum role role, enum theme_depth depth, bool light)
{
	const struct look *l = &looks[role];
	short own = c && c->set[light][role] ? c->at[light][role] : -2;

	if (depth == THEME_MONO)
		return -1;
	if (depth == THEME_8)
		return own != -2 && of_eight(own) != -2 ? of_eight(own) : l->eight;
	return own != -2 ? own : light ? l->light : l->dark;
}

unsigned theme_bits(enum role role, enum theme_depth depth)
{
	return depth == THEME_256 ? looks[role].bits : looks[role].plain;
}

/* $COLORFGBG is "15;0" on a dark terminal and "0;15" on a light one, where it is set at all. */
bool theme_is_light(const char *theme)
{
	const char *hint = getenv("COLORFGBG"), *back = hint ? strrchr(hint, ';') : NULL;

	if (strcmp(theme, "auto") != 0)
		return strcmp(theme, "light") == 0;
	return back && (strcmp(back, ";7") == 0 || strcmp(back, ";15") == 0);
}

static const struct glyphs unicode = {
	.full = "\u2588",
	.empty = "\u2591",
	.heat = {"\u00B7", "\u2591", "\u2592", "\u2593", "\u2588"},
	.rule = "\u2500",
	.upright = "\u2502",
	.dot = "\u00B7",
	.good = "\u2713",
	.bad = "\u2717",
	.more = "\u2026",
	.plus = "+",
	.minus = "\u2212",
	.mark = "\u25B8",
	.running = "\u25CF",
	.rising = "\u2191",
	.falling = "\u2193",
};

static const struct glyphs ascii_only = {
	.full = "#",
	.empty = "-",
	.heat = {".", "-", "+", "*", "#"},
	.rule = "-",
	.upright = "|",
	.dot = "-",
	.good = "+",
	.bad = "x",
	.more = "~",
	.plus = "+",
	.minus = "-",
	.mark = "*",
	.running = "*",
	.rising = "^",
	.falling = "v",
};

const struct glyphs *theme_glyphs(bool ascii)
{
	return ascii ? &ascii_only : &unicode;
}
