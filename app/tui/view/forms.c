/* What can be made or changed in a form, and the question which of it. */
#include "tui/view/forms.h"
#include "tui/prompt.h"
#include "tui/view/form.h"

const struct form *const forms[] = {&form_application, &form_application_change, &form_move,
	&form_snooze, &form_interview, &form_contact, &form_goal, &form_goal_change, &form_goal_log,
	&form_goal_skip, &form_topic, &form_topic_change, &form_pro, &form_con, &form_resource,
	&form_resource_change, &form_export, &form_export_jobs, &form_import_notes,
	&form_import_jobs, &form_import_problem, &form_import_plan, &form_backup, &form_note,
	&form_note_rename, &form_note_tags, &form_note_about, &form_time, &form_problem,
	&form_problem_change, &form_problem_names, &form_problem_label, &form_attempt, &form_study,
	&form_output, &form_article, &form_contribution, &form_project, &form_paper, &form_talk,
	&form_outreach, &form_output_move, NULL};

static void quick_key(struct ui *ui, int32_t key)
{
	ui->prompt.kind = NULL;
	for (size_t i = 0; forms[i]; i++)
		if (forms[i]->key && forms[i]->key == key)
			form_open(ui, forms[i], "");
}

static void quick_draw(struct ui *ui, struct area body)
{
	struct area box;
	int n = 0, y = 1;

	(void)ui;
	for (size_t i = 0; forms[i]; i++)
		n += forms[i]->key != 0;
	box = area_part(body, 0, body.h - n - 1, body.w, n + 1);
	draw_clear(box);
	draw_run(box, 0, 0, ROLE_FAINT, theme_glyphs(box.canvas->ascii)->rule, box.w);
	for (size_t i = 0; forms[i]; i++) {
		if (!forms[i]->key)
			continue;
		draw_fmt(box, 1, y, STYLE_BOLD, "%c", (char)forms[i]->key);
		draw_text(box, 4, y++, ROLE_TEXT, forms[i]->title);
	}
}

static const struct prompt_kind prompt_quick = {
	.label = "New:",
	.key = quick_key,
	.hint = "a letter; Esc leaves it",
	.draw = quick_draw,
};

void form_quick(struct ui *ui)
{
	ui_ask(ui, &prompt_quick, "");
}
