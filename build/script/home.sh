# shellcheck shell=bash
# The folder of the deployment, and who works in it at the moment.

require_linux() {
  [[ $(uname -s) == Linux ]] || die "./pixsim runs on Linux, and on Windows under WSL." \
    "Elsewhere, start PostgreSQL yourself, set PIXSIM_DATABASE and run: dotnet run --project Gateway -c Release"
}

# Makes the folder if need be, and counts this run among its users.
open_home() {
  require_linux
  if [[ ! -d $PIXSIM_HOME ]]; then
    mkdir -p "$PIXSIM_HOME" 2>/dev/null || die "$PIXSIM_HOME cannot be created." "Set PIXSIM_HOME to a folder that you can write to."
    # The database may run as another user, who has to get through. What is secret in here is locked by itself.
    chmod 755 "$PIXSIM_HOME"
  fi
  [[ -w $PIXSIM_HOME && -O $PIXSIM_HOME || $EUID == 0 ]] ||
    die "$PIXSIM_HOME belongs to $(stat -c %U "$PIXSIM_HOME")." "Run ./pixsim as that user, or set PIXSIM_HOME to another folder."
  PIXSIM_HOME=$(cd "$PIXSIM_HOME" && pwd -P)
  exec 9>>"$PIXSIM_HOME/users.lock"
  flock --shared 9
}

# alone COMMAND...: runs it while no other ./pixsim builds or starts something here.
alone() {
  exec 8>>"$PIXSIM_HOME/work.lock"
  flock --nonblock 8 || {
    step "waiting for another ./pixsim to finish its build..."
    flock 8
  }
  "$@"
  local status=$?
  exec 8>&-
  return "$status"
}

DATABASE_IS_OURS=''
own_database() { DATABASE_IS_OURS=yes; }
leave_database_running() { DATABASE_IS_OURS=''; }

# At the end of every command: ends what it began, and stops the database that it started unless someone else uses it.
leave() {
  local status=$? child
  trap - EXIT INT TERM HUP
  for child in $(jobs -p); do kill -TERM -- "-$child" "$child" 2>/dev/null || true; done
  if [[ -n $DATABASE_IS_OURS ]] && flock --exclusive --nonblock 9; then
    stop_postgres || status=1
  fi
  exit "$status"
}
