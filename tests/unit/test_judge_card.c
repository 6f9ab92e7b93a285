/* What runs on a graphics card has devices and threads, and no more than that: a program that tries
 * each deed, under every set of the sandbox's layers. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/sandbox/job.h"
#include "judge/sandbox/steps.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

#define SECOND INT64_C(1000000000)
#define NAMESPACES LAYER_NAMESPACES
#define SECCOMP LAYER_SECCOMP
#define LANDLOCK LAYER_LANDLOCK
#define GIVEN "/dev/zero"
#define OTHER "/dev/full"

/* The layers of which one must be there to stop a deed; app/judge/sandbox/sandbox.c holds the same
 * for who reads the code. 0: nothing may stop it. */
static const struct {
	const char *name;
	unsigned one_of;
} deeds[] = {
	{"thread",       0			      },
	{"given",        0			      },
	{"ioctl",        0			      },
	{"pair",         0			      },
	{"other",        NAMESPACES | LANDLOCK          },
	{"overwrite",    NAMESPACES | LANDLOCK          },
	{"append",       NAMESPACES | LANDLOCK          },
	{"create",       NAMESPACES | LANDLOCK | SECCOMP},
	{"empty",        NAMESPACES | LANDLOCK | SECCOMP},
	{"truncate",     NAMESPACES | LANDLOCK | SECCOMP},
	{"rename",       NAMESPACES | LANDLOCK | SECCOMP},
	{"unlink",       NAMESPACES | LANDLOCK | SECCOMP},
	{"chmod",        NAMESPACES | SECCOMP           },
	{"tcp",          NAMESPACES | SECCOMP           },
	{"stream",       NAMESPACES | SECCOMP           },
	{"datagram",     NAMESPACES | SECCOMP           },
	{"signal",       NAMESPACES | SECCOMP           },
	{"fork",         SECCOMP			},
	{"vfork",        SECCOMP                        },
	{"spawn",        SECCOMP                        },
	{"exec",         SECCOMP			},
	{"other_limits", SECCOMP                        },
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

/* argv: the deed, a folder with the file victim, the process not to reach, a TCP port. */
static const char program[] =
	"#define _GNU_SOURCE\n"
	"#include <arpa/inet.h>\n#include <fcntl.h>\n#include <pthread.h>\n#include <errno.h>\n"
	"#include <signal.h>\n#include <spawn.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
	"#include <string.h>\n#include <sys/ioctl.h>\n#include <sys/resource.h>\n"
	"#include <sys/socket.h>\n#include <sys/stat.h>\n#include <sys/un.h>\n"
	"#include <sys/wait.h>\n#include <unistd.h>\n"
	"static void *run(void *p) { return p; }\n"
	"static int opens(const char *path, int how) { return open(path, how, 0600) >= 0; }\n"
	"static int named(int type, const char *name, int sends)\n"
	"{\n"
	"	struct sockaddr_un a = {.sun_family = AF_UNIX};\n"
	"	int fd = socket(AF_UNIX, type, 0);\n"
	"	socklen_t n = sizeof(sa_family_t) + 1 + strlen(name);\n"
	"	memcpy(a.sun_path + 1, name, strlen(name));\n"
	"	return sends ? sendto(fd, \"x\", 1, 0, (void *)&a, n) == 1 : !connect(fd, (void "
	"*)&a, n);\n"
	"}\n"
	"static int tcp(int port)\n"
	"{\n"
	"	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};\n"
	"	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\n"
	"	return !connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&a, sizeof a);\n"
	"}\n"
	"static int thread(void)\n"
	"{\n"
	"	pthread_t t;\n"
	"	void *back = NULL;\n"
	"	return !pthread_create(&t, NULL, run, &t) && !pthread_join(t, &back) && back == "
	"&t;\n"
	"}\n"
	"static int forks(int v)\n"
	"{\n"
	"	pid_t pid = v ? vfork() : fork();\n"
	"	if (pid == 0)\n"
	"		_exit(0);\n"
	"	return pid > 0 && waitpid(pid, NULL, 0) == pid;\n"
	"}\n"
	"static int spawns(char *self)\n"
	"{\n"
	"	char *argv[] = {self, \"nothing\", \".\", \"0\", \"0\", NULL};\n"
	"	pid_t pid;\n"
	"	return !posix_spawn(&pid, self, NULL, NULL, argv, NULL);\n"
	"}\n"
	"int main(int argc, char **argv)\n"
	"{\n"
	"	const char *deed = argv[1];\n"
	"	pid_t pid = atoi(argv[3]);\n"
	"	int pair[2], fd, did = -1;\n"
	"	struct rlimit r = {1, 1};\n"
	"	if (chdir(argv[2]) != 0)\n"
	"		return 9;\n"
	"#define DEED(name, what) if (!strcmp(deed, name)) did = (what)\n"
	"	DEED(\"nothing\", 0);\n"
	"	DEED(\"thread\", thread());\n"
	"	DEED(\"given\", (fd = open(\"" GIVEN
	"\", O_RDWR)) >= 0 && write(fd, \"x\", 1) == 1);\n"
	"	DEED(\"ioctl\", ioctl(open(\"" GIVEN
	"\", O_RDWR), 0x4601, 0) == -1 && errno == ENOTTY);\n"
	"	DEED(\"pair\", !socketpair(AF_UNIX, SOCK_STREAM, 0, pair) && send(pair[0], \"x\", "
	"1, 0) == 1\n"
	"		&& socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0) >= 0);\n"
	"	DEED(\"other\", opens(\"" OTHER "\", O_RDWR));\n"
	"	DEED(\"overwrite\", opens(\"victim\", O_RDWR));\n"
	"	DEED(\"append\", opens(\"victim\", O_WRONLY | O_APPEND));\n"
	"	DEED(\"create\", opens(\"made\", O_WRONLY | O_CREAT));\n"
	"	DEED(\"empty\", opens(\"victim\", O_WRONLY | O_TRUNC));\n"
	"	DEED(\"truncate\", !truncate(\"victim\", 0));\n"
	"	DEED(\"rename\", !rename(\"victim\", \"renamed\"));\n"
	"	DEED(\"unlink\", !unlink(\"victim\"));\n"
	"	DEED(\"chmod\", !chmod(\"victim\", 0644));\n"
	"	DEED(\"tcp\", tcp(atoi(argv[4])));\n"
	"	DEED(\"stream\", named(SOCK_STREAM, \"whet-card-stream\", 0));\n"
	"	DEED(\"datagram\", named(SOCK_DGRAM, \"whet-card-datagram\", 1));\n"
	"	DEED(\"signal\", !kill(pid, 0));\n"
	"	DEED(\"fork\", forks(0));\n"
	"	DEED(\"vfork\", forks(1));\n"
	"	DEED(\"spawn\", spawns(argv[0]));\n"
	"	DEED(\"other_limits\", !prlimit(pid, RLIMIT_CORE, NULL, &r) || errno == ESRCH);\n"
	"	if (!strcmp(deed, \"exec\")) {\n"
	"		char *again[] = {argv[0], \"thread\", \".\", \"0\", \"0\", NULL};\n"
	"		execve(argv[0], again, NULL);\n"
	"	}\n"
	"	return did < 0 ? 8 : did ? 42 : 7;\n"
	"}\n";

struct scene {
	struct bench *bench;
	const char *program, *folder, *port, *bystander;
	struct sandbox_host host;
};

/* Whether the deed was done; any other end than the program's own is not. */
static bool does(struct scene *s, const char *deed)
{
	const char *const argv[] = {s->program, deed, s->folder, s->bystander, s->port, NULL};
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_CARD,
			    .argv = argv,
			    .reads = (const char *const[]){s->program, s->folder, NULL},
			    .devices = (const char *const[]){GIVEN, "/dev/absent", NULL},
			    .variable = "WHET_TEST=1",
			    .cpu_s = 20},
		.input = -1,
		.limits = {4096, 4096}
        };
	struct job job;
	struct err e;
	bool did;

	if (job_start(&job, &s->host, &plan, &e) != 0)
		fail_msg("%s", e.text);
	assert_true(job_wait(&job, 20 * SECOND, NULL, NULL));
	if (WIFEXITED(job.status) && WEXITSTATUS(job.status) != 42 && WEXITSTATUS(job.status) != 7)
		fail_msg("%s: status %d: %s", deed, WEXITSTATUS(job.status),
			str_c(&job.captures[JOB_ERR].text));
	did = WIFEXITED(job.status) && WEXITSTATUS(job.status) == 42;
	job_free(&job);
	return did;
}

static void put_victim(struct scene *s)
{
	struct arena *a = &s->bench->arena;
	struct err e;

	unlink(path_join(a, s->folder, "made"));
	unlink(path_join(a, s->folder, "renamed"));
	assert_int_equal(path_write(path_join(a, s->folder, "victim"), "whole\n", 6, &e), 0);
}

static bool victim_is_whole(struct scene *s)
{
	struct stat st;

	return stat(path_join(&s->bench->arena, s->folder, "victim"), &st) == 0 &&
	       st.st_size == 6 && !path_exists(path_join(&s->bench->arena, s->folder, "made"));
}

static int serve(int type, const char *name)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);

	memcpy(a.sun_path + 1, name, strlen(name));
	assert_int_equal(bind(fd, (struct sockaddr *)&a,
				 (socklen_t)(sizeof(sa_family_t) + 1 + strlen(name))),
		0);
	return fd;
}

static int serve_tcp(struct scene *s)
{
	struct sockaddr_in a = {.sin_family = AF_INET};
	socklen_t n = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(fd, (struct sockaddr *)&a, n), 0);
	assert_int_equal(listen(fd, 16), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &n), 0);
	s->port = arena_printf(&s->bench->arena, "%d", ntohs(a.sin_port));
	return fd;
}

static void build(struct scene *s)
{
	struct arena *a = &s->bench->arena;
	const char *source = path_join(a, s->bench->dir, "deeds.c");
	struct err e;

	s->program = path_join(a, s->bench->dir, "deeds");
	s->folder = path_join(a, s->bench->dir, "folder");
	assert_int_equal(path_mkdirs(s->folder, &e), 0);
	assert_int_equal(path_write(source, program, sizeof program - 1, &e), 0);
	assert_int_equal(
		system(arena_printf(a, "gcc -w -pthread -o %s %s", s->program, source)), 0);
}

static void try_all(struct scene *s, unsigned off)
{
	struct arena *a = &s->bench->arena;

	sandbox_probe(&s->host, off, NULL, a);
	for (size_t i = 0; i < DEEDS; i++) {
		unsigned one_of = deeds[i].one_of;
		bool did;

		/* Ended by a filter or answered by the kernel: both are no. */
		put_victim(s);
		did = does(s, deeds[i].name);
		if (!one_of && !did)
			fail_msg("with %s: cannot %s", sandbox_layer_names(s->host.layers, a),
				deeds[i].name);
		if (one_of & s->host.layers && (did || !victim_is_whole(s)))
			fail_msg("with %s: can %s", sandbox_layer_names(s->host.layers, a),
				deeds[i].name);
		if (one_of && !s->host.layers && !did)
			fail_msg("with no layer the test itself cannot %s", deeds[i].name);
	}
}

static void has_devices_and_threads_only(void **state)
{
	struct scene s = {.bench = *state};
	int stream = serve(SOCK_STREAM, "whet-card-stream"), tcp = serve_tcp(&s);
	int datagram = serve(SOCK_DGRAM, "whet-card-datagram");
	pid_t bystander = fork();

	if (bystander == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0)
		for (;;)
			pause();
	assert_int_equal(listen(stream, 16), 0);
	s.bystander = arena_printf(&s.bench->arena, "%ld", (long)bystander);
	build(&s);
	try_all(&s, 0);
	try_all(&s, LAYER_ALL);
	for (unsigned layer = 1; layer < LAYER_ALL; layer <<= 1) {
		try_all(&s, layer);
		try_all(&s, LAYER_ALL & ~(layer | LAYER_NO_NEW_PRIVS));
	}
	kill(bystander, SIGKILL);
	assert_int_equal(waitpid(bystander, NULL, 0), bystander);
	close(stream);
	close(datagram);
	close(tcp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_devices_and_threads_only),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
