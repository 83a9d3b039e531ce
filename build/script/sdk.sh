# shellcheck shell=bash disable=SC2034

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# A small machine has no ICU, without which dotnet starts only like this. PixSim's own texts are culture-invariant.
if ! compgen -G '/usr/lib*/*/libicuuc.so.*' >/dev/null && ! compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null; then
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
fi

# For a program whose words are looked at.
in_english() { DOTNET_CLI_UI_LANGUAGE=en unlocked "$@"; }

# Sets SDK to the version that builds this checkout; fails where there is none.
find_sdk() {
  local folder
  if ! command -v dotnet >/dev/null; then
    for folder in ~/.dotnet /usr/share/dotnet /usr/lib/dotnet; do
      [[ -x $folder/dotnet ]] || continue
      export PATH=$folder:$PATH DOTNET_ROOT=$folder
      break
    done
  fi
  SDK=$(cd "$ROOT" && dotnet --version 2>/dev/null)
}

require_sdk() {
  find_sdk || die "The .NET 10 SDK is needed, and was not found$(other_sdks)." \
    "Install it for yourself:  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0" \
    "or by your system's package manager (the package dotnet-sdk-10.0): https://learn.microsoft.com/dotnet/core/install/linux"
}

other_sdks() {
  local found
  found=$(cd / && dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ') || true
  [[ -z $found ]] || printf ' (found: %s)' "$found"
}
