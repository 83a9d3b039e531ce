namespace PixSim.Demo;

/// <summary>Where the gateway is, how to get in, and where the pictures go.</summary>
internal sealed record DemoSettings(Uri Address, string Key, string Home)
{
    /// <summary>Reads <c>PIXSIM_URL</c>, <c>PIXSIM_HOME</c> and <c>PIXSIM_ADMIN_KEY</c>, or the key that the gateway's first start left in its home.</summary>
    /// <exception cref="DemoException">There is no key, or the address is none.</exception>
    public static DemoSettings Read()
    {
        var text = Environment.GetEnvironmentVariable("PIXSIM_URL") ?? "http://127.0.0.1:8000";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            throw new DemoException($"PIXSIM_URL is no address: {text}");
        var home = Environment.GetEnvironmentVariable("PIXSIM_HOME") ?? ".pixsim";
        return new DemoSettings(address, KeyOf(home), home);
    }

    private static string KeyOf(string home)
    {
        if (Environment.GetEnvironmentVariable("PIXSIM_ADMIN_KEY") is { Length: > 0 } given)
            return given;
        var file = Path.Combine(home, "admin.key");
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new DemoException($"There is no key: neither PIXSIM_ADMIN_KEY nor {file}, which the gateway's first start writes.");
    }
}
