# citynews - see README.md; this file is filled in below as the rooms are built.
CC ?= cc
BUILD ?= build
CFLAGS ?= -O2 -g
WARNINGS = -std=c11 -Wall -Wextra -Wshadow -Wmissing-prototypes -Wcast-qual -Wstrict-prototypes
LUA_CFLAGS ?= $(shell pkg-config --cflags lua5.4)
LIBS = -lutf8proc -lyaml
CORE = $(wildcard csrc/base/*.c csrc/text/*.c csrc/article/*.c csrc/names/*.c csrc/quote/*.c csrc/index/*.c)
CORE_OBJECTS = $(CORE:%.c=$(BUILD)/obj/%.o)
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(WARNINGS) $(CFLAGS) -fPIC -fvisibility=hidden -Icsrc -MMD -MP -c $< -o $@
-include $(CORE_OBJECTS:.o=.d)
objects: $(CORE_OBJECTS)
