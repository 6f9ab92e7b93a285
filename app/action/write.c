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

/* Runs the editor and reads the file back. *status is the editor's. */
static int edit(struct app *app, const char *file, struct arena *a, int *status, const char **text,
	struct err *e)
{
	struct str back = {0};
	int rc = proc_run_editor(app_editor(app), file, status, e);

	if (rc == 0)
		rc = path_read(file, MAX_TEXT, &back, e);
	/* A NUL would cut the text off in the database. */
	if (rc == 0 && memchr(str_c(&back), '\0', back.len))
		rc = err_set(e, ERR_INPUT, "the text holds a NUL byte; it was not saved");
	*text = arena_dup(a, str_c(&back));
	str_free(&back);
	return rc;
}

static int kept_where(const char *file, struct err *e)
{
	struct err why = *e;

	return err_set(e, why.kind, "%s; your text is in %s", why.text, file);
}

int write_edit_note(struct app *app, const struct note *note, struct arena *a,
	enum write_result *result, const char **message, struct err *e)
{
	struct store *s = app_store(app, e);
	const char *file, *text, *conflict;
	int status;

	*result = WRITE_UNCHANGED;
	*message = "";
	file = s ? make_draft(app, note->slug, note->body, a, e) : NULL;
	if (!file)
		return -1;
	if (edit(app, file, a, &status, &text, e) != 0)
		return kept_where(file, e);
	if (status != 0) {
		*message = arena_printf(a,
			"the editor ended with status %d, so nothing was changed; its text is in "
			"%s",
			status, file);
		return 0;
	}
	if (strcmp(text, note->body) == 0) {
		unlink(file);
		return 0;
	}
	if (note_save(s, note->id, note->checksum, text, clock_now(&app->clock), a, &conflict, e) !=
		0)
		return kept_where(file, e);
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
	const char *file, *text;
	char *body;
	int status;

	*out = (struct note){0};
	file = s ? make_draft(app, "new-note", d.body ? d.body : "", a, e) : NULL;
	if (!file)
		return -1;
	if (edit(app, file, a, &status, &text, e) != 0)
		return kept_where(file, e);
	if (status != 0)
		return err_set(e, ERR_INPUT,
			"the editor ended with status %d, so no note was made; its text is in %s",
			status, file);
	body = arena_dup(a, text);
	if (!*str_trim(body)) {
		unlink(file);
		return 0;
	}
	d.body = text;
	if (note_add(s, &d, clock_now(&app->clock), a, out, e) != 0)
		return kept_where(file, e);
	unlink(file);
	return 0;
}
