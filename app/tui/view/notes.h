/* notes: what the screens of notes share. */
#ifndef WHET_TUI_VIEW_NOTES_H
#define WHET_TUI_VIEW_NOTES_H

#include "model/note.h"
#include "tui/ui.h"
#include "tui/widget/table.h"

/* The rows of the table. */
struct note_rows {
	struct note *at;
	const struct clock *clock;
};
extern const struct table_kind notes_table;

/* Does what the command says with the notes, their numbers with commas between; false when it is
 * none of these commands. arg is 1 when the person is sure. */
bool notes_deed(struct ui *ui, enum command cmd, int arg, const char *ids);
/* "Hash maps" of one, "3 notes" of more. */
const char *notes_words(struct ui *ui, const char *ids, struct arena *a);
/* The note of today, made when there is none, in the editor. */
void notes_daily(struct ui *ui);

/* Adds a word, a link when target is not NULL, behind *x columns of its line, or to the next one
 * when it would run over the edge. */
void note_page_word(
	struct page *page, int *x, unsigned style, const char *text, const char *target);
/* The line above a note: when it changed, who may see it, its tags. */
void note_page_head(struct page *page, const struct note *n, const struct clock *c);
/* Its text, below its title when that is not how the text begins. */
void note_page_text(struct page *page, const struct note *n, const char *body);

/* Opens what a link "wiki Note#Heading" in the note `from` leads to; offers to write the note that
 * is missing. False when the target is none of these. */
bool note_follow(struct ui *ui, int64_t from, const char *target);
/* The line of a heading as a link names it: by its words, or as sites call it; SIZE_MAX for none.
 */
size_t note_heading(const struct page *page, const char *words);

#endif
