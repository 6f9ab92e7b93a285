#include "tui/view/where.h"

#include "model/setting.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"

#include <stdio.h>
#include <string.h>

#define HOST_SETTING "grade.host"

static const struct {
	int32_t key;
	const char *options;
} places[] = {
	{'a', ""		 },
	{'v', " --device virtual"},
	{'g', " --device gpu"    },
};

/* The last machine is remembered, whatever came of it: a slip is easier to mend than to retype. */
static void grade_there(struct ui *ui)
{
	struct arena a = {0};
	const char *host = str_trim(arena_dup(&a, str_c(&ui->prompt.input.text)));
	struct err e = {0};

	if (!*host || strpbrk(host, " \t")) {
		ui_say(ui, "The name of one machine, as ssh takes it; nothing was graded.");
	} else if (setting_put(ui->app->store, HOST_SETTING, host, &e) < 0) {
		ui_fail(ui, &e);
	} else {
		ui_changed(ui);
		deed_grade(ui, arena_printf(&a, "%s --on %s", ui->prompt.slug, host));
	}
	arena_free(&a);
}

static const struct prompt_kind prompt_host = {
	.label = "on",
	.scope = SCOPE_LINE,
	.accept = grade_there,
};

static void where_key(struct ui *ui, int32_t key)
{
	struct arena a = {0};

	ui->prompt.kind = NULL;
	if (key == 'h')
		ui_ask(ui, &prompt_host, setting_get(ui->app->store, HOST_SETTING, "", &a));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (places[i].key == key)
			deed_grade(
				ui, arena_printf(&a, "%s%s", ui->prompt.slug, places[i].options));
	arena_free(&a);
}

static const struct prompt_kind prompt_where = {
	.label = "Grade on:",
	.key = where_key,
	.hint = "a what there is  v virtual GPU  g the card  h another machine  Esc",
};

void where_ask(struct ui *ui, const char *slug)
{
	ui_ask(ui, &prompt_where, "");
	snprintf(ui->prompt.slug, sizeof ui->prompt.slug, "%s", slug);
}
