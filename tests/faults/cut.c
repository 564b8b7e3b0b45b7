/* Cuts the power of the ext4 file system at a folder as soon as a byte comes: what was not synced by then never reaches
   the disk. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define SHUTDOWN _IOR('X', 125, uint32_t)

int main(int count, char **names) {
    uint32_t without_flushing = 2;
    int folder = count == 2 ? open(names[1], O_RDONLY | O_DIRECTORY) : -1;
    char byte;
    if (folder < 0 || read(0, &byte, 1) != 1 || ioctl(folder, SHUTDOWN, &without_flushing) != 0) {
        perror("cut");
        return 1;
    }
    return 0;
}
