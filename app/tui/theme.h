/* theme: what things look like: a table from role to colour and attribute, and the few signs that
 * are drawn, in Unicode and in ASCII. Knows no curses. */
#ifndef WHET_TUI_THEME_H
#define WHET_TUI_THEME_H

#include <stdbool.h>

/* A style is a role with bits added to it. */
enum role {
	ROLE_TEXT,
	ROLE_FAINT,  /* what can be overlooked */
	ROLE_ACCENT, /* the one colour that leads the eye */
	ROLE_HEADING,
	ROLE_CODE,
	ROLE_GOOD,
	ROLE_WARN,
	ROLE_BAD,
	ROLE_HEAT1,
	ROLE_HEAT2,
	ROLE_HEAT3,
	ROLE_HEAT4,
	ROLE_COUNT
};

enum {
	STYLE_ROLE = 0xFF,
	STYLE_BOLD = 1 << 8,
	STYLE_DIM = 1 << 9,
	STYLE_ITALIC = 1 << 10,
	STYLE_UNDERLINE = 1 << 11,
	STYLE_REVERSE = 1 << 12,
};

enum theme_depth { THEME_MONO, THEME_8, THEME_256 };

/* Colour number of a role, -1 for the terminal's own. */
short theme_colour(enum role role, enum theme_depth depth, bool light);
/* STYLE_ bits that go with the role: in a terminal of few colours they carry what colour cannot. */
unsigned theme_bits(enum role role, enum theme_depth depth);

/* Whether "auto", "dark", "light" or "mono" means dark words on a light ground. */
bool theme_is_light(const char *theme);

/* Each is one column wide. */
struct glyphs {
	const char *full, *empty; /* of a bar */
	const char *heat[5];      /* nothing .. a lot */
	const char *rule, *upright;
	const char *dot, *good, *bad, *more;
	const char *plus, *minus;
	const char *mark, *rising, *falling;
};
const struct glyphs *theme_glyphs(bool ascii);

#endif
