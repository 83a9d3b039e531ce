namespace PixSim.Grains.Interfaces;

/// <summary>
/// A client's key for a request that creates something. Of all requests of a workspace with the same route and key one
/// creates; the others get what it created. The key is kept in the change that creates, so it holds across crashes.
/// </summary>
/// <param name="Route">The route that the key was sent to.</param>
/// <param name="Key">1 to 255 characters.</param>
/// <param name="Fingerprint">SHA-256 of the request's body.</param>
[GenerateSerializer, Immutable, Alias("pixsim.IdempotencyClaim")]
public sealed record IdempotencyClaim(
    [property: Id(0)] string Route,
    [property: Id(1)] string Key,
    [property: Id(2)] byte[] Fingerprint);
