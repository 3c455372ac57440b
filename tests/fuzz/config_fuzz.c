/* site.yaml. */
#include <fcntl.h>

#include "base/file.h"
#include "discover/config.h"
#include "fuzz.h"

static void check_config(const Config *c)
{
	fuzz_check(c->lang_count >= 1 && c->lang_count <= LANG_MAX, "a site has no language, or too many");
	for (int i = 0; i < c->lang_count; i++)
		fuzz_check(c->tags[i].len && str_find_byte(c->tags[i], '/') == SIZE_MAX, "a language is no tag");
	fuzz_check(!c->base_url.len || str_starts(c->base_url, STR("http")), "base_url is no address");
	fuzz_check(!c->repository.len || str_starts(c->repository, STR("http")), "repository is no address");
	fuzz_check(str_find_byte(c->theme, '/') == SIZE_MAX && !str_starts(c->theme, STR(".")), "the theme is a path");
	fuzz_check(!c->allow_html, "content has given itself a right");
	fuzz_check(!text_is_empty(c->title, c->lang_count), "a site has no title");
}

void fuzz_try(Str input)
{
	Site site = { .content_fd = -1 };
	Diags diags = {0};
	DiscoverOptions options = { .folder = STR("folder") };
	fuzz_write(STR("site.yaml"), input);
	fuzz_check(file_open_folder(AT_FDCWD, str_from(fuzz_folder()), &site.content_fd) == 0, "the folder cannot be opened");
	config_read(&site, &options, &diags);
	check_config(&site.config);
	fuzz_check_diags(&diags);
	fuzz_site_close(&site);
	diags_release(&diags);
}
