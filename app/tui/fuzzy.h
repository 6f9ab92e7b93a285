/* fuzzy: how well a few letters name a text that has them in that order. */
#ifndef WHET_TUI_FUZZY_H
#define WHET_TUI_FUZZY_H

/* -1 when the text has not all letters of words, in their order, whatever their case; spaces in
 * words do not count. Else more the more of them begin a word or follow one another; a shorter text
 * goes before a longer one. Texts longer than FUZZY_MAX bytes are cut. */
enum { FUZZY_MAX = 127 };
int fuzzy_score(const char *words, const char *text);

#endif
