/* Gives each file, in memory of just its size, to the target.
 *
 *     replay FILE... */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

static void replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	long size = -1;
	if (file && fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	if (size < 0 || fseek(file, 0, SEEK_SET) != 0) {
		perror(path);
		exit(2);
	}
	uint8_t *bytes = malloc(size ? (size_t)size : 1);
	if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
		perror(path);
		exit(2);
	}
	fclose(file);
	LLVMFuzzerTestOneInput(bytes, (size_t)size);
	free(bytes);
}

int main(int argc, char **argv)
{
	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++) {
		printf("%s\n", argv[i]);
		fflush(stdout);
		replay(argv[i]);
	}
	return 0;
}
