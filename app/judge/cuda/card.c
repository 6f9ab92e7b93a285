/* How it works. A card is looked for only where the kernel shows one, or the user names a runtime.
 * Then the harness's subject, in the sandbox for cards, loads NVIDIA's runtime and says what
 * answers. Nothing of it runs in whet's own process. */
#include "judge/cuda/card.h"

#include "base/path.h"
#include "base/str.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define PROBE_WALL_NS (INT64_C(60) * 1000000000)
/* The kernels are compiled for 8.0: see compile.c. */
enum { LEAST_MAJOR = 8 };

#define RUNTIME "WHET_CUDA_RUNTIME"

static const char *named_runtime(void)
{
	const char *named = getenv(RUNTIME);

	return named && *named ? named : NULL;
}

bool card_may_be(const char **why)
{
	*why = "none of /dev/nvidiactl, /dev/nvidia0 and /dev/dxg is there";
	return named_runtime() || path_exists("/dev/nvidiactl") || path_exists("/dev/nvidia0") ||
	       path_exists("/dev/dxg");
}

/* ---- what it needs ---- */

static const char *const names[] = {"libcudart.so.13", "libcudart.so.12"};
enum { NAMES = sizeof names / sizeof *names };

static const char *runtime_in(const char *dir, struct arena *a)
{
	for (size_t i = 0; i < NAMES; i++)
		if (path_exists(path_join(a, dir, names[i])))
			return path_join(a, dir, names[i]);
	return NULL;
}

static const char *find_runtime(const struct kit *k, struct arena *a)
{
	const char *named = named_runtime(), *found = NULL;
	const char *beside = k->cuda.root;
	const char *const places[] = {path_join(a, beside, "lib64"), path_join(a, beside, "lib"),
		path_join(a, beside, "targets/x86_64-linux/lib"), "/usr/lib/x86_64-linux-gnu",
		"/usr/lib64", "/usr/lib", "/usr/local/lib", "/usr/local/cuda/lib64",
		"/opt/cuda/lib64"};

	if (named && path_is_dir(named))
		return runtime_in(named, a);
	if (named)
		return path_exists(named) ? named : NULL;
	for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++)
		found = runtime_in(places[i], a);
	return found;
}

/* The driver's own library, where the system's loader would find it only by a path of the user's or
 * of the machine's maker. */
static const char *find_driver(struct arena *a)
{
	static const char usual[] = "/usr/lib64-nvidia:/usr/local/nvidia/lib64:/usr/lib/wsl/lib";
	const char *own = getenv("LD_LIBRARY_PATH");
	char *all = arena_printf(a, "%s:%s", own ? own : "", usual), *rest = all, *dir;

	while ((dir = strsep(&rest, ":")) != NULL)
		if (*dir == '/' && path_exists(path_join(a, dir, "libcuda.so.1")))
			return dir;
	return NULL;
}

/* /dev/nvidia0 and so on, and what the driver is steered by; not what drives screens. */
static bool is_device(const char *name)
{
	static const char *const others[] = {"nvidiactl", "nvidia-uvm", "nvidia-uvm-tools",
		"nvidia-caps", "nvidia-caps-imex-channels", "dxg"};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(name, others[i]) == 0)
			return true;
	return str_starts(name, "nvidia") && isdigit((unsigned char)name[strlen("nvidia")]);
}

static void find_devices(struct card *c, struct arena *a)
{
	struct err ignored;
	char **found;
	size_t n, k = 0;

	if (path_list("/dev", a, &found, &n, &ignored) != 0)
		n = 0;
	c->devices = arena_new(a, (n + 1) * sizeof *c->devices);
	for (size_t i = 0; i < n; i++)
		if (is_device(found[i]))
			c->devices[k++] = path_join(a, "/dev", found[i]);
	c->devices[k] = NULL;
}

/* ---- starting something on it ---- */

struct sandbox card_sandbox(const struct card *c, const char *const *argv)
{
	return (struct sandbox){
		.kind = SANDBOX_CARD,
		.argv = argv,
		.devices = c->devices,
		.variable = c->library_path,
		.stack = 64 << 20,
		.file_size = UINT64_C(1) << 30, /* of memory that a driver calls a file */
	};
}

/* What the driver compiles is kept nowhere: the sandbox has no place for it. Of the user's own
 * environment comes what chooses among cards. The VGPU_ settings are for a stand-in. */
size_t card_settings(const char **argv, size_t n, const struct workplace *w, struct arena *a)
{
	static const char *const chosen[] = {
		"CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER", "VGPU_CARD"};

	argv[n++] = "CARD=1";
	argv[n++] = "CUDA_CACHE_DISABLE=1";
	argv[n++] = "VGPU_CHECK=none";
	argv[n++] = "VGPU_QUIET=1";
	argv[n++] = "VGPU_STREAMS=late";
	argv[n++] = "VGPU_WORKERS=1";
	if (w)
		argv[n++] = arena_printf(a, "VGPU_CACHE=%s", w->scratch);
	for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++)
		if (getenv(chosen[i]))
			argv[n++] = arena_printf(a, "%s=%s", chosen[i], getenv(chosen[i]));
	return n;
}

int card_prepare(const struct card *c, const struct kit *k, const struct workplace *w,
	const char *object, struct err *e)
{
	const char *const argv[] = {
		path_join(w->arena, k->cuda.runtime, "translate"), object, ".", "none", NULL};
	struct job job;
	int rc;

	if (!path_exists(path_join(w->arena, c->reads[0], "translate")))
		return 0;
	rc = kit_start(
		&job, k, &w->tools, argv, w->scratch, w->scratch, path_dir(w->arena, object), e);
	if (rc != 0)
		return -1;
	if (!job_wait(&job, PROBE_WALL_NS, NULL, NULL) || !job_succeeded(&job))
		rc = err_set(
			e, ERR_INPUT, "%s: %.300s", c->runtime, str_c(&job.captures[JOB_ERR].text));
	job_free(&job);
	return rc;
}

int card_lock(const struct toolchain *t, bool alone)
{
	int fd = open(
		path_join(t->arena, t->cache, "card.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, alone ? LOCK_EX : LOCK_SH) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Starts the subject in mode probe, and waits for its words: lines in *said, "" for none. */
static int ask(const struct card *c, const struct kit *k, const struct toolchain *t, double bytes,
	char **said, struct err *e)
{
	struct arena *a = t->arena;
	const char *argv[7 + CARD_SETTINGS] = {
		k->subject, c->runtime, "-", "probe", arena_printf(a, "%.0f", bytes), "0"};
	const char *reads[CARD_FOLDERS + 2] = {k->subject};
	struct job_plan p = {
		.input = -1, .results = true, .limits = {4096, 4096, 4096, 65536}
        };
	struct job job;

	argv[card_settings(argv, 6, NULL, a)] = NULL;
	for (size_t i = 0; c->reads[i]; i++)
		reads[i + 1] = c->reads[i];
	p.sandbox = card_sandbox(c, argv);
	p.sandbox.reads = reads;
	p.sandbox.cpu_s = 60;
	if (job_start(&job, t->host, &p, e) != 0)
		return -1;
	job_wait(&job, PROBE_WALL_NS, NULL, NULL);
	*said = arena_dup(a, str_c(&job.captures[JOB_REPORTS].text));
	if (!**said)
		*said = arena_printf(a, "!none its process ended (%s)",
			*str_c(&job.captures[JOB_ERR].text)
				? str_trim(arena_dup(a, str_c(&job.captures[JOB_ERR].text)))
				: "without a word");
	job_free(&job);
	return 0;
}

/* The rest of the line that begins so, or NULL. */
static char *line_of(char *said, const char *head, struct arena *a)
{
	char *at = strstr(said, head);

	return at ? arena_ndup(a, at + strlen(head), strcspn(at + strlen(head), "\n")) : NULL;
}

/* NAME|MAJOR|MINOR|MULTIPROCESSORS|L2_BYTES|MEMORY_BYTES|PEAK_GB_S */
static bool read_card(struct card *c, char *line)
{
	char *fields[7];
	size_t n = 0;

	while (n < 7 && (fields[n] = strsep(&line, "|")) != NULL)
		n++;
	if (n < 7)
		return false;
	c->name = fields[0];
	c->major = (int)strtol(fields[1], NULL, 10);
	c->minor = (int)strtol(fields[2], NULL, 10);
	c->multiprocessors = strtol(fields[3], NULL, 10);
	c->cache_bytes = strtod(fields[4], NULL);
	c->memory_bytes = strtod(fields[5], NULL);
	c->peak_bytes_s = 1e9 * strtod(fields[6], NULL);
	return true;
}

static void take_answer(struct card *c, char *said, struct arena *a)
{
	char *line = line_of(said, "!card ", a), *no;

	if (line && read_card(c, line)) {
		if (c->major >= LEAST_MAJOR)
			return;
		c->why = arena_printf(a,
			"%s has compute capability %d.%d, and kernels are compiled for %d.0",
			c->name, c->major, c->minor, LEAST_MAJOR);
		c->name = NULL;
		return;
	}
	no = line_of(said, "!none ", a);
	if (!no)
		no = line_of(said, "!bad ", a);
	c->why = arena_printf(a, "%s was asked and says: %s%s", c->runtime, no ? no : "nothing",
		path_exists("/dev/nvidiactl") && !path_exists("/dev/nvidia-uvm")
			? "; /dev/nvidia-uvm is not there, which nvidia-modprobe -u -c 0 makes"
			: "");
}

int card_open(struct card *c, const struct kit *k, const struct toolchain *t, struct err *e)
{
	struct arena *a = t->arena;
	const char *found, *driver;
	size_t n = 0;
	char *said;

	*c = (struct card){.there = false};
	c->there = card_may_be(&c->why);
	if (!c->there)
		return 0;
	found = find_runtime(k, a);
	c->runtime = found ? path_real(a, found) : NULL;
	if (!c->runtime) {
		c->why =
			named_runtime()
				? arena_printf(a, "$" RUNTIME " names %s, where no libcudart.so is",
					  named_runtime())
				: "NVIDIA's runtime libcudart.so.13 (or .12) is neither beside "
				  "nvcc "
				  "nor in the system's folders; name it in $" RUNTIME;
		return 0;
	}
	find_devices(c, a);
	driver = find_driver(a);
	c->reads[n++] = path_dir(a, c->runtime);
	if (driver) {
		c->reads[n++] = driver;
		c->reads[n++] = path_real(a, driver);
		c->library_path = arena_printf(a, "LD_LIBRARY_PATH=%s", driver);
	}
	if (ask(c, k, t, 0, &said, e) != 0)
		return -1;
	take_answer(c, said, a);
	return 0;
}

int card_copy(const struct card *c, const struct kit *k, const struct toolchain *t, double bytes,
	double *ms, struct err *e)
{
	char *said, *line, *end;
	double moved;

	if (ask(c, k, t, bytes > 1 ? bytes : 1, &said, e) != 0)
		return -1;
	line = line_of(said, "!copy ", t->arena);
	if (!line)
		return err_set(e, ERR_INPUT, "%s cannot be timed: %.300s", c->name, said + 1);
	moved = strtod(line, &end);
	*ms = strtod(end, NULL) * bytes / moved;
	return 0;
}
