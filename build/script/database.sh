# shellcheck shell=bash disable=SC2034
# The private PostgreSQL of this deployment: loopback only, durable, with a password of its own.
#   PG_HOME   its folder: data/, log, password, port. PG_HOME is $PIXSIM_HOME/postgres, or what that links to
#   PG_USER   who runs it: PostgreSQL refuses to run as root

# Exports PIXSIM_DATABASE, starting the private instance unless it runs or another one was named.
require_database() {
  [[ -z ${PIXSIM_DATABASE:-} ]] || return 0
  alone start_postgres
  PIXSIM_DATABASE="Host=127.0.0.1;Port=$(postgres_port);Username=pixsim;Password=$(<"$PG_HOME/password");Database=pixsim"
  export PIXSIM_DATABASE
}

as_postgres() {
  if [[ $EUID == 0 ]]; then
    # From the root folder, because that user may not see the present one.
    (cd / && unlocked runuser -u "$PG_USER" -- "$@")
  else
    unlocked "$@"
  fi
}

# Sets PG_HOME and PG_USER to what there is; fails if there is no database yet.
locate_postgres() {
  PG_HOME=$(readlink -f "$PIXSIM_HOME/postgres")
  [[ -f $PG_HOME/data/PG_VERSION ]] || return 1
  PG_USER=$(stat -c %U "$PG_HOME/data")
}

start_postgres() {
  if ! { locate_postgres && adopt_postgres; }; then create_postgres; fi
  if postgres_pid >/dev/null; then return; fi
  require_postgres "$(<"$PG_HOME/data/PG_VERSION")"
  step "starting PostgreSQL $PG_MAJOR..."
  own_database
  drop_foreign_pid_file
  for _ in {1..20}; do
    write_settings
    rm -f "$PG_HOME/log.old"
    [[ ! -f $PG_HOME/log ]] || mv "$PG_HOME/log" "$PG_HOME/log.old"
    if as_postgres "$PG_BIN/pg_ctl" start -D "$PG_HOME/data" -l "$PG_HOME/log" -w -t 60 >/dev/null 2>&1; then return; fi
    if grep -qs 'could not bind\|could not create any TCP/IP sockets' "$PG_HOME/log"; then
      rm -f "$PG_HOME/port"
    elif grep -qs 'pre-existing shared memory block' "$PG_HOME/log"; then
      # The sessions of a killed server are still on their way out.
      sleep 0.5
    else
      break
    fi
  done
  tail -n 10 "$PG_HOME/log" >&2 || true
  die "PostgreSQL did not start; its log is $PG_HOME/log."
}

stop_postgres() {
  local pid
  if ! { locate_postgres && pid=$(postgres_pid); }; then return 0; fi
  # PostgreSQL's fast shutdown: sessions end, everything is written.
  kill -INT "$pid"
  wait_for_end "$pid" 60 && return
  warn "PostgreSQL (process $pid) does not stop; its log is $PG_HOME/log."
  return 1
}

# The running server's process. What the pid file names counts only if it serves this very folder.
postgres_pid() {
  local pid
  pid=$(sed -n 1p "$PG_HOME/data/postmaster.pid" 2>/dev/null) && [[ $pid =~ ^[0-9]+$ ]] &&
    runs_with "$pid" "$PG_HOME/data" && birth_of "$pid" >/dev/null && printf '%s' "$pid"
}

postgres_port() { sed -n 4p "$PG_HOME/data/postmaster.pid"; }

# After a reboot, or in a copied checkout, the pid file may name a process that has nothing to do with this
# folder; PostgreSQL would take that for a running server. Only if nobody works in the folder is it removed.
drop_foreign_pid_file() {
  local pid
  pid=$(sed -n 1p "$PG_HOME/data/postmaster.pid" 2>/dev/null) || return 0
  [[ -d /proc/$pid ]] && ! runs_with "$pid" "$PG_HOME/data" || return 0
  [[ -n $(find /proc -maxdepth 2 -name cwd -lname "$PG_HOME/data" 2>/dev/null) ]] || rm -f "$PG_HOME/data/postmaster.pid"
}

# The settings live in a file, written anew at every start, so that they are this version's.
write_settings() {
  if [[ ! -s $PG_HOME/port ]] || port_taken "$(<"$PG_HOME/port")"; then free_port >"$PG_HOME/port"; fi
  cat >"$PG_HOME/data/pixsim.conf" <<TXT
listen_addresses = '127.0.0.1'
port = $(<"$PG_HOME/port")
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
max_wal_size = 2GB
fsync = on
synchronous_commit = on
full_page_writes = on
TXT
}

# A new, empty database in PG_HOME. It gets its name last, so that an interrupted creation leaves none.
create_postgres() {
  local new password locale=C
  PG_USER=$(id -un) PG_HOME=$PIXSIM_HOME/postgres
  require_postgres
  if [[ $EUID == 0 ]]; then house_for_root; else mkdir -p "$PG_HOME"; fi
  chmod 700 "$PG_HOME"
  step "creating the database in $PG_HOME..."
  new=$PG_HOME/data.new
  rm -rf "$new"
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s' "$password" >"$PG_HOME/password")
  [[ $EUID != 0 ]] || chown "$PG_USER" "$PG_HOME/password"
  ! locale -a 2>/dev/null | grep -qix 'c\.utf-\?8' || locale=C.UTF-8
  if ! { as_postgres "$PG_BIN/initdb" -D "$new" -U pixsim --auth=scram-sha-256 --pwfile="$PG_HOME/password" \
    --encoding=UTF8 --locale="$locale" &&
    as_postgres "$PG_BIN/postgres" --single -D "$new" postgres <<<'create database pixsim'; } >"$PIXSIM_HOME/initdb.log" 2>&1; then
    tail -n 5 "$PIXSIM_HOME/initdb.log" >&2
    die "The database could not be created; all that was said is in $PIXSIM_HOME/initdb.log."
  fi
  echo "include 'pixsim.conf'" >>"$new/postgresql.conf"
  mv "$new" "$PG_HOME/data"
}
