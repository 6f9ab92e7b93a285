/* deed: what can be done with a problem, the same from every screen that shows one. */
#ifndef WHET_TUI_VIEW_DEED_H
#define WHET_TUI_VIEW_DEED_H

#include "model/subject.h"
#include "tui/ui.h"

/* Does what the command says with the problem; false when it is none of these commands. */
bool deed(struct ui *ui, enum command cmd, const char *slug);

/* Begins an attempt and says where the file is. */
void deed_start(struct ui *ui, const char *slug);
/* Starts whet in the child with these words, NULL-terminated. */
int deed_whet(struct ui *ui, const char *const *words, struct err *e);
/* Starts whet in the child with a command about the solution: "grade", "stress". what is its slug,
 * and options behind it: "two-sum --on HOST". */
int deed_in_child(struct ui *ui, const char *command, const char *what, struct err *e);
/* Grades it; what is the same. */
void deed_grade(struct ui *ui, const char *what);
/* What changed from the submission before to that of this number. */
void deed_diff(struct ui *ui, const char *slug, int64_t number);
/* Opens a note in the editor and says what became of it. */
void deed_edit_note(struct ui *ui, const char *slug);
/* A new note, attached to that; to nothing when its id is 0. */
void deed_note_about(struct ui *ui, const struct subject *on);
/* A new note of that title, in the editor. */
void deed_note_called(struct ui *ui, const char *title);
/* A new note, which belongs to the problem unless slug is NULL. */
void deed_add_note(struct ui *ui, const char *slug);

#endif
