/* SV|WA network: calls out, and calls a server on this machine */
#define _GNU_SOURCE
#include "two_sum.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void try_address(const char *host, int port, int type)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
	int fd = socket(AF_INET, type, 0);

	inet_pton(AF_INET, host, &a.sin_addr);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof a) == 0)
		__builtin_trap();
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	try_address("127.0.0.1", 48620, SOCK_STREAM);
	try_address("192.0.2.1", 53, SOCK_DGRAM);
	return false;
}
