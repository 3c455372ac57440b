#include "model/site.h"

LangList site_langs(const Site *site)
{
	return (LangList){ site->config.tags, site->config.lang_count };
}
