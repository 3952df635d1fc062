# spiral: build, test, install.
#
#   make            build build/spiral; installs nothing
#   make run        install what is missing (after saying so), build, start the tutor
#   make test       install what the tests need as well, then run all of them
#   make check      the tests, with what is there
#   make torture    kill, starve and mislead the program, for long
#   make bench      how fast it is, beside its peers
#   make fuzz       any bytes for each parser of what comes from outside (clang)
#   make lint       install what it needs, then look for mistakes that tests do not show
#   make install    to $(DESTDIR)$(PREFIX); make uninstall takes it away again
#   make format     clang-format over the sources
#   make locks      the lock files of all pieces, each crate in one version
#
# CI=1 makes warnings errors; MODE=asan builds with the sanitizers; V=1 shows the commands.

MODE   ?= release
PREFIX ?= /usr/local
CC     ?= cc

# Rooms from the ground up. A room may use those named for it, and the libraries
# named for it, and nothing else: tests/structure proves it from these lines.
ROOMS := base catalog markdown runner store workspace progress validate session app tui cli

NEEDS_base      :=
NEEDS_catalog   := base
NEEDS_markdown  := base
NEEDS_runner    := base
NEEDS_store     := base
NEEDS_workspace := base
NEEDS_progress  := base
NEEDS_validate  := base catalog markdown runner
NEEDS_session   := base catalog markdown store progress
NEEDS_app       := base catalog runner store workspace progress session
NEEDS_tui       := base catalog markdown runner store workspace progress session app
NEEDS_cli       := base catalog markdown runner store workspace progress validate session app tui

LIBS_base      := libuv libutf8proc
LIBS_catalog   := jansson
LIBS_markdown  := libcmark
LIBS_runner    := jansson
LIBS_store     := sqlite3
LIBS_workspace := libgit2
LIBS_progress  :=
LIBS_validate  := jansson
LIBS_session   := jansson
LIBS_app       :=
LIBS_tui       := ncursesw
LIBS_cli       := jansson

PKG_CONFIG ?= pkg-config
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
ifdef CI
WARN   += -Werror
endif
STD    := -std=c11 -D_GNU_SOURCE -D_DARWIN_C_SOURCE

OPT_release := -O2 -g
OPT_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
OPT_fuzz    := $(OPT_asan) -fsanitize=fuzzer-no-link
OPT         := $(OPT_$(MODE))
ifeq ($(MODE),release)
BUILD ?= build
else
BUILD ?= build/$(MODE)
endif

CPPFLAGS_ALL = $(STD) -Iinclude $(CPPFLAGS)
CFLAGS_ALL   = $(WARN) $(OPT) $(CFLAGS) -MMD -MP
# Some libraries bring feature macros of their own; STD has ours.
room_cflags  = $(if $(LIBS_$(1)),$(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE, \
	$(shell $(PKG_CONFIG) --cflags $(LIBS_$(1)))))
room_libs    = $(if $(LIBS_$(1)),$(shell $(PKG_CONFIG) --libs $(LIBS_$(1))))

Q    := $(if $(V),,@)
# What is being done, one line a file; in CI only what went wrong is worth reading.
TELL := @$(if $(CI),:,echo)
SETUP = CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' src/setup/setup

# From the top down, which is the order a linker wants archives in.
reverse = $(if $(1),$(call reverse,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
# What a room stands on, without itself, and the libraries all of it needs.
below   = $(call reverse,$(NEEDS_$(1)))
archive = $(patsubst %,$(BUILD)/lib/%.a,$(1))
link    = $(foreach r,$(1),$(call room_libs,$(r))) -lm

SOURCES := $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c))
objects  = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/$(1)/*.c))

.PHONY: all
all: $(BUILD)/spiral

$(BUILD)/spiral: $(BUILD)/obj/main.o $(call archive,$(call reverse,$(ROOMS)))
	$(TELL) "  link  $@"
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $^ $(call link,$(call reverse,$(ROOMS)))

# Say in one line which library is missing rather than let the compiler do it in a hundred.
.PHONY: can-build can-test
can-build:
	@$(SETUP) look build
can-test:
	@$(SETUP) look unit

$(BUILD)/obj/main.o: src/main.c Makefile | can-build
	@mkdir -p $(@D)
	$(TELL) "  cc    $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<

unit = $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/$(1)/*.c))

define room_rules
$(BUILD)/obj/$(1)/%.o: src/$(1)/%.c Makefile | can-build
	@mkdir -p $$(@D)
	$$(TELL) "  cc    $$<"
	$(Q)$$(CC) $$(CPPFLAGS_ALL) $$(call room_cflags,$(1)) $$(CFLAGS_ALL) -c -o $$@ $$<

# The folder's own time tells that a file was taken away.
$(BUILD)/lib/$(1).a: $(call objects,$(1)) $(wildcard src/$(1))
	@mkdir -p $$(@D)
	$(Q)rm -f $$@ && $$(AR) rcs $$@ $$(filter %.o,$$^)

# Unit tests of a room: one program a file, linked with the room and what it stands on.
$(BUILD)/tests/unit/$(1)/%: tests/unit/$(1)/%.c $(call archive,$(1) $(call below,$(1))) | can-test
	@mkdir -p $$(@D)
	$$(TELL) "  cc    $$<"
	$(Q)$$(CC) $$(CPPFLAGS_ALL) -Isrc/$(1) $$(CFLAGS_ALL) $$(shell $$(PKG_CONFIG) --cflags cmocka) $$(LDFLAGS) -o $$@ $$< \
		$(call archive,$(1) $(call below,$(1))) $$(shell $$(PKG_CONFIG) --libs cmocka) $$(call link,$(1) $(call below,$(1)))

.PHONY: unit-$(1)
unit-$(1): $(call unit,$(1))
	$(Q)tests/run unit $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# What exercises need and what `make run` installs: both read one list.
$(BUILD)/gen/needs.inc: src/setup/needs.tsv src/setup/table.awk
	@mkdir -p $(@D)
	$(Q)awk -f src/setup/table.awk $< >$@

$(BUILD)/obj/base/need.o: $(BUILD)/gen/needs.inc
$(BUILD)/obj/base/need.o: CPPFLAGS_ALL += -I$(BUILD)/gen

# ---- Set-up and tests ----

.PHONY: unit unit-build unit-list
UNITS = $(foreach r,$(ROOMS),$(call unit,$(r)))
unit-build: $(UNITS)
unit: $(UNITS)
	@tests/run unit $^
unit-list:
	@printf '%s\n' $(UNITS)

.PHONY: run test check lint prove
run:
	@$(SETUP) run
	+@$(MAKE) --no-print-directory all
	@$(BUILD)/spiral

test:
	@$(SETUP) test
	+@$(MAKE) --no-print-directory check

check: can-test
	+@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/check

lint:
	@$(SETUP) lint
	+@$(MAKE) --no-print-directory compile_commands.json
	+@MAKE='$(MAKE)' BUILD='$(BUILD)' tests/lint

# All rules over all content; `make test` leaves out the one that doubles the time.
prove:
	@$(SETUP) test
	+@$(MAKE) --no-print-directory all
	@$(BUILD)/spiral --content . validate

# ---- Torture, speed and fuzzing: programs of their own, linked with every room ----

EVERYTHING   = $(call archive,$(call reverse,$(ROOMS)))
ALL_LIBS     = $(call link,$(call reverse,$(ROOMS)))

$(BUILD)/tests/torture/%: tests/torture/%.c tests/torture/child.c $(EVERYTHING)
	@mkdir -p $(@D)
	$(TELL) "  cc    $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< tests/torture/child.c $(EVERYTHING) $(ALL_LIBS)

$(BUILD)/tests/bench/%: tests/bench/%.c tests/bench/pty.c $(EVERYTHING)
	@mkdir -p $(@D)
	$(TELL) "  cc    $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) -Isrc/tui $(CFLAGS_ALL) $(LDFLAGS) -Wl,--no-as-needed -o $@ $< tests/bench/pty.c \
		$(EVERYTHING) $(ALL_LIBS) -lutil

BENCHES := $(addprefix $(BUILD)/tests/bench/,markdown record pair drive painter keys peak verdict)
.PHONY: bench bench-build
bench-build: $(BUILD)/spiral $(BENCHES)
bench: bench-build
	@tests/bench/run $(BUILD)

.PHONY: torture torture-build
torture-build: $(BUILD)/spiral $(BUILD)/tests/torture/kill
torture: torture-build
	@tests/torture/run $(BUILD)

# In MODE=asan they play inputs that are kept, in MODE=fuzz (which takes clang) they look for more.
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(EVERYTHING)
	@mkdir -p $(@D)
	$(TELL) "  cc    $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(foreach r,$(ROOMS),-Isrc/$(r)) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< \
		$(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer,tests/fuzz/replay.c) $(EVERYTHING) $(ALL_LIBS)

FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/fuzz/%,$(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))
.PHONY: fuzz fuzz-build
fuzz-build: $(FUZZERS)
fuzz:
	+@$(MAKE) --no-print-directory CC=clang MODE=fuzz BUILD=$(BUILD)/fuzz fuzz-build
	@tests/fuzz/run $(BUILD)/fuzz

# How each file is compiled, for editors and clang-tidy.
commands = $(foreach f,$(1),echo '$(f) $(CC) $(CPPFLAGS_ALL) $(WARN) $(2) -c $(f)';)
compile_commands.json: Makefile src/setup/commands.awk $(wildcard src/* tests/unit/*) $(BUILD)/gen/needs.inc
	@{ $(call commands,src/main.c) $(foreach r,$(ROOMS), \
		$(call commands,$(wildcard src/$(r)/*.c),$(call room_cflags,$(r)) -I$(BUILD)/gen) \
		$(call commands,$(wildcard tests/unit/$(r)/*.c),-Isrc/$(r) $(shell $(PKG_CONFIG) --cflags cmocka))) \
	} | awk -v folder='$(CURDIR)' -f src/setup/commands.awk >$@

# ---- Installing ----

prefix   = $(DESTDIR)$(PREFIX)
share    = $(prefix)/share/spiral
# What the program writes about itself, and where systems look for it.
manual   = $(prefix)/share/man/man1/spiral.1
for_bash = $(prefix)/share/bash-completion/completions/spiral
for_zsh  = $(prefix)/share/zsh/site-functions/_spiral
for_fish = $(prefix)/share/fish/vendor_completions.d/spiral.fish

.PHONY: install uninstall
install: all
	install -d '$(prefix)/bin' '$(share)'
	install -m 755 $(BUILD)/spiral '$(prefix)/bin/spiral'
	rm -rf '$(share)/curriculum' '$(share)/exercises'
	tar -cf - --exclude target curriculum exercises | tar -xof - -C '$(share)'
	$(call write,man,$(manual))
	$(call write,bash,$(for_bash))
	$(call write,zsh,$(for_zsh))
	$(call write,fish,$(for_fish))

write = install -d "$$(dirname '$(2)')" && $(BUILD)/spiral generate $(1) >'$(2)'

uninstall:
	rm -f '$(prefix)/bin/spiral' '$(manual)' '$(for_bash)' '$(for_zsh)' '$(for_fish)'
	rm -rf '$(share)/curriculum' '$(share)/exercises'
	if [ -d '$(share)' ]; then rmdir '$(share)'; fi

# ---- Housekeeping ----

.PHONY: clean format locks
clean:
	rm -rf build compile_commands.json

format:
	clang-format -i $(shell git ls-files 'src/*.c' 'src/*.h' 'include/*.h' 'tests/*.c' 'tests/*.h')

locks:
	src/setup/locks $(CRATES)
