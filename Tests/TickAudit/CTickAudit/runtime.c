// The Swift runtime calls its reference counting through pointers when an instrument asks for it (stdlib/public/runtime/
// HeapObject.cpp, CALL_IMPL): the same way in which Instruments counts on other systems.
#define _GNU_SOURCE
#include "counting.h"

#include <dlfcn.h>
#include <stddef.h>

struct tick_audit_counts tick_audit_total;
_Thread_local bool tick_audit_counting;

/// The functions that are counted.
struct functions {
    void *(*make_object)(const void *type, size_t size, size_t alignment_mask);
    void *(*retain)(void *object);
    void *(*try_retain)(void *object);
    void *(*retain_many)(void *object, uint32_t count);
    void (*release)(void *object);
    void (*release_many)(void *object, uint32_t count);
};

/// The runtime's own.
static struct functions own;

/// Where the runtime keeps the pointers to them, and whether it is to use these pointers.
static struct {
    void *(**make_object)(const void *type, size_t size, size_t alignment_mask);
    void *(**retain)(void *object);
    void *(**try_retain)(void *object);
    void *(**retain_many)(void *object, uint32_t count);
    void (**release)(void *object);
    void (**release_many)(void *object, uint32_t count);
    bool *in_use;
} place;

static void *counted_make_object(const void *type, size_t size, size_t alignment_mask) {
    tick_audit_note(&tick_audit_total.objects);
    return own.make_object(type, size, alignment_mask);
}

static void *counted_retain(void *object) {
    tick_audit_note(&tick_audit_total.retains);
    return own.retain(object);
}

static void *counted_try_retain(void *object) {
    tick_audit_note(&tick_audit_total.retains);
    return own.try_retain(object);
}

static void *counted_retain_many(void *object, uint32_t count) {
    tick_audit_note(&tick_audit_total.retains);
    return own.retain_many(object, count);
}

static void counted_release(void *object) {
    tick_audit_note(&tick_audit_total.releases);
    own.release(object);
}

static void counted_release_many(void *object, uint32_t count) {
    tick_audit_note(&tick_audit_total.releases);
    own.release_many(object, count);
}

static const struct functions counted = {
    .make_object = counted_make_object,
    .retain = counted_retain,
    .try_retain = counted_try_retain,
    .retain_many = counted_retain_many,
    .release = counted_release,
    .release_many = counted_release_many,
};

static void put(struct functions functions) {
    *place.make_object = functions.make_object;
    *place.retain = functions.retain;
    *place.try_retain = functions.try_retain;
    *place.retain_many = functions.retain_many;
    *place.release = functions.release;
    *place.release_many = functions.release_many;
}

bool tick_audit_install(void) {
    place.make_object = dlsym(RTLD_DEFAULT, "_swift_allocObject");
    place.retain = dlsym(RTLD_DEFAULT, "_swift_retain");
    place.try_retain = dlsym(RTLD_DEFAULT, "_swift_tryRetain");
    place.retain_many = dlsym(RTLD_DEFAULT, "_swift_retain_n");
    place.release = dlsym(RTLD_DEFAULT, "_swift_release");
    place.release_many = dlsym(RTLD_DEFAULT, "_swift_release_n");
    place.in_use = dlsym(RTLD_DEFAULT, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly");
    if (place.make_object == NULL || place.retain == NULL || place.try_retain == NULL || place.retain_many == NULL
        || place.release == NULL || place.release_many == NULL || place.in_use == NULL) {
        return false;
    }
    own = (struct functions){
        .make_object = *place.make_object,
        .retain = *place.retain,
        .try_retain = *place.try_retain,
        .retain_many = *place.retain_many,
        .release = *place.release,
        .release_many = *place.release_many,
    };
    return true;
}

// The pointers are ours only while it is counted: on this way Swift 6.3.1 strips the highest bits off what it retains, so
// that it takes a short string for an object and crashes. A tick has no strings; a sentence that is printed has.
void tick_audit_begin(void) {
    put(counted);
    *place.in_use = true;
    tick_audit_counting = true;
}

void tick_audit_end(void) {
    tick_audit_counting = false;
    put(own);
    *place.in_use = false;
}

struct tick_audit_counts tick_audit_counted(void) {
    return tick_audit_total;
}
