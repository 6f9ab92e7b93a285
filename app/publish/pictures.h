/* pictures: those that a note from a folder calls by name, as files that go with its page. */
#ifndef WHET_PUBLISH_PICTURES_H
#define WHET_PUBLISH_PICTURES_H

#include "publish/page.h"

/* Adds what text, of the note, calls as ![[name.png]] or ![words](name.png): a bare name of a
 * picture that lies beside the note's own file, in its folder's root, or there in attachments/,
 * assets/ or images/. Nothing from outside that folder; what is not found stays as it is. */
int pictures_take(
	struct page_collect *c, struct page *p, int64_t note_id, const char *text, struct err *e);

#endif
