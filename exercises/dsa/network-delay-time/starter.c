#include "network_delay_time.h"

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	(void)nodes;
	(void)links;
	(void)n;
	(void)source;
	return -2;
}
