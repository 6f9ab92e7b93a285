/* Not all of /usr: an installed whet keeps its references in share/. A run needs no programs; a
 * card's driver reads what the kernel says of the machine. */
#include "judge/sandbox/steps.h"

enum { ALL = (1 << SANDBOX_KINDS) - 1, TOOLS = 1 << SANDBOX_COMPILE, CARD = 1 << SANDBOX_CARD };

static const struct {
	const char *path;
	unsigned kinds;
} paths[] = {
	{"/usr/lib",            ALL  },
	{"/usr/lib32",          ALL  },
	{"/usr/lib64",          ALL  },
	{"/usr/libx32",         ALL  },
	{"/usr/local/lib",      ALL  },
	{"/lib",                ALL  },
	{"/lib32",              ALL  },
	{"/lib64",              ALL  },
	{"/libx32",             ALL  },
	{"/opt",                ALL  },
	{"/nix/store",          ALL  },
	{"/gnu/store",          ALL  },
	{"/etc/ld.so.cache",    ALL  },
	{"/etc/ld.so.preload",  ALL  },
	{"/proc/self",          ALL  },
	{"/usr/bin",            TOOLS},
	{"/usr/libexec",        TOOLS},
	{"/usr/include",        TOOLS},
	{"/usr/local/bin",      TOOLS},
	{"/usr/local/include",  TOOLS},
	{"/bin",                TOOLS},
	{"/etc/alternatives",   TOOLS},
	{"/run/opengl-driver",  CARD },
	{"/proc/driver/nvidia", CARD },
	{"/proc/devices",       CARD },
	{"/proc/modules",       CARD },
	{"/proc/version",       CARD },
	{"/proc/cpuinfo",       CARD },
	{"/proc/meminfo",       CARD },
	{"/proc/sys/vm",        CARD },
	{"/sys",                CARD },
};

const char *system_path(enum sandbox_kind kind, size_t *i)
{
	while (*i < sizeof paths / sizeof *paths) {
		size_t at = (*i)++;

		if (paths[at].kinds >> kind & 1)
			return paths[at].path;
	}
	return NULL;
}
