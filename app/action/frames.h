/* frames: what two whets say to each other over a pipe: a greeting, then parts with a kind and a
 * name, each as long as it says. */
#ifndef WHET_ACTION_FRAMES_H
#define WHET_ACTION_FRAMES_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* FRAME_PROTOCOL rises whenever what is said changes within one version of whet. */
enum { FRAME_PROTOCOL = 1, FRAME_KIND_MAX = 16, FRAME_NAME_MAX = 1024 };

/* One part, lent until the next frames_feed. text is not ended by a NUL. */
struct frame {
	char kind[FRAME_KIND_MAX], name[FRAME_NAME_MAX];
	const char *text;
	size_t n;
};

/* Appends the line that both begin with: the protocol and the version of this whet. */
void frame_greet(struct str *out);
void frame_add(struct str *out, const char *kind, const char *name, const char *text, size_t n);

/* What came and was not taken yet. Set limit, the most bytes of one part; frames_free it. */
struct frames {
	size_t limit;
	struct str text;
	size_t taken, skipped;
	bool greeted;
};

void frames_feed(struct frames *f, const char *bytes, size_t n);
/* 1 and a part; 0 when more must come first; -1 when it is no such talk, or another version's. What
 * a login prints before the greeting is passed over. */
int frames_next(struct frames *f, struct frame *out, struct err *e);
void frames_free(struct frames *f);

#endif
