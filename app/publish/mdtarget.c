#include "publish/mdtarget.h"

#include "base/str.h"

#include <string.h>

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* "Two%20Sum.md" as the file is called. */
static const char *decoded(const char *url, struct arena *a)
{
	struct str out = {0};

	for (; *url; url++) {
		int high = *url == '%' ? hex(url[1]) : -1, low = high >= 0 ? hex(url[2]) : -1;

		if (low >= 0 && high + low > 0) {
			str_addc(&out, (char)(high << 4 | low));
			url += 2;
		} else
			str_addc(&out, *url);
	}
	return str_keep(&out, a);
}

bool mdtarget_leads_out(const char *url)
{
	size_t scheme = strcspn(url, ":/#?"), path = strcspn(url, "#?");
	const char *dot = memrchr(url, '.', path), *slash = memrchr(url, '/', path);

	if (url[scheme] == ':' && scheme)
		return true;
	return dot && (!slash || dot > slash) && (size_t)(dot - url) + 3 != path;
}

const char *mdtarget_of(const char *url, struct arena *a)
{
	return mdtarget_leads_out(url) ? arena_printf(a, "url %s", url)
				       : arena_printf(a, "wiki %s", decoded(url, a));
}
