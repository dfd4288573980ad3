#pragma once

#include <libusb.h>

/// The next context lists no devices and watches for none: what udev has found is opened by its node. The option counts
/// for contexts that are made after it.
static inline int pen_libusb_no_discovery(void) { return libusb_set_option(NULL, LIBUSB_OPTION_NO_DEVICE_DISCOVERY); }
