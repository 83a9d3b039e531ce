# shellcheck shell=bash
# Looks, and changes nothing.

command_doctor() {
  local ledger=''
  if [[ ${1:-} == --ledger ]]; then ledger=yes && shift; fi
  (($# == 0)) || misused "doctor does not know \"$1\"."
  require_linux
  BAD=0
  doctor_sdk
  doctor_engine
  doctor_database
  doctor_gateway
  doctor_disk
  if [[ -n $ledger ]]; then doctor_ledger; fi
  if ((BAD == 0)); then say "all is well"; else die "$BAD of these need attention."; fi
}

good() { printf '%s  %-11s %s\n' "${GREEN}ok$PLAIN" "$1" "$2"; }
note() { printf '%s  %-11s %s\n' "${DIM}--$PLAIN" "$1" "$2"; }
bad() {
  printf '%s  %-11s %s\n' "${RED}!!$PLAIN" "$1" "$2"
  BAD=$((BAD + 1))
}

doctor_sdk() {
  if find_sdk; then
    good ".NET SDK" "$SDK at $(command -v dotnet)"
  else
    bad ".NET SDK" "version 10 is needed$(other_sdks): https://dot.net/v1/dotnet-install.sh --channel 10.0"
  fi
}

doctor_engine() {
  if [[ -n $SDK ]] && recall_orleans "$PIXSIM_HOME/engine" "$(engine_key)"; then
    if [[ -z $ORLEANS_MISSES ]]; then
      good engine "Orleans ($ORLEANS_VERSION, all packages restored)"
    else
      good engine "Embedded (Orleans $ORLEANS_VERSION cannot be restored here: $ORLEANS_MISSES)"
    fi
  else
    note engine "not chosen yet; ./pixsim up tries Orleans $ORLEANS_VERSION first"
  fi
}

doctor_database() {
  if [[ -n ${PIXSIM_DATABASE:-} ]]; then
    note PostgreSQL "PIXSIM_DATABASE names one; the private one is not used"
    return
  fi
  if find_postgres; then
    good PostgreSQL "version $PG_MAJOR at $PG_BIN"
  elif [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    note PostgreSQL "not installed; ./pixsim up installs it by apt-get"
  else
    bad PostgreSQL "version $OLDEST_POSTGRES or newer is needed. ${INSTALL_HINTS[0]}"
  fi
  if [[ -L $PIXSIM_HOME/postgres && ! -e $PIXSIM_HOME/postgres ]]; then
    bad database "$PIXSIM_HOME/postgres links to $(readlink "$PIXSIM_HOME/postgres"), which is gone"
  elif ! locate_postgres; then
    note database "none yet; ./pixsim up creates it in $PIXSIM_HOME/postgres"
  elif postgres_pid >/dev/null; then
    if port_taken "$(postgres_port)"; then
      good database "runs on 127.0.0.1:$(postgres_port) (process $(postgres_pid)), data in $PG_HOME"
    else
      bad database "process $(postgres_pid) runs but does not answer; its log is $PG_HOME/log"
    fi
  elif [[ $PG_MAJOR != 0 && ! -x $PG_BIN/postgres ]] || ! find_postgres "$(<"$PG_HOME/data/PG_VERSION")"; then
    bad database "was written by PostgreSQL $(<"$PG_HOME/data/PG_VERSION"), which is not installed here"
  else
    note database "stopped, data in $PG_HOME ($(du -sh "$PG_HOME" | cut -f1))"
  fi
}

doctor_gateway() {
  local status
  if gateway_runs; then
    status=$(http_status "$GATEWAY_PORT" /health/ready) || true
    if [[ $status == 200 ]]; then
      good gateway "ready at http://127.0.0.1:$GATEWAY_PORT (process $GATEWAY_PID)"
    else
      bad gateway "process $GATEWAY_PID runs, but http://127.0.0.1:$GATEWAY_PORT/health/ready says ${status:-nothing}; log: $PIXSIM_HOME/gateway.log"
    fi
  elif port_taken "$DEFAULT_PORT"; then
    bad gateway "does not run, and port $DEFAULT_PORT is in use by another program: ./pixsim up --port $((DEFAULT_PORT + 1))"
  else
    note gateway "does not run; port $DEFAULT_PORT is free"
  fi
}

doctor_disk() {
  local folder=$PIXSIM_HOME free
  [[ -d $folder ]] || folder=$(dirname "$folder")
  free=$(df -Pm "$(readlink -f "$folder")" | awk 'NR == 2 { print $4 }')
  if ((free >= 2048)); then good disk "$((free / 1024)) GB free"; else bad disk "$free MB free; builds and the database need 2 GB"; fi
}

# Asks the gateway that was built last whether the rows agree with each other. Nothing is built or started for it.
doctor_ledger() {
  local program='' database=${PIXSIM_DATABASE:-} engine candidate
  for engine in Orleans Embedded; do
    candidate=$(ENGINE=$engine output_of Gateway)/PixSim.Gateway.dll
    if [[ -f $candidate && (-z $program || $candidate -nt $program) ]]; then program=$candidate; fi
  done
  if [[ -z $program ]]; then
    note ledger "the gateway is not built yet; ./pixsim up builds it"
    return
  fi
  if [[ -z $database ]]; then
    if ! { locate_postgres && postgres_pid >/dev/null && [[ -r $PG_HOME/password ]]; }; then
      note ledger "its database does not run; ./pixsim up starts it"
      return
    fi
    database="Host=127.0.0.1;Port=$(postgres_port);Username=pixsim;Password=$(<"$PG_HOME/password");Database=pixsim"
  fi
  if PIXSIM_DATABASE=$database dotnet "$program" audit-ledger; then
    good ledger "all of its invariants hold"
  else
    bad ledger "what does not hold, or why that could not be found out, is above"
  fi
}
