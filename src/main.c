/* ringdump as a program of its own. */
#include <ringdump/main.h>

int main(int argc, char **argv)
{
	return rd_main(argc, argv);
}
