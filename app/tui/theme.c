#include "tui/theme.h"

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

short theme_colour(enum role role, enum theme_depth depth, bool light)
{
	const struct look *l = &looks[role];

	if (depth == THEME_MONO)
		return -1;
	return depth == THEME_8 ? l->eight : light ? l->light : l->dark;
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
	.rising = "^",
	.falling = "v",
};

const struct glyphs *theme_glyphs(bool ascii)
{
	return ascii ? &ascii_only : &unicode;
}
