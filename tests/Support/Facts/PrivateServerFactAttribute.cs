using Xunit;

namespace PixSim.Support;

/// <summary>A test that needs a server of its own; skipped, with the reason, where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivateServerFactAttribute : FactAttribute
{
    /// <summary>Looks whether there can be one.</summary>
    public PrivateServerFactAttribute() => Skip = PrivateServer.Missing;
}
