/* cmds: every command's descriptor, by the file that holds it. */
#ifndef WHET_CLI_CMDS_H
#define WHET_CLI_CMDS_H

#include "cli/command.h"
#include "judge/judge.h"
#include "model/output.h"

/* cmd_list.c */
extern const struct command cmd_list, cmd_next;
/* cmd_practice.c */
extern const struct command cmd_start, cmd_edit, cmd_hint, cmd_reset, cmd_reference;
/* cmd_problem.c, cmd_problem_show.c */
extern const struct command cmd_problem_add, cmd_problem_edit, cmd_problem_remove, cmd_problem_show;
/* cmd_attempt.c */
extern const struct command cmd_attempt_list, cmd_attempt_start, cmd_attempt_pause,
	cmd_attempt_resume, cmd_attempt_stop, cmd_attempt_note;
struct sitting;
struct print_table;
void cmd_json_sitting(struct json *j, const struct sitting *t, struct arena *a);
void cmd_row_sitting(const struct app *app, struct print_table *table, const struct sitting *t,
	const char *before, struct arena *a);
/* cmd_grade.c, cmd_stress.c, cmd_verify.c */
extern const struct command cmd_grade, cmd_stress, cmd_verify;
/* Whether a word names a file, not an exercise. */
bool cmd_is_file(const char *word);
/* The option --device of what grades kernels. */
int cmd_device(const struct args *args, enum judge_device *device, struct err *e);
#define CMD_DEVICE_MEANING                                                                         \
	"run kernels on a card (gpu), on none (virtual), or on a card if one answers (auto)"
#define CMD_DEVICE_WORDS "auto virtual gpu"
/* cmd_import.c */
extern const struct command cmd_import_problem;
/* cmd_import_notes.c */
extern const struct command cmd_import_notes;
/* cmd_submissions.c */
extern const struct command cmd_submissions, cmd_diff;
/* cmd_study.c */
extern const struct command cmd_study_start, cmd_study_show, cmd_study_stop, cmd_weak;
/* cmd_review_log.c */
extern const struct command cmd_review_leeches, cmd_review_history, cmd_review_replay;
/* cmd_review.c */
extern const struct command cmd_review, cmd_review_due, cmd_review_rate, cmd_review_ask;
/* cmd_note.c, cmd_note_list.c */
extern const struct command cmd_note_add, cmd_note_edit, cmd_note_show, cmd_note_list,
	cmd_note_search;
/* cmd_note_daily.c */
extern const struct command cmd_note_daily;
/* cmd_note_change.c */
extern const struct command cmd_note_link, cmd_note_rename, cmd_note_task, cmd_note_delete,
	cmd_note_tag, cmd_note_attach, cmd_note_detach;
/* cmd_job.c, cmd_job_list.c, cmd_job_people.c, cmd_job_stats.c, cmd_job_funnel.c, cmd_job_file.c
 */
extern const struct command cmd_job_add, cmd_job_edit, cmd_job_move, cmd_job_snooze, cmd_job_show,
	cmd_job_list, cmd_job_due, cmd_job_sweep, cmd_job_contact_add, cmd_job_contact_edit,
	cmd_job_contact_remove, cmd_job_contact_list, cmd_job_interview_add,
	cmd_job_interview_remove, cmd_job_interview_list, cmd_job_funnel, cmd_job_goal,
	cmd_job_times, cmd_job_export, cmd_job_import, cmd_import_jobs;
/* cmd_output.c, cmd_output_list.c */
extern const struct command cmd_output_add, cmd_output_edit, cmd_output_move, cmd_output_drop,
	cmd_output_list, cmd_output_due, cmd_output_show;
#define CMD_OUTPUT_KINDS "article contribution project paper talk outreach"
#define CMD_OUTPUT_STATES                                                                          \
	"idea outline draft published planned open merged closed building released submitted "     \
	"accepted rejected proposed given declined sent replied met no-answer dropped"
/* One line about it, or its JSON. */
int cmd_output_tell(struct app *app, const struct output *o, struct arena *a);
/* cmd_plan.c, cmd_plan_keep.c */
extern const struct command cmd_plan_add, cmd_plan_edit, cmd_plan_list, cmd_plan_focus,
	cmd_plan_show, cmd_plan_move, cmd_plan_done, cmd_plan_drop, cmd_plan_log, cmd_plan_skip;
/* cmd_plan_import.c */
extern const struct command cmd_plan_import;
/* cmd_plan_topic.c, cmd_plan_resource.c */
extern const struct command cmd_topic_add, cmd_topic_edit, cmd_topic_show, cmd_topic_list,
	cmd_topic_drop, cmd_topic_pro, cmd_topic_con, cmd_resource_add, cmd_resource_edit,
	cmd_resource_list, cmd_resource_progress, cmd_resource_drop;
/* cmd_export.c */
extern const struct command cmd_export;
/* cmd_stats.c, cmd_doctor.c */
extern const struct command cmd_stats, cmd_doctor;
/* cmd_backup.c */
extern const struct command cmd_backup, cmd_restore;
/* cmd_log.c */
extern const struct command cmd_log_start, cmd_log_pause, cmd_log_resume, cmd_log_stop, cmd_log_add,
	cmd_log_list;
/* Sets the warning that a time was forgotten, when one was. The store is open. */
void cmd_warn_forgotten(struct app *app, struct arena *a);
/* cmd_undo.c */
extern const struct command cmd_undo, cmd_redo;
/* cmd_cuda.c */
extern const struct command cmd_cuda_run, cmd_cuda_exec, cmd_cuda_opcodes;
/* cmd_scripts.c */
extern const struct command cmd_screens, cmd_schema;

#endif
