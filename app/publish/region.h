/* region: the parts of a page that are whet's to renew. A region stands between two lines,
 *
 *	<!-- whet:begin NAME -->
 *	<!-- whet:end NAME SEAL -->
 *
 * and the seal is a hash of what whet put there, so that a hand edit inside is seen even when the
 * ledger is lost or the file came from another machine. All else in the file is the person's. */
#ifndef WHET_PUBLISH_REGION_H
#define WHET_PUBLISH_REGION_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether a line, without its end, is meant as one of them. */
bool region_is_mark(const char *line, size_t len);

/* Appends text with a seal in each end marker. When the markers do not stand (the text itself has
 * lines that look like them) it is appended as it is: such a page is never renewed in part. */
void regions_seal(struct str *out, const char *text, size_t len);

enum regions_found {
	REGIONS_SAME,   /* every region says already what fresh says */
	REGIONS_RENEW,  /* *out is old with the regions of fresh, all else byte for byte */
	REGIONS_LOST,   /* markers are gone, doubled or changed */
	REGIONS_EDITED, /* something between the markers was changed by hand */
};

/* Holds the regions of a file against those of the page as whet would write it now. */
enum regions_found regions_renew(
	const char *old, size_t old_len, const char *fresh, size_t fresh_len, struct str *out);

#endif
