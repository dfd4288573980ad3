#define _GNU_SOURCE
#include "CPenSystem.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

// A signal handler has no argument of its own, so this one state belongs to the process.
static atomic_bool installed;
static atomic_int wake;
static atomic_int first;
static atomic_uint count;

static const int watched[] = {SIGINT, SIGTERM, SIGHUP};
enum { watched_count = sizeof watched / sizeof watched[0] };
static struct sigaction before[watched_count];
static struct sigaction pipe_before;

static void note(int signal_number) {
    int saved = errno;
    int none = 0;
    atomic_compare_exchange_strong(&first, &none, signal_number);
    atomic_fetch_add(&count, 1);
    uint64_t one = 1;
    ssize_t written = write(atomic_load(&wake), &one, sizeof one);
    (void)written;
    errno = saved;
}

int pen_signals_install(int wake_descriptor) {
    if (atomic_exchange(&installed, true)) {
        return -EBUSY;
    }
    atomic_store(&wake, wake_descriptor);
    atomic_store(&first, 0);
    atomic_store(&count, 0);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    for (size_t index = 0; index < watched_count; index++) {
        if (sigaction(watched[index], &action, &before[index]) != 0) {
            return -errno;
        }
    }
    action.sa_handler = SIG_IGN;
    return sigaction(SIGPIPE, &action, &pipe_before) == 0 ? 0 : -errno;
}

int pen_signals_restore(void) {
    if (!atomic_load(&installed)) {
        return 0;
    }
    for (size_t index = 0; index < watched_count; index++) {
        sigaction(watched[index], &before[index], NULL);
    }
    sigaction(SIGPIPE, &pipe_before, NULL);
    atomic_store(&wake, -1);
    atomic_store(&installed, false);
    return 0;
}

uint32_t pen_signals_count(void) {
    return atomic_load(&count);
}

int pen_signals_first(void) {
    return atomic_load(&first);
}

int pen_event_open(void) {
    int descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

int pen_event_raise(int descriptor) {
    uint64_t one = 1;
    return write(descriptor, &one, sizeof one) == sizeof one ? 0 : -errno;
}

int pen_event_clear(int descriptor) {
    uint64_t raised;
    return read(descriptor, &raised, sizeof raised) == sizeof raised ? 0 : -errno;
}
