#include "model/problem_own.h"

#include "base/str.h"
#include "base/utf8.h"
#include "model/slug.h"

#include <string.h>
#include <strings.h>

enum { MAX_TITLE = 200, MAX_LINK = 2000, MAX_NAME = 60 };

/* *text trimmed, bounded, on one line; NULL stays. */
static int tidy(const char *what, const char **text, size_t max, struct arena *a, struct err *e)
{
	if (!*text)
		return 0;
	*text = utf8_line(a, *text, strlen(*text));
	return strlen(*text) <= max
		       ? 0
		       : err_set(e, ERR_INPUT, "%s is longer than %zu bytes", what, max);
}

static int check_link(const char *link, struct err *e)
{
	if (!link || !*link ||
		((str_starts(link, "https://") || str_starts(link, "http://")) &&
			!strpbrk(link, " <>\"")))
		return 0;
	return err_set(
		e, ERR_INPUT, "a link begins with https:// and has no spaces, not \"%s\"", link);
}

static int check_difficulty(const char **difficulty, struct err *e)
{
	static const char *const known[] = {"Easy", "Medium", "Hard"};

	if (!*difficulty)
		return 0;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcasecmp(*difficulty, known[i]) == 0) {
			*difficulty = known[i];
			return 0;
		}
	}
	return err_set(e, ERR_INPUT, "\"%s\" is no difficulty: easy, medium or hard", *difficulty);
}

/* The draft's own texts, checked, in *to. */
static int check_facts(
	const struct problem_draft *d, struct problem_draft *to, struct arena *a, struct err *e)
{
	*to = *d;
	if (tidy("the title", &to->title, MAX_TITLE, a, e) != 0 ||
		tidy("the link", &to->link, MAX_LINK, a, e) != 0 ||
		tidy("the source", &to->found_in, MAX_TITLE, a, e) != 0 ||
		check_link(to->link, e) != 0 || check_difficulty(&to->difficulty, e) != 0)
		return -1;
	return !to->title || *to->title ? 0 : err_set(e, ERR_INPUT, "a problem needs a title");
}

/* A name of that kind as it is known already, or as it was given. */
static int known_name(struct store *s, const char *kind, const char *given, struct arena *a,
	const char **name, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select name from problem_label where kind = ?1 and name = ?2 collate nocase "
		"union all select pattern from problem where ?1 = 'pattern' and "
		"pattern = ?2 collate nocase limit 1",
		e);
	int rc;

	*name = given;
	if (!q || tidy(kind, name, MAX_NAME, a, e) != 0)
		return -1;
	if (!**name || strchr(*name, ','))
		return err_set(
			e, ERR_INPUT, "a %s is a name without a comma, not \"%s\"", kind, *name);
	stmt_text(q, 1, kind);
	stmt_text(q, 2, *name);
	rc = stmt_step(q, e);
	if (rc > 0) {
		*name = stmt_col_text(q, 0, a);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}

/* Runs sql with ?1 the problem, ?2 and ?3 texts. */
static int run_with(struct store *s, const char *sql, int64_t id, const char *two,
	const char *three, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, two);
	stmt_text(q, 3, three);
	return stmt_run(q, e);
}

/* Of the person's own what has no main pattern yet takes the first. */
static int add_name(struct store *s, const struct problem *p, const char *kind, const char *given,
	struct arena *a, struct err *e)
{
	const char *name;

	if (known_name(s, kind, given, a, &name, e) != 0)
		return -1;
	if (strcmp(kind, "pattern") == 0 && p->own &&
		run_with(s, "update problem set pattern = ?2 where id = ?1 and pattern = ?3", p->id,
			name, PROBLEM_NO_PATTERN, e) != 0)
		return -1;
	return run_with(s,
		"insert or ignore into problem_label (problem_id, kind, name) select id, ?2, ?3 "
		"from problem where id = ?1 and not (?2 = 'pattern' and pattern = ?3)",
		p->id, kind, name, e);
}

/* The main pattern of the person's own gives way to the first of the further ones. */
static int take_main(struct store *s, const struct problem *p, const char *name, struct err *e)
{
	if (run_with(s,
		    "update problem set pattern = coalesce((select min(name) from problem_label "
		    "where problem_id = ?1 and kind = 'pattern'), ?3) where id = ?1 and pattern = "
		    "?2",
		    p->id, name, PROBLEM_NO_PATTERN, e) != 0)
		return -1;
	return run_with(s,
		"delete from problem_label where problem_id = ?1 and kind = ?2 and name <> ?3 "
		"and name = (select pattern from problem where id = ?1)",
		p->id, "pattern", name, e);
}

static int take_name(struct store *s, const struct problem *p, const char *kind, const char *given,
	struct arena *a, struct err *e)
{
	const char *name;

	if (known_name(s, kind, given, a, &name, e) != 0)
		return -1;
	if (strcmp(kind, "pattern") == 0 && strcmp(p->pattern, name) == 0)
		return p->own ? take_main(s, p, name, e)
			      : err_set(e, ERR_INPUT,
					"%s is the pattern that %s comes with: it stays", name,
					p->slug);
	if (run_with(s,
		    "delete from problem_label where problem_id = ?1 and kind = ?2 and name = ?3",
		    p->id, kind, name, e) != 0)
		return -1;
	return store_changes(s) ? 0
				: err_set(e, ERR_INPUT, "%s has no %s \"%s\"", p->slug, kind, name);
}

static int change_names(struct store *s, const struct problem *p, const struct problem_draft *d,
	struct arena *a, struct err *e)
{
	const struct {
		const char *kind;
		struct problem_names names;
		int (*change)(struct store *s, const struct problem *p, const char *kind,
			const char *given, struct arena *a, struct err *e);
	} rows[] = {
		{"pattern", d->not_patterns,  take_name},
		{"company", d->not_companies, take_name},
		{"pattern", d->patterns,      add_name },
		{"company", d->companies,     add_name },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t k = 0; k < rows[i].names.n; k++)
			if (rows[i].change(s, p, rows[i].kind, rows[i].names.at[k], a, e) != 0)
				return -1;
	return 0;
}

static bool slug_taken(struct store *s, const char *slug)
{
	struct err ignored;
	struct stmt *q = store_prepare(s, "select 1 from problem where slug = ?1", &ignored);
	bool taken;

	if (!q)
		return false;
	stmt_text(q, 1, slug);
	taken = stmt_step(q, &ignored) > 0;
	stmt_reset(q);
	return taken;
}

static int insert(struct store *s, const struct problem_draft *d, const char *slug, int64_t now,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into problem (slug, kind, title, pattern, difficulty, url, source, "
		"found_in, created_at) values (?1, 'dsa', ?2, ?3, coalesce(?4, 'Medium'), "
		"nullif(?5, ''), 'person', coalesce(?6, ''), ?7)",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, slug);
	stmt_text(q, 2, d->title);
	stmt_text(q, 3, PROBLEM_NO_PATTERN);
	stmt_text(q, 4, d->difficulty);
	stmt_text(q, 5, d->link);
	stmt_text(q, 6, d->found_in);
	stmt_int(q, 7, now);
	return stmt_run(q, e);
}

static int add(struct store *s, const struct problem_draft *d, const char *slug, int64_t now,
	struct arena *a, struct problem *out, struct err *e)
{
	if (slug_taken(s, slug))
		return err_set(e, ERR_INPUT,
			"there is a problem \"%s\" already; `whet problem edit %s` gives it "
			"patterns "
			"and companies",
			slug, slug);
	if (insert(s, d, slug, now, e) != 0 || problem_find(s, slug, a, out, e) != 0 ||
		change_names(s, out, d, a, e) != 0)
		return -1;
	return problem_find(s, slug, a, out, e);
}

int problem_add(struct store *s, const struct problem_draft *d, int64_t now, struct arena *a,
	struct problem *out, struct err *e)
{
	struct problem_draft tidied;

	if (check_facts(d, &tidied, a, e) != 0)
		return -1;
	if (!tidied.title)
		return err_set(e, ERR_INPUT, "a problem needs a title");
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(
		s, add(s, &tidied, slug_of(a, tidied.title, "problem"), now, a, out, e), e);
}

static int edit_facts(
	struct store *s, const struct problem *p, const struct problem_draft *d, struct err *e)
{
	struct stmt *q;

	if (!d->title && !d->link && !d->difficulty && !d->found_in)
		return 0;
	if (!p->own)
		return err_set(e, ERR_INPUT,
			"%s comes with whet: only its patterns and companies can be changed",
			p->slug);
	q = store_prepare(s,
		"update problem set title = coalesce(?2, title), url = nullif(coalesce(?3, url), "
		"''), difficulty = coalesce(?4, difficulty), found_in = coalesce(?5, found_in) "
		"where id = ?1",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, p->id);
	stmt_text(q, 2, d->title);
	stmt_text(q, 3, d->link);
	stmt_text(q, 4, d->difficulty);
	stmt_text(q, 5, d->found_in);
	return stmt_run(q, e);
}

int problem_edit(struct store *s, const char *slug, const struct problem_draft *d, struct arena *a,
	struct problem *out, struct err *e)
{
	struct problem_draft tidied;
	int rc;

	if (check_facts(d, &tidied, a, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = problem_find(s, slug, a, out, e);
	if (rc == 0)
		rc = edit_facts(s, out, &tidied, e);
	if (rc == 0)
		rc = change_names(s, out, &tidied, a, e);
	if (rc == 0)
		rc = problem_find(s, slug, a, out, e);
	return store_end(s, rc, e);
}

int problem_label(struct store *s, const char *const *slugs, size_t n,
	const struct problem_draft *d, struct arena *a, struct err *e)
{
	struct problem_draft names = {.patterns = d->patterns, .companies = d->companies};
	struct problem p;
	int rc = 0;

	if (store_begin(s, e) != 0)
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = problem_edit(s, slugs[i], &names, a, &p, e);
	return store_end(s, rc, e);
}

struct problem_names problem_names(const char *list, struct arena *a)
{
	const char **at = NULL;
	size_t n = 0, cap = 0;

	for (const char *p = list ? list : ""; *p; p += *p == ',') {
		size_t len = strcspn(p, ",");
		const char *name = str_trim(arena_ndup(a, p, len));

		p += len;
		if (!*name)
			continue;
		ARENA_RESERVE(a, at, n, cap);
		at[n++] = name;
	}
	return (struct problem_names){at, n};
}

struct problem_names problem_names_less(
	struct problem_names from, struct problem_names less, struct arena *a)
{
	const char **at = arena_new(a, (from.n + 1) * sizeof *at);
	size_t n = 0;

	for (size_t i = 0; i < from.n; i++) {
		bool has = false;

		for (size_t k = 0; k < less.n && !has; k++)
			has = strcasecmp(from.at[i], less.at[k]) == 0;
		if (!has)
			at[n++] = from.at[i];
	}
	return (struct problem_names){at, n};
}

/* The time spent on it stays, under its title. */
static int take_away(struct store *s, const struct problem *p, struct err *e)
{
	static const char *const steps[] = {
		("update session set subject = 'other', subject_id = null, text = ?2 "
		 "where subject = 'problem' and subject_id = ?1"),
		"delete from note_on where subject = 'problem' and subject_id = ?1",
		"delete from problem where id = ?1",
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct stmt *q = store_prepare(s, steps[i], e);

		if (!q)
			return -1;
		stmt_int(q, 1, p->id);
		if (i == 0)
			stmt_text(q, 2, p->title);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int problem_remove(struct store *s, const char *slug, bool sure, struct arena *a, struct err *e)
{
	struct problem p;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = problem_find(s, slug, a, &p, e);
	if (rc == 0 && !p.own)
		rc = err_set(
			e, ERR_INPUT, "%s comes with whet; only your own can be removed", slug);
	if (rc == 0 && p.gradable)
		rc = err_set(e, ERR_INPUT,
			"%s has an exercise of your own; it goes when its folder does", slug);
	if (rc == 0 && p.attempts && !sure)
		rc = err_set(e, ERR_INPUT,
			"%s has %lld attempt%s, which would go with it: say --yes if they may",
			slug, (long long)p.attempts, p.attempts == 1 ? "" : "s");
	if (rc == 0)
		rc = take_away(s, &p, e);
	return store_end(s, rc, e);
}
