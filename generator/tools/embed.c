/* tools/embed.c: files to a C table, for discover/builtin.h.
 *
 *     embed NAME=FILE ... > builtin.c */
#include <stdio.h>
#include <string.h>

static int print_bytes(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	int c;
	if (!f)
		return perror(path), 1;
	for (*len = 0; (c = getc(f)) != EOF; ++*len)
		printf("%d,%s", c > 127 ? c - 256 : c, *len % 32 == 31 ? "\n" : "");
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	static size_t lens[4096];
	if (argc > 4096)
		return fputs("embed: too many files\n", stderr), 1;
	puts("#include \"discover/builtin.h\"");
	for (int i = 1; i < argc; i++) {
		char *equals = strchr(argv[i], '=');
		if (!equals)
			return fprintf(stderr, "embed: %s: NAME=FILE wanted\n", argv[i]), 1;
		printf("static const char file_%d[] = {", i);
		if (print_bytes(equals + 1, &lens[i]))
			return 1;
		puts("0};");
	}
	puts("const Builtin builtin_files[] = {");
	for (int i = 1; i < argc; i++)
		printf("\t{ \"%.*s\", file_%d, %zu },\n", (int)(strchr(argv[i], '=') - argv[i]), argv[i], i, lens[i]);
	printf("};\nconst size_t builtin_count = %d;\n", argc - 1);
	return 0;
}
