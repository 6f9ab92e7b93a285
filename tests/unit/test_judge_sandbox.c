/* The sandbox itself: what a shell sees in it, with each layer alone and with all; that nothing of
 * it stays, whatever it did; and the parts that this machine may not offer. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/build.h"
#include "judge/sandbox/job.h"
#include "judge/sandbox/steps.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#define SECOND INT64_C(1000000000)

enum { ONLY_NAMESPACES = LAYER_ALL & ~LAYER_NAMESPACES };

struct shell {
	struct bench *bench;
	struct sandbox_host host;
	const char *reads[2], *writes;
	int status;
	bool ended; /* by itself */
};

/* Runs a shell's command line in a sandbox like a compiler's; what it said on its output and its
 * errors. */
static const char *say(struct shell *s, unsigned off, const char *line)
{
	const char *const argv[] = {"/bin/sh", "-c", line, NULL};
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE,
			    .argv = argv,
			    .reads = s->reads,
			    .writes = s->writes,
			    .file_size = 1 << 20,
			    .cpu_s = 20},
		.input = -1,
		.limits = {65536,     65536}
        };
	struct arena *a = &s->bench->arena;
	const char *said;
	struct job job;
	struct err e;

	sandbox_probe(&s->host, off, NULL, a);
	if (job_start(&job, &s->host, &plan, &e) != 0)
		fail_msg("%s", e.text);
	s->ended = job_wait(&job, 20 * SECOND, NULL, NULL);
	s->status = job.status;
	said = arena_printf(
		a, "%s%s", str_c(&job.captures[JOB_OUT].text), str_c(&job.captures[JOB_ERR].text));
	job_free(&job);
	/* It neither left a child nor went on taking in those of others. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	return said;
}

static bool has_namespaces(struct shell *s)
{
	sandbox_probe(&s->host, 0, NULL, &s->bench->arena);
	return s->host.layers & LAYER_NAMESPACES;
}

static void has_no_privileges(void **state)
{
	struct shell s = {.bench = *state};

	for (unsigned off = 0; off <= LAYER_ALL; off++) {
		const char *said =
			say(&s, off, "while read l; do echo \"$l\"; done </proc/self/status");

		if (!strstr(said, "CapEff:\t0000000000000000") ||
			!strstr(said, "CapPrm:\t0000000000000000") ||
			!strstr(said, "CapBnd:\t0000000000000000"))
			fail_msg("without layers %x: %s", off, said);
		if (!(off & LAYER_NO_NEW_PRIVS))
			assert_non_null(strstr(said, "NoNewPrivs:\t1"));
	}
}

static void sees_only_what_it_may(void **state)
{
	struct bench *b = *state;
	struct shell s = {.bench = b};
	const char *said, *secret = arena_printf(&b->arena, "%s/secret", b->dir),
			  *shown = arena_printf(&b->arena, "%s/shown", b->dir),
			  *line = arena_printf(&b->arena, "cat %s/*", b->dir);
	struct err e;

	assert_int_equal(path_write(secret, "a secret\n", 9, &e), 0);
	assert_int_equal(path_write(shown, "for all\n", 8, &e), 0);
	s.reads[0] = shown;
	said = say(&s, LAYER_ALL, line);
	assert_non_null(strstr(said, "a secret"));
	for (int i = 0; i < 2; i++) {
		unsigned layer = i ? LAYER_NAMESPACES : LAYER_LANDLOCK;

		sandbox_probe(&s.host, 0, NULL, &b->arena);
		if (!(s.host.layers & layer))
			continue;
		said = say(&s, LAYER_ALL & ~(layer | LAYER_NO_NEW_PRIVS),
			arena_printf(&b->arena, "cat %s; cat %s /etc/shadow /etc/passwd", shown,
				secret));
		assert_true(str_starts(said, "for all\n"));
		assert_null(strstr(said, "a secret"));
		assert_null(strstr(said, "root:"));
	}
}

static void has_a_root_of_its_own(void **state)
{
	struct bench *b = *state;
	struct shell s = {.bench = b, .writes = b->dir};
	const char *said;

	if (!has_namespaces(&s))
		skip();
	said = say(&s, ONLY_NAMESPACES, "ls /tmp /proc /dev; ls /dev/shm /old /sys /etc/passwd");
	assert_non_null(strstr(said, "/proc:\nself\n"));
	assert_non_null(strstr(said, "/dev:\nnull\n"));
	for (size_t i = 0; i < 4; i++)
		assert_non_null(strstr(said, ((const char *const[]){"'/dev/shm'", "'/old'",
						     "'/sys'", "'/etc/passwd'"})[i]));
	/* Its own numbers, and one other process that it cannot see. */
	assert_string_equal(say(&s, ONLY_NAMESPACES, "echo $$"), "2\n");
	said = say(&s, ONLY_NAMESPACES,
		arena_printf(&b->arena,
			"touch %s/made; touch /x /usr/lib/x /proc/x; echo gone >/dev/null; "
			"mount -t tmpfs x /tmp; hostname x",
			b->dir));
	assert_true(path_exists(path_join(&b->arena, b->dir, "made")));
	assert_non_null(strstr(said, "/x': Read-only file system"));
	assert_non_null(strstr(said, "/usr/lib/x': Read-only file system"));
	assert_null(strstr(said, "/dev/null"));
	assert_false(path_exists("/usr/lib/x"));
}

/* With the children's own words for it: none of them is alive. */
static int count_running(const char *name)
{
	char line[256];
	int n = 0;
	FILE *f = popen("ps -e -o args=", "re");

	assert_non_null(f);
	while (fgets(line, sizeof line, f))
		n += strstr(line, name) == line;
	pclose(f);
	return n;
}

static void nothing_stays(void **state)
{
	static const char *const lines[] = {
		/* Its group, its session, a session of its own, two of them. */
		"sleep 98.761 & exit 0",
		"nohup sleep 98.761 >/dev/null 2>&1 & exit 0",
		"setsid sleep 98.761 >/dev/null 2>&1 & sleep 0.05; exit 0",
		"(setsid sh -c 'setsid sh -c \"sleep 98.761 & exit 0\" & exit 0' &) ; sleep 0.1",
		/* It holds the output open, and hears no signal. */
		"setsid sh -c 'trap \"\" 1 2 3 15; sleep 98.761' & sleep 0.05; exit 0",
	};
	struct shell s = {.bench = *state};
	const unsigned off[] = {
		0, LAYER_SECCOMP, LAYER_SECCOMP | LAYER_NAMESPACES, LAYER_ALL, ONLY_NAMESPACES};

	for (size_t k = 0; k < sizeof off / sizeof *off; k++)
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
			int adopts = -1;

			say(&s, off[k], lines[i]);
			if (count_running("sleep 98.761"))
				fail_msg("without layers %x, \"%s\" left a process", off[k],
					lines[i]);
			prctl(PR_GET_CHILD_SUBREAPER, &adopts, 0, 0, 0);
			assert_int_equal(adopts, 0);
		}
}

/* One sandbox's end is not another's; nor is it that of a process that is none. */
static void ends_no_other(void **state)
{
	struct shell s = {.bench = *state};
	struct arena *a = &s.bench->arena;
	const char *const argv[] = {"/bin/sleep", "98.762", NULL};
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE, .argv = argv},
                  .input = -1
        };
	struct job first, second;
	struct err e;
	pid_t mine = fork();

	if (mine == 0)
		for (;;)
			pause();
	sandbox_probe(&s.host, LAYER_NAMESPACES, NULL, a);
	assert_int_equal(job_start(&first, &s.host, &plan, &e), 0);
	assert_int_equal(job_start(&second, &s.host, &plan, &e), 0);
	job_free(&first);
	job_pump(&second);
	assert_false(second.ended);
	job_free(&second);
	assert_int_equal(waitpid(mine, NULL, WNOHANG), 0);
	kill(mine, SIGKILL);
	assert_int_equal(waitpid(mine, NULL, 0), mine);
}

static void its_end_is_told(void **state)
{
	struct shell s = {.bench = *state};

	for (int i = 0; i < 2; i++) {
		unsigned off = i ? LAYER_NAMESPACES : 0;

		say(&s, off, "exit 7");
		assert_true(WIFEXITED(s.status) && WEXITSTATUS(s.status) == 7);
		/* Process 1 would not hear itself. */
		say(&s, off, "kill -ABRT $$");
		assert_true(WIFSIGNALED(s.status) && WTERMSIG(s.status) == SIGABRT);
		say(&s, off, "kill -KILL $$");
		assert_true(WIFSIGNALED(s.status) && WTERMSIG(s.status) == SIGKILL);
	}
}

/* A fifo beside the solution makes the compiler wait for a writer. */
static void a_waiting_compiler_is_stopped(void **state)
{
	struct bench *b = *state;
	const char *fifo = path_join(&b->arena, b->dir, "pipe.h"),
		   *file = path_join(&b->arena, b->dir, "solution.c"),
		   *text = "#include \"pipe.h\"\n#include \"two_sum.h\"\n";
	time_t start;
	struct report r;

	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(path_write(file, text, strlen(text), &b->err), 0);
	start = time(NULL);
	r = bench_grade(b, file);
	assert_int_equal(r.verdict, VERDICT_CE);
	/* Without that it would be a minute. */
	assert_true(time(NULL) - start < 50);
	bench_is_clean(b, "a compiler that waits");
}

/* ---- cgroups, on folders that only look like them ---- */

static void put(struct bench *b, const char *name, const char *text)
{
	assert_int_equal(
		path_write(path_join(&b->arena, b->dir, name), text, strlen(text), &b->err), 0);
}

static void finds_a_cgroup(void **state)
{
	struct bench *b = *state;
	struct arena *a = &b->arena;
	const char *mounts =
		arena_printf(a, "proc /proc proc rw 0 0\ncg2 %s/cg cgroup2 rw 0 0\n", b->dir);
	const char *own = "8:pids:/x\n0::/slice/session/tab\n", *why;

	assert_int_equal(path_mkdirs(path_join(a, b->dir, "cg/slice/session/tab"), &b->err), 0);
	put(b, "cg/cgroup.subtree_control", "cpu memory\n");
	put(b, "cg/cgroup.procs", "");
	put(b, "cg/slice/session/cgroup.subtree_control", "cpuset hugetlb_memory pids\n");
	put(b, "cg/slice/session/cgroup.procs", "");
	assert_null(cgroup_find(mounts, own, a, &why));
	assert_non_null(strstr(why, "this user"));
	put(b, "cg/slice/cgroup.subtree_control", "cpu memory pids\n");
	assert_null(cgroup_find(mounts, own, a, &why));
	put(b, "cg/slice/cgroup.procs", "");
	assert_string_equal(
		cgroup_find(mounts, own, a, &why), arena_printf(a, "%s/cg/slice", b->dir));
	assert_null(cgroup_find("proc /proc proc rw 0 0\n", own, a, &why));
	assert_null(cgroup_find(mounts, "8:pids:/x\n", a, &why));
	assert_non_null(strstr(why, "no cgroup v2"));
}

static const char *got(struct bench *b, const char *group, const char *file)
{
	struct str text = {0};
	const char *copy;

	assert_int_equal(path_read(path_join(&b->arena, group, file), 100, &text, &b->err), 0);
	copy = arena_dup(&b->arena, str_c(&text));
	str_free(&text);
	return copy;
}

static void limits_a_cgroup(void **state)
{
	struct bench *b = *state;
	struct sandbox_host h = {.arena = &b->arena, .cgroup = b->dir};
	struct sandbox s = {.kind = SANDBOX_RUN, .memory = 123456789};
	const char *run = cgroup_make(&h, &s, &b->err), *compile;

	assert_non_null(run);
	assert_string_equal(got(b, run, "memory.max"), "123456789");
	assert_string_equal(got(b, run, "pids.max"), "16");
	assert_int_equal(cgroup_enter(run), 0);
	assert_string_equal(got(b, run, "cgroup.procs"), "0");
	s = (struct sandbox){.kind = SANDBOX_COMPILE};
	compile = cgroup_make(&h, &s, &b->err);
	assert_non_null(compile);
	assert_string_not_equal(run, compile);
	assert_string_equal(got(b, compile, "pids.max"), "64");
	assert_false(path_exists(path_join(&b->arena, compile, "memory.max")));
	cgroup_remove(compile);
	assert_string_equal(got(b, compile, "cgroup.kill"), "1");
	h.cgroup = "/nowhere";
	assert_null(cgroup_make(&h, &s, &b->err));
}

/* The kernel's own groups, where this user may make one, with limits or without. */
static void ends_a_cgroup(void **state)
{
	static const char *const roots[] = {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"};
	struct bench *b = *state;

	for (size_t i = 0; i < 2; i++) {
		const char *group =
			arena_printf(&b->arena, "%s/whet-test.%ld", roots[i], (long)getpid());
		int status;
		pid_t pid;

		if (!path_exists(path_join(&b->arena, roots[i], "cgroup.controllers")) ||
			mkdir(group, 0755) != 0)
			continue;
		pid = fork();
		if (pid == 0) {
			cgroup_enter(group);
			for (;;)
				pause();
		}
		while (strtol(got(b, group, "cgroup.procs"), NULL, 10) != pid)
			;
		cgroup_remove(group);
		assert_false(path_exists(group));
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		return;
	}
	skip();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_no_privileges),
		cmocka_unit_test(sees_only_what_it_may),
		cmocka_unit_test(has_a_root_of_its_own),
		cmocka_unit_test(nothing_stays),
		cmocka_unit_test(ends_no_other),
		cmocka_unit_test(its_end_is_told),
		cmocka_unit_test(a_waiting_compiler_is_stopped),
		cmocka_unit_test(finds_a_cgroup),
		cmocka_unit_test(limits_a_cgroup),
		cmocka_unit_test(ends_a_cgroup),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
