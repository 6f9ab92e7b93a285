/* FSRS-6. The formulas and their order of operations follow the published algorithm
 * (github.com/open-spaced-repetition); e^x is written pow(e, x) so that the results agree to the
 * last bit with the reference data in tests/unit/fsrs6/. Build with -ffp-contract=off. */
#include "model/fsrs.h"

#include <math.h>

#define WEIGHTS                                                                                    \
	{                                                                                          \
		0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666,      \
			0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912,     \
			0.0658, 0.1542                                                             \
	}

const struct fsrs_config fsrs_default = {
	.w = WEIGHTS,
	.retention = 0.9,
	.max_interval = 36500,
	.learning = {60, 600},
	.n_learning = 2,
	.relearning = {600 },
	.n_relearning = 1,
};

const struct fsrs_config fsrs_problems = {
	.w = WEIGHTS,
	.retention = 0.9,
	.max_interval = 36500,
};

enum { SECONDS_A_DAY = 86400 };

static const double MIN_STABILITY = 0.001, MIN_DIFFICULTY = 1.0, MAX_DIFFICULTY = 10.0;

static double exp_of(double x)
{
	return pow(M_E, x);
}

static double clamp(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

static double decay(const struct fsrs_config *c)
{
	return -c->w[20];
}

static double factor(const struct fsrs_config *c)
{
	return pow(0.9, 1 / decay(c)) - 1;
}

double fsrs_recall(const struct fsrs_config *c, double stability, int64_t days)
{
	return pow(1 + factor(c) * (double)days / stability, decay(c));
}

static double first_stability(const struct fsrs_config *c, int g)
{
	return fmax(c->w[g - 1], MIN_STABILITY);
}

/* Not clamped. */
static double first_difficulty(const struct fsrs_config *c, int g)
{
	return c->w[4] - exp_of(c->w[5] * (g - 1)) + 1;
}

static double next_difficulty(const struct fsrs_config *c, double d, int g)
{
	double delta = -(c->w[6] * (g - 3));
	double damped = (10.0 - d) * delta / 9.0;

	return clamp(c->w[7] * first_difficulty(c, FSRS_EASY) + (1 - c->w[7]) * (d + damped),
		MIN_DIFFICULTY, MAX_DIFFICULTY);
}

static double stability_after_recall(
	const struct fsrs_config *c, double d, double s, double r, int g)
{
	double hard = g == FSRS_HARD ? c->w[15] : 1, easy = g == FSRS_EASY ? c->w[16] : 1;

	return s * (1 + exp_of(c->w[8]) * (11 - d) * pow(s, -c->w[9]) *
				   (exp_of((1 - r) * c->w[10]) - 1) * hard * easy);
}

static double stability_after_lapse(const struct fsrs_config *c, double d, double s, double r)
{
	double long_term = c->w[11] * pow(d, -c->w[12]) * (pow(s + 1, c->w[13]) - 1) *
			   exp_of((1 - r) * c->w[14]);
	double short_term = s / exp_of(c->w[17] * c->w[18]);

	return fmin(long_term, short_term);
}

static double stability_same_day(const struct fsrs_config *c, double s, int g)
{
	double k = exp_of(c->w[17] * (g - 3 + c->w[18])) * pow(s, -c->w[19]);

	if (g >= FSRS_GOOD)
		k = fmax(k, 1.0);
	return s * k;
}

/* Days until recall falls to the retention asked for. */
static int64_t interval_days(const struct fsrs_config *c, double s)
{
	double days = s / factor(c) * (pow(c->retention, 1 / decay(c)) - 1);

	return (int64_t)clamp(nearbyint(days), 1, (double)c->max_interval);
}

static void update_memory(
	const struct fsrs_config *c, struct fsrs_card *card, int g, int64_t days_since)
{
	double s = card->stability, d = card->difficulty, r;

	if (card->state == FSRS_NEW) {
		card->stability = first_stability(c, g);
		card->difficulty = clamp(first_difficulty(c, g), MIN_DIFFICULTY, MAX_DIFFICULTY);
		return;
	}
	if (days_since < 1) {
		s = stability_same_day(c, s, g);
	} else {
		r = fsrs_recall(c, s, days_since);
		s = g == FSRS_AGAIN ? stability_after_lapse(c, d, s, r)
				    : stability_after_recall(c, d, s, r, g);
	}
	card->stability = fmax(s, MIN_STABILITY);
	card->difficulty = next_difficulty(c, d, g);
}

static int64_t graduate(const struct fsrs_config *c, struct fsrs_card *card)
{
	card->state = FSRS_REVIEW;
	card->step = -1;
	return interval_days(c, card->stability) * SECONDS_A_DAY;
}

/* The wait on the steps of learning or relearning: seconds. */
static int64_t on_steps(
	const struct fsrs_config *c, struct fsrs_card *card, int g, const int64_t *steps, size_t n)
{
	if (n == 0 || g == FSRS_EASY || ((size_t)card->step >= n && g != FSRS_AGAIN))
		return graduate(c, card);
	if (g == FSRS_AGAIN) {
		card->step = 0;
		return steps[0];
	}
	if (g == FSRS_HARD) {
		if (card->step > 0)
			return steps[card->step];
		return n == 1 ? steps[0] * 3 / 2 : (steps[0] + steps[1]) / 2;
	}
	if ((size_t)card->step + 1 == n)
		return graduate(c, card);
	return steps[++card->step];
}

int64_t fsrs_review(
	const struct fsrs_config *c, struct fsrs_card *card, enum fsrs_rating rating, int64_t days)
{
	int g = (int)rating;

	update_memory(c, card, g, days);
	if (card->state == FSRS_NEW) {
		card->state = FSRS_LEARNING;
		card->step = 0;
	}
	if (card->state == FSRS_LEARNING)
		return on_steps(c, card, g, c->learning, c->n_learning);
	if (card->state == FSRS_RELEARNING)
		return on_steps(c, card, g, c->relearning, c->n_relearning);
	if (g == FSRS_AGAIN && c->n_relearning > 0) {
		card->state = FSRS_RELEARNING;
		card->step = 0;
		return c->relearning[0];
	}
	return graduate(c, card);
}
