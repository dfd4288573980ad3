# Unplugs at random moments of a treatment over the vendor interface, and the pen comes back each time.
# Bound: 90 s, and 35 s a round
. Tests/Usb/guest/unplugs
unplugs vendor
