/* embed: files of the source tree that are built into the program by tools/embed.sh. */
#ifndef WHET_BASE_EMBED_H
#define WHET_BASE_EMBED_H

#include <stddef.h>

struct embedded {
	const char *name; /* file name without folders */
	const char *data; /* with a NUL after it */
	size_t len;
	const char *sum; /* changes when the contents do */
};

/* In the order of their names. Each array ends in a row whose name is NULL. */
extern const struct embedded db_migrations[];
extern const struct embedded db_catalogue[];
extern const struct embedded journal_templates[];
extern const struct embedded vgpu_headers[];

#endif
