/* libarchive: the library that reads zip files, loaded when one is to be read. Linked as others
 * are, it and the dozen libraries behind it would take a third of the time in which whet starts. */
#ifndef WHET_JUDGE_PACKAGE_LIBARCHIVE_H
#define WHET_JUDGE_PACKAGE_LIBARCHIVE_H

#include "base/err.h"

#include <archive.h>
#include <archive_entry.h>

/* What is used of it, by its own names. */
#define LIBARCHIVE_FUNCTIONS(F)                                                                    \
	F(archive_read_new)                                                                        \
	F(archive_read_free)                                                                       \
	F(archive_read_support_format_zip)                                                         \
	F(archive_read_open_filename)                                                              \
	F(archive_read_next_header)                                                                \
	F(archive_read_data)                                                                       \
	F(archive_error_string)                                                                    \
	F(archive_entry_pathname)                                                                  \
	F(archive_entry_filetype)                                                                  \
	F(archive_entry_symlink)                                                                   \
	F(archive_entry_hardlink)

struct libarchive {
	void *handle;
#define LIBARCHIVE_MEMBER(name) __typeof__(name) *name;
	LIBARCHIVE_FUNCTIONS(LIBARCHIVE_MEMBER)
#undef LIBARCHIVE_MEMBER
};

/* -1 with a sentence when it is not installed. */
int libarchive_open(struct libarchive *l, struct err *e);
void libarchive_close(struct libarchive *l);

#endif
