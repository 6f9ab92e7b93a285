/* keep: the folder of translations: bounded, the longest unused go first. */
#ifndef VGPU_BUILD_KEEP_H
#define VGPU_BUILD_KEEP_H

#include <stdint.h>

/* The object was used now. */
void keep_touch(const char *path);
/* Removes what was used longest ago until at most so many bytes are left. Other processes may do
 * the same: what is gone is gone. */
void keep_prune(const char *dir, uint64_t most);

#endif
