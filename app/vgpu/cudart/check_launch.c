#include "vgpu/cudart/launch.h"

#include "vgpu/cudart/where.h"
#include "vgpu/report/words.h"

#include <stdarg.h>

/* A launch as the runtime looks at it, in this order; each check returns its error, and says why in
 * the words of the program. */

struct verdict {
	cudaError_t status;
	struct str why;
};

__attribute__((format(printf, 3, 4))) static bool refuse(
	struct verdict *v, cudaError_t status, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&v->why, fmt, ap);
	va_end(ap);
	v->status = status;
	return true;
}

static bool check_grid(const struct launch *l, struct verdict *v)
{
	static const unsigned most[3] = {2147483647, 65535, 65535};
	const unsigned size[3] = {l->grid.x, l->grid.y, l->grid.z};
	for (int i = 0; i < 3; i++)
		if (!size[i] || size[i] > most[i])
			return refuse(v, cudaErrorInvalidConfiguration,
				"the grid is (%u,%u,%u): its %c must be from 1 to %u", size[0],
				size[1], size[2], 'x' + i, most[i]);
	return false;
}

static bool check_block(const struct launch *l, struct verdict *v)
{
	static const unsigned most[3] = {1024, 1024, 64};
	const unsigned size[3] = {l->block.x, l->block.y, l->block.z};
	for (int i = 0; i < 3; i++)
		if (!size[i] || size[i] > most[i])
			return refuse(v, cudaErrorInvalidConfiguration,
				"the block is (%u,%u,%u): its %c must be from 1 to %u", size[0],
				size[1], size[2], 'x' + i, most[i]);
	unsigned threads = size[0] * size[1] * size[2];
	if (threads > CARD_BLOCK_THREADS)
		return refuse(v, cudaErrorInvalidConfiguration,
			"a block of (%u,%u,%u) has %u threads, more than %d", size[0], size[1],
			size[2], threads, CARD_BLOCK_THREADS);
	return false;
}

/* __launch_bounds__ and __block_size__ are promises of the kernel. */
static bool check_bounds(const struct launch *l, struct verdict *v)
{
	const struct ptx_function *f = l->kernel->ptx;
	unsigned most = f->max_ntid[0] * (f->max_ntid[1] ? f->max_ntid[1] : 1) *
			(f->max_ntid[2] ? f->max_ntid[2] : 1);
	unsigned threads = l->block.x * l->block.y * l->block.z;
	if (most && threads > most)
		return refuse(v, cudaErrorInvalidValue,
			"a block of %u threads is more than the %u of the kernel's "
			"__launch_bounds__",
			threads, most);
	if (f->req_ntid[0] && (l->block.x != f->req_ntid[0] ||
				      l->block.y != (f->req_ntid[1] ? f->req_ntid[1] : 1) ||
				      l->block.z != (f->req_ntid[2] ? f->req_ntid[2] : 1)))
		return refuse(v, cudaErrorInvalidValue,
			"the block is (%u,%u,%u) where the kernel requires (%u,%u,%u)", l->block.x,
			l->block.y, l->block.z, f->req_ntid[0], f->req_ntid[1], f->req_ntid[2]);
	return false;
}

static bool check_shared(const struct cudart *rt, const struct launch *l, struct verdict *v)
{
	uint64_t fixed = kernel_shared(l->kernel), all = fixed + l->dynamic_shared;
	uint64_t allowed = (uint64_t)l->kernel->allowed_dynamic;
	uint64_t usual = (uint64_t)rt->card->shared_block, most = (uint64_t)rt->card->shared_optin;
	if (all > most)
		return refuse(v, cudaErrorInvalidValue,
			"it asks for %zu bytes of dynamic shared memory besides %llu static ones, "
			"and a block of the "
			"%s has at most %llu",
			l->dynamic_shared, (unsigned long long)fixed, rt->card->name,
			(unsigned long long)most);
	if (all > usual && l->dynamic_shared > allowed)
		return refuse(v, cudaErrorInvalidValue,
			"it asks for %zu bytes of dynamic shared memory besides %llu static ones: "
			"more than %llu in "
			"all need cudaFuncSetAttribute(kernel, "
			"cudaFuncAttributeMaxDynamicSharedMemorySize, %zu) first",
			l->dynamic_shared, (unsigned long long)fixed, (unsigned long long)usual,
			l->dynamic_shared);
	return false;
}

static bool check_fits(struct cudart *rt, const struct launch *l, struct verdict *v)
{
	struct card_occupancy o;
	unsigned threads = l->block.x * l->block.y * l->block.z;
	if (threads * CARD_THREAD_REGISTERS <= CARD_BLOCK_REGISTERS && !l->cooperative)
		return false; /* however many registers */
	launch_occupancy(rt, l->kernel, kernel_registers(rt, l->kernel), (int)threads,
		l->dynamic_shared, &o);
	if (!o.blocks)
		return refuse(v, cudaErrorLaunchOutOfResources,
			"a block of %u threads with %d registers each needs more than the %d a "
			"block can have",
			threads, kernel_registers(rt, l->kernel), CARD_BLOCK_REGISTERS);
	uint64_t blocks = (uint64_t)l->grid.x * l->grid.y * l->grid.z;
	uint64_t room = (uint64_t)o.blocks * (uint64_t)rt->card->multiprocessors;
	if (l->cooperative && blocks > room)
		return refuse(v, cudaErrorCooperativeLaunchTooLarge,
			"a cooperative launch of %llu blocks: the %s holds %llu at once (%d on "
			"each of %d "
			"multiprocessors, limited by %s)",
			(unsigned long long)blocks, rt->card->name, (unsigned long long)room,
			o.blocks, rt->card->multiprocessors, card_limit_name(o.limit));
	return false;
}

static bool check_cluster(const struct cudart *rt, const struct launch *l, struct verdict *v)
{
	const uint32_t *own = l->kernel->ptx->cluster; /* __cluster_dims__ */
	dim3 c = l->cluster;
	if (!c.x && !c.y && !c.z && own[0])
		c = (dim3){own[0], own[1] ? own[1] : 1, own[2] ? own[2] : 1};
	uint64_t blocks = (uint64_t)c.x * c.y * c.z;
	if (!c.x && !c.y && !c.z)
		return false;
	if (blocks == 1)
		return false;
	if (!rt->card->clusters)
		return refuse(v, cudaErrorNotSupported,
			"the %s has no thread block clusters (VGPU_CARD=h100 has)", rt->card->name);
	uint64_t most = l->kernel->non_portable_cluster ? 16 : (uint64_t)rt->card->clusters;
	if (!blocks || blocks > most)
		return refuse(v, cudaErrorInvalidClusterSize,
			"a cluster of (%u,%u,%u) blocks; it can have 1 to %llu", c.x, c.y, c.z,
			(unsigned long long)most);
	if (l->grid.x % c.x || l->grid.y % c.y || l->grid.z % c.z)
		return refuse(v, cudaErrorInvalidConfiguration,
			"the grid (%u,%u,%u) is not a multiple of the cluster (%u,%u,%u)",
			l->grid.x, l->grid.y, l->grid.z, c.x, c.y, c.z);
	return refuse(v, cudaErrorNotSupported,
		"it asks for clusters of (%u,%u,%u) blocks; the virtual GPU runs no clusters of "
		"more than one block",
		c.x, c.y, c.z);
}

static void tell(struct cudart *rt, const struct launch *l, const struct verdict *v)
{
	struct where w = where_name(rt_caller(rt));
	struct str text = {0};
	str_add(&text, "the launch of ");
	words_kernel(&text, l->kernel->name);
	str_addf(&text, " is refused (%d): %s", (int)v->status, v->why.p);
	where_else(&text, rt->caller);
	struct vgpu_finding f = {.class_ = VGPU_BAD_LAUNCH,
		.kernel = l->kernel->name,
		.file = w.file,
		.line = w.line,
		.message = text.p};
	vgpu_report_add(rt->report, &f);
	str_free(&text);
}

cudaError_t launch_check(struct cudart *rt, const struct launch *l)
{
	struct verdict v = {0};
	if (check_grid(l, &v) || check_block(l, &v) || check_bounds(l, &v) ||
		check_shared(rt, l, &v) || check_cluster(rt, l, &v) || check_fits(rt, l, &v))
		tell(rt, l, &v);
	str_free(&v.why);
	return v.status;
}
