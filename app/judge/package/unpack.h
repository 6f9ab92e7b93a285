/* unpack: a zip archive from outside, unpacked into a folder without trusting a word of it. */
#ifndef WHET_JUDGE_UNPACK_H
#define WHET_JUDGE_UNPACK_H

#include "base/err.h"

/* What a package may hold, packed or as a folder. */
#define PACKAGE_MAX_ENTRIES 20000
#define PACKAGE_MAX_DEPTH 16
#define PACKAGE_MAX_FILE (256UL << 20)
#define PACKAGE_MAX_BYTES (1UL << 30)
/* An archive that unpacks to more than this may be no more than so many times its own size. */
#define PACKAGE_FREE_BYTES (64UL << 20)
#define PACKAGE_MAX_RATIO 200UL

/* Unpacks the archive into dir, which exists and is empty. Refused: absolute names, "..", names
 * that are not UTF-8, a name that stands twice, anything but files, folders and links, and what is
 * beyond the bounds above. Links are made last, as they are: nothing is written through one, and
 * whoever reads the folder must look where they lead (package.h does). */
int unpack_zip(const char *archive, const char *dir, struct err *e);

#endif
