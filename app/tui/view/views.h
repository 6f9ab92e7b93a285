/* views: every screen there is. */
#ifndef WHET_TUI_VIEW_VIEWS_H
#define WHET_TUI_VIEW_VIEWS_H

#include "tui/ui.h"

extern const struct view view_today;
extern const struct view view_practice;
extern const struct view view_jobs;
extern const struct view view_notes;
extern const struct view view_plan;
extern const struct view view_outputs;
extern const struct view view_stats;

extern const struct view view_problem;     /* of a slug */
extern const struct view view_grading;     /* of a slug: grades it */
extern const struct view view_stressing;   /* of a slug: looks for the input that breaks it */
extern const struct view view_report;      /* of the JSON that grading gave */
extern const struct view view_submissions; /* of a slug */
extern const struct view view_diff;        /* of "SLUG A B" */
extern const struct view view_watching;    /* of a slug: grades it at every save */
extern const struct view view_note;        /* of a note's slug */
extern const struct view view_text;        /* of Markdown */
extern const struct view view_form;        /* of "FORM WHAT": see form.h */
extern const struct view view_job;         /* of an application's number */
extern const struct view view_board;       /* of applications by stage */
extern const struct view view_funnel;      /* of them all */
extern const struct view view_output;      /* of an output's number */
extern const struct view view_goal;        /* of a goal's number */
extern const struct view view_topics;
extern const struct view view_topic; /* of a topic's number */
extern const struct view view_running;     /* see running.h */
extern const struct view view_greeting;    /* the first time */
extern const struct view view_setup;
extern const struct view view_submission;  /* of "SLUG NUMBER": its report */
extern const struct view view_review;      /* of what is due, card by card */
extern const struct view view_study;
extern const struct view view_help;

#endif
