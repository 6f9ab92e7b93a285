#include "vgpu/cudart/graph.h"

#include "vgpu/report/words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A graph as text for the dot program. */

static const char *const types[cudaGraphNodeTypeCount] = {
	[cudaGraphNodeTypeKernel] = "kernel",
	[cudaGraphNodeTypeMemcpy] = "copy",
	[cudaGraphNodeTypeMemset] = "fill",
	[cudaGraphNodeTypeHost] = "host function",
	[cudaGraphNodeTypeGraph] = "graph",
	[cudaGraphNodeTypeEmpty] = "empty",
	[cudaGraphNodeTypeWaitEvent] = "wait for an event",
	[cudaGraphNodeTypeEventRecord] = "record an event",
	[cudaGraphNodeTypeMemAlloc] = "allocate",
	[cudaGraphNodeTypeMemFree] = "free",
};

static void add_label(struct str *out, const struct work *w)
{
	const struct launch *l = &w->launch;
	str_add(out, types[w->type]);
	if (w->type == cudaGraphNodeTypeKernel) {
		str_addc(out, ' ');
		words_kernel(out, l->kernel->name);
		str_addf(out, "\\n(%u,%u,%u) blocks of (%u,%u,%u)", l->grid.x, l->grid.y, l->grid.z,
			l->block.x, l->block.y, l->block.z);
	} else if (w->copy.width) {
		str_addf(out, "\\n%zu bytes", w->copy.width * w->copy.height * w->copy.depth);
	}
}

static void add_graph(struct str *out, const struct graph *g)
{
	for (size_t i = 0; i < g->nodes.n; i++) {
		const struct graph_node *node = g->nodes.p[i];
		str_addf(out, "  n%llu [label=\"", node->id);
		add_label(out, &node->work);
		str_add(out, "\"];\n");
		for (size_t k = 0; k < node->after.n; k++)
			str_addf(out, "  n%llu -> n%llu;\n", node->after.p[k]->id, node->id);
		if (!node->work.child)
			continue;
		str_addf(out, "  subgraph cluster%llu {\n  label=\"in n%llu\";\n", node->id,
			node->id);
		add_graph(out, node->work.child);
		str_add(out, "  }\n");
	}
}

static cudaError_t print(const struct graph *g, const char *path)
{
	struct str text = {0};
	FILE *f = fopen(path, "w");
	if (!f) {
		rt_say("%s cannot be written: %s", path, strerror(errno));
		return cudaErrorOperatingSystem;
	}
	str_add(&text, "digraph graph_ {\n  node [shape=box];\n");
	add_graph(&text, g);
	str_add(&text, "}\n");
	bool written = fwrite(text.p, 1, text.len, f) == text.len;
	written = fclose(f) == 0 && written;
	str_free(&text);
	return written ? cudaSuccess : cudaErrorOperatingSystem;
}

API(cudaGraphDebugDotPrint, cudaGraph_t graph, const char *path, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaGraphDebugDotPrint");
	(void)flags;
	if (!status && (!path || !graph_is(rt, graph)))
		status = cudaErrorInvalidValue;
	return rt_end(rt, status ? status : print(graph, path));
}
