# Starts a command with resource limits, its standard output kept free for the protocol as descriptor 3.
#
# limit.sh FILE-SIZE-IN-512-BYTE-BLOCKS DATA-IN-KILOBYTES COMMAND...
exec 3>&1 1>&2
ulimit -c 0
ulimit -n 4096
ulimit -f "$1"
ulimit -d "$2"
shift 2
exec "$@"
