#include "model/text.h"

Str text_in(Text t, int lang, int lang_count)
{
	if (!t.in)
		return t.plain;
	if (lang < lang_count && t.in[lang].len)
		return t.in[lang];
	for (int i = 0; i < lang_count; i++)
		if (t.in[i].len)
			return t.in[i];
	return (Str){0};
}

bool text_has(Text t, int lang)
{
	return t.in ? t.in[lang].len > 0 : t.plain.len > 0;
}

bool text_is_empty(Text t, int lang_count)
{
	return text_in(t, 0, lang_count).len == 0;
}
