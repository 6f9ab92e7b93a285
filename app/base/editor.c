#include "base/editor.h"

#include "base/arena.h"
#include "base/proc.h"

#include <stdio.h>
#include <string.h>

/* How an editor is told the line. */
enum way {
	PLAIN,
	PLUS,  /* vi +12 FILE */
	COLON, /* hx FILE:12 */
	GO,    /* code -g FILE:12 */
};

static const struct {
	const char *names; /* of programs, with spaces between */
	enum way way;
} editors[] = {
	{" vi vim nvim view gvim vim.tiny vim.basic ex nano rnano pico emacs emacsclient mg zile "
	 "joe jmacs jstar jpico ne kak micro gedit mcedit nvi elvis ", PLUS },
	{" hx helix subl sublime_text zed zeditor ",                            COLON},
	{" code code-insiders code-oss codium vscodium cursor ",                GO   },
};

/* The name of the program in a command line: "code" of "/usr/bin/code --wait". */
static enum way way_of(const char *editor)
{
	size_t n;
	char name[64];

	editor += strspn(editor, " ");
	n = strcspn(editor, " ");
	for (size_t i = 0; i < n; i++)
		if (editor[i] == '/') {
			editor += i + 1;
			n -= i + 1;
			i = (size_t)-1;
		}
	if ((size_t)snprintf(name, sizeof name, " %.*s ", (int)n, editor) >= sizeof name)
		return PLAIN;
	for (size_t i = 0; i < sizeof editors / sizeof *editors; i++)
		if (strstr(editors[i].names, name))
			return editors[i].way;
	return PLAIN;
}

int editor_run(const char *editor, const char *file, long line, int *status, struct err *e)
{
	enum way way = line > 0 ? way_of(editor) : PLAIN;
	struct arena a = {0};
	int rc;

	if (way == PLUS)
		editor = arena_printf(&a, "%s +%ld", editor, line);
	if (way == GO)
		editor = arena_printf(&a, "%s -g", editor);
	if (way == GO || way == COLON)
		file = arena_printf(&a, "%s:%ld", file, line);
	rc = proc_run_editor(editor, file, status, e);
	arena_free(&a);
	return rc;
}
