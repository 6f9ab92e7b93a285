#include "tui/view/object.h"

#include "tui/view/notes.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <string.h>

static const struct {
	const char *kind;
	const struct view *view;
	const char *prefix; /* of what the view is given */
} objects[] = {
	{"problem",     &view_problem,    ""                },
	{"note",        &view_note,       ""                },
	{"tag",         &view_notes,      ""                },
	{"application", &view_job,        ""                },
	{"goal",        &view_goal,       ""                },
	{"topic",       &view_topic,      ""                },
	{"submission",  &view_submission, ""                },
	{"resource",    &view_form,       "resource-change "},
	{"output",      &view_output,     ""                },
};

static void open(struct ui *ui, const struct view *view, const char *prefix, const char *what)
{
	struct arena a = {0};

	ui_open(ui, view, arena_printf(&a, "%s%s", prefix, what));
	arena_free(&a);
}

void object_open(struct ui *ui, const char *target)
{
	size_t n = strcspn(target, " ");

	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		if (strlen(objects[i].kind) == n && strncmp(objects[i].kind, target, n) == 0) {
			open(ui, objects[i].view, objects[i].prefix,
				target + n + (target[n] == ' '));
			return;
		}
	if (note_follow(ui, 0, target))
		return;
	/* A link out of the house is for the person to take along. */
	ui_say(ui, "%s", target + (strncmp(target, "url ", 4) == 0 ? 4 : 0));
}

const char *object_target(const char *kind, const char *what, struct arena *a)
{
	return arena_printf(a, "%s %s", kind, what);
}

const char *object_numbered(const char *kind, int64_t id, struct arena *a)
{
	return arena_printf(a, "%s %lld", kind, (long long)id);
}

void object_notes(struct page *page, const struct note *notes, size_t n)
{
	if (n)
		words_page_heading(page, "Notes");
	for (size_t i = 0; i < n; i++) {
		page_line(page);
		page_link(page, STYLE_UNDERLINE, notes[i].title,
			object_target("note", notes[i].slug, &page->arena));
	}
}
