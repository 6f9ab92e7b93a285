/* pictures: those that a note from a folder calls by name, as files that go with its page. */
#ifndef WHET_PUBLISH_PICTURES_H
#define WHET_PUBLISH_PICTURES_H

#include "publish/page.h"

/* Adds what text, of the note, calls as ![[name.png]] or ![words](../img/name.png), seen from the
 * note's own file, from its folder's root, or there from attachments/, assets/, images/ or img/. Not what
 * stands in code or in a comment, nothing from outside that folder; what is not found stays as it
 * is. On the page each has a name of its own, without a folder. */
int pictures_take(
	struct page_collect *c, struct page *p, int64_t note_id, const char *text, struct err *e);

#endif
