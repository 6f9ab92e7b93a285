/* Every file of tests/e2e/attacks is graded against an exercise, with all layers of the sandbox and
 * with each set of them missing. Its first line names the verdicts it may get, none of which is AC,
 * and its class: what it takes to stop it. In no case may whet hang or fall, a process or a scratch
 * folder be left, a file change that is not in the scratch folder, or the report hold what a
 * terminal would obey.
 *
 * Each goes through every set of the layers that could stop it, with the other layers all there and
 * all missing. Those that aim at the compiler or the loader are compiled anew in each set, the
 * others with all layers and once without some: then their builds are kept, for which they have to
 * lie in the exercise, a copy of it, which gives what never ends less time. WHET_ATTACKS=all takes
 * each through all sets and keeps nothing (make soak-attacks). */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/sandbox/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>

#define DIR_ATTACKS "tests/e2e/attacks"
#define BYSTANDER "/tmp/whet-attack-target"
#define LONGEST "sleeps_in_every_case.c"
#define LOCK "/tmp/whet-attack.lock"

enum { SHM_KEY = 0x77686574, TCP_PORT = 48620, SECONDS_MAX = 90, WORKERS = 3, SETS_MAX = 32 };
#define NAMESPACES LAYER_NAMESPACES
#define SECCOMP LAYER_SECCOMP
#define LANDLOCK LAYER_LANDLOCK
#define RLIMITS LAYER_RLIMITS
#define CGROUP LAYER_CGROUP

/* What an attack wants, and the layers of which one must be there to keep it from that. Without any
 * it is left out: it would get what it wants, which can be another file's content or, for root, the
 * end of every process of the machine. app/judge/sandbox/sandbox.c holds the same for who reads the
 * code.
 */
static const struct {
	const char *name;
	unsigned one_of; /* 0: the judge needs no layer */
} classes[] = {
	{"plain",   0			      },
	{"reads",   NAMESPACES | LANDLOCK          }, /* while it is compiled or loaded */
	{"calls",   NAMESPACES | LANDLOCK | SECCOMP}, /* reads, in a call */
	{"writes",  NAMESPACES | LANDLOCK | SECCOMP},
	{"looks",   NAMESPACES | LANDLOCK | SECCOMP}, /* into other processes */
	{"signals", NAMESPACES | SECCOMP           },
	{"ipc",     NAMESPACES | SECCOMP           },
	{"network", NAMESPACES | SECCOMP           },
	{"bomb",    NAMESPACES | SECCOMP | CGROUP  }, /* as many processes as it can make */
	{"memory",  RLIMITS | CGROUP               },
	{"disk",    RLIMITS			},
};

struct attack {
	const char *path, *copy, *name;
	char verdicts[64]; /* "|RTE|SV|" */
	unsigned one_of;
	int plain;
};

/* What the workers share. */
struct line {
	int next; /* attack */
	int ran;
};

struct set {
	unsigned off, there; /* layers */
	char name[160];
};

struct suite {
	struct bench *bench;
	struct exercise *copy; /* of the exercise, with the attacks in it */
	struct attack attacks[200];
	size_t n;
	struct line *line;
	unsigned all;   /* layers there are */
	size_t ran;     /* grades so far */
	int tcp, named; /* servers that nobody may reach */
};

static unsigned class_of(const char *name, const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strlen(classes[i].name) == n && strncmp(classes[i].name, word, n) == 0)
			return classes[i].one_of;
	fail_msg("%s: there is no class %.*s", name, (int)n, word);
	return 0;
}

static void read_attack(struct bench *b, const char *name, struct attack *t)
{
	const char *dir = path_join(&b->arena, b->dir, "two-sum/attacks");

	struct str text = {0};
	const char *head;
	size_t n, verdicts;

	t->name = arena_dup(&b->arena, name);
	t->path = path_join(&b->arena, DIR_ATTACKS, name);
	if (path_read(t->path, 1 << 20, &text, &b->err) != 0)
		fail_msg("%s", b->err.text);
	head = str_c(&text) + 3;
	n = strcspn(head, ":");
	verdicts = strcspn(head, ": ");
	if (!str_starts(str_c(&text), "/* ") || n > 50)
		fail_msg("%s: the first line names no verdict", name);
	snprintf(t->verdicts, sizeof t->verdicts, "|%.*s|", (int)verdicts, head);
	t->plain = verdicts == n;
	if (!t->plain)
		t->one_of = class_of(name, head + verdicts + 1, n - verdicts - 1);
	t->copy = path_join(&b->arena, dir, name);
	if (path_mkdirs(dir, &b->err) != 0 ||
		path_write(t->copy, str_c(&text), text.len, &b->err) != 0)
		fail_msg("%s", b->err.text);
	str_free(&text);
}

/* A call that no filter stops is answered by the kernel, and the solution is wrong all the same. */
static int may_get(const struct attack *t, const char *code, unsigned there)
{
	char wanted[16];

	snprintf(wanted, sizeof wanted, "|%s|", code);
	if (strstr(t->verdicts, wanted))
		return 1;
	return !(there & SECCOMP) && strcmp(code, "WA") == 0 && strstr(t->verdicts, "|SV|");
}

/* ---- what must not have come of it ---- */

static int is_obeyed(const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; p && *p; p++)
		if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f ||
			(*p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0))
			return 1;
	return 0;
}

static const char *harm_in_report(const struct report *r)
{
	const char *const texts[] = {r->summary, r->detail, r->output, r->warnings, r->failing.name,
		r->failing.input, r->failing.expected, r->failing.got, r->failing.why};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (is_obeyed(texts[i]))
			return "the report holds what a terminal would obey";
	return NULL;
}

static const char *harm_in_files(void)
{
	static const char *const left[] = {"/tmp/whet-attack-was-here",
		"/var/tmp/whet-attack-was-here", "/dev/shm/whet-attack-was-here",
		"/whet-attack-was-here", "whet-attack-was-here"};
	struct stat st;

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (access(left[i], F_OK) == 0)
			return "left a file behind";
	if (stat(BYSTANDER, &st) != 0 || st.st_nlink != 1 || st.st_size != 7)
		return "changed a file outside of its sandbox";
	if (shmget(SHM_KEY, 0, 0) >= 0)
		return "left shared memory behind";
	return NULL;
}

/* This process adopts whatever loses its parent, so that a process that is left is its child. */
static const char *harm_in_processes(const struct bench *b)
{
	char **names, mine[32];
	struct arena a = {0};
	struct err e;
	size_t n = 0;
	const char *harm = NULL;

	if (waitpid(-1, NULL, WNOHANG) >= 0)
		harm = "left a process behind";
	snprintf(mine, sizeof mine, "%ld.", (long)getpid());
	if (path_list(path_join(&a, b->cache, "scratch"), &a, &names, &n, &e) == 0)
		for (size_t i = 0; i < n; i++)
			if (str_starts(names[i], mine))
				harm = "left a scratch folder behind";
	arena_free(&a);
	return harm;
}

/* ---- the line of attacks ---- */

static int everything(void)
{
	const char *v = getenv("WHET_ATTACKS");

	return v && strcmp(v, "all") == 0;
}

/* Says what is wrong, or nothing. */
static void run_attack(const struct suite *u, const struct attack *t, const struct set *s)
{
	bool anew = everything() || s->off == 0 || t->one_of == (NAMESPACES | LANDLOCK);
	struct bench *b = u->bench;
	time_t start = time(NULL);
	struct arena a = {0};
	const char *got, *harm;
	struct report r;

	b->judge.keep_builds = !anew;
	if (judge_grade(&b->judge, anew ? b->exercise : u->copy, anew ? t->path : t->copy, &a, &r,
		    &b->err) != 0) {
		printf("FAIL %s: cannot be graded: %s\n", t->name, b->err.text);
		return;
	}
	got = verdict_info(r.verdict)->code;
	if (r.verdict == VERDICT_AC || !may_get(t, got, s->there))
		printf("FAIL %s: got %s (%s), wanted %s\n", t->name, got, r.summary, t->verdicts);
	if ((harm = harm_in_report(&r)) || (harm = harm_in_files()) ||
		(harm = harm_in_processes(b)))
		printf("FAIL %s (%s): %s\n", t->name, got, harm);
	if (time(NULL) - start > SECONDS_MAX)
		printf("FAIL %s took more than %d seconds\n", t->name, SECONDS_MAX);
	arena_free(&a);
}

/* The layers that have no say in what the attack meets are all there, or none of them is. One of
 * class "plain" meets two things at most: a filter of its calls, or none. */
static int is_telling(const struct attack *t, const struct set *s, unsigned all)
{
	unsigned others = all & ~t->one_of & ~(unsigned)(t->plain ? SECCOMP : 0);

	return (s->there & others) == others || !(s->there & others);
}

static int belongs(const struct attack *t, const struct set *s, unsigned all)
{
	if (t->one_of && !(t->one_of & s->there))
		return 0;
	if (everything())
		return 1;
	if (strcmp(t->name, LONGEST) == 0)
		return s->off == 0;
	return is_telling(t, s, all);
}

static void work(struct suite *u, const struct set *s, int out)
{
	int i;

	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	dup2(out, 1);
	setvbuf(stdout, NULL, _IOLBF, 0);
	while ((i = __atomic_fetch_add(&u->line->next, 1, __ATOMIC_RELAXED)) < (int)u->n) {
		if (!belongs(&u->attacks[i], s, u->all))
			continue;
		run_attack(u, &u->attacks[i], s);
		__atomic_fetch_add(&u->line->ran, 1, __ATOMIC_RELAXED);
	}
	_exit(fflush(stdout) != 0);
}

static void nobody_called(const struct suite *u)
{
	if (accept(u->tcp, NULL, NULL) >= 0 || accept(u->named, NULL, NULL) >= 0)
		fail_msg("an attack reached a server of this machine");
}

static void run_set(struct suite *u, const struct set *s)
{
	int fds[2], status, fallen = 0;
	char text[4000];
	size_t n = 0;
	ssize_t got;

	*u->line = (struct line){0};
	u->bench->judge.layers_off = s->off;
	assert_int_equal(pipe(fds), 0);
	for (int i = 0; i < WORKERS; i++)
		if (fork() == 0)
			work(u, s, fds[1]);
	close(fds[1]);
	while (n < sizeof text - 1 && (got = read(fds[0], text + n, sizeof text - 1 - n)) > 0)
		n += (size_t)got;
	text[n] = '\0';
	close(fds[0]);
	while (wait(&status) > 0)
		fallen |= status != 0;
	nobody_called(u);
	if (n || fallen)
		fail_msg("%s%s", text, fallen ? "a judge fell" : "");
	u->ran += (size_t)u->line->ran;
}

/* ---- the sets of layers ---- */

static struct suite suite;

static void one_set(void **state)
{
	run_set(&suite, *state);
}

static void enough_was_tried(void **state)
{
	(void)state;
	print_message("%zu grades of %zu attacks\n", suite.ran, suite.n);
	assert_true(suite.ran >= 2 * suite.n);
}

/* Each set of layers that this machine can have, once. */
static size_t make_sets(struct set *sets, struct arena *a)
{
	struct sandbox_host h;
	size_t n = 0;

	for (unsigned off = 0; off <= LAYER_ALL; off++) {
		struct set *s = &sets[n];
		size_t known = 0;

		sandbox_probe(&h, off, NULL, a);
		while (known < n && sets[known].there != h.layers)
			known++;
		if (known < n)
			continue;
		assert_true(n < SETS_MAX);
		*s = (struct set){.off = off, .there = h.layers};
		snprintf(s->name, sizeof s->name, "with %s", h.layers ? "" : "no layer");
		snprintf(s->name + strlen(s->name), sizeof s->name - strlen(s->name), "%s",
			sandbox_layer_names(h.layers, a));
		n++;
	}
	return n;
}

static int serve(int family, const struct sockaddr *a, socklen_t n)
{
	int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;

	assert_true(fd >= 0);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	assert_int_equal(bind(fd, a, n), 0);
	assert_int_equal(listen(fd, 16), 0);
	return fd;
}

static void open_servers(struct suite *u)
{
	static const char name[] = "\0whet-attack-socket";
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(TCP_PORT)};
	struct sockaddr_un un = {.sun_family = AF_UNIX};

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	memcpy(un.sun_path, name, sizeof name - 1);
	u->tcp = serve(AF_INET, (struct sockaddr *)&in, sizeof in);
	u->named = serve(AF_UNIX, (struct sockaddr *)&un,
		(socklen_t)(sizeof(sa_family_t) + sizeof name - 1));
}

static void copy_exercise(struct suite *u)
{
	struct bench *b = u->bench;
	const char *command = arena_printf(&b->arena,
		"cp -R exercises/dsa/two-sum %s/ && sed -i 's/cpu_ms: [0-9]*/cpu_ms: 400/' "
		"%s/two-sum/exercise.yaml",
		b->dir, b->dir);

	assert_int_equal(system(command), 0);
	if (exercise_load(path_join(&b->arena, b->dir, "two-sum"), &b->arena, &u->copy, &b->err) !=
		0)
		fail_msg("%s", b->err.text);
	assert_int_equal(u->copy->cpu_ms, 400);
}

static void suite_open(void **state)
{
	struct suite *u = &suite;
	char **names;
	size_t n;
	int fd = open(BYSTANDER, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	bench_open(state);
	u->bench = *state;
	copy_exercise(u);
	assert_int_equal(write(fd, "nobody\n", 7), 7);
	close(fd);
	open_servers(u);
	u->line = mmap(
		NULL, sizeof *u->line, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(u->line != MAP_FAILED);
	assert_int_equal(path_list(DIR_ATTACKS, &u->bench->arena, &names, &n, &u->bench->err), 0);
	assert_in_range(n, 60, sizeof u->attacks / sizeof *u->attacks);
	for (size_t i = 0; i < n; i++) {
		read_attack(u->bench, names[i], &u->attacks[i]);
		/* It takes longest, so it begins. */
		if (strcmp(names[i], LONGEST) == 0) {
			struct attack longest = u->attacks[i];

			u->attacks[i] = u->attacks[0];
			u->attacks[0] = longest;
		}
	}
	u->n = n;
	/* The harness is built before there are several judges that could want to. */
	bench_grade(u->bench, DIR_ATTACKS "/nothing.c");
}

static void suite_close(void **state)
{
	close(suite.tcp);
	close(suite.named);
	unlink(BYSTANDER);
	bench_close(state);
}

int main(void)
{
	static struct set sets[SETS_MAX];
	static struct CMUnitTest tests[SETS_MAX + 1];
	struct arena a = {0};
	void *state = NULL;
	/* What the attacks aim at has fixed names. */
	int lock = open(LOCK, O_RDWR | O_CREAT | O_CLOEXEC, 0666), failed;
	size_t n = make_sets(sets, &a);

	if (lock < 0 || flock(lock, LOCK_EX) != 0)
		return 1;
	for (size_t i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){
			.name = sets[i].name, .test_func = one_set, .initial_state = &sets[i]};
	/* With a group's own state a test would not get its set. */
	suite_open(&state);
	suite.all = sets[0].there;
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(enough_was_tried);
	failed = _cmocka_run_group_tests("attacks", tests, n, NULL, NULL);
	suite_close(&state);
	arena_free(&a);
	return failed;
}
