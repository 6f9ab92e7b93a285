/* SV|WA network: calls a server by a name that is no file */
#define _GNU_SOURCE
#include "two_sum.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static const char name[] = "\0whet-attack-socket";
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	memcpy(a.sun_path, name, sizeof name - 1);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof(sa_family_t) + sizeof name - 1) == 0)
		__builtin_trap();
	return false;
}
