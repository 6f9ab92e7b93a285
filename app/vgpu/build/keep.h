/* keep: the folder of translations: bounded, the longest unused go first. */
#ifndef VGPU_BUILD_KEEP_H
#define VGPU_BUILD_KEEP_H

#include <stdbool.h>
#include <stdint.h>

/* Writes the object's size at its end, where the loader does not look; -1 with errno. A file that
 * was cut short, which the loader would crash on, is then known: keep_whole. */
int keep_seal(const char *path);
bool keep_whole(const char *path);
/* The object was used now. */
void keep_touch(const char *path);
/* Removes what was used longest ago until at most so many bytes are left. Other processes may do
 * the same: what is gone is gone. */
void keep_prune(const char *dir, uint64_t most);

#endif
