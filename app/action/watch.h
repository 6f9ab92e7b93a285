/* watch: tells when a file was saved with another text than it had. */
#ifndef WHET_ACTION_WATCH_H
#define WHET_ACTION_WATCH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>

/* fd becomes readable when something happened beside the file; -1 when nothing is watched. */
struct watch {
	int fd;
	const char *path;
	char hash[HASH_HEX]; /* of the text as it was last looked at; "" when there was none */
	char real[256];      /* the file's name where it is no link */
	bool stirred;        /* something was saved since it was looked at */
	bool writing;        /* somebody has it open and has changed it */
};

/* Watches a file from its text of now on. path must live as long as the watch. */
int watch_open(struct watch *w, const char *path, struct err *e);
void watch_close(struct watch *w);
/* Takes what happened, without waiting: whether the text is another one than when this was asked
 * before. A file that is not there for a moment has not changed, nor has one that is being
 * written: what it says is told once it is closed. */
bool watch_changed(struct watch *w);

#endif
