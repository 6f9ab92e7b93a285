#include "cli/offer.h"

#include "cli/parse.h"

#include <stdbool.h>
#include <termios.h>
#include <unistd.h>

/* One key, without waiting for Enter; 'q' when there is nothing more to read. */
static char read_key(void)
{
	struct termios was, now;
	char key = 'q';

	if (tcgetattr(STDIN_FILENO, &was) != 0)
		return 'q';
	now = was;
	now.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &now);
	if (read(STDIN_FILENO, &key, 1) != 1)
		key = 'q';
	tcsetattr(STDIN_FILENO, TCSADRAIN, &was);
	return key;
}

/* Runs a command of the table as if it had been typed. What goes wrong is said, and the offer
 * stands. */
static void run_words(struct app *app, const char *const *words, int n)
{
	struct arena a = {0};
	struct line line = {.args.arena = &a};
	struct err e = {0};

	if (parse_line(n, (char **)words, &line, &e) != 0 ||
		line.command->run(app, &line.args, &e) < 0)
		fprintf(app->err, "whet: %s\n", e.text);
	fflush(app->out);
	arena_free(&a);
}

static void note(struct app *app, const char *slug)
{
	const char *words[] = {"whet", "note", "add", "--problem", slug, NULL};

	run_words(app, words, 5);
}

static void rate(struct app *app, const char *slug, char rating)
{
	char text[] = {rating, '\0'};
	const char *words[] = {"whet", "review", "rate", slug, text, NULL};

	run_words(app, words, 5);
}

static void next(struct app *app)
{
	const char *words[] = {"whet", "next", NULL};

	run_words(app, words, 2);
}

static bool is_rating(char key)
{
	return key >= '1' && key <= '4';
}

static void ask_rating(struct app *app, const char *slug)
{
	char key;

	fputs("1 again, 2 hard, 3 good, 4 easy: ", app->out);
	fflush(app->out);
	key = read_key();
	fputs("\n", app->out);
	if (is_rating(key))
		rate(app, slug, key);
}

void offer(struct app *app, const char *slug)
{
	char key = 'n';

	if (!isatty(STDIN_FILENO)) {
		fprintf(app->err,
			"Next: `whet note add --problem %s`, `whet review rate %s 1-4`, `whet "
			"next`\n",
			slug, slug);
		key = 'q';
	}
	while (key != 'q' && key != 'x') {
		fputs("\nn note  r rate (1-4)  x next  q quit ", app->out);
		fflush(app->out);
		key = read_key();
		fputs("\n", app->out);
		if (key == 'n')
			note(app, slug);
		else if (key == 'x')
			next(app);
		else if (key == 'r')
			ask_rating(app, slug);
		else if (is_rating(key))
			rate(app, slug, key);
		else if (key == 27 || key == 4)
			key = 'q';
	}
}
