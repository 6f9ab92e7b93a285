/* The numbers in a line of a plan, and what they count. */
#include "publish/outline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Units: what whet counts by itself, then what is counted by hand. */
static const struct {
	const char *word, *measure;
} units[] = {
	{"problem",      "problems"    },
	{"kernel",       "kernels"     },
	{"review",       "reviews"     },
	{"note",         "notes"       },
	{"application",  "applications"},
	{"article",      "articles"    },
	{"post",         "articles"    },
	{"output",       "outputs"     },
	{"hour",         "hours"       },
	{"hr",           "hours"       },
	{"h",            "hours"       },
	{"day",          "days"        },
	{"page",         NULL          },
	{"chapter",      NULL          },
	{"minute",       NULL          },
	{"lesson",       NULL          },
	{"paper",        NULL          },
	{"book",         NULL          },
	{"video",        NULL          },
	{"lecture",      NULL          },
	{"talk",         NULL          },
	{"project",      NULL          },
	{"commit",       NULL          },
	{"issue",        NULL          },
	{"email",        NULL          },
	{"interview",    NULL          },
	{"job",          NULL          },
	{"companies",    NULL          },
	{"people",       NULL          },
	{"contribution", NULL          },
	{"session",      NULL          },
	{"time",         NULL          },
	{"question",     NULL          },
	{"exercise",     NULL          },
	{"section",      NULL          },
	{"module",       NULL          },
	{"word",         NULL          },
	{"course",       NULL          },
	{"message",      NULL          },
	{"contact",      NULL          },
};

static bool read_unit(const char *word, const char **measure, const char **unit, struct arena *a)
{
	size_t n = strlen(word);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t k = strlen(units[i].word);

		if (strncmp(word, units[i].word, k) != 0 || (n != k && strcmp(word + k, "s") != 0))
			continue;
		*measure = units[i].measure ? units[i].measure : "amount";
		*unit = units[i].measure ? NULL : arena_dup(a, word);
		return true;
	}
	return false;
}

enum number { NO_NUMBER, NUMBER, ODD_NUMBER };

static enum number read_number(const char *word, double *value, const char **rest)
{
	static const char *const names[] = {"one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "eleven", "twelve"};
	char *end;

	*rest = "";
	for (int i = 0; i < 12; i++)
		if (strcmp(word, names[i]) == 0) {
			*value = i + 1;
			return NUMBER;
		}
	if (!isdigit((unsigned char)*word) || strlen(word) > 12)
		return NO_NUMBER;
	*value = strtod(word, &end);
	*rest = *end == '+' ? end + 1 : end;
	if (!**rest || strcmp(*rest, "x") == 0 || strcmp(*rest, "h") == 0)
		return end[-1] == '.' ? ODD_NUMBER : NUMBER;
	/* 3-5 and 1,000 are odd; 3d and 2x2 are names. */
	return isalpha((unsigned char)**rest) ? NO_NUMBER : ODD_NUMBER;
}

enum { MOST_WORDS = 64 };

/* The words of a lower-case text, without the punctuation around them. */
static size_t split(const char *text, char **words, struct arena *a)
{
	size_t n = 0;

	while (*text && n < MOST_WORDS) {
		size_t len = strcspn(text, " \t"), skip = strspn(text, "([\"'");
		size_t end = len;

		while (end > skip && strchr(".,;:!?)]\"'", text[end - 1]))
			end--;
		if (end > skip)
			words[n++] = arena_ndup(a, text + skip, end - skip);
		text += len;
		text += strspn(text, " \t");
	}
	return n;
}

/* The unit that follows a number: at once, or behind two words at most. */
static bool unit_after(char *const *words, size_t n, size_t i, bool per, const char *rest,
	const char **measure, const char **unit, struct arena *a)
{
	if (strcmp(rest, "h") == 0)
		return read_unit("hours", measure, unit, a);
	if (strcmp(rest, "x") == 0)
		return per && read_unit("times", measure, unit, a);
	for (size_t k = i + 1; k < n && k <= i + 3; k++) {
		if (isdigit((unsigned char)*words[k]))
			break;
		if (read_unit(words[k], measure, unit, a))
			return true;
	}
	if (!per || i + 1 >= n || !isalpha((unsigned char)*words[i + 1]))
		return false;
	*measure = "amount";
	*unit = words[i + 1];
	return true;
}

void outline_target(struct outline_row *row, const char *text, struct arena *a)
{
	char *words[MOST_WORDS];
	size_t n = split(text, words, a);

	for (size_t i = 0; i < n; i++) {
		const char *measure, *unit, *rest;
		double value = 1;
		enum number number = read_number(words[i], &value, &rest);
		bool one = row->per && !row->target && i + 1 < n &&
			   (strcmp(words[i], "a") == 0 || strcmp(words[i], "an") == 0) &&
			   read_unit(words[i + 1], &measure, &unit, a);

		if (number == NO_NUMBER && !one)
			continue;
		if (number == ODD_NUMBER) {
			outline_remark(row,
				arena_printf(
					a, "\"%s\" is no number that can be counted to", words[i]),
				a);
			continue;
		}
		if (!one && !unit_after(words, n, i, row->per, rest, &measure, &unit, a)) {
			if (isdigit((unsigned char)*words[i]) && !(value >= 1900 && value <= 2100))
				outline_remark(row,
					arena_printf(a, "what the %s counts is not understood",
						words[i]),
					a);
			continue;
		}
		if (row->target) {
			outline_remark(row,
				arena_printf(a, "only its first number is counted, not \"%s\"",
					words[i]),
				a);
			continue;
		}
		row->target = one ? 1 : value;
		row->number = words[i];
		row->measure = measure;
		row->unit = unit;
		if (!(row->target > 0)) {
			row->target = 0;
			row->measure = row->unit = row->number = NULL;
			outline_remark(row, "a target is above 0", a);
		}
	}
}

/* Whether the words are alike but for one number in each, within the same signs. */
static bool alike_but(const char *x, const char *x_number, const char *y, const char *y_number)
{
	size_t head = 0, nx = strlen(x_number), ny = strlen(y_number);

	while (x[head] && x[head] == y[head] && !isalnum((unsigned char)x[head]))
		head++;
	return strncasecmp(x + head, x_number, nx) == 0 &&
	       strncasecmp(y + head, y_number, ny) == 0 &&
	       strcasecmp(x + head + nx, y + head + ny) == 0;
}

bool outline_same_aim(const char *title, const char *other, struct arena *a)
{
	struct outline_row x = {.remark = ""}, y = {.remark = ""};
	bool found = false;

	outline_words(&x, title, a);
	outline_words(&y, other, a);
	if (!x.number || !y.number || strcmp(x.measure, y.measure) != 0)
		return false;
	for (title = x.title, other = y.title; *title && *other;) {
		size_t n = strcspn(title, " \t"), m = strcspn(other, " \t");
		const char *word = arena_ndup(a, title, n), *its = arena_ndup(a, other, m);

		if (strcasecmp(word, its) != 0) {
			if (found || !alike_but(word, x.number, its, y.number))
				return false;
			found = true;
		}
		title += n + strspn(title + n, " \t");
		other += m + strspn(other + m, " \t");
	}
	return found && !*title && !*other;
}
