/* steps: the steps that sandbox.c puts in order, each in a file of its own. Those marked
 * "child" are called in the new process, between fork and exec: system calls only, no malloc. */
#ifndef WHET_JUDGE_SANDBOX_STEPS_H
#define WHET_JUDGE_SANDBOX_STEPS_H

#include "judge/sandbox/sandbox.h"

/* ---- system_paths.c ---- */

/* What every program needs to start: loader, libraries, the compiler's parts. The next one for that
 * kind from *i on, or NULL. */
const char *system_path(enum sandbox_kind kind, size_t *i);

/* ---- namespaces.c ---- */

/* A new process in namespaces of its own, or in whet's own where they are missing. */
struct birth {
	void (*child)(const struct birth *b); /* does not return */
	const void *context;
	bool namespaces, network; /* network: in an empty network of its own, too */
	pid_t parent;
	int parent_fd; /* of it, as pidfd_open gives; -1 without */
	pid_t pid, keeper;
	const char *failed; /* the step that did, and errno is set */
};
int birth_give(struct birth *b);
/* In the new process: takes whet's signals off it, and has it die with whet. */
void birth_detach(const struct birth *b);
/* NULL when namespaces work, else why not. Tries all that a sandbox does with them. *alone: see
 * rlimits_set. */
const char *namespaces_probe(struct arena *a, bool *alone);

/* ---- private_root.c ---- */

/* child, in a mount namespace: leaves of the file system only what s lets it see. -1 with errno. */
int private_root(const struct sandbox *s);

/* ---- cgroup.c ---- */

/* The nearest folder above this process's group in which a group with limits can be made, by the
 * text of /proc/self/mounts and /proc/self/cgroup; NULL with *why. */
const char *cgroup_find(const char *mounts, const char *own, struct arena *a, const char **why);
/* The same for this process, with a process that really enters one. */
const char *cgroup_probe(struct arena *a, const char **why);
/* A group of its own for s; its path, or NULL with *e. */
const char *cgroup_make(struct sandbox_host *h, const struct sandbox *s, struct err *e);
/* child. -1 with errno. */
int cgroup_enter(const char *group);
/* Ends what is left in it, and removes it. */
void cgroup_remove(const char *group);

/* ---- rlimits.c, child ---- */

/* alone: no other processes of this user count against its number of them. -1 with errno. */
int rlimits_set(const struct sandbox *s, bool alone);
/* A mark that the process, and all that come of it, cannot take off; see orphans.c. */
void rlimits_mark(void);

/* ---- orphans.c ---- */

/* Has the processes that a sandbox leaves behind become this one's children, as long as sandboxes
 * are live. */
void orphans_adopt(struct sandbox_host *h);
/* Ends those that are there, unless there cannot be any; after the last sandbox adopts no more. */
void orphans_end(struct sandbox_host *h, bool any);

/* ---- landlock.c, seccomp.c ---- */

int landlock_restrict(int abi, const struct sandbox *s); /* child. -1 with errno */
int landlock_version(void);
/* NULL when it cannot be made. */
struct sock_fprog *seccomp_filter(enum sandbox_kind kind, struct arena *a);
int seccomp_install(const struct sock_fprog *filter); /* child */
/* child: the last step before execve, for PROGRAM and VALIDATE: from now on execve needs the secret
 * as its fourth and fifth argument, which the kernel does not look at and the new program never
 * sees; and a signal goes to the process itself only. */
int seccomp_seal(const uint64_t secret[2]);
bool seccomp_works(void);

#endif
