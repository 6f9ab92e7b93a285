/* How it works. Landlock takes rights away from a process by rules about folders: what no rule
 * gives is refused. The kernel says which version it speaks; a right it does not know is left out.
 * The numbers are the kernel's own (Documentation/userspace-api/landlock.rst), written down here
 * because the system's header is often older than the kernel. */
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum { RULE_PATH_BENEATH = 1, CREATE_VERSION = 1 };

enum {
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_DIR = 1 << 4,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_ALL_V1 = (1 << 13) - 1,
	FS_REFER = 1 << 13,     /* version 2 */
	FS_TRUNCATE = 1 << 14,  /* version 3 */
	FS_IOCTL_DEV = 1 << 15, /* version 5 */
	NET_ALL = 3,            /* version 4: bind and connect */
	SCOPE_ALL = 3,          /* version 6: abstract sockets, signals */
	FS_FILE = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV,
};

struct ruleset {
	uint64_t fs, net, scoped;
};

struct __attribute__((packed)) beneath {
	uint64_t allowed;
	int32_t fd;
};

int landlock_version(void)
{
	long v = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);

	return v > 0 ? (int)v : 0;
}

static uint64_t known(int abi)
{
	uint64_t fs = FS_ALL_V1;

	if (abi >= 2)
		fs |= FS_REFER;
	if (abi >= 3)
		fs |= FS_TRUNCATE;
	if (abi >= 5)
		fs |= FS_IOCTL_DEV;
	return fs;
}

/* A path that is not there needs no rule. */
static int allow(int ruleset, const char *path, uint64_t rights)
{
	struct beneath rule = {.fd = open(path, O_PATH | O_CLOEXEC)};
	struct stat st;
	long rc;

	if (rule.fd < 0)
		return 0;
	if (fstat(rule.fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rights &= FS_FILE;
	rule.allowed = rights;
	rc = syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
	close(rule.fd);
	return rc == 0 ? 0 : -1;
}

int landlock_restrict(int abi, const struct sandbox *s)
{
	const uint64_t read = FS_EXECUTE | FS_READ_FILE | FS_READ_DIR;
	const uint64_t use = FS_READ_FILE | FS_READ_DIR | FS_WRITE_FILE | FS_IOCTL_DEV;
	/* Tools make folders to work in, and move what is whole out of them. */
	const uint64_t change = FS_WRITE_FILE | FS_REMOVE_FILE | FS_REMOVE_DIR | FS_MAKE_REG |
				FS_MAKE_DIR | FS_TRUNCATE | FS_REFER;
	struct ruleset rules = {.fs = known(abi)};
	size_t size = sizeof rules.fs;
	const char *path;
	size_t at = 0;
	int fd, rc = 0;

	if (abi >= 4)
		rules.net = NET_ALL, size = 2 * sizeof rules.fs;
	if (abi >= 6)
		rules.scoped = SCOPE_ALL, size = sizeof rules;
	fd = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (fd < 0)
		return -1;
	while ((path = system_path(s->kind, &at)) != NULL)
		rc |= allow(fd, path, read & rules.fs);
	for (const char *const *p = s->reads; p && *p; p++)
		rc |= allow(fd, *p, read & rules.fs);
	if (s->writes)
		rc |= allow(fd, s->writes, (read | change) & rules.fs);
	for (const char *const *p = s->devices; p && *p; p++)
		rc |= allow(fd, *p, use & rules.fs);
	rc |= allow(fd, "/dev/null", (FS_READ_FILE | FS_WRITE_FILE) & rules.fs);
	if (rc == 0 && syscall(SYS_landlock_restrict_self, fd, 0) != 0)
		rc = -1;
	close(fd);
	return rc;
}
