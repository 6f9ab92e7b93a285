/* How it works. The text goes to a file in the cache folder, which the editor changes. What comes
 * back is saved only against the checksum that the edit began with; when anything fails on the way,
 * the file stays where it is and is named. */
#include "action/write.h"

#include "base/path.h"
#include "base/proc.h"

#include <string.h>
#include <unistd.h>

enum { MAX_TEXT = 16 << 20 };

/* A new file under the cache's edit folder; NULL on failure. */
static const char *make_draft(
	struct app *app, const char *name, const char *text, struct arena *a, struct err *e)
{
	const char *dir = path_join(a, app->cache_dir, "edit"), *file;

	if (path_mkdirs(dir, e) != 0)
		return NULL;
	file = arena_printf(
		a, "%s/%s-%lld.md", dir, name, (long long)clock_now(&(struct clock){0}));
	return path_write(file, text, strlen(text), e) == 0 ? file : NULL;
}

/* Whether the text is still the one that the editor was given; many add a line's end on saving. */
static bool untouched(const char *text, const char *given, struct arena *a)
{
	return strcmp(str_trim(arena_dup(a, text)), str_trim(arena_dup(a, given))) == 0;
}

/* A failure after which the file is needed: it is named, unless nothing was written into it. */
static int kept_where(const char *file, const char *given, struct arena *a, struct err *e)
{
	struct err why = *e, unread = {0};
	struct str now = {0};
	bool needed = access(file, F_OK) == 0 && (path_read(file, MAX_TEXT, &now, &unread) != 0 ||
							 memchr(str_c(&now), '\0', now.len) ||
							 !untouched(str_c(&now), given, a));

	str_free(&now);
	if (needed)
		return err_set(e, why.kind, "%s; your text is in %s", why.text, file);
	unlink(file);
	return -1;
}

/* Runs the editor on the file, which holds the text given, and reads it back. *status is the
 * editor's. */
static int edit(struct app *app, const char *file, const char *given, struct arena *a, int *status,
	const char **text, struct err *e)
{
	struct str back = {0};
	int rc = proc_run_editor(app_editor(app), file, status, e);

	if (rc == 0)
		rc = path_read(file, MAX_TEXT, &back, e);
	/* A NUL would cut the text off in the database. */
	if (rc == 0 && memchr(str_c(&back), '\0', back.len))
		rc = err_set(e, ERR_INPUT, "the text holds a NUL byte; it was not saved");
	*text = str_keep(&back, a);
	return rc == 0 ? 0 : kept_where(file, given, a, e);
}

/* What an editor that failed means, and where its text is when it wrote any. */
static int failed(const char *file, const char *given, int status, const char *so, struct arena *a,
	struct err *e)
{
	err_set(e, ERR_INPUT, "the editor ended with status %d, so %s", status, so);
	return kept_where(file, given, a, e);
}

int write_edit_note(struct app *app, const struct note *note, struct arena *a,
	enum write_result *result, const char **message, struct err *e)
{
	struct store *s = app_store(app, e);
	const char *file, *text, *conflict;
	struct err why = {0};
	int status;

	*result = WRITE_UNCHANGED;
	*message = "";
	file = s ? make_draft(app, note->slug, note->body, a, e) : NULL;
	if (!file || edit(app, file, note->body, a, &status, &text, e) != 0)
		return -1;
	if (status != 0) {
		failed(file, note->body, status, "nothing was changed", a, &why);
		*message = arena_dup(a, why.text);
		return 0;
	}
	if (strcmp(text, note->body) == 0) {
		unlink(file);
		return 0;
	}
	if (note_save(s, note->id, note->checksum, text, clock_now(&app->clock), a, &conflict, e) !=
		0)
		return kept_where(file, note->body, a, e);
	unlink(file);
	*result = conflict ? WRITE_CONFLICT : WRITE_SAVED;
	if (conflict)
		*message = arena_printf(a,
			"the note was changed meanwhile; both are kept, yours as \"%s\"", conflict);
	return 0;
}

int write_new_note(struct app *app, const struct note_draft *draft, struct arena *a,
	struct note *out, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note_draft d = *draft;
	const char *given = d.body ? d.body : "", *file;
	int status;

	*out = (struct note){0};
	file = s ? make_draft(app, "new-note", given, a, e) : NULL;
	if (!file || edit(app, file, given, a, &status, &d.body, e) != 0)
		return -1;
	if (status != 0)
		return failed(file, given, status, "no note was made", a, e);
	if (untouched(d.body, given, a) || untouched(d.body, "", a)) {
		unlink(file);
		return 0;
	}
	if (note_add(s, &d, clock_now(&app->clock), a, out, e) != 0)
		return kept_where(file, given, a, e);
	unlink(file);
	return 0;
}
