/* The months of 1645 (when the present rules came) to 2100 are a table, because
 * ICU 72 is wrong in fifty of these: it has the new year of 1954 a day late and
 * no sixth leap month in 1987.  It was made with lunar-javascript, whose months
 * are those of the almanacs.  ICU puts the date into words for other languages
 * than Chinese, where it agrees. */
#include "base/unicode.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include "base/unicode_private.h"

enum { FIRST_YEAR = 1645, LAST_YEAR = 2100, TEXT_MOST = 128 };

/* Bits 0-12: the months in order that have 30 days (the others have 29);
 * 13-16: the month that a leap month follows, or 0;
 * 17-22: the new year's day, counted from 1 January as 0. */
static const uint32_t years[LAST_YEAR - FIRST_YEAR + 1] = {
	0x36DE92, 0x5C0E92, 0x460D26, 0x308A56, 0x520A5B, 0x3E04D6, 0x2846D5, 0x4E06D5, 0x38D6C9, 0x5E0749,
	0x480693, 0x32B52B, 0x56052B, 0x400A5B, 0x2C755A, 0x52056A, 0x3AEB65, 0x600BA5, 0x4C0B49, 0x36DA95,
	0x5A0A95, 0x44052D, 0x2E8AAD, 0x540AB5, 0x3E05AA, 0x284BA5, 0x4E0DA5, 0x3AFD4A, 0x5E0D4A, 0x480C96,
	0x32B52E, 0x580556, 0x400AB5, 0x2C75B2, 0x5206D2, 0x3D0EA5, 0x600725, 0x4A064B, 0x34CC97, 0x5A04AB,
	0x42055B, 0x2E8AD6, 0x540B6A, 0x400752, 0x287725, 0x4E0B25, 0x38FA4B, 0x5E0A4D, 0x4604AB, 0x30A56B,
	0x5605AD, 0x420BAA, 0x2C7B52, 0x520D92, 0x3CFD25, 0x620D25, 0x4C0A55, 0x36D4AD, 0x5C04B6, 0x4605B5,
	0x308DAA, 0x560EC9, 0x420E92, 0x2C7D26, 0x500D26, 0x3AEA56, 0x5E0A5B, 0x4A055A, 0x32A6D5, 0x580755,
	0x440749, 0x2E6E93, 0x520693, 0x3D152B, 0x62052B, 0x4C0AAB, 0x36D55A, 0x5C056A, 0x460B65, 0x32974A,
	0x560B4A, 0x400A95, 0x2A752B, 0x50052D, 0x38EAAD, 0x5E0AB5, 0x4A05AA, 0x34ABA5, 0x580DA5, 0x440D4A,
	0x2E9D15, 0x540C96, 0x3D3956, 0x620556, 0x4C0AD5, 0x38D5B2, 0x5C06D2, 0x460EA5, 0x328E8A, 0x56068B,
	0x3E0C97, 0x2A6956, 0x4E055B, 0x3AEADA, 0x5E0B6A, 0x4A0752, 0x34B725, 0x5A0B45, 0x420A8B, 0x2C94AB,
	0x5204AD, 0x3D296B, 0x6005B5, 0x4C0BAA, 0x38DB54, 0x5E0DA2, 0x460D45, 0x30BA8D, 0x560A95, 0x4004AD,
	0x2849AD, 0x4E06B5, 0x3AEDAA, 0x600ECA, 0x4A0EA2, 0x34BD46, 0x5A0D4A, 0x440A96, 0x2C7536, 0x52055A,
	0x3D4AD5, 0x620B65, 0x4C0752, 0x36CEA5, 0x5C06A5, 0x46054B, 0x2EAA97, 0x540AAB, 0x40055A, 0x2A6AD5,
	0x4E0B65, 0x3AF752, 0x600D52, 0x4A0B15, 0x32B54B, 0x58054D, 0x420AAD, 0x2E956A, 0x5205B2, 0x3C0BA9,
	0x285D52, 0x4E0D92, 0x36DD15, 0x5C0D26, 0x460956, 0x308AAD, 0x560AD6, 0x4205D4, 0x2C4DA9, 0x520EC9,
	0x3CCE8A, 0x60068B, 0x4A0D27, 0x36A956, 0x58095B, 0x440ADA, 0x3076D4, 0x560754, 0x3E0745, 0x28568B,
	0x4E0A93, 0x38D52B, 0x5C04AD, 0x46096D, 0x328B6A, 0x580BAA, 0x420BA4, 0x2C7B45, 0x520D45, 0x3CFA95,
	0x600A95, 0x4A052D, 0x34AAAD, 0x5A0AB5, 0x440DAA, 0x309DA4, 0x560EA4, 0x413D4A, 0x640D4A, 0x4E0A96,
	0x38D536, 0x5E055A, 0x460AD5, 0x3296CA, 0x580752, 0x420EA5, 0x2C754A, 0x50054B, 0x3AEA97, 0x600AAB,
	0x4A055A, 0x34AB55, 0x5A0BA9, 0x460752, 0x2E9AA5, 0x540B25, 0x3F1A4B, 0x64094D, 0x4C0AAD, 0x38F56A,
	0x5E05B4, 0x480BA9, 0x32BD52, 0x580D92, 0x420D25, 0x2C7A4D, 0x500956, 0x3B12B5, 0x600AD6, 0x4C06D4,
	0x34ADA9, 0x5A0EC9, 0x460E92, 0x308D26, 0x520527, 0x3D4A57, 0x62095B, 0x4E0B5A, 0x38D6D4, 0x5E0754,
	0x480749, 0x32B693, 0x560A93, 0x40052B, 0x2A6A5B, 0x50096D, 0x3AEB6A, 0x600DAA, 0x4C0BA4, 0x36BB49,
	0x5A0D49, 0x440A95, 0x2E952B, 0x54052D, 0x3C0AAD, 0x28556A, 0x4E0DAA, 0x3ADDA4, 0x5E0EA4, 0x480D4A,
	0x32AA95, 0x560A97, 0x400556, 0x2A6AB5, 0x500AD5, 0x3D16D2, 0x620752, 0x4C0EA5, 0x38B64A, 0x5C064B,
	0x440A9B, 0x309556, 0x56056A, 0x400B59, 0x2A5752, 0x500752, 0x3ADB25, 0x600B25, 0x480A4B, 0x32B4AB,
	0x5802AD, 0x42056B, 0x2C4B69, 0x520DA9, 0x3EFD92, 0x640E92, 0x4C0D25, 0x36BA4D, 0x5C0A56, 0x4602B6,
	0x2E95B5, 0x5606D4, 0x400EA9, 0x2C5E92, 0x500E92, 0x3ACD26, 0x5E052B, 0x480A57, 0x32B2B6, 0x580B5A,
	0x4406D4, 0x2E6EC9, 0x520749, 0x3CF693, 0x620A93, 0x4C052B, 0x34CA5B, 0x5A0AAD, 0x46056A, 0x309B55,
	0x560BA4, 0x400B49, 0x2A5A93, 0x500A95, 0x38F52D, 0x5E0536, 0x480AAD, 0x34B5AA, 0x5805B2, 0x420DA5,
	0x2E7D4A, 0x540D4A, 0x3D0A95, 0x600A97, 0x4C0556, 0x36CAB5, 0x5A0AD5, 0x4606D2, 0x308EA5, 0x560EA5,
	0x40064A, 0x286C97, 0x4E0A9B, 0x3AF55A, 0x5E056A, 0x480B69, 0x34B752, 0x5A0B52, 0x420B25, 0x2C964B,
	0x520A4B, 0x3D14AB, 0x6002AD, 0x4A056D, 0x36CB69, 0x5C0DA9, 0x460D92, 0x309D25, 0x560D25, 0x415A4D,
	0x640A56, 0x4E02B6, 0x38C5B5, 0x5E06D5, 0x480EA9, 0x34BE92, 0x5A0E92, 0x440D26, 0x2C6A56, 0x500A57,
	0x3D14D6, 0x62035A, 0x4A06D5, 0x36B6C9, 0x5C0749, 0x460693, 0x2E952B, 0x54052B, 0x3E0A5B, 0x2A555A,
	0x4E056A, 0x38FB55, 0x600BA4, 0x4A0B49, 0x32BA93, 0x580A95, 0x42052D, 0x2C8AAD, 0x500AB5, 0x3D35AA,
	0x6205D2, 0x4C0DA5, 0x36DD4A, 0x5C0D4A, 0x460C95, 0x30952E, 0x540556, 0x3E0AB5, 0x2A55B2, 0x5006D2,
	0x38CEA5, 0x5E0725, 0x48064B, 0x32AC97, 0x560CAB, 0x42055A, 0x2C6AD6, 0x520B69, 0x3D7752, 0x620B52,
	0x4C0B25, 0x36DA4B, 0x5A0A4B, 0x4404AB, 0x2EA55B, 0x5405AD, 0x3E0B6A, 0x2A5B52, 0x500D92, 0x3AFD25,
	0x5E0D25, 0x480A55, 0x32B4AD, 0x5804B6, 0x4005B5, 0x2C6DAA, 0x520EC9, 0x3F1E92, 0x620E92, 0x4C0D26,
	0x36CA56, 0x5A0A57, 0x4404D6, 0x2E86D5, 0x540755, 0x400749, 0x286E93, 0x4E0693, 0x38F52B, 0x5E052B,
	0x460A5B, 0x32B55A, 0x58056A, 0x420B65, 0x2C974A, 0x520B4A, 0x3D1A95, 0x620A95, 0x4A052D, 0x34CAAD,
	0x5A0AB5, 0x4605AA, 0x2E8BA5, 0x540DA5, 0x400D4A, 0x2A7C95, 0x4E0C96, 0x38F94E, 0x5E0556, 0x480AB5,
	0x32B5B2, 0x5806D2, 0x420EA5, 0x2E8E4A, 0x50068B, 0x3B0C97, 0x6004AB, 0x4A055B, 0x34CAD6, 0x5A0B6A,
	0x460752, 0x309725, 0x540B45, 0x3E0A8B, 0x28549B, 0x4E04AB
};

typedef struct {
	int year, month, day;                   /* month 1-12, day 1-30 */
	bool is_leap;
} Lunar;

/* Days since 1 March of the year 0, in the Gregorian calendar. */
static int day_number(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year;
}

static int new_year(int year)
{
	return day_number(year, 1, 1) + (int)(years[year - FIRST_YEAR] >> 17);
}

/* False if the day is before the table. */
static bool read_lunar(int year, int month, int day, Lunar *lunar)
{
	int number = day_number(year, month, day), left, leap, index = 0, len;
	uint32_t months;

	if (number < new_year(year))
		year--;
	if (year < FIRST_YEAR)
		return false;
	left = number - new_year(year);
	months = years[year - FIRST_YEAR];
	leap = months >> 13 & 0xF;
	while (left >= (len = 29 + (int)(months >> index & 1))) {
		left -= len;
		index++;
	}
	lunar->year = year;
	lunar->is_leap = leap && index == leap;
	lunar->month = leap && index >= leap ? index : index + 1;
	lunar->day = left + 1;
	return true;
}

/* --- in Chinese --- */

/* The i-th of `list`, whose items are three bytes each. */
static Str han_at(const char *list, int i)
{
	return (Str){ list + i * 3, 3 };
}

static void print_day(Buf *b, int day)
{
	static const char digits[] = "一二三四五六七八九十";
	static const Str tens[] = { STR_INIT("初"), STR_INIT("十"), STR_INIT("廿") };

	if (day % 10) {
		buf_add(b, tens[day / 10]);
		buf_add(b, han_at(digits, day % 10 - 1));
		return;
	}
	buf_add(b, day == 10 ? tens[0] : han_at(digits, day / 10 - 1));
	buf_add(b, STR("十"));
}

static void print_lunar(Buf *b, const Lunar *lunar, bool is_traditional)
{
	static const char stems[] = "甲乙丙丁戊己庚辛壬癸", branches[] = "子丑寅卯辰巳午未申酉戌亥";
	static const Str months[] = {
		STR_INIT("正"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"), STR_INIT("五"), STR_INIT("六"),
		STR_INIT("七"), STR_INIT("八"), STR_INIT("九"), STR_INIT("十"), STR_INIT("十一"), STR_INIT("十二")
	};

	buf_add(b, han_at(stems, (lunar->year - 4) % 10));
	buf_add(b, han_at(branches, (lunar->year - 4) % 12));
	buf_add(b, STR("年"));
	if (lunar->is_leap)
		buf_add(b, is_traditional ? STR("閏") : STR("闰"));
	buf_add(b, months[lunar->month - 1]);
	buf_add(b, STR("月"));
	print_day(b, lunar->day);
}

/* --- in other languages --- */

static bool icu_agrees(const Lunar *lunar, UDate when)
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = ucal_open(u"GMT", 3, "zh@calendar=chinese", UCAL_TRADITIONAL, &status);
	bool agrees;

	ucal_setMillis(calendar, when, &status);
	agrees = ucal_get(calendar, UCAL_MONTH, &status) + 1 == lunar->month
		&& ucal_get(calendar, UCAL_DATE, &status) == lunar->day
		&& (ucal_get(calendar, UCAL_IS_LEAP_MONTH, &status) != 0) == lunar->is_leap;
	ucal_close(calendar);
	return U_SUCCESS(status) && agrees;
}

static Str words_by_icu(const Lunar *lunar, int day, const char *locale, Arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	UDate when = (day - day_number(1970, 1, 1) + 0.5) * 24 * 60 * 60 * 1000;
	char full[LOCALE_SIZE + sizeof "@calendar=chinese"];
	UDateFormat *format;
	UChar out[TEXT_MOST];
	int32_t len;

	if (!icu_agrees(lunar, when))
		return (Str){0};
	strcpy(full, locale);
	strcat(full, "@calendar=chinese");
	format = udat_open(UDAT_NONE, UDAT_LONG, full, u"GMT", 3, NULL, 0, &status);
	len = udat_format(format, when, out, TEXT_MOST, NULL, &status);
	udat_close(format);
	return U_SUCCESS(status) ? unicode_wide_take(out, len, a) : (Str){0};
}

static bool is_traditional(const char *locale)
{
	return strstr(locale, "Hant") || strstr(locale, "_TW") || strstr(locale, "_HK") || strstr(locale, "_MO");
}

Str unicode_lunar(int year, int month, int day, Str tag, Arena *a)
{
	char locale[LOCALE_SIZE];
	Buf b = {0};
	Lunar lunar;
	Str words;

	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31)
		return (Str){0};
	if (!read_lunar(year, month, day, &lunar))
		return (Str){0};
	unicode_locale(tag, locale);
	if (strncmp(locale, "zh", 2))
		return words_by_icu(&lunar, day_number(year, month, day), locale, a);
	print_lunar(&b, &lunar, is_traditional(locale));
	words = buf_take(&b, a);
	buf_release(&b);
	return words;
}
