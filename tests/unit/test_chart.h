/* test_chart: random charts of every kind, for the tests that hold for all of them. */
#ifndef WHET_TEST_CHART_H
#define WHET_TEST_CHART_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "publish/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = CHART_GOALS + 1, ROWS_MOST = 300 };

static const char *const odd_texts[] = {"", "plain", "a<b>&\"c\"'d'",
	"]]></text><script>x()</script>", "\x01\x02\x1b[31mred\x7f", "tab\tand\nnewline\r\n",
	"\xff\xfe not \xc3 text \xed\xa0\x80", "\xef\xbf\xbf and \xef\xbf\xbe",
	"\xe2\x80\xae turned", "| pipe \\ `code` {{< x >}} <!-- c -->",
	"\xe6\xbc\xa2\xe5\xad\x97 wide", "-->", "&amp;", "<![CDATA[", NULL};
enum { ODD_TEXTS = sizeof odd_texts / sizeof *odd_texts };

static const double odd_numbers[] = {0, 1, 1, 2, 7, 0.5, 1e-300, 5e-324, 1e-9, 999.5, 9999, 1e6,
	CHART_MOST, 123456789.125, 0.1, 3};
enum { ODD_NUMBERS = sizeof odd_numbers / sizeof *odd_numbers };

/* One chart and all that it lends. */
struct any {
	struct chart chart;
	double numbers[10000];
	const char *labels[ROWS_MOST];
	struct chart_point points[ROWS_MOST];
	struct chart_counter counters[ROWS_MOST];
	struct chart_stage stages[ROWS_MOST];
	struct chart_goal goals[ROWS_MOST];
};

static inline uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed >> 11;
}

/* How a chart's numbers are: odd ones, all equal, growing, or nearly nothing. */
static inline double any_number(uint64_t *seed, unsigned how, size_t i)
{
	if (how == 0)
		return odd_numbers[next_random(seed) % ODD_NUMBERS];
	if (how == 1)
		return 5;
	return how == 2 ? (double)(i + 1) * 17.25 : 5e-324 * (double)(i + 1);
}

static inline const char *any_text(uint64_t *seed)
{
	return odd_texts[next_random(seed) % ODD_TEXTS];
}

static inline void any_rows(struct any *a, uint64_t *seed, unsigned how, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		double v[4];

		for (size_t k = 0; k < 4; k++)
			v[k] = any_number(seed, how, i + k);
		a->labels[i] = any_text(seed);
		a->points[i] = (struct chart_point){v[0], v[1], v[2], v[3]};
		a->counters[i] = (struct chart_counter){any_text(seed), v[0], v[1],
			next_random(seed) % 4 ? v[2] : CHART_UNKNOWN,
			next_random(seed) % 4 ? v[3] : CHART_UNKNOWN, i % 2, false, 0};
		a->stages[i] = (struct chart_stage){any_text(seed), v[0]};
		a->goals[i] = (struct chart_goal){any_text(seed), v[0], v[1]};
	}
}

/* A chart of this kind with n rows, or about n * 33 days. */
static inline void any_chart(
	struct any *a, enum chart_kind kind, uint64_t *seed, unsigned how, size_t n)
{
	size_t days = n * 10000 / ROWS_MOST;

	any_rows(a, seed, how, n);
	for (size_t i = 0; i < 10000; i++)
		a->numbers[i] = any_number(seed, how, i);
	a->chart = (struct chart){.kind = kind, .title = any_text(seed), .unit = any_text(seed)};
	if (kind == CHART_HEAT)
		a->chart.heat = (struct chart_heat){
			(int64_t)(next_random(seed) % 40000) - 20000, a->numbers, days, n % 60};
	else if (kind == CHART_GROWTH)
		a->chart.growth = (struct chart_growth){
			a->points, n, any_text(seed), any_text(seed), any_text(seed)};
	else if (kind == CHART_LADDER)
		a->chart.ladder = (struct chart_ladder){a->counters, n};
	else if (kind == CHART_FUNNEL)
		a->chart.funnel = (struct chart_funnel){a->stages, n};
	else if (kind == CHART_BARS)
		a->chart.bars =
			(struct chart_bars){a->labels, a->numbers, n, any_number(seed, how, n)};
	else
		a->chart.goals = (struct chart_goals){a->goals, n};
}

#endif
