#include "action/daily.h"

#include "base/path.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEMPLATE = 1 << 20 };

/* "~/notes/daily.md" of the settings means below the person's home. */
static const char *template_file(const char *name, struct arena *a)
{
	const char *home = getenv("HOME");

	return strncmp(name, "~/", 2) == 0 && home ? path_join(a, home, name + 2) : name;
}

static int read_template(struct app *app, struct arena *a, const char **out, struct err *e)
{
	const char *file = app->config.daily_template;
	struct str text = {0};

	*out = daily_template;
	if (!*file)
		return 0;
	if (path_read(template_file(file, a), MAX_TEMPLATE, &text, e) != 0) {
		str_free(&text);
		return err_prefix(e, "daily_template of the settings");
	}
	if (memchr(str_c(&text), '\0', text.len)) {
		str_free(&text);
		return err_set(
			e, ERR_INPUT, "the template %s holds a NUL byte, so it is no text", file);
	}
	*out = str_keep(&text, a);
	return 0;
}

int daily_note(struct app *app, int64_t day, struct arena *a, struct daily *out, struct err *e)
{
	struct store *s = app_store(app, e);
	const char *text;

	if (!s || read_template(app, a, &text, e) != 0)
		return -1;
	return daily_open(s, clock_date(a, day), text, clock_now(&app->clock), a, out, e);
}
