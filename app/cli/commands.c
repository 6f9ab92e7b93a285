#include "cli/cmds.h"
#include "cli/help.h"
#include "cli/today.h"

#include <stddef.h>

/* In the order in which the help lists them. */
const struct command *const commands[] = {
	&cmd_today,
	&cmd_next,
	&cmd_list,
	&cmd_start,
	&cmd_edit,
	&cmd_grade,
	&cmd_stress,
	&cmd_hint,
	&cmd_reset,
	&cmd_reference,
	&cmd_verify,
	&cmd_import_problem,
	&cmd_review,
	&cmd_review_due,
	&cmd_review_rate,
	&cmd_note_add,
	&cmd_note_edit,
	&cmd_note_show,
	&cmd_note_list,
	&cmd_note_search,
	&cmd_job_add,
	&cmd_job_move,
	&cmd_job_show,
	&cmd_job_list,
	&cmd_job_due,
	&cmd_plan_add,
	&cmd_plan_list,
	&cmd_plan_done,
	&cmd_export,
	&cmd_stats,
	&cmd_doctor,
	&cmd_backup,
	&cmd_restore,
	&cmd_completion,
	&cmd_help,
	&cmd_manual,
	&cmd_complete,
	&cmd_screens,
	&cmd_schema,
	NULL,
};
