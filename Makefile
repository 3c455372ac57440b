# make        build/nianpu
# make site   install what is missing, build, and build the site into output/
# make test   install what the tests need, and run them all
# make shots  take the pictures of the site in tests/shots/
#
# CC_FOR_BUILD compiles the helper programs that run while building; when crossing
# it is not CC.  CFLAGS and LDFLAGS are yours to set; what the code needs is in NEEDS and LIBS.
CC      ?= cc
CC_FOR_BUILD ?= $(CC)
CFLAGS  ?= -O2 -g
BUILD   ?= build
PREFIX  ?= /usr/local

PKGS    := libcmark-gfm yaml-0.1 icu-i18n icu-uc jansson nettle libxxhash libexif expat
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wvla -Wstrict-prototypes -Wmissing-prototypes
NEEDS    = -std=c17 -D_GNU_SOURCE $(WARN) -Igenerator -pthread -MMD -MP $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS     = -lcmark-gfm-extensions $(shell pkg-config --libs $(PKGS) 2>/dev/null) -pthread -lm

SRC     := $(sort $(filter-out generator/tools/%,$(wildcard generator/*.c generator/*/*.c)))
OBJ     := $(SRC:%.c=$(BUILD)/%.o) $(BUILD)/han_table.o $(BUILD)/filter_table.o $(BUILD)/builtin.o
LIBOBJ  := $(filter-out $(BUILD)/generator/main.o,$(OBJ))
THEME   := $(sort $(shell find themes/default -type f))
UNIT    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*_test.c)))

# One line instead of a page of compiler errors.
NEEDED  := $(PKGS) libseccomp
ifeq ($(filter clean deps test-deps fuzz-deps,$(MAKECMDGOALS)),)
ifneq ($(shell pkg-config --exists $(NEEDED) 2>/dev/null && echo yes),yes)
ifeq ($(filter site test bench shots asan-test tsan-test fuzz,$(MAKECMDGOALS)),)
$(error these libraries are missing: $(foreach p,$(NEEDED),$(shell pkg-config --exists $(p) 2>/dev/null || echo $(p)));\
  `make deps` installs what is missing: $(shell tests/install.sh --list build))
endif
endif
endif

all: $(BUILD)/nianpu

$(BUILD)/nianpu: $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(NEEDS) $(CFLAGS) -c -o $@ $<

$(BUILD)/%.o: $(BUILD)/%.c
	$(CC) $(NEEDS) $(CFLAGS) -c -o $@ $<

# --- made by tools that run while building ---

$(BUILD)/tools/%: generator/tools/%.c
	@mkdir -p $(@D)
	$(CC_FOR_BUILD) $(NEEDS) -O2 -o $@ $< $(LIBS) -lseccomp

$(BUILD)/filter_table.c: $(BUILD)/tools/filter_table
	$< $(firstword $(subst -, ,$(shell $(CC) -dumpmachine))) > $@.new && mv $@.new $@

$(BUILD)/han_table.c: $(BUILD)/tools/han_table generator/tools/han.def
	$< > $@.new && mv $@.new $@

# Changes when a file of the theme comes or goes.
$(BUILD)/theme.list: FORCE
	@mkdir -p $(@D)
	@echo $(THEME) | cmp -s - $@ || echo $(THEME) > $@

$(BUILD)/builtin.c: $(BUILD)/tools/embed generator/model/schema.yaml $(THEME) $(BUILD)/theme.list
	$< schema.yaml=generator/model/schema.yaml $(foreach f,$(THEME),$(f)=$(f)) > $@.new && mv $@.new $@

# --- the site ---

site: deps
	@$(MAKE) --no-print-directory all
	$(BUILD)/nianpu build

# --- tests ---

test: test-deps
	@$(MAKE) --no-print-directory all
	@tests/run.sh

$(BUILD)/tests/%: tests/unit/%.c $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(NEEDS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBOBJ) -lcmocka $(LIBS)

unit: $(UNIT)

$(BUILD)/fail/%: tests/fail/%.c
	@mkdir -p $(@D)
	$(CC) $(NEEDS) $(CFLAGS) -o $@ $<

$(BUILD)/fail/%.so: tests/fail/%.c
	@mkdir -p $(@D)
	$(CC) $(NEEDS) $(CFLAGS) -shared -fPIC -o $@ $<

$(BUILD)/shapes/%: tests/shapes/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -o $@ $<

# A target of tests/fuzz/ that reads files, and the same that invents inputs.
FUZZ    := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
FUZZOBJ := $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/tests/fuzz/markup.o

$(BUILD)/replay/%: $(BUILD)/tests/fuzz/%_fuzz.o $(BUILD)/tests/fuzz/replay.o $(FUZZOBJ) $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%_fuzz.o $(FUZZOBJ) $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/fuzz/body_shapes: $(BUILD)/tests/fuzz/body_shapes.o $(BUILD)/tests/fuzz/body_fuzz.o $(FUZZOBJ) $(LIBOBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

replay: $(FUZZ:%=$(BUILD)/replay/%)

fuzzers: $(FUZZ:%=$(BUILD)/fuzz/%) $(BUILD)/fuzz/body_shapes

shots: test-deps
	@$(MAKE) --no-print-directory all
	@tests/shots.sh

bless: all
	@tests/golden.sh --bless
	@tests/spec.sh --bless

ASAN := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
TSAN := -O1 -g -fsanitize=thread

asan-test: test-deps
	@$(MAKE) --no-print-directory BUILD=build/asan CFLAGS="$(ASAN)" all unit
	@BUILD=build/asan tests/run.sh unit golden spec input

FUZZSAN := -O1 -g -fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_SECONDS ?= 60

fuzz: fuzz-deps
	@$(MAKE) --no-print-directory BUILD=build/clang CC=clang CFLAGS="$(FUZZSAN)" all fuzzers
	@BUILD=build/clang FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/fuzz.sh $(FUZZ)

tsan-test: test-deps
	@$(MAKE) --no-print-directory BUILD=build/tsan CFLAGS="$(TSAN)" all unit
	@BUILD=build/tsan tests/run.sh threads

# --- speed ---

$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(NEEDS) -O2 -o $@ $< $(LIBS)

bench: deps
	@$(MAKE) --no-print-directory all $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
	@tests/bench/bench.sh

# --- what the machine needs ---

deps:
	@tests/install.sh build

test-deps:
	@tests/install.sh build test

fuzz-deps:
	@tests/install.sh build fuzz

install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BUILD)/nianpu $(DESTDIR)$(PREFIX)/bin/nianpu

clean:
	rm -rf build

FORCE:
.PHONY: all site test unit replay fuzzers fuzz shots bless asan-test tsan-test bench deps test-deps fuzz-deps install clean
.PRECIOUS: $(BUILD)/%.o $(BUILD)/tools/% $(BUILD)/tests/%
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
