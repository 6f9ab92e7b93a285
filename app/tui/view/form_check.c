/* Whether what stands in a field is what the field asks for. */
#include "model/when.h"
#include "tui/view/form.h"

#include <string.h>

static int check_day(struct ui *ui, struct input *in, struct err *e)
{
	struct arena a = {0};
	int64_t day;
	int rc = when_day(&ui->app->clock, str_c(&in->text), &day, e);

	if (rc == 0)
		input_set(in, clock_date(&a, day));
	arena_free(&a);
	return rc;
}

static int check_number(const char *text, struct err *e)
{
	size_t n = strspn(text, "0123456789");

	return !text[n] && n < 10 ? 0
				  : err_set(e, ERR_INPUT, "a whole number, not \"%.40s\"", text);
}

static int check_choice(const char *const *choices, const char *text, struct err *e)
{
	for (; *choices; choices++)
		if (strcmp(*choices, text) == 0)
			return 0;
	return err_set(e, ERR_INPUT, "one of the choices; Ctrl-o offers the next");
}

int form_check(struct ui *ui, const struct field *f, const char *const *choices, struct input *in,
	struct err *e)
{
	const char *text = str_c(&in->text);

	if (!*text)
		return f->required ? err_set(e, ERR_INPUT, "this is needed") : 0;
	if (f->kind == FIELD_DAY && check_day(ui, in, e) < 0)
		return -1;
	if (f->kind == FIELD_NUMBER && check_number(text, e) < 0)
		return -1;
	if (f->kind == FIELD_CHOICE && check_choice(choices, text, e) < 0)
		return -1;
	return f->check ? f->check(str_c(&in->text), e) : 0;
}
