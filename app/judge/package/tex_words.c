#include "judge/package/tex_parts.h"

#include <string.h>

static const struct tex_command commands[] = {
	{"problemname",      1,  NULL,         NULL  },
	{"section",          0,  "\n\n## ",    "\n\n"},
	{"subsection",       0,  "\n\n### ",   "\n\n"},
	{"paragraph",        0,  "\n\n**",     "** " },
	{"textbf",           0,  "**",         "**"  },
	{"emph",             0,  "*",          "*"   },
	{"textit",           0,  "*",          "*"   },
	{"texttt",           0,  "`",          "`"   },
	{"t",		0,  "`",          "`"   },
	{"url",              0,  "<",          ">"   },
	{"includegraphics",  0,  "(Picture: ", ")"   },
	{"illustration",     1,  "(Picture: ", ")\n" },
	{"caption",          0,  "\n",         "\n"  },
	{"footnote",         0,  " (",         ")"   },
	{"label",            1,  NULL,         NULL  },
	{"ref",              1,  NULL,         NULL  },
	{"input",            1,  NULL,         NULL  },
	{"cite",             1,  NULL,         NULL  },
	{"phantom",          1,  NULL,         NULL  },
	{"cmidrule",         1,  NULL,         NULL  },
	{"scalebox",         1,  "",           ""    },
	{"resizebox",        2,  "",           ""    },
	{"lstinputlisting",  0,  "(File: ",    ")"   },
	{"textcopyright",    0,  "©",         NULL  },
	{"copyright",        0,  "©",         NULL  },
	{"euro",             0,  "€",        NULL  },
	{"vspace",           1,  NULL,         NULL  },
	{"hspace",           1,  NULL,         NULL  },
	{"setlength",        2,  NULL,         NULL  },
	{"usepackage",       1,  NULL,         NULL  },
	{"cline",            1,  NULL,         NULL  },
	{"multicolumn",      2,  "",           ""    },
	{"multirow",         2,  "",           ""    },
	{"textcolor",        1,  "",           ""    },
	{"color",            1,  NULL,         NULL  },
	{"ldots",            0,  "…",        NULL  },
	{"dots",             0,  "…",        NULL  },
	{"textellipsis",     0,  "…",        NULL  },
	{"textbackslash",    0,  "\\",         NULL  },
	{"textasciitilde",   0,  "~",          NULL  },
	{"textasciicircum",  0,  "^",          NULL  },
	{"textless",         0,  "<",          NULL  },
	{"textgreater",      0,  ">",          NULL  },
	{"textbar",          0,  "|",          NULL  },
	{"newline",          0,  "\n",         NULL  },
	{"par",              0,  "\n\n",       NULL  },
	{"quad",             0,  " ",          NULL  },
	{"qquad",            0,  " ",          NULL  },
	{"ss",	       0,  "ß",         NULL  },
	{"o",		0,  "ø",         NULL  },
	{"O",		0,  "Ø",         NULL  },
	{"aa",	       0,  "å",         NULL  },
	{"AA",	       0,  "Å",         NULL  },
	{"ae",	       0,  "æ",         NULL  },
	{"AE",	       0,  "Æ",         NULL  },
	{"l",		0,  "ł",         NULL  },
	{"bf",	       -1, "**",         NULL  },
	{"it",	       -1, "*",          NULL  },
	{"em",	       -1, "*",          NULL  },
	{"tt",	       -1, "`",          NULL  },
	{"nextsample",       0,  NULL,         NULL  },
	{"remainingsamples", 0,  NULL,         NULL  },
	{"hline",            0,  NULL,         NULL  },
};

static const struct tex_environment environments[] = {
	{"Input",       "\n\n## Input\n\n",       0},
	{"Output",      "\n\n## Output\n\n",      0},
	{"Interaction", "\n\n## Interaction\n\n", 0},
	{"wrapfigure",  "\n",                     2},
	{"minipage",    "\n",                     1},
	{"multicols",   "\n",                     1},
};

/* Accents over the next letter, as combining characters after it. */
static const struct {
	char accent;
	const char *combining;
} accents[] = {
	{'"',  "\xcc\x88"},
	{'\'', "\xcc\x81"},
	{'`',  "\xcc\x80"},
	{'^',  "\xcc\x82"},
	{'~',  "\xcc\x83"},
	{'=',  "\xcc\x84"},
};

/* Signs that stand for others, the longer first. */
static const struct {
	const char *tex, *markdown;
} signs[] = {
	{"``",  "\"" },
	{"`",   "'"  },
	{"''",  "\"" },
	{"---", "—"},
	{"--",  "–"},
	{"~",   " "  },
};

const struct tex_command *tex_command(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const struct tex_environment *tex_environment(const char *name)
{
	for (size_t i = 0; i < sizeof environments / sizeof *environments; i++)
		if (strcmp(environments[i].name, name) == 0)
			return &environments[i];
	return NULL;
}

const char *tex_accent(char accent)
{
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (accents[i].accent == accent)
			return accents[i].combining;
	return NULL;
}

const char *tex_sign(const char *at, size_t *len)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		*len = strlen(signs[i].tex);
		if (strncmp(at, signs[i].tex, *len) == 0)
			return signs[i].markdown;
	}
	return NULL;
}
