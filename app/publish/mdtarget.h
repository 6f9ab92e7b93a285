/* mdtarget: where the address of a Markdown link leads. */
#ifndef WHET_PUBLISH_MDTARGET_H
#define WHET_PUBLISH_MDTARGET_H

#include "base/arena.h"

#include <stdbool.h>

/* Whether it leads out of the notes: it has a scheme, or is a file that is no note. */
bool mdtarget_leads_out(const char *url);
/* As md_piece has it: "url https://...", "wiki note.md#heading". */
const char *mdtarget_of(const char *url, struct arena *a);

#endif
