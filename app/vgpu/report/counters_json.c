/* Counters as JSON: names are settled, exercises' gates and scripts rely on them. */
#include "base/json.h"
#include "vgpu/report/sums.h"
#include "vgpu/report/words.h"

double sum_percent(u64 part, u64 whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 100;
}

u64 sum_sectors(const struct sum *s)
{
	return s->load_sectors + s->store_sectors;
}

static double ratio(u64 a, u64 b)
{
	return b ? (double)a / (double)b : 0;
}

static void write_sum(struct json *j, const struct sum *s)
{
	json_int(j, "ptx_instructions", (int64_t)s->insns);
	json_int(j, "active_lanes", (int64_t)s->lanes);
	json_num(j, "warp_efficiency", sum_percent(s->lanes, 32 * s->insns));
	json_int(j, "branches", (int64_t)s->branches);
	json_int(j, "divergent_branches", (int64_t)s->parted);
	json_int(j, "global_load_requests", (int64_t)s->load_requests);
	json_int(j, "global_load_sectors", (int64_t)s->load_sectors);
	json_num(j, "global_load_sectors_per_request", ratio(s->load_sectors, s->load_requests));
	json_int(j, "global_store_requests", (int64_t)s->store_requests);
	json_int(j, "global_store_sectors", (int64_t)s->store_sectors);
	json_num(j, "global_store_sectors_per_request", ratio(s->store_sectors, s->store_requests));
	json_int(j, "useful_bytes", (int64_t)s->useful);
	json_num(j, "useful_bytes_pct", sum_percent(s->useful, 32 * sum_sectors(s)));
	json_int(j, "shared_requests", (int64_t)s->shared_requests);
	json_int(j, "shared_wavefronts", (int64_t)s->wavefronts);
	json_int(j, "shared_wavefronts_excess", (int64_t)(s->wavefronts - s->least));
	json_int(j, "local_bytes", (int64_t)s->local_bytes);
	json_int(j, "atomics", (int64_t)s->atomics);
	json_int(j, "global_atomics", (int64_t)(s->atomics - s->shared_atomics));
	json_int(j, "shared_atomics", (int64_t)s->shared_atomics);
	json_int(j, "atomic_conflicts", (int64_t)s->conflicts);
	json_int(j, "barriers", (int64_t)s->barriers);
	json_int(j, "flops", (int64_t)s->flops);
}

static void write_size(struct json *j, const char *key, const u32 p[3])
{
	json_open(j, key, '[');
	for (int i = 0; i < 3; i++)
		json_int(j, NULL, p[i]);
	json_close(j, ']');
}

static void write_launch(struct json *j, const struct kernel_sum *k)
{
	const struct counters_launch *l = &k->last;

	json_int(j, "launches", (int64_t)k->launches);
	json_int(j, "blocks", (int64_t)k->blocks);
	json_int(j, "threads", (int64_t)k->threads);
	write_size(j, "grid", l->grid);
	write_size(j, "block", l->block);
	json_str(j, "card", l->card->id);
	json_int(j, "shared_bytes", (int64_t)k->static_shared + l->dynamic_shared);
	if (l->registers) {
		json_int(j, "registers", l->registers);
		json_int(j, "spill_bytes", l->spill_bytes);
		json_num(j, "occupancy_pct", 100 * k->occupancy.share);
		json_int(j, "blocks_per_multiprocessor", k->occupancy.blocks);
		json_str(j, "occupancy_limit", card_limit_name(k->occupancy.limit));
	}
}

static void write_pattern(struct json *j, const struct line_sum *l)
{
	const struct vg_pattern *p = &l->worst;
	struct str picture = {0};

	counters_picture(l, &picture);
	json_open(j, "pattern", '{');
	json_str(j, "picture", str_c(&picture));
	str_free(&picture);
	json_str(j, "space", l->worst_shared ? "shared" : "global");
	json_int(j, "bytes", p->bytes);
	json_int(j, l->worst_shared ? "wavefronts" : "sectors", p->cost);
	json_open(j, "offsets", '[');
	for (u32 i = 0; i < VG_LANES; i++)
		if (p->m >> i & 1)
			json_int(j, NULL, (int32_t)p->rel[i]);
		else
			json_raw(j, NULL, "null");
	json_close(j, ']');
	json_close(j, '}');
}

static void write_lines(struct json *j, const struct kernel_sum *k)
{
	json_open(j, "lines", '[');
	for (size_t i = 0; i < k->line_count; i++) {
		const struct line_sum *l = &k->lines[i];

		if (!l->line)
			continue; /* what the compiler made is of no line */
		json_open(j, NULL, '{');
		json_str(j, "file", l->file);
		json_int(j, "line", l->line);
		write_sum(j, &l->sum);
		if (l->worst.m)
			write_pattern(j, l);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void counters_json(const struct kernel_sum *k, struct str *out)
{
	struct json j = {0};
	struct str name = {0};

	words_kernel(&name, k->symbol);
	json_open(&j, NULL, '{');
	json_str(&j, "kernel", str_c(&name));
	json_str(&j, "symbol", k->symbol);
	write_launch(&j, k);
	write_sum(&j, &k->sum);
	json_int(&j, "distinct_sectors", (int64_t)k->distinct_sectors);
	if (k->distinct_sectors)
		json_num(&j, "footprint_ratio", ratio(sum_sectors(&k->sum), k->distinct_sectors));
	json_num(&j, "arithmetic_intensity", ratio(k->sum.flops, 32 * sum_sectors(&k->sum)));
	write_lines(&j, k);
	json_close(&j, '}');
	str_add(out, str_c(&j.out));
	str_free(&j.out);
	str_free(&name);
}
