/* The bare runs of a program on many inputs, one after another: runs PROGRAM INPUT... Each is fork
 * and exec with the input as standard input and nobody looking at the output; what a judge does at
 * the very least. Exit status 1 when one of them fails. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void run(const char *program, const char *input)
{
	int in = open(input, O_RDONLY), out = open("/dev/null", O_WRONLY);

	if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0)
		_exit(126);
	close(in);
	close(out);
	execl(program, program, (char *)0);
	_exit(127);
}

int main(int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		pid_t pid = fork();
		int status;

		if (pid == 0)
			run(argv[1], argv[i]);
		if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0) {
			fprintf(stderr, "runs: %s failed on %s\n", argv[1], argv[i]);
			return 1;
		}
	}
	return argc > 2 ? 0 : 1;
}
