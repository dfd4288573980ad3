# Devices that look like a pen and are none: each gets a sentence and a status, within a bound, and no crash.
# Bound: 300 s
number=0
for defect in other-protocol garbage stall mute bad-descriptors no-endpoints; do
    number=$((number + 1))
    serial=BAD-000$number
    serve "$defect" --serial "$serial" --usb-defect "$defect"
    attach "$defect"
    is_there() { [ -n "$(places_of "$serial")" ]; }
    if ! within 10 is_there; then
        # The kernel itself turned it away: then it is no pen for anybody.
        refused 69 . "$stipple" treat Tests/Usb/plans/small.yaml --pen "serial:$serial" --yes
        says "$defect: not even a device"
        continue
    fi
    udevadm settle --timeout=10
    place=$(places_of "$serial")
    refused "65 69 74" . "$stipple" treat Tests/Usb/plans/small.yaml --pen "usb:$place" --yes
    node=$(tty_at "$place")
    says "$defect ${answers[-1]}"
    # The others have a tty that is whole: a pen is behind it.
    if [[ -c /dev/$node && " garbage stall mute " == *" $defect "* ]]; then
        # The kernel's close waits 30 s for what a device has not taken (cdc_acm's closing_wait).
        patience_s=60
        refused "65 69 74" . "$stipple" treat Tests/Usb/plans/small.yaml --pen "/dev/$node" --yes
        patience_s=30
    fi
done
