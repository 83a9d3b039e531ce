namespace PixSim.Gateway.Problems;

/// <summary>A request that cannot even be read: ends the request with a problem. Used by what runs before an endpoint.</summary>
internal sealed class ProblemException(int status, string code, string? field, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Field { get; } = field;

    /// <summary>The limit that was passed, if it was that.</summary>
    public long? Limit { get; init; }
}
