/* forms: every form there is. */
#ifndef WHET_TUI_VIEW_FORMS_H
#define WHET_TUI_VIEW_FORMS_H

#include "tui/view/form.h"

extern const struct form form_application, form_application_change;
extern const struct form form_move, form_snooze;       /* of applications: "3,17" */
extern const struct form form_interview, form_contact; /* of an application */

#endif
