#include "tui/view/object.h"

#include "tui/view/views.h"

#include <string.h>

static const struct {
	const char *kind;
	const struct view *view;
} objects[] = {
	{"problem",     &view_problem},
	{"note",        &view_note   },
	{"application", &view_job    },
};

void object_open(struct ui *ui, const char *target)
{
	size_t n = strcspn(target, " ");

	for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
		if (strlen(objects[i].kind) == n && strncmp(objects[i].kind, target, n) == 0) {
			ui_open(ui, objects[i].view, target + n + (target[n] == ' '));
			return;
		}
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
