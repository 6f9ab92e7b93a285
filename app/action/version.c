#include "action/version.h"

#include "action/practice.h"
#include "base/diff.h"
#include "base/path.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SOURCE = 1 << 20 };

static int read_file(const char *path, struct arena *a, const char **out, struct err *e)
{
	struct str text = {0};
	int rc = path_read(path, MAX_SOURCE, &text, e);

	*out = str_keep(&text, a);
	return rc;
}

static int file_text(
	struct app *app, const char *slug, struct arena *a, const char **out, struct err *e)
{
	return read_file(practice_file(app, slug, a), a, out, e);
}

static int reference_text(
	struct app *app, const char *slug, struct arena *a, const char **out, struct err *e)
{
	const char *discussion;

	return practice_reference(app, slug, false, a, out, &discussion, e);
}

static int starter_text(
	struct app *app, const char *slug, struct arena *a, const char **out, struct err *e)
{
	struct problem p;
	struct exercise *x;

	if (practice_find(app, slug, a, &p, &x, e) != 0)
		return -1;
	return read_file(exercise_source(x, "starter", a), a, out, e);
}

static int submission_text(struct app *app, const char *slug, int64_t number, struct arena *a,
	struct version *out, struct err *e)
{
	struct submission sub;
	struct problem p;
	enum verdict v;

	if (!practice_store(app, e) || problem_find(app->store, slug, a, &p, e) != 0 ||
		submission_nth(app->store, p.id, number, a, &sub, e) != 0)
		return -1;
	out->name = arena_printf(a, "%s/%lld (%s)", slug, (long long)sub.number,
		verdict_parse(sub.verdict, &v) ? verdict_info(v)->title : sub.verdict);
	out->text = sub.code;
	return 0;
}

static bool is_number(const char *word)
{
	int64_t n;

	return str_number(word, &n) && n > 0;
}

static const struct {
	const char *word;
	int (*read)(struct app *app, const char *slug, struct arena *a, const char **out,
		struct err *e);
} words[] = {
	{"file",      file_text     },
	{"reference", reference_text},
	{"starter",   starter_text  },
};

static int check_word(const char *word, struct err *e)
{
	bool known = !word || is_number(word);

	for (size_t i = 0; !known && i < sizeof words / sizeof *words; i++)
		known = strcmp(word, words[i].word) == 0;
	return known ? 0
		     : err_set(e, ERR_INPUT,
			       "\"%s\" is no submission: give its number, file, reference or "
			       "starter",
			       word);
}

int version_find(struct app *app, const char *slug, const char *word, struct arena *a,
	struct version *out, struct err *e)
{
	if (!word)
		return submission_text(app, slug, 0, a, out, e);
	if (is_number(word))
		return submission_text(app, slug, strtoll(word, NULL, 10), a, out, e);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(word, words[i].word) == 0) {
			out->name = arena_printf(a, "%s/%s", slug, word);
			return words[i].read(app, slug, a, &out->text, e);
		}
	return check_word(word, e);
}

/* The last submission but one; "file" when there is but one. */
static int usual(struct app *app, const char *slug, struct arena *a, const char **from,
	const char **to, struct err *e)
{
	struct submission last;
	struct problem p;

	if (!practice_store(app, e) || problem_find(app->store, slug, a, &p, e) != 0 ||
		submission_nth(app->store, p.id, 0, a, &last, e) != 0)
		return -1;
	if (last.number == 1)
		*to = "file";
	else
		*from = arena_printf(a, "%lld", (long long)last.number - 1);
	return 0;
}

int version_diff(struct app *app, const char *slug, const char *from, const char *to,
	struct arena *a, struct version pair[2], const char **diff, struct err *e)
{
	struct str out = {0};

	if (check_word(from, e) != 0 || check_word(to, e) != 0)
		return -1;
	if (!from && !to && usual(app, slug, a, &from, &to, e) != 0)
		return -1;
	if (from && !to && !is_number(from)) {
		to = from;
		from = NULL;
	}
	if (version_find(app, slug, from, a, &pair[0], e) != 0 ||
		version_find(app, slug, to, a, &pair[1], e) != 0)
		return -1;
	diff_unified(pair[0].text, pair[1].text, pair[0].name, pair[1].name, &out);
	*diff = str_keep(&out, a);
	return 0;
}
