/* Lets a program write LONGPOLE_BUDGET bytes to ordinary files, and no byte more: a disk that is full at that byte. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t write(int file, const void *bytes, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    static long left;
    struct stat about;
    ssize_t written;
    if (!real) {
        const char *budget = getenv("LONGPOLE_BUDGET");
        left = budget ? atol(budget) : 0;
        real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    }
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return real(file, bytes, count);
    if (left <= 0) {
        errno = ENOSPC;
        return -1;
    }
    written = real(file, bytes, count < (size_t)left ? count : (size_t)left);
    if (written > 0) left -= written;
    return written;
}
