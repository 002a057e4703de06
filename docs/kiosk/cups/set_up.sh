#!/bin/sh
# Make CUPS on this machine keep nothing: set_up.sh PRINTER. Run as root; run again after CUPS was upgraded.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
printer=${1:?"say which printer: set_up.sh PRINTER (lpstat -e lists them)"}
conf=${CUPSD_CONF:-/etc/cups/cupsd.conf}
begin="# decision-aid: begin"
end="# decision-aid: end"

# Lines of an earlier run go first, so that running this twice is the same as once.
kept=$(sed "/^$begin\$/,/^$end\$/d" "$conf")
printf '%s\n%s\n%s\n%s\n' "$kept" "$begin" "$(cat "$here/cupsd-lines.conf")" "$end" >"$conf.new"
chmod --reference="$conf" "$conf.new"
chown --reference="$conf" "$conf.new"
mv "$conf.new" "$conf"

# What waits to be printed stays in memory.
fstab=${FSTAB:-/etc/fstab}
grep -q ' /var/spool/cups ' "$fstab" ||
    echo 'tmpfs /var/spool/cups tmpfs mode=0710,gid=lp,size=64m,noexec,nosuid,nodev 0 0' >>"$fstab"

if [ -z "${NO_RESTART:-}" ]; then
    systemctl stop cups.service cups.socket cups.path
    rm -rf /var/spool/cups/*
    mountpoint -q /var/spool/cups || mount /var/spool/cups
    systemctl start cups.socket cups.path cups.service
    # A paper that fails stops the printer, which the kiosk sees at once; otherwise it would be tried again later.
    lpadmin -p "$printer" -o printer-error-policy=stop-printer
fi
echo "Now try it: decision-aid doctor --clinic FILE"
