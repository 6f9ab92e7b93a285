/* forms: every form there is. */
#ifndef WHET_TUI_VIEW_FORMS_H
#define WHET_TUI_VIEW_FORMS_H

#include "tui/view/form.h"

extern const struct form form_application, form_application_change;
extern const struct form form_move, form_snooze;       /* of applications: "3,17" */
extern const struct form form_interview, form_contact; /* of an application */
extern const struct form form_goal;                    /* of the goal it is to hang under, or "" */
extern const struct form form_goal_change, form_goal_log, form_goal_skip; /* of a goal */
extern const struct form form_topic;
extern const struct form form_topic_change, form_pro, form_con; /* of a topic */
extern const struct form form_resource;                         /* of its topic, or "" */
extern const struct form form_resource_change;
extern const struct form form_note, form_note_rename;
extern const struct form form_note_tags, form_note_about; /* of notes: "3,17" */
extern const struct form form_problem;
extern const struct form form_problem_change, form_problem_names; /* of a problem */
extern const struct form form_problem_label;                      /* of problems: "two-sum,3sum" */
extern const struct form form_attempt;                            /* of a problem: its last one */
extern const struct form form_study;

extern const struct form form_time; /* of a target as object.h names it, or "" */

/* form_running.c */
extern const struct form form_export, form_export_jobs, form_import_notes, form_import_jobs,
	form_import_problem, form_import_plan, form_backup;

/* form_output.c */
extern const struct form form_output; /* a new one of any kind */
extern const struct form form_article, form_contribution, form_project, form_paper, form_talk,
	form_outreach;                     /* of an output of that kind */
extern const struct form form_output_move; /* of outputs: "3,17" */

#endif
