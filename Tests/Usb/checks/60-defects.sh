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
    # The others have a tty that is whole, a pen is behind it; and a mute one's takes the kernel's 30 s to close, for the
    # same answer.
    if [[ -c /dev/$node && " garbage stall " == *" $defect "* ]]; then
        refused "65 69 74" . "$stipple" treat Tests/Usb/plans/small.yaml --pen "/dev/$node" --yes
    fi
done
