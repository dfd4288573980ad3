# A scenario with a pen that is plugged into the guest's own virtual hub: the same file, the same verdicts.
# Bound: 240 s
.build/release/stipple-sim run Simulator/Scenarios/h2-emergency-stop.yaml --on usb
expect "places taken on the virtual hub afterwards" "" "$(used_ports)"
says "h2-emergency-stop"
