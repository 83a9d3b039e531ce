# shellcheck shell=bash

show_help() {
  cat <<'TXT'
PixSim: versioned prompts become pictures and clips.

  ./pixsim up [--detach] [--port N]    start everything at http://127.0.0.1:8000
  ./pixsim demo [--port N]             send real prompts through it and show the files that came out
  ./pixsim test [--engine orleans|embedded] [--filter NAME]
                                       run the tests; the last line counts them
  ./pixsim bench NAME [--json]         measure beside a baseline in the same run: create, lifecycle,
                                       hot-family, inflight, large-family, prompt-reads, recover,
                                       similar
  ./pixsim down                        stop the gateway and its database; the data stays
  ./pixsim doctor [--ledger]           look at what PixSim needs on this machine, and say what is missing;
                                       with --ledger also whether the rows of the ledger agree
  ./pixsim help                        this

`up` keeps running until Ctrl-C; with --detach it returns once the gateway is ready.
It needs the .NET 10 SDK, and PostgreSQL 15 or newer, which it installs on Debian when run as root.

Environment:
  PIXSIM_DATABASE    use this database (Npgsql connection string or postgresql:// address) and start none
  PIXSIM_HOME        where data, keys and logs are kept (default: .pixsim in the checkout)
  PIXSIM_ADMIN_KEY   the administrator's key, instead of one that the first start makes
TXT
}
