CC ?= gcc
B := build
PKGS := sqlite3 ncursesw libcmark yaml-0.1 libseccomp libutf8proc libmd
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings
CPPFLAGS += -Iapp -D_GNU_SOURCE -MMD -MP
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 $(WARN) -ffp-contract=off $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(PKGS)) -lm

SRC := $(shell find app -name '*.c')
OBJ := $(SRC:%.c=$(B)/obj/%.o)

all: $(B)/whet
$(B)/whet: $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
-include $(OBJ:.o=.d)
