# Starts a command in a root file system of its own: what it needs to run, read-only, and one folder to write to.
# Runs as pid 1 or not (argument 4), inside fresh namespaces, with the capabilities of their owner, which it gives up.
#
# contain.sh ROOT SCRATCH HIDDEN own|shared ARCHIVE EXPOSED... -- COMMAND...
set -eu
root=$1 scratch=$2 hidden=$3 processes=$4 archive=$5
shift 5
mount -t tmpfs -o mode=0755,size=1m,nosuid,nodev tmpfs "$root"
# First, as what is exposed may lie inside.
mkdir "$root/tmp"
mount -t tmpfs -o mode=1777,size=256m,nosuid,nodev tmpfs "$root/tmp"
expose() {
  if [ -d "$1" ]; then
    mkdir -p "$root$1"
  elif [ -e "$1" ]; then
    mkdir -p "$root${1%/*}"
    : > "$root$1"
  else
    return 0
  fi
  mount --bind "$1" "$root$1"
  mount -o remount,bind,ro,nosuid,nodev "$root$1"
}
while [ "$1" != -- ]; do
  expose "$1"
  shift
done
shift
mkdir -p "$root/dev" "$root/proc" "$root/scratch"
for device in null zero random urandom; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
if [ "$processes" = own ]; then
  mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
else
  mount --rbind /proc "$root/proc"
fi
mount --bind "$scratch" "$root/scratch"
mount -o remount,bind,nosuid,nodev "$root/scratch"
if [ -f "$archive" ]; then
  : > "$root/archive.jsa"
  mount --bind "$archive" "$root/archive.jsa"
  mount -o remount,bind,ro,nosuid,nodev "$root/archive.jsa"
fi
# The data folder may lie inside an exposed one.
if [ -d "$root$hidden" ]; then
  mount -t tmpfs -o ro,size=4k tmpfs "$root$hidden"
fi
mount -o remount,bind,ro,nosuid,nodev "$root"
cd "$root"
pivot_root . .
umount -l .
cd /scratch
# No namespaces inside these, where the capabilities would come back.
(echo 0 > /proc/sys/user/max_user_namespaces) 2> /dev/null || :
exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
