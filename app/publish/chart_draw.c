/* The pen. Colours are written out for each scheme, without variables: programs that draw SVG but
 * know no variables still show the light one. The ground is painted, so that the picture can be
 * read on a page that does not follow the person's scheme. */
#include "publish/chart_draw.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { FILL = 1, STROKE = 2 };

/* On the ground text has a contrast of 4.5 at least, marks of 3; axes and tracks only lie behind.
 */
static const struct look {
	const char *name, *light, *dark;
	unsigned paints;
} looks[] = {
	{"ground", "#ffffff", "#14181b", FILL         },
	{"ink",    "#1b2126", "#eceff1", FILL         },
	{"title",  "#1b2126", "#eceff1", FILL         },
	{"faint",  "#5a656e", "#9aa6ae", FILL         },
	{"axis",   "#dfe4e8", "#2d353b", STROKE       },
	{"track",  "#eaeef0", "#242c31", FILL         },
	{"other",  "#87929b", "#6f7c86", FILL         },
	{"accent", "#0a7d74", "#3cc4b4", FILL         },
	{"fit",    "#0a7d74", "#3cc4b4", STROKE       },
	{"limit",  "#5a656e", "#9aa6ae", STROKE       },
	{"l0",     "#eaeef0", "#242c31", FILL | STROKE},
	{"l1",     "#46a098", "#2a7b72", FILL | STROKE},
	{"l2",     "#218379", "#34a295", FILL | STROKE},
	{"l3",     "#0a6259", "#56cdbd", FILL | STROKE},
	{"l4",     "#033d38", "#a9f5e8", FILL | STROKE},
};

static const char style_rest[] =
	".whet text{font:13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif;"
	"font-variant-numeric:tabular-nums}.whet .title{font-size:16px;font-weight:600}"
	".whet path{stroke-width:2;stroke-linejoin:round}.whet .axis{stroke-width:1}"
	".whet .fit,.whet .limit{fill:none}.whet .limit{stroke-dasharray:5 4}"
	".whet .mid{text-anchor:middle}.whet .end{text-anchor:end}";

static void add_colours(struct str *out, bool dark)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		const struct look *l = &looks[i];
		const char *colour = dark ? l->dark : l->light;

		str_addf(out, ".whet .%s{", l->name);
		if (l->paints & FILL)
			str_addf(out, "fill:%s", colour);
		if (l->paints & STROKE)
			str_addf(out, "%sstroke:%s", l->paints & FILL ? ";" : "", colour);
		str_addc(out, '}');
	}
}

static void add_escaped(struct str *out, const char *text)
{
	for (size_t n = strlen(text), used; n; text += used, n -= used) {
		int32_t cp;

		used = utf8_next(text, n, &cp);
		if (cp == '&')
			str_add(out, "&amp;");
		else if (cp == '<')
			str_add(out, "&lt;");
		else if (cp == '>')
			str_add(out, "&gt;");
		else if (cp == '"')
			str_add(out, "&quot;");
		else if (cp == 0xFFFE || cp == 0xFFFF) /* XML has no such characters */
			str_add(out, "\xEF\xBF\xBD");
		else
			str_addn(out, text, used);
	}
}

void pen_length(struct str *out, double v)
{
	long long hundredths = llround(v * 100);

	if (hundredths < 0) {
		str_addc(out, '-');
		hundredths = -hundredths;
	}
	str_addf(out, "%lld", hundredths / 100);
	if (hundredths % 100)
		str_addf(out, hundredths % 10 ? ".%02lld" : ".%lld",
			hundredths % 10 ? hundredths % 100 : hundredths % 100 / 10);
}

static void add_attribute(struct str *out, const char *name, double v)
{
	str_addf(out, " %s=\"", name);
	pen_length(out, v);
	str_addc(out, '"');
}

void pen_open(struct str *out, const char *title, const char *words, double height)
{
	str_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d ", DRAW_WIDTH);
	pen_length(out, height);
	str_add(out, "\" role=\"img\" class=\"whet\">\n<title>");
	add_escaped(out, title);
	str_add(out, "</title>\n<desc>");
	add_escaped(out, words);
	str_add(out, "</desc>\n<style>");
	add_colours(out, false);
	str_add(out, style_rest);
	str_add(out, "@media (prefers-color-scheme:dark){");
	add_colours(out, true);
	str_add(out, "}</style>\n");
	str_add(out, "<rect class=\"ground\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
	pen_text(out, "title", DRAW_MARGIN, 31, AT_START, title, 60);
}

void pen_close(struct str *out)
{
	str_add(out, "</svg>\n");
}

void pen_under_title(struct str *out, const char *text)
{
	pen_text(out, "faint", DRAW_MARGIN, UNDER_TITLE, AT_START, text, 76);
}

void pen_text(struct str *out, const char *look, double x, double y, enum anchor anchor,
	const char *text, size_t columns)
{
	static const char *const anchors[] = {"", " mid", " end"};
	struct str label = {0};

	chart_label(&label, text, columns);
	if (label.len) {
		str_addf(out, "<text class=\"%s%s\"", look, anchors[anchor]);
		add_attribute(out, "x", x);
		add_attribute(out, "y", y);
		str_addc(out, '>');
		add_escaped(out, label.p);
		str_add(out, "</text>\n");
	}
	str_free(&label);
}

void pen_rect(struct str *out, const char *look, double x, double y, double w, double h)
{
	str_addf(out, "<rect class=\"%s\"", look);
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	add_attribute(out, "width", w);
	add_attribute(out, "height", h);
	str_add(out, " rx=\"2\"/>\n");
}

void pen_line(struct str *out, const char *look, double x, double y, double to_x, double to_y)
{
	str_addf(out, "<path class=\"%s\" d=\"M", look);
	pen_length(out, x);
	str_addc(out, ' ');
	pen_length(out, y);
	str_addc(out, 'L');
	pen_length(out, to_x);
	str_addc(out, ' ');
	pen_length(out, to_y);
	str_add(out, "\"/>\n");
}
