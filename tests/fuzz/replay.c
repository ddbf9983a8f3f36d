/* Runs a fuzz target over the files that it is given, with any compiler: findings stay found. */
#include <stdio.h>
#include <stdlib.h>
#include "fuzz.h"

static int replay(const char *name)
{
	FILE *file = fopen(name, "rb");
	uint8_t *data = malloc(1 << 20);
	size_t size;

	if (!file || !data) {
		perror(name);
		return -1;
	}
	size = fread(data, 1, 1 << 20, file);
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (replay(argv[i]))
			return 1;
	return 0;
}
