// The heap's and the locks' functions, in the executable itself: the dynamic linker prefers them to glibc's, also for
// calls from the Swift runtime. They count and go on to glibc's own.
#define _GNU_SOURCE
#include "counting.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

void *malloc(size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    tick_audit_note(&tick_audit_total.allocations);
    if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    void *made = __libc_memalign(alignment, size);
    if (made == NULL) {
        return ENOMEM;
    }
    *block = made;
    return 0;
}

void free(void *block) {
    if (block != NULL) {
        tick_audit_note(&tick_audit_total.frees);
    }
    __libc_free(block);
}

// glibc has no second name for these: the next library's are looked up once, before the first thread starts.
typedef int mutex_call(pthread_mutex_t *);
typedef int rwlock_call(pthread_rwlock_t *);
static mutex_call *next_lock;
static mutex_call *next_trylock;
static rwlock_call *next_rdlock;
static rwlock_call *next_wrlock;

__attribute__((constructor)) static void look_up(void) {
    next_trylock = (mutex_call *)dlsym(RTLD_NEXT, "pthread_mutex_trylock");
    next_rdlock = (rwlock_call *)dlsym(RTLD_NEXT, "pthread_rwlock_rdlock");
    next_wrlock = (rwlock_call *)dlsym(RTLD_NEXT, "pthread_rwlock_wrlock");
    next_lock = (mutex_call *)dlsym(RTLD_NEXT, "pthread_mutex_lock");
}

// Other libraries' constructors may take a lock before ours has run; there is one thread then, and no contention.
int pthread_mutex_lock(pthread_mutex_t *mutex) {
    tick_audit_note(&tick_audit_total.locks);
    if (next_lock == NULL) {
        look_up();
    }
    return next_lock(mutex);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
    tick_audit_note(&tick_audit_total.locks);
    if (next_trylock == NULL) {
        look_up();
    }
    return next_trylock(mutex);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock) {
    tick_audit_note(&tick_audit_total.locks);
    if (next_rdlock == NULL) {
        look_up();
    }
    return next_rdlock(lock);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock) {
    tick_audit_note(&tick_audit_total.locks);
    if (next_wrlock == NULL) {
        look_up();
    }
    return next_wrlock(lock);
}

void tick_audit_take_lock(void) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
}
