#include "vgpu/cudart/command.h"

#include "vgpu/cudart/options.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { OUTPUT_MAX = 1 << 20 };

static bool start(char *const argv[], int fd, int to, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, fd == 1 ? 2 : 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, to, fd);
	bool started = posix_spawnp(pid, argv[0], &actions, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return started;
}

int command_read(char *const argv[], int fd, struct str *out)
{
	int ends[2], status;
	pid_t pid;
	char piece[4096];
	if (!options_tools() || pipe2(ends, O_CLOEXEC))
		return -1;
	bool started = start(argv, fd, ends[1], &pid);
	close(ends[1]);
	for (ssize_t got; started && (got = read(ends[0], piece, sizeof piece)) > 0;)
		if (out->len < OUTPUT_MAX)
			str_addn(out, piece, (size_t)got);
	close(ends[0]);
	if (!started || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}
