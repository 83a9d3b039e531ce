# shellcheck shell=bash disable=SC2034
# What the script says, and how: plain text in a pipe, a little colour on a terminal.

if [[ -t 1 && -t 2 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
  RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' DIM=$'\e[2m' PLAIN=$'\e[0m'
else
  RED='' GREEN='' YELLOW='' DIM='' PLAIN=''
fi

say() { printf '%s\n' "$*"; }

# What is being done now, for someone who waits.
step() { printf '%s\n' "$DIM$*$PLAIN" >&2; }

warn() { printf '%s\n' "${YELLOW}pixsim: $*$PLAIN" >&2; }

# die MESSAGE [HINT...]: what went wrong, then what to do about it, a line each.
die() {
  printf '%s\n' "${RED}pixsim: $1$PLAIN" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# misused MESSAGE: the command line is wrong, so the help follows.
misused() {
  {
    printf '%s\n\n' "${RED}pixsim: $1$PLAIN"
    show_help
  } >&2
  exit 2
}

# needs_value OPTION [VALUE...]: refuses an option that stands last, without its value.
needs_value() { [[ $# -ge 2 && -n $2 ]] || misused "$1 needs a value."; }
