# The machine itself: the modules are there, udevd runs, the host is reached both ways. Bound below.
# Bound: 30 s
for module in vhci_hcd cdc_acm; do
    [ -d "/sys/module/$module" ] || fail "module $module: expected it loaded, found none"
done
[ -d /sys/devices/platform/vhci_hcd.0 ] || fail "vhci_hcd: expected a controller, found none"
udevadm control --ping --timeout=10 || fail "systemd-udevd does not answer"
expect "the host's answer" "hello from $ROOT" "$(host hello)"
expect "stipple's version" 0 "$("$stipple" --version >/dev/null; echo $?)"
says "Linux $(uname -r)"
