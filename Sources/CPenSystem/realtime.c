#define _GNU_SOURCE
#include "CPenSystem.h"

#include <alloca.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int64_t pen_now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int pen_sleep_until_us(int64_t deadline_us) {
    struct timespec deadline = {
        .tv_sec = (time_t)(deadline_us / 1000000),
        .tv_nsec = (long)(deadline_us % 1000000) * 1000,
    };
    return -clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
}

int pen_thread_set_fifo(int priority) {
    struct sched_param parameters = {.sched_priority = priority};
    return -pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters);
}

int pen_thread_scheduling(int *policy, int *priority) {
    struct sched_param parameters;
    int failure = pthread_getschedparam(pthread_self(), policy, &parameters);
    *priority = parameters.sched_priority;
    return -failure;
}

int pen_thread_set_name(const char *name) {
    return -pthread_setname_np(pthread_self(), name);
}

int pen_thread_block_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGCHLD};
    sigset_t blocked;
    sigemptyset(&blocked);
    for (size_t index = 0; index < sizeof numbers / sizeof numbers[0]; index++) {
        sigaddset(&blocked, numbers[index]);
    }
    return -pthread_sigmask(SIG_BLOCK, &blocked, NULL);
}

int pen_memory_lock(bool future) {
    return mlockall(future ? MCL_CURRENT | MCL_FUTURE : MCL_CURRENT) == 0 ? 0 : -errno;
}

int pen_memory_unlock(void) {
    return munlockall() == 0 ? 0 : -errno;
}

bool pen_memory_lock_is_unlimited(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY) {
        return true;
    }
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &header, data) != 0) {
        return false;
    }
    return (data[CAP_TO_INDEX(CAP_IPC_LOCK)].effective & CAP_TO_MASK(CAP_IPC_LOCK)) != 0;
}

void pen_stack_touch(size_t bytes) {
    volatile char *stack = alloca(bytes);
    for (size_t offset = 0; offset < bytes; offset += 4096) {
        stack[offset] = 1;
    }
}

void pen_heap_touch(size_t bytes) {
    volatile char *heap = malloc(bytes);
    if (heap == NULL) {
        return;
    }
    for (size_t offset = 0; offset < bytes; offset += 4096) {
        heap[offset] = 1;
    }
    free((void *)heap);
}

int pen_cpu_sleep_hold(void) {
    int descriptor = open("/dev/cpu_dma_latency", O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return -errno;
    }
    int32_t longest_exit_us = 0;
    if (write(descriptor, &longest_exit_us, sizeof longest_exit_us) != sizeof longest_exit_us) {
        int failure = errno;
        close(descriptor);
        return -failure;
    }
    return descriptor;
}
