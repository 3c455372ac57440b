/* cli/filter_table.h: made by tools/filter_table.c when the program is built. */
#ifndef NIANPU_FILTER_TABLE_H
#define NIANPU_FILTER_TABLE_H

#include <linux/filter.h>

extern const struct sock_filter filter_table[];
extern const unsigned short filter_table_count;

#endif
